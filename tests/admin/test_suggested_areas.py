"""The page of suggested policy areas: shown with reasons, accepted or not, remembered, and on to the next speech."""

from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Permission
from django.test import Client

from speeches.actions.publish import publish_speeches
from speeches.actions.revise_transcript import revise_transcript
from speeches.models import AreasReview, Passage, PolicyArea, Speech, TagEvidence, TaggedSpeech
from tests.admin.conftest import messages_of, staff
from tests.archive import draft_speech
from tests.connections import meetings

pytestmark = pytest.mark.django_db

NEXT = "/admin/speeches/speech/areas/next/"
LIST = "/admin/speeches/speech/"
TEXT = "Two *lamps* in the harbour. Nothing else.\n\nNothing.\n\nA lamp, a rope, a Lamp."


def address(speech: Speech) -> str:
    return f"/admin/speeches/speech/{speech.pk}/areas/"


@pytest.fixture
def areas() -> dict[str, PolicyArea]:
    return {one.name: one for one in meetings.four_areas()}


@pytest.fixture
def speech(areas: dict[str, PolicyArea]) -> Speech:
    return draft_speech("On lamps", TEXT)


def tags(speech: Speech) -> list[tuple[str, str]]:
    rows = TaggedSpeech.objects.filter(content_object=speech)
    return list(rows.order_by("tag__name").values_list("tag__name", "relevance"))


def logged() -> list[tuple[str, str]]:
    return [(entry.object_repr, entry.get_change_message()) for entry in LogEntry.objects.order_by("pk")]


def shown(speech: Speech) -> str:
    """What the page sends along for an area whose passages it showed."""
    return ",".join(str(pk) for pk in _passages(speech))


def _passages(speech: Speech) -> list[int]:
    return list(
        Passage.objects.filter(transcript__speech=speech, transcript__current=True, position__in=(1, 3))
        .order_by("position")
        .values_list("pk", flat=True)
    )


def test_page_tells_why_and_shows_the_passages(editor: Client, speech: Speech) -> None:
    page = editor.get(address(speech))
    rows = page.context["best"]
    assert [(row.area.name, row.count, row.parts, row.terms) for row in rows] == [
        ("Light", 2, ("in the title", "at the beginning"), (("lamp", 3),)),
        ("Harbour", 1, ("at the beginning",), (("harbour", 1),)),
        ("Rope", 1, (), (("rope", 1),)),
    ]
    light = rows[0]
    assert [(one.number, one.address, "".join(run.words for run in one.runs)) for one in light.shown] == [
        (
            1,
            f"/admin/speeches/speech/{speech.pk}/quote/?language=en&delivery=delivered#p1",
            "Two lamps in the harbour.",
        ),
        (3, f"/admin/speeches/speech/{speech.pk}/quote/?language=en&delivery=delivered#p3", "A lamp, a rope, a Lamp."),
    ]
    html = " ".join(page.content.decode().split())
    assert '2 passages; in the title, at the beginning: <em dir="auto">lamp</em> 3 times </p>' in html
    assert "Two <mark>lamps</mark> in the harbour." in html
    assert "1 speech waits for policy areas" in html


def test_of_many_passages_those_that_name_it_most_are_shown(editor: Client, areas: dict[str, PolicyArea]) -> None:
    speech = draft_speech("Many", "\n\n".join(["A lamp."] * 4 + ["A lamp and a lamp."] * 4))
    [row] = editor.get(address(speech)).context["best"]
    assert ([one.number for one in row.shown], row.not_shown) == ([1, 5, 6, 7, 8], 3)


def test_accepted_areas_become_tags_of_the_editor(editor: Client, speech: Speech, areas: dict[str, PolicyArea]) -> None:
    other = draft_speech("Another", TEXT)
    sent = {"areas": [areas["Light"].pk, areas["Rope"].pk], "_next": ""}
    page = editor.post(address(speech), sent, follow=True)
    assert tags(speech) == [("Light", "mentioned"), ("Rope", "mentioned")]
    assert page.request["PATH_INFO"] == address(other)
    assert messages_of(page) == ["“On lamps” has now: Light, Rope."]
    assert logged() == [("On lamps", "Gave suggested policy areas: Light, Rope.")]
    page = editor.get(address(speech))
    assert [row.area.name for row in page.context["best"]] == ["Harbour"]
    assert "It has already: Light, Rope." in page.content.decode()


def test_central_area_is_shown_by_the_passages_of_the_page(
    editor: Client, speech: Speech, areas: dict[str, PolicyArea]
) -> None:
    publish_speeches([speech])
    light = areas["Light"].pk
    [row, *_] = editor.get(address(speech)).context["best"]
    assert row.keys == shown(speech)
    page = editor.post(address(speech), {"central": [light], f"shown-{light}": row.keys, "_back": ""}, follow=True)
    assert (tags(speech), messages_of(page)) == ([("Light", "central")], ["“On lamps” has now: Light (central)."])
    assert list(TagEvidence.objects.values_list("passage", flat=True)) == _passages(speech)
    assert page.request["PATH_INFO"] == f"/admin/speeches/speech/{speech.pk}/change/"


def test_text_corrected_meanwhile_is_told_and_nothing_saved(
    editor: Client, speech: Speech, areas: dict[str, PolicyArea]
) -> None:
    before, light = shown(speech), areas["Light"].pk
    revise_transcript(speech.transcripts.get(), TEXT.replace("Two", "Three"), note="Counted again.")
    sent = {"areas": [areas["Rope"].pk], "central": [light], f"shown-{light}": before, "_next": ""}
    page = editor.post(address(speech), sent)
    assert page.context["fault"].startswith("The text was corrected meanwhile")
    assert [(row.area.name, row.is_ticked, row.is_central) for row in page.context["best"]] == [
        ("Light", False, True),
        ("Harbour", False, False),
        ("Rope", True, False),
    ]
    assert (tags(speech), logged()) == ([], [])


@pytest.mark.parametrize("sent", [{}, {"areas": ["", "-1", "9" * 40, "x", "\x00", "²"]}])
def test_nothing_ticked_is_told(editor: Client, speech: Speech, sent: dict[str, Any]) -> None:
    page = editor.post(address(speech), {**sent, "_next": ""})
    assert page.context["fault"] == "Nothing is ticked. Tick what fits, or say that none of these does."
    assert (tags(speech), AreasReview.objects.count()) == ([], 0)


@pytest.mark.parametrize(
    ("passages", "fault"),
    [
        ("", "where a passage shows it."),
        (",x,", "where a passage shows it."),
        ("another's", "for the text as it is now."),
        (str(10**17), "for the text as it is now."),
    ],
)
def test_central_area_without_a_passage_of_the_speech_is_refused(
    editor: Client, speech: Speech, areas: dict[str, PolicyArea], passages: str, fault: str
) -> None:
    light = areas["Light"].pk
    sent = shown(draft_speech("Another", TEXT)) if passages == "another's" else passages
    page = editor.post(address(speech), {"central": [light], f"shown-{light}": sent, "_next": ""})
    assert page.context["fault"].endswith(fault)
    assert tags(speech) == []


def test_area_that_is_gone_or_was_given_meanwhile_changes_nothing(
    editor: Client, speech: Speech, areas: dict[str, PolicyArea]
) -> None:
    tag = TaggedSpeech.objects.create(content_object=speech, tag=areas["Light"], relevance="central", because="Lamps.")
    sent = {"areas": [areas["Light"].pk, 10**9], "_back": ""}
    page = editor.post(address(speech), sent, follow=True)
    assert messages_of(page)[0] == "“On lamps” had these already."
    tag.refresh_from_db()
    assert (tags(speech), tag.because, logged()) == ([("Light", "central")], "Lamps.", [])


def test_none_of_these_is_remembered_until_one_is_accepted(
    editor: Client, speech: Speech, areas: dict[str, PolicyArea]
) -> None:
    page = editor.post(address(speech), {"_none": ""}, follow=True)
    assert page.request["PATH_INFO"] == LIST
    assert messages_of(page) == ["No speech waits for policy areas any more."]
    assert logged() == [("On lamps", "None of the suggested policy areas fits.")]
    page = editor.get(address(speech))
    assert "found that none fits" in page.content.decode()
    assert "0 speeches wait for policy areas" in page.content.decode()
    editor.post(address(speech), {"areas": [areas["Rope"].pk], "_back": ""})
    assert (tags(speech), AreasReview.objects.count()) == ([("Rope", "mentioned")], 0)


def test_speech_that_was_looked_at_in_vain_can_be_deleted(publisher: Client, speech: Speech) -> None:
    publisher.post(address(speech), {"_none": ""})
    page = publisher.post(f"/admin/speeches/speech/{speech.pk}/delete/", {"post": "yes"}, follow=True)
    assert (page.status_code, Speech.objects.count(), AreasReview.objects.count()) == (200, 0, 0)


def test_next_goes_from_the_newest_to_the_oldest_and_round(editor: Client, areas: dict[str, PolicyArea]) -> None:
    speeches = [draft_speech(f"Number {number}", TEXT) for number in range(3)]
    speeches[1].policy_areas.set([areas["Rope"]])
    first, _, last = speeches

    def after(pk: object) -> str:
        return editor.get(NEXT, {"after": pk}).headers["Location"]

    assert [after(pk) for pk in ("", "x", last.pk, speeches[1].pk, first.pk)] == [
        address(last),
        address(last),
        address(first),
        address(first),
        address(last),
    ]
    last.policy_areas.set([areas["Rope"]])
    assert after(first.pk) == "/admin/speeches/speech/"  # there is no other: it is not offered to who skips it


def test_speech_that_names_nothing_is_told_so(editor: Client, areas: dict[str, PolicyArea]) -> None:
    html = editor.get(address(draft_speech("Nothing", "Nothing."))).content.decode()
    assert "No term of a policy area stands in its title, summary or text." in html
    assert [name for name in ("_none", "_next", "_back") if f'name="{name}"' in html] == ["_none"]


def test_markup_in_texts_and_names_is_shown_as_it_is(editor: Client, areas: dict[str, PolicyArea]) -> None:
    PolicyArea.objects.filter(pk=areas["Light"].pk).update(name="<b>Light</b>", scope_note="<i>Lamps</i>")
    speech = draft_speech("On <script>lamps</script>", "A lamp <u>there</u>.")
    html = editor.get(address(speech)).content.decode()
    assert [words for words in ("<b>", "<i>", "<script>lamps", "<u>") if words in html] == []


def test_only_those_who_may_change_speeches_see_and_do_it(
    client: Client, stranger: Client, editor: Client, publisher: Client, speech: Speech
) -> None:
    pages = [address(speech), NEXT]
    assert [stranger.get(page).status_code for page in pages] == [403, 403]
    assert [client.get(page).status_code for page in pages] == [302, 302]
    assert stranger.post(address(speech), {"_none": ""}).status_code == 403
    assert [someone.get(address(speech)).status_code for someone in (editor, publisher)] == [200, 200]
    assert editor.get("/admin/speeches/speech/999999/areas/").status_code == 404
    assert AreasReview.objects.count() == 0


def test_who_may_not_pin_evidence_calls_nothing_central(speech: Speech, areas: dict[str, PolicyArea]) -> None:
    someone = staff("someone")
    permission = Permission.objects.get(codename="change_speech")
    permission.user_set.add(someone.session["_auth_user_id"])
    light = areas["Light"].pk
    assert 'name="central"' not in someone.get(address(speech)).content.decode()
    sent = {"areas": [light], "central": [light], f"shown-{light}": shown(speech), "_next": ""}
    someone.post(address(speech), sent)
    assert tags(speech) == [("Light", "mentioned")]


def test_speech_and_list_lead_to_it(editor: Client, speech: Speech) -> None:
    assert f'href="{address(speech)}"' in editor.get(f"/admin/speeches/speech/{speech.pk}/change/").content.decode()
    assert f'href="{NEXT}"' in editor.get(LIST).content.decode()


# The session and the user; the permissions (two); the speech, between two savepoints; of the suggestions eight; the
# passages, the tags, whether it was looked at, how many wait.
@pytest.mark.parametrize("number", [1, 3])
def test_page_asks_the_same_queries_for_one_passage_as_for_three(
    editor: Client, areas: dict[str, PolicyArea], django_assert_num_queries: Any, number: int
) -> None:
    speech = draft_speech("On lamps", "\n\n".join([TEXT] * number))
    with django_assert_num_queries(19):
        editor.get(address(speech))
