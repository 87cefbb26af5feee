"""Tables in the admin: a list is taken as a file, mended, brought back, looked at row by row, done whole, and undone."""

import csv
import io
from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from speeches.models import (
    BroughtTable,
    Change,
    Occasion,
    PolicyArea,
    Quote,
    Segment,
    Source,
    Speaker,
    Speech,
    Transcript,
)
from tests.actions.kept_areas import state
from tests.admin.conftest import messages_of, staff
from tests.archive import area, draft_quote, draft_speech, full_speech, published_speech, speaker
from tests.search.conftest import search
from tests.tables.conftest import Rows, as_csv

pytestmark = pytest.mark.django_db
CHANGES = "/admin/speeches/change/"


def page_of(noun: str, page: str = "table/review/") -> str:
    return f"/admin/speeches/{noun}/{page}"


def taken(client: Client, noun: str, chosen: str = "", **sent: Any) -> Rows:
    answer = client.post(page_of(noun, f"export/{chosen}"), {"form": "csv", **sent})
    return list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))


def bring(client: Client, noun: str, rows: Rows | bytes) -> Any:
    """The page of review."""
    data = rows if isinstance(rows, bytes) else as_csv(rows)
    return client.post(page_of(noun, "table/"), {"file": SimpleUploadedFile("mended.csv", data)}, follow=True)


def do(client: Client, noun: str, page: Any) -> Change:
    client.post(page_of(noun), {"seen": page.context["digest"]})
    return Change.objects.get()


def undo(client: Client, change: Change) -> None:
    client.post(f"{CHANGES}{change.pk}/undo/")
    change.refresh_from_db()
    assert change.undone_at


def test_list_is_taken_whole_narrowed_or_by_choice(editor: Client) -> None:
    speeches = [full_speech(number) for number in (1, 2)]
    draft_speech("On lamps", "")
    assert [row["title"] for row in taken(editor, "speech")] == [*map(str, speeches), "On lamps"]
    assert [row["title"] for row in taken(editor, "speech", "?status__exact=draft")] == ["On lamps"]
    assert [row["title"] for row in taken(editor, "speech", "?q=lamps")] == ["On lamps"]
    assert editor.post(page_of("speech", "export/?nonsense=1"))["Location"] == "/admin/speeches/speech/?e=1"
    chosen = {"action": "export", "select_across": "0", "_selected_action": [speeches[1].pk], "form": "xlsx"}
    answer = editor.post(page_of("speech", ""), chosen)
    today = f"{timezone.localdate():%Y-%m-%d}"
    assert answer["Content-Disposition"] == f'attachment; filename="speeches-{today}.xlsx"'
    page = bring(editor, "speech", answer.content)
    assert [(shown.fate.kind, shown.fate.pk) for shown in page.context["shown"]] == [("unchanged", speeches[1].pk)]
    shown = editor.get(page_of("speech", "?q=lamps")).content.decode()
    assert 'href="/admin/speeches/speech/export/?q=lamps"' in shown
    assert 'href="/admin/speeches/speech/table/"' in shown


def test_empty_table_has_the_columns(editor: Client) -> None:
    answer = editor.get(page_of("occasion", "table/empty/?form=csv"))
    assert answer.content.decode("utf-8-sig") == "id,address,name,body,session,place,first day,last day,version\r\n"


def test_mended_rows_are_shown_then_done_then_undone(editor: Client) -> None:
    first, other = full_speech(1), full_speech(2)
    light, before = area("Light"), state()
    rows = taken(editor, "speech")
    rows[0] |= {"role": "Pilot", "policy areas": "Light (central): It is about <b>lamps</b>.", "symbol": "H/9"}
    rows[1]["speaker"] = "Ada Example 1"
    page = bring(editor, "speech", rows)
    assert (state(), page.context["counts"][1][1], page.context["refused"]) == (before, 2, 0)
    assert "It is about &lt;b&gt;lamps&lt;/b&gt;." in page.content.decode()
    change = do(editor, "speech", page)
    assert (change.verb, change.told) == ("bring_in_speeches", "Brought in a table of speeches: 2 changed.")
    first.refresh_from_db()
    tag = first.tagged.get()
    assert (first.role, tag.tag, tag.relevance, tag.because) == ("Pilot", light, "central", "It is about <b>lamps</b>.")
    assert Source.objects.get(pk=first.source_id).symbol == "H/9"
    assert Quote.objects.get(speech=other).speaker == speaker("Ada Example 1")
    assert [hit.speech_id for hit in search("pilot").speeches] == [first.pk]
    assert LogEntry.objects.filter(change_message=change.told).count() == 2
    assert not BroughtTable.objects.exists()
    undo(editor, change)
    assert state() == before


def test_new_speeches_come_with_their_text_as_drafts(editor: Client) -> None:
    area("Light"), speaker("Ada Example")
    before = state()
    rows = [
        {
            "title": f"On lamps, part {number}",
            "date": "May 2008",
            "speaker": "Example, Ada" if number > 9 else "Ada Example",
            "policy areas": "Light",
            "publisher": "Harbour Office",
            "language": "en",
            "text": "# Lamps\n\nThe lamp is lit.\n\nBring bread.",
        }
        for number in (1, 2)
    ]
    change = do(editor, "speech", bring(editor, "speech", rows))
    assert change.told == "Brought in a table of speeches: 2 new."
    speech = Speech.objects.get(slug="on-lamps-part-2")
    assert (speech.status, str(speech.date), speech.date_precision) == ("draft", "2008-05-01", "month")
    transcript = speech.transcripts.get()
    assert [passage.text for passage in transcript.passages.all()] == ["Lamps", "The lamp is lit.", "Bring bread."]
    assert (transcript.delivery, transcript.rendering, transcript.last_number) == ("delivered", "original", 3)
    page = editor.get(f"{CHANGES}{change.pk}/change/").content.decode()
    assert ("2 speeches are added" in page, "passage" in page) == (True, False)
    assert Client().get(speech.get_absolute_url()).status_code == 404
    undo(editor, change)
    assert (state(), Transcript.objects.count()) == (before, 0)


def test_quotes_are_proven_and_stay_drafts(editor: Client) -> None:
    speech = published_speech("On nets")
    held = draft_quote(speech, "Whoever comes is let in.")
    before = state()
    [row] = taken(editor, "quote")
    rows = [
        {**row, "text": "Keep the lamp alight."},
        {"speech": "on-nets", "text": "Bring bread"},
        {"speech": "On nets", "text": "Bring wine"},
    ]
    change = do(editor, "quote", bring(editor, "quote", rows))
    quotes = [(quote.text, quote.grade, quote.status) for quote in Quote.objects.order_by("pk")]
    assert quotes == [
        ("Keep the lamp alight.", "exact", "draft"),
        ("Bring bread", "exact", "draft"),
        ("Bring wine", "differs", "draft"),
    ]
    assert list(Segment.objects.order_by("quote_id").values_list("exact", flat=True)) == [
        "Keep the lamp alight.",
        "Bring bread",
    ]
    undo(editor, change)
    held.refresh_from_db()
    assert (state(), held.text) == (before, "Whoever comes is let in.")


def test_speakers_occasions_and_areas_come_in(editor: Client) -> None:
    rope = area("Rope")
    rows: dict[str, Rows] = {
        "speaker": [{"name": "Ada Example", "spellings": "Example, A.\nA. Example"}],
        "occasion": [{"name": "Meeting", "first day": "22 May 2008", "session": "62"}],
        "policyarea": [{"name": "Twine", "broader area": "Rope", "scope note": "Thin ropes."}],
    }
    for noun, some in rows.items():
        page = bring(editor, noun, some)
        editor.post(page_of(noun), {"seen": page.context["digest"]})
    ada = Speaker.objects.get()
    assert (ada.slug, ada.key, sorted(one.key for one in ada.spellings.all())) == (
        "ada-example",
        "ada example",
        ["a example", "example a"],
    )
    meeting = Occasion.objects.get()
    assert (str(meeting.starts_on), meeting.session) == ("2008-05-22", "62")
    assert PolicyArea.objects.get(key="twine").broader == rope
    assert list(Change.objects.order_by("pk").values_list("verb", flat=True)) == [
        "bring_in_speakers",
        "bring_in_occasions",
        "bring_in_policy_areas",
    ]


def test_refused_row_keeps_all_rows_out(editor: Client) -> None:
    full_speech()
    [row] = taken(editor, "speech")
    before = state()
    page = bring(editor, "speech", [{**row, "role": "Pilot"}, {"title": "On lamps", "date": "03/04/2008"}])
    assert [(shown.fate.number, shown.fate.kind) for shown in page.context["shown"]] == [(3, "refused"), (2, "changed")]
    assert "1 row of “<bdi>mended.csv</bdi>” is refused, so none is brought in." in page.content.decode()
    editor.post(page_of("speech"), {"seen": page.context["digest"]})
    assert (state(), Change.objects.count()) == (before, 0)


def test_public_speech_keeps_the_proof_of_its_central_areas(editor: Client) -> None:
    speech = full_speech()
    speech.tagged.filter(tag=area("Rope")).update(relevance="central", because="It is about rope.")
    [row] = taken(editor, "speech")
    page = bring(editor, "speech", [{**row, "policy areas": "Rope (central)"}])
    assert page.context["troubles"] == (
        "Rope would be central to “On the harbour, part 1” in public, and nothing would show why. Write a sentence.",
    )


def test_what_others_do_after_the_look_is_not_overwritten(editor: Client) -> None:
    speech = full_speech()
    [row] = taken(editor, "speech")
    page = bring(editor, "speech", [{**row, "role": "Pilot"}])
    Speech.objects.filter(pk=speech.pk).update(summary="Another.")
    page = editor.post(page_of("speech"), {"seen": page.context["digest"]})
    assert (page.context["refused"], Change.objects.count()) == (1, 0)
    Speech.objects.filter(pk=speech.pk).update(summary=speech.summary, role="")
    assert editor.post(page_of("speech"), {"seen": "other"}).context["refused"] == 1
    speech.refresh_from_db()
    assert speech.role == ""


def test_file_that_is_no_table_is_told_and_kept_by_nobody_else(editor: Client) -> None:
    page = bring(editor, "speech", b"\xd0\xcf\x11\xe0")
    assert (page.status_code, page.context["troubles"]) == (
        400,
        ("This is a workbook of the old kind (.xls), or one with a password. Save it as .xlsx or as CSV.",),
    )
    assert "Look again at" in editor.get(page_of("speech", "table/")).content.decode()
    colleague = staff("colleague", "Editors")
    assert colleague.get(page_of("speech"))["Location"] == page_of("speech", "table/")
    assert editor.get(page_of("quote"))["Location"] == page_of("quote", "table/")
    page = editor.post(page_of("speech"), {"away": "1"}, follow=True)
    assert (messages_of(page), BroughtTable.objects.count()) == (["“mended.csv” is thrown away."], 0)
    assert editor.post(page_of("speech", "table/"), {}).status_code == 400


def test_who_may_not_change_the_records_brings_no_table(stranger: Client) -> None:
    for noun in ("speech", "quote", "speaker", "occasion", "policyarea"):
        for page in ("export/", "table/", "table/empty/", "table/review/"):
            assert stranger.post(page_of(noun, page), {"form": "csv"}).status_code == 403


def test_who_brought_a_table_is_the_last_to_have_changed_its_records(
    editor: Client, publisher: Client, settings: Any
) -> None:
    settings.TWO_PERSON_RULE = True
    speech = draft_speech("On nets")
    [row] = taken(publisher, "speech")
    do(publisher, "speech", bring(publisher, "speech", [{**row, "role": "Pilot"}]))
    address = page_of("speech", f"{speech.pk}/change/")
    publisher.post(address, {"_publish": "1"})
    speech.refresh_from_db()
    assert speech.status == "draft"
