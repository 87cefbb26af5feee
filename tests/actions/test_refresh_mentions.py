"""Mentions keep in step with texts, terms and publication."""

from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from speeches.actions import refresh_mentions
from speeches.actions.add_transcript import add_transcript
from speeches.actions.merge_transcripts import merge_transcripts
from speeches.actions.publish import publish_speeches
from speeches.actions.refresh_mentions import refresh_all_mentions
from speeches.actions.replace_transcript import replace_transcript
from speeches.actions.revise_transcript import revise_transcript
from speeches.actions.withdraw import withdraw_speeches
from speeches.connections.census import census
from speeches.models import Mention, MentionedAreas, Term, Transcript, WaitingTerm
from tests.archive import area, draft_speech, published_speech

pytestmark = pytest.mark.django_db

TEXT = "The harbour lamp burns.\n\nNobody knows why.\n\nLamp oil and harbour lamps; a lamp."


@pytest.fixture(autouse=True)
def terms() -> None:
    """Beside those that every archive begins with, none of which stands in the texts here."""
    term("Light", "lamp")
    term("Harbour", "harbour lamp")


def term(name: str, wording: str, **options: Any) -> Term:
    return Term.objects.create(policy_area=area(name), wording=wording, **options)


def said(**of: Any) -> list[tuple[int, str, str]]:
    """The number of the passage, the area, and what stands at the place of the mention."""
    found = Mention.objects.filter(**of).select_related("passage__transcript", "policy_area")
    for mention in found:
        assert mention.passage.start <= mention.start < mention.end <= mention.passage.end
    return [
        (one.passage.number, str(one.policy_area), one.passage.transcript.text[one.start : one.end])
        for one in found.order_by("passage__transcript", "passage__position", "start")
    ]


ALL = [
    (1, "Harbour", "harbour lamp"),
    (3, "Light", "Lamp"),
    (3, "Harbour", "harbour lamps"),
    (3, "Light", "lamp"),
]


def rebuilt() -> bool:
    """Whether a reading of everything finds what is stored already."""
    places = "pk", "passage", "policy_area", "term", "start", "end"
    before = set(Mention.objects.values_list(*places)), set(MentionedAreas.objects.values_list())
    for _read in refresh_all_mentions():
        pass
    return before == (set(Mention.objects.values_list(*places)), set(MentionedAreas.objects.values_list()))


def test_text_of_a_published_speech_is_read_when_it_comes_in() -> None:
    speech = published_speech("Lamps", "Bread.")
    assert said() == []
    add_transcript(speech, TEXT, delivery=Transcript.Delivery.PREPARED)
    assert said() == ALL
    assert rebuilt()


def test_draft_is_read_when_it_is_published_and_forgotten_when_it_is_withdrawn() -> None:
    speech = draft_speech("Lamps", TEXT)
    assert said() == []
    publish_speeches([speech])
    assert said() == ALL
    withdraw_speeches([speech])
    assert (said(), MentionedAreas.objects.count()) == ([], 0)


def test_correction_moves_mentions_into_the_new_version() -> None:
    speech = published_speech("Lamps", TEXT)
    revised = revise_transcript(speech.transcripts.get(), TEXT.replace("Nobody", "No lamp"), "A slip.")
    assert said() == said(passage__transcript=revised)
    assert said() == [ALL[0], (2, "Light", "lamp"), *ALL[1:]]
    assert rebuilt()


def test_better_reading_takes_the_place_of_the_old() -> None:
    speech = published_speech("Lamps", TEXT)
    replace_transcript(speech.transcripts.get(), "A lamp.", {})
    assert [(place, words) for _, place, words in said()] == [("Light", "lamp")]
    assert rebuilt()


def test_text_that_is_merged_into_another_takes_its_mentions_along() -> None:
    speech = published_speech("Lamps", TEXT)
    other = add_transcript(speech, TEXT, delivery=Transcript.Delivery.PREPARED)
    merge_transcripts(speech.transcripts.exclude(pk=other.pk).get(), other)
    assert said() == ALL
    assert census().tally().passages == 3
    assert rebuilt()


def test_new_longer_term_of_another_area_hides_the_shorter() -> None:
    published_speech("Lamps", TEXT)
    term("Oil", "lamp oil")
    assert said() == [ALL[0], (3, "Oil", "Lamp oil"), *ALL[2:]]
    assert rebuilt()


def test_removed_term_gives_its_places_to_those_it_hid() -> None:
    published_speech("Lamps", TEXT)
    Term.objects.get(wording="harbour lamp").delete()
    assert said() == [(1, "Light", "lamp"), (3, "Light", "Lamp"), (3, "Light", "lamps"), (3, "Light", "lamp")]
    assert rebuilt()


def test_removed_area_leaves_no_mention() -> None:
    published_speech("Lamps", TEXT)
    area("Harbour").delete()
    assert {place for _, place, _ in said()} == {"Light"}
    assert rebuilt()


def test_changed_wording_is_looked_for_and_the_old_one_forgotten() -> None:
    published_speech("Lamps", TEXT)
    changed = Term.objects.get(wording="harbour lamp")
    changed.wording = "oil"
    changed.save()
    assert said() == [
        (1, "Light", "lamp"), (3, "Light", "Lamp"), (3, "Harbour", "oil"), (3, "Light", "lamps"), (3, "Light", "lamp"),
    ]  # fmt: skip
    assert rebuilt()


def test_options_of_a_term_are_followed() -> None:
    published_speech("Lamps", TEXT)
    changed = Term.objects.get(wording="lamp")
    changed.matching = Term.Matching.EXACTLY
    changed.not_in = "a lamp"
    changed.save()
    assert said() == [ALL[0], ALL[2]]
    assert rebuilt()


def test_term_moved_to_another_area_takes_its_mentions_along() -> None:
    published_speech("Lamps", TEXT)
    moved = Term.objects.get(wording="lamp")
    moved.policy_area = area("Harbour")
    moved.save()
    assert {place for _, place, _ in said()} == {"Harbour"}
    assert rebuilt()


def test_only_passages_that_hold_a_term_are_read_for_it(monkeypatch: pytest.MonkeyPatch) -> None:
    published_speech("Lamps", TEXT)
    published_speech("Bread", "Bread.\n\nSalt.")
    read = list[int]()
    found = refresh_mentions._found

    def watched(transcripts: Any, passages: Any) -> Any:
        read.extend(passages.order_by("pk").values_list("number", flat=True))
        return found(transcripts, passages)

    monkeypatch.setattr(refresh_mentions, "_found", watched)
    term("Oil", "lamp oil")
    assert read == [3]


def test_terms_are_those_of_the_language_of_the_text() -> None:
    Term.objects.create(policy_area=area("Light"), wording="lampe", language="fr")
    Term.objects.create(policy_area=area("Light"), wording="โคมไฟ", language="th")
    speech = published_speech("Lamps", "A lampe, a lamp.")
    add_transcript(speech, "Une lampe, a lamp.", language="fr-CA")
    add_transcript(speech, "นี่คือโคมไฟของท่าเรือ", language="th")
    assert said() == [(1, "Light", "lamp"), (1, "Light", "lampe"), (1, "Light", "โคมไฟ")]
    Term.objects.create(policy_area=area("Harbour"), wording="ท่าเรือ", language="th")
    assert said(passage__transcript__language="th") == [(1, "Light", "โคมไฟ"), (1, "Harbour", "ท่าเรือ")]
    assert rebuilt()


def test_term_of_too_many_passages_waits_and_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    published_speech("Lamps", TEXT)
    monkeypatch.setattr(refresh_mentions, "MOST_PASSAGES", 0)
    term("Oil", "lamp oil")
    assert (said(), census().waiting, census().is_whole) == (ALL, ("lamp oil",), False)
    call_command("refresh_mentions", verbosity=0)
    assert said() == [ALL[0], (3, "Oil", "Lamp oil"), *ALL[2:]]
    assert (WaitingTerm.objects.count(), census().is_whole) == (0, True)


def test_command_reads_what_was_never_read(capsys: pytest.CaptureFixture[str]) -> None:
    published_speech("Lamps", TEXT)
    Mention.objects.all().delete()
    MentionedAreas.objects.all().delete()
    assert census().unread == 1
    call_command("refresh_mentions", verbosity=0)
    assert said() == ALL
    assert capsys.readouterr().out == "1 texts have 4 mentions of policy areas.\n"


def test_mentions_in_short_name_the_areas_of_each_passage() -> None:
    speech = published_speech("Lamps", TEXT)
    light, harbour = area("Light").pk, area("Harbour").pk
    both = " ".join(map(str, sorted((light, harbour))))
    row = MentionedAreas.objects.get(transcript__speech=speech)
    assert (row.passages, row.areas) == (3, f"{harbour};{both}")


def test_reading_a_speech_takes_the_same_number_of_queries_however_long() -> None:
    counts = list[int]()
    for passages in (2, 50):
        text = "\n\n".join(f"Harbour lamp {number} and lamp oil." for number in range(passages))
        speech = published_speech(f"{passages} lamps", text)
        Mention.objects.all().delete()
        MentionedAreas.objects.all().delete()
        with CaptureQueriesContext(connection) as queries:
            refresh_mentions.refresh_mentions_in([speech.pk])
        counts.append(len(queries))
        assert Mention.objects.count() == 2 * passages
    assert counts[0] == counts[1]


def test_very_many_mentions_of_one_text_are_all_stored() -> None:
    published_speech("Lamps", "\n\n".join("A lamp, a harbour lamp." for _ in range(1_100)))
    assert said() == [
        (number, *mention) for number in range(1, 1_101) for mention in (("Light", "lamp"), ("Harbour", "harbour lamp"))
    ]
    assert rebuilt()


def test_mentions_in_short_stay_those_of_the_whole_text_when_a_part_is_read() -> None:
    speech = published_speech("Lamps", "A lamp.\n\nLamp oil.\n\nBread.")
    term("Oil", "lamp oil")
    row = MentionedAreas.objects.get(transcript__speech=speech)
    assert (row.passages, row.areas) == (3, f"{area('Light').pk};{area('Oil').pk}")
