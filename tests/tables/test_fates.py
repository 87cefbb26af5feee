"""What becomes of each row: new, changed, unchanged, or refused with a sentence."""

from typing import Any

import pytest

from speeches.models import Occasion, PolicyArea, Quote, Speaker, Speech, TaggedSpeech
from speeches.tables.speeches import SpeechTable
from speeches.tables.table_file import TableError
from tests.archive import TEXT, area, draft_quote, draft_speech, speaker
from tests.tables.conftest import fates, planned, rows_of

pytestmark = pytest.mark.django_db
CENTRAL = "Rope (central): The speaker asks for rope; twice."


def changed(noun: Any, **cells: str) -> tuple[Any, ...]:
    """The fate of the first row of the noun's table with these cells in it."""
    row = {**rows_of(noun)[0], **{name.replace("_", " "): cell for name, cell in cells.items()}}
    return fates(noun, [row])[0]


def refused(noun: Any, **cells: str) -> tuple[str, ...]:
    kind, reasons = changed(noun, **cells)
    assert kind == "refused"
    return reasons


def test_cells_tell_all_of_a_speech(archive: Speech) -> None:
    row = rows_of(Speech)[0]
    assert {**row, "version": ""} == {
        "id": str(archive.pk),
        "address": "on-the-harbour-part-1",
        "title": "On the harbour, part 1",
        "kind": "speech",
        "date": "2001-05-22",
        "speaker": "Ada Example 1",
        "role": "Harbour master",
        "on behalf of": "Atlantis",
        "occasion": "Harbour meeting",
        "summary": "What the harbour asks of those who come.",
        "policy areas": f"Fishing nets\n{CENTRAL}\nfood-bread-and-wine",
        "reports on": "",
        "publisher": "Harbour Office",
        "source title": "Minutes",
        "source address": "https://harbour.example/1",
        "symbol": "H/1",
        "rights": "CC0 1.0",
        "fetched": "2020-01-02",
        "language": "en",
        "delivery": "as delivered",
        "rendering": "original",
        "text": "",
        "status": "published",
        "version": "",
    }


def test_changed_cells_are_told_before_and_after(archive: Speech) -> None:
    areas = f"Fishing nets (central): It is about nets.\n{CENTRAL}"
    assert changed(Speech, title="On  nets", date="May 2001", speaker="ada-twin", policy_areas=areas, fetched="") == (
        "changed",
        {
            "title": ("On the harbour, part 1", "On nets"),
            "date": ("2001-05-22", "2001-05"),
            "speaker": ("Ada Example 1", "Ada Twin"),
            "policy areas": (f"Fishing nets\n{CENTRAL}\nfood-bread-and-wine", areas),
            "fetched": ("2020-01-02", ""),
        },
    )


def test_same_said_in_another_way_is_no_change(archive: Speech) -> None:
    areas = f"food-bread-and-wine; fishing NETS\n{CENTRAL}"
    assert changed(Speech, date="22.05.2001", speaker="ADA EXAMPLE 1", policy_areas=areas) == ("unchanged", {})


@pytest.mark.parametrize(
    ("cells", "told"),
    [
        ({"title": ""}, "“title”: This field cannot be blank."),
        ({"title": "x" * 301}, "“title”: it has 301 characters, and 300 are the most."),
        ({"kind": "sermon"}, "“kind”: “sermon” is none of these: speech, statement, interview, article."),
        ({"date": "03/04/2008"}, "“date”: “03/04/2008” may be 3 April or 4 March. Write 2008-04-03 or 2008-03-04."),
        (
            {"speaker": "Nobody Atall"},
            "“speaker”: The archive has no speaker of the name “Nobody Atall”. Add it first, or look at the spelling.",
        ),
        (
            {"speaker": "Twin, A."},
            "“speaker”: “Twin, A.” is the name of 3: write the address of one of them, ada-twin, a-twin, example.",
        ),
        (
            {"text": "Other words."},
            "“text”: the speech has a text, which no table replaces. Use “Correct the text” on its page.",
        ),
        ({"language": "fr"}, "“language” is that of the text, and is changed on the page of the text."),
        ({"status": "withdrawn"}, "“status” is only shown, and not changed by a table."),
        ({"reports_on": "on-the-harbour-part-1"}, "“reports on”: only an article reports on a speech."),
        (
            {"policy_areas": "Fishing nets (central)"},
            "“policy areas”: Fishing nets is called central, and nothing says why. Write it in a line of its own: “Fishing "
            "nets (central): …”.",
        ),
        ({"source_address": "no address"}, "Its source: Enter a valid URL."),
        (
            {"address": "elsewhere"},
            "The id {pk} is that of “On the harbour, part 1”, whose address is on-the-harbour-part-1. A table changes no "
            "address.",
        ),
        ({"id": "999999"}, "There is no record with the id 999999: it was deleted, or the id is mistyped."),
    ],
)
def test_row_of_a_speech_that_cannot_be_is_refused(archive: Speech, cells: dict[str, str], told: str) -> None:
    assert refused(Speech, **cells) == (told.replace("{pk}", str(archive.pk)),)


def test_text_that_the_speech_has_is_no_change(archive: Speech) -> None:
    assert changed(Speech, text=TEXT) == ("unchanged", {})


def test_source_of_several_is_left_to_its_own_page(archive: Speech) -> None:
    draft_speech("On nets", "", source=archive.source)
    assert refused(Speech, publisher="Quay Office") == (
        "Its source is that of 1 more speeches. Change the source on its own page.",
    )


def test_record_that_others_changed_is_told_and_not_overwritten(archive: Speech) -> None:
    taken = rows_of(Speech)[0]
    Speech.objects.filter(pk=archive.pk).update(role="Pilot")
    conflict = (
        "It was changed in the archive since this table was taken. Take the table anew, or leave this row out.",
    )
    assert fates(Speech, [taken]) == [("refused", conflict)]
    TaggedSpeech.objects.filter(tag=area("Rope")).update(because="Other.")
    Speech.objects.filter(pk=archive.pk).update(role="Harbour master")
    assert fates(Speech, [{**taken, "title": "On nets"}]) == [("refused", conflict)]
    now = rows_of(Speech)[0]
    assert fates(Speech, [{**now, "version": ""}, {**now, "title": "X"}])[0] == ("unchanged", {})
    assert fates(Speech, [{**now, "version": "", "title": "X"}]) == [
        (
            "refused",
            (
                "The cell “version” is empty, so nobody can tell whether others changed it meanwhile. Take the table anew.",
            ),
        )
    ]


def test_new_row_needs_little_and_is_told_whole(archive: Speech) -> None:
    assert fates(
        Speech, [{"title": "On lamps", "date": "2008", "policy areas": "rope", "text": "The lamp is lit."}]
    ) == [
        (
            "new",
            {
                "title": ("", "On lamps"),
                "kind": ("", "speech"),
                "date": ("", "2008"),
                "policy areas": ("", "Rope"),
                "text": ("", "The lamp is lit."),
                "status": ("", "draft"),
            },
        )
    ]


def test_record_stands_once_in_a_table_and_in_the_archive(archive: Speech) -> None:
    row = rows_of(Speech)[0]
    new = {"title": "On lamps", "date": "2008"}
    twice = {**new, "title": "ON LAMPS"}
    double = {name: row[name] for name in ("title", "date", "speaker")}
    copied = {**row, "id": "", "address": "", "title": "On nets", "language": "", "delivery": "", "rendering": ""}
    found = fates(Speech, [row, {**row, "address": ""}, new, twice, double, {**copied, "status": "draft"}, copied])
    assert [kind for kind, _ in found] == ["unchanged", "refused", "new", "refused", "refused", "new", "refused"]
    assert [reasons[0][:44] for kind, reasons in found if kind == "refused"] == [
        "The same record stands in row 2 already.",
        "The same stands as new in row 4 already.",
        "The archive has this one already, it seems. ",
        "The same stands as new in row 7 already.",
    ]


@pytest.mark.parametrize(
    ("cells", "told"),
    [
        (
            {"text": "The harbour opens at seven."},
            "“text”: readers have seen this quote. Its words are changed on its page.",
        ),
        ({"speech": "on-nets"}, "“speech”: a quote stays with its speech. Add it anew to the other one."),
        ({"author": "Ada Example 1"}, "“author”: named only where it is somebody else than the speaker."),
        ({"grade": "no transcript held"}, "“grade” is only shown, and not changed by a table."),
        ({"status": "draft"}, "“status” is only shown, and not changed by a table."),
    ],
)
def test_row_of_a_quote_that_cannot_be_is_refused(archive: Speech, cells: dict[str, str], told: str) -> None:
    draft_speech("On nets", "")
    assert refused(Quote, **cells) == (told,)


def test_translation_stays_one(archive: Speech) -> None:
    first = draft_quote(archive, "Keep the lamp alight.")
    other = draft_quote(archive, "Bring bread", kind="translated", original=first)
    row = next(row for row in rows_of(Quote) if row["id"] == str(other.pk))
    assert fates(Quote, [{**row, "kind": "verbatim"}]) == [
        ("refused", ("“kind”: it is the translation of another quote, and stays one.",))
    ]


def test_rows_of_other_nouns_that_cannot_be_are_refused(archive: Speech) -> None:
    assert refused(Occasion, last_day="2008-05-22") == ("“last day”: give the first day too, or neither.",)
    assert refused(Occasion, first_day="2008-05-23", last_day="2008-05-22") == (
        "“last day”: it lies before the first.",
    )
    assert refused(Occasion, first_day="2008") == ("“first day”: “2008” is no whole day. Write it as 2008-05-22.",)
    speaker("Ada Example 2")
    assert refused(Speaker, name="") == ("“name”: This field cannot be blank.",)
    rows = {row["name"]: row for row in rows_of(PolicyArea)}
    rope, lanterns, nets = rows["Rope"], rows["Lanterns"], rows["Fishing nets"]
    assert fates(PolicyArea, [{**lanterns, "name": "ROPE"}, {**rope, "broader area": "Lanterns"}]) == [
        ("refused", ("“name”: there is a policy area of the name “ROPE” already.",)),
        ("refused", ("“broader area”: the tree would turn in a circle.",)),
    ]
    both = [{**nets, "broader area": "Lanterns"}, {**rope, "broader area": "Fishing nets"}]
    assert [kind for kind, _ in fates(PolicyArea, both)] == ["changed", "refused"]


def test_new_address_is_given_once_and_to_nobody_who_had_it(archive: Speech) -> None:
    archive.slug = "nets"
    archive.save()
    new = [{"name": name, "address": slug} for name, slug in (("A", "a-b"), ("B", "a-b"), ("C", "a b"))]
    assert fates(Occasion, new)[1:] == [
        ("refused", ("The same address stands in row 2 already.",)),
        (
            "refused",
            ("“address”: Enter a valid “slug” consisting of letters, numbers, underscores or hyphens.",),
        ),
    ]
    assert fates(Speech, [{"title": "On lamps", "address": "on-the-harbour-part-1"}]) == [
        (
            "refused",
            ("“address”: This address once belonged to another record and still leads there. Choose another.",),
        )
    ]


def test_columns_that_are_not_of_the_table_are_refused(archive: Speech) -> None:
    with pytest.raises(TableError) as error:
        planned(Occasion, [{"name": "Meeting", "town": "x", "Place ": "y"}])
    assert error.value.troubles == (
        "There is no column “town” in this table.",
        "The columns are: id, address, name, body, session, place, first day, last day, version.",
    )
    with pytest.raises(TableError, match="The column “name” stands there twice"):
        SpeechTable().check(["name", "name"])
