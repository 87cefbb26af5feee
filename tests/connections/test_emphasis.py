"""What a speaker or a delegation speaks of more than others do in the same years."""

import random
from collections import defaultdict
from datetime import date
from typing import Any

import pytest

from speeches.connections.emphasis import LEAST_SPEECHES, Emphases, Emphasis, emphases
from speeches.connections.strength import LEAST_LIKELIHOOD, LEAST_TOGETHER, Strength
from speeches.models import Delegation, Passage, PolicyArea, Speech
from speeches.models.publication import Status
from tests.archive import area, draft_speech, published_speech, speaker
from tests.connections import meetings
from tests.connections.meetings import WORDS

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def areas() -> dict[str, PolicyArea]:
    return {one.name: one for one in meetings.four_areas()}


def say(who: str, year: int | None, lamps: int, passages: int = 10, **facts: Any) -> Speech:
    """A speech of so many passages, the first of which speak of a lamp."""
    text = "\n\n".join("A lamp." if number < lamps else "A boat." for number in range(passages))
    day = year and date(year, 5, 1)
    return published_speech(f"Of {who}, {year}", text, speaker=speaker(who), date=day, **facts)


def by(who: str) -> Emphases:
    return emphases(Speech.objects.published().by(speaker(who)))


def by_reading(who: str) -> dict[int, Emphasis]:
    """By a plain count of all public passages, for each area the speaker names; the likelihood is left at nought."""
    own, others = defaultdict[int, list[tuple[int, set[str]]]](list), defaultdict[int, list[set[str]]](list)
    public = Passage.objects.filter(transcript__current=True, transcript__speech__status=Status.PUBLISHED)
    for passage in public.exclude(transcript__speech__date=None).select_related("transcript__speech__speaker"):
        speech, said = passage.transcript.speech, set(passage.text.split()) & set(WORDS.values())
        if speech.speaker == speaker(who):
            own[speech.date.year].append((speech.pk, said))
        else:
            others[speech.date.year].append(said)
    found = {}
    for name, word in WORDS.items():
        theirs = [(year, speech) for year in own if others[year] for speech, said in own[year] if word in said]
        expected = as_others = 0.0
        for year in own:
            if others[year]:
                of_others = sum(word in said for said in others[year])
                of_all = of_others + sum(word in said for _, said in own[year])
                expected += len(own[year]) * of_all / (len(own[year]) + len(others[year]))
                as_others += len(own[year]) * of_others / len(others[year])
        of_passages = sum(len(said) for year, said in own.items() if others[year])
        pk = area(name).pk
        speeches = len({speech for _, speech in theirs})
        found[pk] = Emphasis(pk, len(theirs), of_passages, speeches, expected, as_others, 0.0)
    return found


def rounded(one: Emphasis) -> tuple[float, ...]:
    facts = (one.area, one.passages, one.of_passages, one.speeches, one.expected, one.as_others)
    return tuple(round(fact, 9) for fact in facts)


def fill(seed: int) -> None:
    """Ada dwells on lamps and ropes; everybody comes to speak of bread in the end. One speech of seven is a draft."""
    chance = random.Random(seed)  # noqa: S311
    for number in range(30):
        who, year = ("Ada", "Ben", "Cleo")[number % 3], 2000 + number // 6
        odds = {"lamp": 0.8 if who == "Ada" else 0.2, "harbour": 0.4, "bread": (year - 2000) / 5, "rope": 0.1}
        odds["rope"] += 0.4 * (who == "Ada")
        text = "\n\n".join(
            " ".join(["Here:", *(word for word, odd in odds.items() if chance.random() < odd)])
            for _ in range(chance.randint(4, 9))
        )
        file = published_speech if number % 7 else draft_speech
        file(f"Speech {number}", text, speaker=speaker(who), date=date(year, 5, 1 + number % 28))


@pytest.mark.parametrize("seed", range(3))
def test_counts_are_those_of_a_plain_reading(seed: int) -> None:
    fill(seed)
    told, read = by("Ada"), by_reading("Ada")
    assert {area("Light").pk, area("Rope").pk} <= {one.area for one in told.areas}
    assert [rounded(one) for one in told.areas] == [rounded(read[one.area]) for one in told.areas]
    assert told.of_passages == read[area("Light").pk].of_passages
    assert [one.likelihood for one in told.areas] == sorted((one.likelihood for one in told.areas), reverse=True)


def test_of_one_year_alone_the_measure_is_that_of_links() -> None:
    for number in range(3):
        say("Ada", 2000, 6 + number)
    for number in range(4):
        say("Ben", 2000, number)
    (found,) = by("Ada").areas
    same = Strength(together=21, first=30, second=27, base=70)
    assert (found.passages, found.of_passages, found.speeches) == (21, 30, 3)
    assert (found.expected, found.likelihood) == (pytest.approx(same.expected), pytest.approx(same.likelihood))
    assert found.times == pytest.approx((21 / 30) / (6 / 40))


def test_word_of_its_time_makes_nobody_stand_out() -> None:
    for number in range(5):
        for who in ("Ben", "Cleo"):
            say(who, 1955 + number, 0)
            say(who, 2000 + number, 8)
        say("Ada", 2000 + number, 8)
    assert Strength(together=40, first=50, second=120, base=250).is_link  # as it would look over all years
    assert by("Ada") == Emphases((), 50, 5)


@pytest.mark.parametrize(
    ("lamps", "is_told"),
    [
        ([9, 9, 9], True),
        ([2, 2, 1], True),
        ([2, 1, 1], False),  # too few passages
        ([9, 9, 0], False),  # too few speeches
        ([9, 9], False),
    ],
)
def test_few_passages_or_speeches_tell_nothing(lamps: list[int], is_told: bool) -> None:
    for number in range(10):
        say("Ben", 2000, 0, passages=20 + number)
    for number in lamps:
        say("Ada", 2000, number)
    assert (LEAST_SPEECHES, LEAST_TOGETHER) == (3, 5)
    assert [one.times for one in by("Ada").areas] == ([None] if is_told else [])


def test_what_may_be_chance_is_not_told() -> None:
    for _ in range(3):
        say("Ben", 2000, 4)
        say("Ada", 2000, 5)
    found = by("Ada")
    assert (found.areas, found.of_passages) == ((), 30)
    together = Strength(together=15, first=30, second=27, base=60)
    assert together.together > together.expected
    assert together.likelihood < LEAST_LIKELIHOOD


def test_drafts_undated_speeches_and_years_without_others_do_not_count() -> None:
    for _ in range(3):
        say("Ben", 2000, 0)
        say("Ada", 2000, 9)
    before = by("Ada")
    say("Ada", None, 9)
    say("Ada", 1999, 9)
    draft_speech("A draft", "A lamp.", speaker=speaker("Ada"), date=date(2000, 1, 1))
    assert by("Ada") == before
    assert (len(before.areas), before.of_passages, before.of_speeches) == (1, 30, 3)


def test_delegation_is_compared_with_other_delegations() -> None:
    atlantis = Delegation.objects.create(name="Atlantis", code="ZZA")
    for who in ("Ada", "Ben", "Cleo"):
        say(who, 2000, 9, on_behalf_of=atlantis)
        say(who, 2000, 1)
    (found,) = emphases(Speech.objects.published().filter(on_behalf_of=atlantis)).areas
    assert (found.area, found.passages, found.speeches, found.times) == (area("Light").pk, 27, 3, pytest.approx(9.0))


# The texts of the speaker. Where an area comes up in three speeches, the census too: the stamp, all texts, those not read,
# and the terms that wait.
@pytest.mark.parametrize(("speeches", "queries"), [(1, 1), (2, 1), (3, 5), (6, 5)])
def test_number_of_queries_is_bounded(speeches: int, queries: int, django_assert_num_queries: Any) -> None:
    for _ in range(speeches):
        say("Ada", 2000, 9)
        say("Ben", 2000, 1)
    asked = Speech.objects.published().by(speaker("Ada"))
    with django_assert_num_queries(queries):
        emphases(asked)
