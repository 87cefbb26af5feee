"""Publishing what is due: when, under which rules, and once."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.auth.models import Group, User
from django.core.management import call_command

from speeches.actions import publish_due as due
from speeches.actions.publish_due import next_due, publish_due
from speeches.actions.schedule_publishing import schedule_publishing, unschedule
from speeches.models import Quote, Schedule, Speech, Step, TaggedSpeech
from tests.archive import area, draft_quote, draft_speech

pytestmark = pytest.mark.django_db
NOON = datetime(2030, 5, 22, 12, tzinfo=UTC)
LATER = NOON + timedelta(minutes=1)
Clock = Any


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """Sets the time that the whole program reads."""

    def set_to(now: datetime) -> None:
        monkeypatch.setattr("django.utils.timezone.now", lambda: now)

    return set_to


@pytest.fixture
def bea(db: None) -> User:
    user = User.objects.create(username="bea", is_staff=True)
    user.groups.set(Group.objects.filter(name="Publishers"))
    return user


def status(record: Any) -> str:
    return str(type(record).objects.get(pk=record.pk).status)


def test_nothing_is_public_a_moment_before_its_time(bea: User, clock: Clock) -> None:
    speech = draft_speech("On the harbour")
    schedule_publishing(speech, NOON, bea)
    assert next_due() == NOON
    clock(NOON - timedelta(microseconds=1))
    assert (publish_due(), status(speech)) == (0, "draft")
    clock(NOON)
    assert (publish_due(), status(speech)) == (1, "published")
    assert (next_due(), publish_due()) == (None, 0)


def test_who_set_the_time_published_it(bea: User, clock: Clock) -> None:
    speech = draft_speech("On the harbour")
    quote = draft_quote(speech, "Keep the lamp alight.")
    for record in (quote, speech):
        schedule_publishing(record, NOON, bea)
    clock(LATER)
    assert publish_due() == 2
    steps = Step.objects.order_by("pk").values_list("speech", "quote", "status", "by__username", "at")
    assert list(steps) == [
        (speech.pk, None, "published", "bea", LATER),
        (None, quote.pk, "published", "bea", LATER),
    ]
    assert list(LogEntry.objects.values_list("user__username", "change_message")) == [("bea", "Published.")] * 2
    assert list(Quote.objects.published()) == [quote]


def test_another_time_takes_the_place_of_the_first(bea: User, clock: Clock) -> None:
    speech = draft_speech("On the harbour")
    schedule_publishing(speech, NOON, bea)
    schedule_publishing(speech, LATER, bea)
    clock(NOON)
    assert (publish_due(), next_due()) == (0, LATER)
    assert (unschedule(speech), unschedule(speech), next_due()) == (True, False, None)


def test_what_a_rule_keeps_back_stays_and_goes_once_it_is_mended(bea: User, clock: Clock) -> None:
    blocked, free = draft_speech("Blocked", areas=(area("Rope"),)), draft_speech("Free")
    TaggedSpeech.objects.update(relevance="central")
    for speech in (blocked, free):
        schedule_publishing(speech, NOON, bea)
    clock(LATER)
    assert (publish_due(), status(blocked), status(free)) == (1, "draft", "published")
    waiting = Schedule.objects.refused().get()
    assert (waiting.at, waiting.next_try, waiting.refused_because) == (
        NOON,
        LATER + due.TRIED_AGAIN_AFTER,
        "Nothing shows why Rope is central. Say why in a sentence, or pin a passage.",
    )
    TaggedSpeech.objects.update(because="It is about rope.")
    assert publish_due() == 0
    clock(waiting.next_try)
    assert (publish_due(), status(blocked), Schedule.objects.count()) == (1, "published", 0)


def test_rule_of_two_persons_holds_at_the_time_too(bea: User, clock: Clock, settings: Any) -> None:
    settings.TWO_PERSON_RULE = True
    speech = draft_speech("On the harbour")
    schedule_publishing(speech, NOON, bea)
    LogEntry.objects.log_actions(bea.pk, [speech], CHANGE, "Changed the title.")
    clock(NOON)
    assert publish_due() == 0
    assert "You made the last change" in Schedule.objects.get().refused_because


@pytest.mark.parametrize("lost", ["group", "account", "active"])
def test_nothing_is_published_for_who_may_no_longer(bea: User, clock: Clock, lost: str) -> None:
    speech = draft_speech("On the harbour")
    schedule_publishing(speech, NOON, bea)
    if lost == "group":
        bea.groups.clear()
    elif lost == "account":
        bea.delete()
    else:
        User.objects.update(is_active=False)
    clock(NOON)
    assert (publish_due(), status(speech)) == (0, "draft")
    assert Schedule.objects.get().refused_because == "Whoever set the time may not publish any more."


def test_one_that_fails_takes_no_other_along(bea: User, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    broken, sound = draft_speech("Broken"), draft_speech("Sound")
    for speech in (broken, sound):
        schedule_publishing(speech, NOON, bea)
    publish = due.publish_speeches

    def fail(speeches: list[Speech], by: Any) -> int:
        done = publish(speeches, by)
        if speeches == [broken]:
            raise RuntimeError("the rope broke")
        return done

    monkeypatch.setattr(due, "publish_speeches", fail)
    clock(NOON)
    assert (publish_due(), status(broken), status(sound)) == (1, "draft", "published")
    assert "the server's log" in Schedule.objects.refused().get().refused_because


def test_command_publishes_and_tells_what_is_kept_back(bea: User, clock: Clock, capsys: Any) -> None:
    schedule_publishing(draft_speech("On the harbour"), NOON, bea)
    bea.groups.clear()
    schedule_publishing(draft_speech("On rope"), NOON, User.objects.create(username="root", is_superuser=True))
    clock(NOON)
    call_command("publish_due")
    assert capsys.readouterr().out.splitlines() == [
        "1 record published.",
        "Kept back: On the harbour. Whoever set the time may not publish any more.",
    ]
