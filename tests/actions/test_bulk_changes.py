"""Many speeches or quotes are changed at once: what becomes of each, what stays as it is, and the way back."""

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from speeches.actions.attribute_many import attribute_quotes, attribute_speeches
from speeches.actions.publish_many import publish_many, return_many, submit_many, withdraw_many
from speeches.actions.recording import Left, Recorder, preview, record
from speeches.actions.tag_many import tag_many, tag_many_again, untag_many
from speeches.actions.undo_change import CannotUndoError, undo_change
from speeches.models import (
    Delegation,
    Mention,
    Occasion,
    Quote,
    Repetition,
    Schedule,
    Speaker,
    Speech,
    Step,
    TagEvidence,
    TaggedQuote,
    TaggedSpeech,
    Term,
)
from speeches.search.engine import Choices, Question, search
from tests.actions.kept_areas import is_in_step, state
from tests.archive import area, draft_quote, draft_speech, published_quote, published_speech, speaker

pytestmark = pytest.mark.django_db


def keys(*records: Any) -> list[int]:
    return [one.pk for one in records]


def undone(verb: Callable[[Recorder], str], by: Any = None) -> str:
    """What was told. Everything is again as it was, and what is computed is in step before and after."""
    before = state()
    seen = preview(verb)
    assert state() == before
    change = record("test", verb, by, seen.digest)
    assert is_in_step()
    undo_change(change, None)
    assert state() == before
    assert is_in_step()
    return change.told


def tags() -> set[tuple[str, str, str]]:
    return set(TaggedSpeech.objects.values_list("content_object__title", "tag__name", "relevance"))


def test_areas_are_given_to_those_that_lack_them_and_found_in_search() -> None:
    one, both, draft = published_speech("One"), published_speech("Both"), draft_speech("Draft")
    for name in ("Nets", "Ropes"):
        TaggedSpeech.objects.create(content_object=both, tag=area(name), relevance="central", because="It is.")
    TaggedSpeech.objects.create(content_object=one, tag=area("Nets"))
    verb = partial(tag_many, noun=Speech, keys=keys(one, both, draft), areas=[area("Nets"), area("Ropes")])
    assert preview(verb).left == (Left("Both", "tagged so already"),)
    assert undone(verb) == "Tagged 2 speeches with Nets, Ropes."
    record("test", verb, None)
    assert tags() == {
        ("One", "Nets", "mentioned"),
        ("One", "Ropes", "mentioned"),
        ("Both", "Nets", "central"),
        ("Both", "Ropes", "central"),
        ("Draft", "Nets", "mentioned"),
        ("Draft", "Ropes", "mentioned"),
    }
    found = search(Question("harbour", Choices({"area": (area("Ropes").pk,)})))
    assert {hit.speech_id for hit in found.speeches} == {one.pk, both.pk}


def test_areas_are_taken_away_with_what_shows_them() -> None:
    one, other = published_speech("One", areas=(area("Nets"), area("Bread"))), published_speech("Other")
    tag = TaggedSpeech.objects.get(content_object=one, tag=area("Nets"))
    TagEvidence.objects.create(tag=tag, passage=one.transcripts.get().passages.first())
    verb = partial(untag_many, noun=Speech, keys=keys(one, other), areas=[area("Nets")])
    assert preview(verb).left == (Left("Other", "not tagged so"),)
    assert undone(verb) == "Took Nets from 1 speech."
    record("test", verb, None)
    assert (tags(), TagEvidence.objects.count()) == ({("One", "Bread", "mentioned")}, 0)


def test_another_area_takes_the_place_of_one_for_the_chosen_alone() -> None:
    one, both, other, without = (published_speech(title) for title in ("One", "Both", "Other", "Without"))
    for speech, name, relevance in (
        (one, "Nets", "central"),
        (both, "Nets", "central"),
        (both, "Ropes", "mentioned"),
        (other, "Nets", "mentioned"),
    ):
        TaggedSpeech.objects.create(content_object=speech, tag=area(name), relevance=relevance, because=f"{name}.")
    verb = partial(tag_many_again, noun=Speech, keys=keys(one, both, without), former=area("Nets"), area=area("Ropes"))
    assert preview(verb).left == (Left("Without", "not tagged with Nets"),)
    assert undone(verb) == "Gave 2 speeches Ropes in the place of Nets."
    record("test", verb, None)
    assert tags() == {("One", "Ropes", "central"), ("Both", "Ropes", "central"), ("Other", "Nets", "mentioned")}
    assert TaggedSpeech.objects.get(content_object=both).because == "Ropes. Nets."


def test_quotes_are_tagged_untagged_and_tagged_again() -> None:
    speech = published_speech("On lamps")
    one = published_quote(speech, "The harbour opens at six.")
    other = draft_quote(speech, "Bring a rope", areas=(area("Nets"),))
    both = keys(one, other)
    assert undone(partial(tag_many, noun=Quote, keys=both, areas=[area("Nets")])) == "Tagged 1 quote with Nets."
    assert undone(partial(untag_many, noun=Quote, keys=both, areas=[area("Nets")])) == "Took Nets from 1 quote."
    verb = partial(tag_many_again, noun=Quote, keys=both, former=area("Nets"), area=area("Ropes"))
    assert undone(verb) == "Gave 1 quote Ropes in the place of Nets."
    record("test", verb, None)
    assert list(TaggedQuote.objects.values_list("content_object", "tag__name")) == [(other.pk, "Ropes")]


def test_speaker_goes_along_to_the_quotes_that_were_theirs() -> None:
    ada, bo, cy = (speaker(name) for name in ("Ada Example", "Bo Example", "Cy Example"))
    speech, same = published_speech("On lamps", speaker=ada), published_speech("On nets", speaker=bo)
    own = published_quote(speech, "The harbour opens at six.")
    by_other = draft_quote(speech, "Bring a rope", speaker=cy)
    repeated = draft_quote(speech, "Bring bread", author=bo)
    facts = {"speaker": bo, "role": "Harbour master", "on_behalf_of": Delegation.objects.create(name="Atlantis")}
    same.role, same.on_behalf_of = "Harbour master", facts["on_behalf_of"]
    same.save()
    verb = partial(attribute_speeches, keys=keys(speech, same), facts=facts)
    assert preview(verb).left == (
        Left("On nets", "so already"),
        Left("Bring bread", "the words are those of Bo Example, whom somebody else repeats"),
    )
    told = "Changed 1 speech: speaker Bo Example; role at the time Harbour master; on behalf of Atlantis."
    assert undone(verb) == told
    record("test", verb, None)
    changed = Speech.objects.values_list("title", "speaker__name", "role", "on_behalf_of__name").get(pk=speech.pk)
    assert changed == ("On lamps", "Bo Example", "Harbour master", "Atlantis")
    quotes = Quote.objects.order_by("pk").values_list("pk", "speaker__name")
    assert list(quotes) == [(own.pk, "Bo Example"), (by_other.pk, "Cy Example"), (repeated.pk, "Ada Example")]


def test_facts_are_taken_away_and_occasions_given() -> None:
    speech = published_speech("On lamps", speaker=speaker("Ada Example"), role="Harbour master")
    meeting = Occasion.objects.create(name="Harbour meeting")
    undone(partial(attribute_speeches, keys=keys(speech), facts={"speaker": None, "role": ""}))
    assert undone(partial(attribute_speeches, keys=keys(speech), facts={"occasion": meeting})) == (
        "Changed 1 speech: occasion Harbour meeting."
    )
    record("test", partial(attribute_speeches, keys=keys(speech), facts={"speaker": None, "role": ""}), None)
    assert Speech.objects.values_list("speaker", "role").get(pk=speech.pk) == (None, "")


def test_quotes_get_another_speaker_but_not_their_author() -> None:
    ada, bo = speaker("Ada Example"), speaker("Bo Example")
    speech = published_speech("On lamps", speaker=ada)
    own, repeated = published_quote(speech, "The harbour opens at six."), draft_quote(speech, "Bring a rope", author=bo)
    verb = partial(attribute_quotes, keys=keys(own, repeated), facts={"speaker": bo})
    assert [left.name for left in preview(verb).left] == ["Bring a rope"]
    assert undone(verb) == "Changed 1 quote: speaker Bo Example."
    record("test", verb, None)
    assert list(Quote.objects.order_by("pk").values_list("speaker__name", flat=True)) == ["Bo Example", "Ada Example"]


def test_speeches_are_published_but_for_what_is_blocked_and_everything_follows() -> None:
    Term.objects.create(policy_area=area("Lamps"), wording="lamp oil")
    long = "Whoever keeps the lamp oil dry keeps the harbour awake through every winter night."
    early = published_speech("Early", long)
    published_quote(early, long)
    draft, unproven = draft_speech("Draft", f"{long}\n\nAnd more.", date=date(2002, 1, 2)), draft_speech("Unproven")
    TaggedSpeech.objects.create(content_object=unproven, tag=area("Nets"), relevance="central")
    by = User.objects.create(username="publisher")
    verb = partial(publish_many, noun=Speech, keys=keys(early, draft, unproven), by=by)
    assert preview(verb).left == (
        Left("Early", "public already"),
        Left("Unproven", "Nothing shows why Nets is central. Say why in a sentence, or pin a passage."),
    )
    before = Mention.objects.count(), Repetition.objects.count()
    assert undone(verb, by) == "Published 1 speech."
    record("test", verb, by)
    assert is_in_step()
    draft.refresh_from_db()
    assert (draft.status, draft.published_at is not None) == ("published", True)
    assert (Mention.objects.count(), Repetition.objects.public().count()) == (before[0] + 1, before[1] + 1)
    assert Step.objects.values_list("status", "by__username").get(speech=draft) == ("published", "publisher")


def test_public_records_are_withdrawn_with_the_reason() -> None:
    public, draft = published_speech("Public"), draft_speech("Draft")
    quote = published_quote(public, "The harbour opens at six.")
    verb = partial(withdraw_many, noun=Speech, keys=keys(public, draft), by=None, because="It was another harbour.")
    assert preview(verb).left == (Left("Draft", "not public"),)
    assert undone(verb) == "Withdrew 1 speech."
    of_quotes = partial(withdraw_many, noun=Quote, keys=keys(quote), by=None, because="Misheard.")
    assert undone(of_quotes) == "Withdrew 1 quote."
    record("test", of_quotes, None)
    assert Quote.objects.values_list("status", "withdrawn_because").get() == ("withdrawn", "Misheard.")
    record("test", verb, None)
    assert Speech.objects.values_list("status", "withdrawn_because").get(pk=public.pk) == (
        "withdrawn",
        "It was another harbour.",
    )
    assert is_in_step()


def test_drafts_are_sent_to_review() -> None:
    draft, public = draft_speech("Draft"), published_speech("Public")
    by = User.objects.create(username="editor")
    verb = partial(submit_many, noun=Speech, keys=keys(draft, public), by=by)
    assert preview(verb).left == (Left("Public", "no draft"),)
    assert undone(verb, by) == "Sent 1 speech to review."
    record("test", verb, by)
    assert preview(verb).left == (Left("Draft", "in review already"), Left("Public", "no draft"))


def test_speeches_in_review_are_returned_to_draft() -> None:
    by = User.objects.create(username="editor")
    waiting = draft_speech("Waiting", status="in_review", reviewer=by)
    draft, public = draft_speech("Draft"), published_speech("Public")
    later = timezone.now() + timedelta(days=1)
    Schedule.objects.create(speech=waiting, at=later, next_try=later)
    verb = partial(return_many, noun=Speech, keys=keys(waiting, draft, public), by=by, note="The date is lacking.")
    assert preview(verb).left == (
        Left("Draft", "a draft already"),
        Left("Public", "not in review, and not withdrawn"),
    )
    assert undone(verb, by) == "Returned 1 speech to draft."
    record("test", verb, by)
    waiting.refresh_from_db()
    assert (waiting.status, waiting.reviewer, Schedule.objects.count()) == ("draft", None, 0)
    assert list(Step.objects.of(waiting).values_list("status", "note")) == [("draft", "The date is lacking.")]


def test_number_of_queries_is_the_same_for_many() -> None:
    counts, bread, ada = [], area("Bread"), speaker("Ada Example")
    for number in (1, 2, 12):  # the first one asks for what is kept from then on
        speeches = [draft_speech(f"Speech {number}/{place}", "") for place in range(number)]
        with CaptureQueriesContext(connection) as queries:
            preview(partial(tag_many, noun=Speech, keys=keys(*speeches), areas=[bread]))
            preview(partial(publish_many, noun=Speech, keys=keys(*speeches), by=None))
            preview(partial(attribute_speeches, keys=keys(*speeches), facts={"speaker": ada}))
        counts.append(len(queries))
    assert counts[1] == counts[2]


def test_speaker_who_is_no_more_is_not_given() -> None:
    assert Speaker.objects.count() == 0
    assert preview(partial(attribute_speeches, keys=[10**6], facts={"role": "Harbour master"})).rows == ()


def test_withdrawal_is_not_undone_where_nothing_shows_a_central_area_any_more() -> None:
    speech = published_speech("Harbour", areas=(area("Light"),))
    tag = TaggedSpeech.objects.get()
    TagEvidence.objects.create(tag=tag, passage=speech.transcripts.get().passages.get(number=2))
    TaggedSpeech.objects.update(relevance=TaggedSpeech.Relevance.CENTRAL)
    change = record("test", partial(withdraw_many, noun=Speech, keys=keys(speech), by=None, because="Wrong."), None)
    TagEvidence.objects.all().delete()
    with pytest.raises(CannotUndoError) as refused:
        undo_change(change, None)
    assert refused.value.reasons == ("Light would be central to “Harbour” in public, and nothing would show why.",)
    assert Speech.objects.get().status == "withdrawn"


def test_record_that_is_published_again_is_not_withdrawn_any_more() -> None:
    speech = published_speech("Harbour")
    withdraw = partial(withdraw_many, noun=Speech, keys=keys(speech), by=None, because="By mistake.")
    record("test", withdraw, None)
    record("test", partial(publish_many, noun=Speech, keys=keys(speech), by=None), None)
    assert Speech.objects.values_list("status", "withdrawn_at").get() == ("published", None)
