"""The history of a record: whatever is done to it in the admin is told, field by field, and any version comes back."""

import random
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from speeches.actions.publish import publish_quotes, publish_speeches
from speeches.actions.recording import record
from speeches.actions.revise_transcript import revise_transcript
from speeches.models import Change, PolicyArea, Quote, Speaker, Speech, TaggedSpeech, Transcript
from tests.actions.kept_areas import state
from tests.admin.conftest import filled

pytestmark = pytest.mark.django_db


def address(record: Any) -> str:
    return f"/admin/speeches/{record._meta.model_name}/{record.pk}/"


def edit(client: Client, record: Any, **values: Any) -> None:
    page = f"{address(record)}change/"
    assert client.post(page, filled(client.get(page), **values)).status_code == 302


def told(record: Any) -> list[tuple[str, str, str]]:
    changes = Change.objects.of(record._meta.model_name, record.pk).order_by("-pk")
    return [(change.verb, change.told, change.by_name) for change in changes]


def test_edit_is_told_with_its_fields_before_and_after(editor: Client, speech: Speech) -> None:
    edit(editor, speech, title="On the ferry and the lamp")
    change = Change.objects.get()
    assert [(row.model, row.before, row.after) for row in change.touched if row.noun is Speech] == [
        (
            "speeches.speech",
            {"title": "On the ferry, part 1", "changed_at": change.touched[0].before["changed_at"]},
            {"title": "On the ferry and the lamp", "changed_at": change.touched[0].after["changed_at"]},
        )
    ]
    assert told(speech) == [
        ("edit_speech", "Speech “On the ferry and the lamp”: Changed Title.", "editor"),
    ]
    page = editor.get(f"{address(speech)}history/").content.decode()
    assert "<del>, part 1</del><ins>and the lamp</ins>" in page.replace(
        "<del>, part 1</del> <ins>", "<del>, part 1</del><ins>"
    )


def test_what_is_saved_as_it_was_is_no_change(editor: Client, speech: Speech) -> None:
    edit(editor, speech)
    assert not Change.objects.exists()


def test_tags_are_told_and_come_back(editor: Client, speech: Speech) -> None:
    other = PolicyArea.objects.create(name="Ropes")
    before = state()
    edit(editor, speech, policy_areas=[other.pk])
    (change,) = Change.objects.of("speech", speech.pk)
    tags = [(row.name, row.before is None) for row in change.touched if row.noun is TaggedSpeech]
    assert sorted(tags) == [("On the ferry, part 1", False), ("On the ferry, part 1", True)]
    restore(editor, speech, change)
    assert without_times(state()) == without_times(before)


def test_any_version_of_many_comes_back(editor: Client, speech: Speech) -> None:
    titles = ["One rope", "Two ropes", "Three ropes"]
    for title in titles:
        edit(editor, speech, title=title, summary=f"Of {title}.")
    second = Change.objects.of("speech", speech.pk).order_by("pk")[1]
    restore(editor, speech, second)
    speech.refresh_from_db()
    assert (speech.title, speech.summary) == ("One rope", "Of One rope.")
    assert [verb for verb, _, _ in told(speech)] == ["restore_speech", *["edit_speech"] * 3]
    restore(editor, speech, Change.objects.of("speech", speech.pk).order_by("-pk")[0])
    speech.refresh_from_db()
    assert (speech.title, speech.summary) == ("Three ropes", "Of Three ropes.")


def test_versions_made_by_chance_come_back_in_any_order(editor: Client, speech: Speech) -> None:
    chance = random.Random(5)  # noqa: S311
    areas = [PolicyArea.objects.create(name=name).pk for name in ("Nets", "Ropes", "Bread")]
    versions = []
    for number in range(6):
        edited: dict[str, Any] = {"title": f"Lamps {number}"}
        if chance.random() < 0.5:
            edited["role"] = chance.choice(["", "Keeper", "Master of the harbour"])
        if chance.random() < 0.7:
            edited["policy_areas"] = chance.sample(areas, chance.randint(1, 3))
        before = without_times(state())
        edit(editor, speech, **edited)
        versions.append((Change.objects.of("speech", speech.pk).order_by("-pk")[0], before))
    chance.shuffle(versions)
    for change, before in versions:
        restore(editor, speech, change)
        assert without_times(state()) == before


def test_speaker_comes_back_with_spellings(editor: Client, speech: Speech) -> None:
    speaker = speech.speaker
    assert speaker is not None
    before = state()
    edit(editor, speaker, name="Joseph Example", **{"spellings-0-DELETE": "on", "slug": speaker.slug})
    assert (Speaker.objects.get().name, speaker.spellings.count()) == ("Joseph Example", 0)
    restore(editor, speaker, Change.objects.of("speaker", speaker.pk)[0])
    assert without_times(state()) == without_times(before)


def test_words_of_a_public_quote_are_proven_anew_when_they_come_back(publisher: Client, speech: Speech) -> None:
    quote = Quote.objects.get()
    edit(publisher, quote, text="keep the lamp alight")
    change = Change.objects.of("quote", quote.pk).get()
    publish_speeches([speech])
    publish_quotes([quote])
    page = f"{address(speech)}change/"
    assert publisher.get(page).status_code == 200
    transcript = Transcript.objects.get()
    revise_transcript(transcript, transcript.text.replace("Those who stay", "They who stay"), "A slip.")
    restore(publisher, quote, change)
    quote.refresh_from_db()
    assert (quote.text, quote.grade, quote.status) == ("Those who stay keep the lamp alight", "differs", "held")


def test_central_area_of_a_public_speech_stays_shown(editor: Client, speech: Speech) -> None:
    tag = TaggedSpeech.objects.get()
    record("tag", lambda recorder: str(recorder.update(TaggedSpeech.objects.all(), relevance="central")), None)
    record("tag", lambda recorder: str(recorder.update(TaggedSpeech.objects.all(), because="It is.")), None)
    publish_speeches([speech])
    page = editor.get(f"{address(speech)}history/{Change.objects.of('speech', speech.pk)[0].pk}/")
    assert (page.status_code, page.context["faults"]) == (
        409,
        ["The speech is public, and it would be left with a central area that nothing shows."],
    )
    tag.refresh_from_db()
    assert (tag.relevance, tag.because) == ("central", "It is.")


def test_what_was_changed_since_is_shown_again(editor: Client, speech: Speech) -> None:
    edit(editor, speech, title="One rope")
    page = f"{address(speech)}history/{Change.objects.get().pk}/"
    seen = editor.get(page).context["seen"].digest
    edit(editor, speech, title="Two ropes")
    again = editor.post(page, {"seen": seen})
    assert (again.status_code, again.context["faults"]) == (
        409,
        ["The record was changed meanwhile. Look again at what would change before you go on."],
    )
    speech.refresh_from_db()
    assert speech.title == "Two ropes"


def test_steps_and_what_is_added_are_told(publisher: Client, speech: Speech) -> None:
    quote = Quote.objects.get()
    publisher.post("/admin/speeches/quote/", {"action": "accept", "_selected_action": [quote.pk]})
    assert [(verb, words) for verb, words, _ in told(quote)] == [
        ("edit_quote", "Quote “Those who stay keep the lamp alight”: Accepted.")
    ]
    (row,) = Change.objects.get().touched
    assert (row.before, row.after) == ({"status": "proposed"}, {"status": "draft"})
    assert told(speech) == told(quote)


def test_steps_to_the_public_and_back_are_told(publisher: Client, speech: Speech) -> None:
    page = f"{address(speech)}change/"
    publisher.post(page, filled(publisher.get(page), summary="Of lamps.", _publish="1"))
    for action in ("publish", "withdraw"):
        sent = {"action": action, "_selected_action": [speech.pk], "confirmed": "yes", "because": "By mistake"}
        publisher.post("/admin/speeches/speech/", sent)
    speech.refresh_from_db()
    assert (speech.status, speech.summary) == ("withdrawn", "Of lamps.")
    said = [(verb, words.partition("”: ")[2]) for verb, words, _ in told(speech)]
    assert said == [("withdraw_speech", "Withdrawn."), ("publish_speech", "Changed Summary. Published.")]
    steps = Change.objects.of("speech", speech.pk).order_by("pk")
    assert [
        (row.before["status"], row.after["status"]) for change in steps for row in change.touched if row.noun is Speech
    ] == [("draft", "published"), ("published", "withdrawn")]


def test_held_quote_that_is_resolved_is_told(publisher: Client, speech: Speech) -> None:
    quote = Quote.objects.get()
    publish_speeches([speech])
    publish_quotes([quote])
    text = Transcript.objects.get()
    correction = {
        "corrected_text": text.text.replace("keep the lamp alight", "keep the lamp lit"),
        "correction_note": "A slip.",
        "hold_quotes": "on",
    }
    assert publisher.post(f"{address(text)}change/", correction).status_code == 302
    rewording = {"quote": quote.pk, "way": "reword", "text": "Those who stay keep the lamp lit"}
    assert publisher.post("/admin/speeches/quote/held/", rewording).status_code == 302
    changes = Change.objects.of("quote", quote.pk).order_by("pk")
    assert [
        [(row.before["status"], row.after["status"]) for row in change.touched if row.noun is Quote]
        for change in changes
    ] == [[("published", "held")], [("held", "in_review")]]
    assert {row.noun for row in changes[0].touched} == {Quote, Transcript}
    assert all("text" not in (row.after or {}) for row in changes[0].touched)
    assert publisher.get(f"{address(speech)}history/").status_code == 200
    page = publisher.get(f"{address(text)}history/")
    assert (page.status_code, page.headers["Location"]) == (302, f"{address(speech)}history/")


def test_history_asks_the_same_queries_for_one_as_for_three(
    editor: Client, speech: Speech, django_assert_num_queries: Any
) -> None:
    page, counts = f"{address(speech)}history/", []
    for title in ("One", "Two", "Three"):
        edit(editor, speech, title=title)
        with CaptureQueriesContext(connection) as queries:
            editor.get(page)
        counts.append(len(queries))
    assert counts[0] == counts[2]


def test_only_those_who_may_see_it_see_its_history(editor: Client, stranger: Client, speech: Speech) -> None:
    edit(editor, speech, title="One rope")
    page = f"{address(speech)}history/"
    restoring = f"{page}{Change.objects.get().pk}/"
    assert [stranger.get(one).status_code for one in (page, restoring)] == [403, 403]
    assert [Client().get(one).status_code for one in (page, restoring)] == [302, 302]
    assert editor.get(f"{address(speech)}history/999/").status_code == 404
    assert editor.get("/admin/speeches/speech/no/history/").status_code == 404


def test_earlier_words_become_the_text_again(publisher: Client, speech: Speech) -> None:
    quote = Quote.objects.get()
    publish_speeches([speech])
    publish_quotes([quote])
    first = Transcript.objects.get()
    revise_transcript(first, first.text.replace("at six", "at seven"), "The time was wrong.")
    page = f"{address(speech)}history/text/{first.pk}/"
    assert page in publisher.get(f"{address(speech)}history/").content.decode()
    seen = publisher.get(page).context["seen"]
    assert Transcript.objects.count() == 2
    assert publisher.post(page, {"seen": seen.digest}).status_code == 302
    current = Transcript.objects.get(current=True)
    assert (current.version, current.text, current.note) == (3, first.text, "The words are again those of version 1.")
    quote.refresh_from_db()
    assert (quote.transcript, quote.status) == (current, "published")
    assert told(speech)[0][:2] == ("restore_speech", f"Speech “{speech}”: The words are again those of version 1.")
    again = publisher.get(page)
    assert (again.status_code, again.context["faults"]) == (409, ["The text is the same as before."])


def restore(client: Client, record: Any, change: Change) -> None:
    page = f"{address(record)}history/{change.pk}/"
    seen = client.get(page).context["seen"]
    assert client.post(page, {"seen": seen.digest}).status_code == 302


def without_times(kept: dict[str, list[Any]]) -> dict[str, list[Any]]:
    """As it is but for the time of the last change of each speech, which is not that of before."""
    at = [field.attname for field in Speech._meta.concrete_fields].index("changed_at")
    return {**kept, "Speech": [row[:at] + row[at + 1 :] for row in kept["Speech"]]}
