"""The checklists before publishing: what blocks, what warns, what is as it should be."""

from typing import Any

import pytest
from django.contrib.admin.models import ADDITION, CHANGE, LogEntry
from django.contrib.auth.models import User
from django.utils import timezone

from speeches.actions.recording import keep_change
from speeches.connections.last_change import last_to_change_quotes, last_to_change_speeches
from speeches.connections.quote_checklist import blocked_quotes, quote_checklists
from speeches.connections.speech_checklist import blocked_speeches, speech_checklists
from speeches.models import Change, Quote, Source, Speech, TaggedSpeech
from speeches.models.step import NO_CHANGES
from tests.archive import TEXT, area, draft_quote, draft_speech, speaker

pytestmark = pytest.mark.django_db
OWN = "You made the last change: somebody else looks at it, and publishes it."


def told(speech: Speech, by: Any = None) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {"blocks": [], "warns": [], "fine": []}
    for point in speech_checklists([speech.pk], by)[speech.pk]:
        found[point.level].append(point.told)
    return found


def of_quote(quote: Quote) -> list[tuple[str, str]]:
    return [(point.level.value, point.told) for point in quote_checklists([quote.pk], None)[quote.pk]]


def complete(title: str = "On the harbour", text: str = TEXT) -> Speech:
    return draft_speech(
        title,
        text,
        areas=(area("Rope"),),
        speaker=speaker("Ada Example"),
        role="Harbour master",
        source=Source.objects.create(publisher="Harbour Office"),
    )


def change(record: Any, by: User, flag: int = CHANGE, message: str = "Changed the title.") -> None:
    LogEntry.objects.log_actions(by.pk, [record], flag, message)


def test_complete_speech_has_nothing_against_it() -> None:
    speech = complete()
    draft_quote(speech, "The harbour opens at six.")
    assert told(speech) == {
        "blocks": [],
        "warns": [],
        "fine": [
            "It says who spoke.",
            "It says in what role.",
            "It has a date.",
            "It names its source.",
            "It has policy areas.",
            "Its text is clean, and says how it was delivered.",
            "1 quote, proven.",
        ],
    }


def test_bare_speech_is_told_what_it_lacks() -> None:
    assert told(draft_speech("Bare", "", date=None)) == {
        "blocks": [],
        "warns": [
            "It does not say who spoke.",
            "It does not say in what role the speaker spoke.",
            "It has no date.",
            "It names no source.",
            "It has no policy area.",
            "Its words are not held: it has no text.",
        ],
        "fine": [],
    }


def test_central_area_without_proof_blocks() -> None:
    speech = complete()
    TaggedSpeech.objects.filter(content_object=speech).update(relevance="central")
    assert told(speech)["blocks"] == ["Nothing shows why Rope is central. Say why in a sentence, or pin a passage."]
    TaggedSpeech.objects.filter(content_object=speech).update(because="It is about rope.")
    assert told(speech)["blocks"] == []


def test_quotes_are_counted_by_what_they_lack() -> None:
    speech = complete()
    twice = f"{TEXT}\n\nBring bread"
    draft_quote(speech, "The harbour opens at noon.")
    draft_quote(speech, "The harbour opens at six.", status="proposed")
    for words in ("Keep the lamp alight.", "Bring a rope"):
        Quote.objects.filter(pk=draft_quote(speech, words).pk).update(status="held")
    draft_quote(complete("Another", twice), "Bring bread")
    warnings = [
        "1 quote is proposed: accept or dismiss it.",
        "2 quotes are held after a correction.",
        "1 quote differs from the text, and stays back.",
    ]
    assert told(speech)["warns"] == warnings
    assert told(Speech.objects.get(title="Another"))["warns"] == ["1 quote stands at no one place yet."]


def test_text_with_furniture_and_a_delivery_that_does_not_fit_is_told() -> None:
    speech = complete(text="The harbour opens at six.\n\nPage 2\n\nBring a rope.")
    Speech.objects.filter(pk=speech.pk).update(kind="article")
    speech.transcripts.update(rendering="unstated")
    assert told(speech)["warns"] == [
        "The text in en is marked as spoken, but this is an article: look at its delivery.",
        "The text in en does not say whether these are the words as spoken or a translation.",
        "A passage that looks like print around the text and not like its words: 2 (“Page 2”, page number).",
    ]


def test_quote_is_blocked_until_its_words_are_proven() -> None:
    speech = complete()
    differs, held = draft_quote(speech, "The harbour opens at noon."), draft_quote(speech, "Keep the lamp alight.")
    Quote.objects.filter(pk=held.pk).update(status="held")
    good = draft_quote(speech, "Bring a rope")
    assert [of_quote(quote)[0] for quote in (differs, held)] == [
        ("blocks", "Its words differ from the text."),
        ("blocks", "It is held after a correction: it needs an answer first."),
    ]
    assert of_quote(good) == [
        ("warns", "It is not seen before its speech is public."),
        ("fine", "Its words are proven at a place: exact."),
        ("fine", "It says who said it."),
    ]
    assert set(blocked_quotes([differs.pk, held.pk, good.pk], None)) == {differs.pk, held.pk}


def test_last_change_is_of_the_speech_and_its_texts_but_no_step_is_one() -> None:
    speech, other = complete(), complete("Another")
    ada, bea = (User.objects.create(username=name) for name in ("ada", "bea"))
    change(speech, ada, ADDITION, "[]")
    assert last_to_change_speeches([speech.pk, other.pk]) == {speech.pk: ada.pk}
    change(speech.transcripts.get(), bea)
    for message in ("[]", *NO_CHANGES):
        change(speech, ada, message=message)
    change(other, ada)
    assert last_to_change_speeches([speech.pk, other.pk]) == {speech.pk: bea.pk, other.pk: ada.pk}
    quote = draft_quote(speech, "Bring a rope")
    assert last_to_change_quotes([quote.pk]) == {}


@pytest.mark.parametrize(("rule", "blocks"), [(False, []), (True, [OWN])])
def test_two_person_rule_blocks_whoever_made_the_last_change(settings: Any, rule: bool, blocks: list[str]) -> None:
    settings.TWO_PERSON_RULE = rule
    speech = complete()
    ada, bea = (User.objects.create(username=name) for name in ("ada", "bea"))
    change(speech, ada)
    assert (told(speech, ada)["blocks"], told(speech, bea)["blocks"], told(speech)["blocks"]) == (blocks, [], [])


def test_many_speeches_ask_as_many_queries_as_one(settings: Any, django_assert_num_queries: Any) -> None:
    settings.TWO_PERSON_RULE = True
    ada = User.objects.create(username="ada")
    speeches = [complete(f"Speech {number}").pk for number in range(3)]
    for some in (speeches[:1], speeches):
        blocked_speeches(some, ada)  # the content types, once read, are kept
        # central areas; texts; two of the log and one of the history; areas; facts; texts and passages; segments and quotes
        with django_assert_num_queries(11):
            speech_checklists(some, ada)


def test_change_of_many_at_once_counts_and_so_does_taking_it_back() -> None:
    speech = complete()
    quote = draft_quote(speech, "Bring a rope")
    ada, bea = (User.objects.create(username=name) for name in ("ada", "bea"))
    change(speech, bea)

    def recorded(verb: str) -> Change:
        return keep_change(verb, "Told.", [], ada, [("speech", speech.pk), ("quote", quote.pk)])

    found = []
    for verb in ("edit_speech", "publish_speeches", "withdraw_speeches", "tag_quotes", "tag_speeches"):
        recorded(verb)
        found.append(last_to_change_speeches([speech.pk])[speech.pk])
    assert (found, last_to_change_quotes([quote.pk])) == ([bea.pk] * 4 + [ada.pk], {quote.pk: ada.pk})
    Change.objects.filter(verb="tag_speeches").update(undone_by=bea, undone_at=timezone.now())
    assert last_to_change_speeches([speech.pk]) == {speech.pk: bea.pk}
