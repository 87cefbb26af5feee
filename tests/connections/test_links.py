"""Where two policy areas meet, and how much more often than by chance."""

from datetime import date
from itertools import combinations
from math import log
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from speeches.actions.add_transcript import add_transcript
from speeches.actions.withdraw import withdraw_speeches
from speeches.connections import census
from speeches.connections.links import Meeting, pair_of, pairs, passages_with, speeches_with, strongest
from speeches.connections.strength import LEAST_TOGETHER, Strength
from speeches.models import PolicyArea, Speech, Transcript
from tests.archive import area, published_speech
from tests.connections import meetings
from tests.connections.meetings import PAIRS

YEARS = [None, (2000, 2000), (2001, 2002), (1900, 1950), (-5, 99999)]


@pytest.fixture
def areas(db: None) -> dict[str, int]:
    found = {one.name: one.pk for one in meetings.four_areas()}
    meetings.fill()
    return found


def plainly(names: tuple[str, str], years: tuple[int, int] | None) -> Meeting:
    """By reading every passage."""
    first, second = sorted(names, key=lambda name: area(name).pk)
    rows = meetings.passages(years)
    bases = len(rows), len({speech for speech, _ in rows})
    return Meeting(
        area(first).pk,
        area(second).pk,
        Strength(*(meetings.count(rows, *of) for of in ((first, second), (first,), (second,))), bases[0]),
        Strength(
            *(meetings.speeches(rows, meetings.anywhere(*of)) for of in ((first, second), (first,), (second,))),
            bases[1],
        ),
        meetings.speeches(rows, meetings.together(first, second)),
    )


@pytest.mark.parametrize("years", YEARS)
def test_counts_of_every_two_areas_are_those_of_a_plain_reading(
    areas: dict[str, int], years: tuple[int, int] | None
) -> None:
    found = {(meeting.first, meeting.second): meeting for meeting in pairs(years)}
    for names in PAIRS:
        told = plainly(names, years)
        assert found[told.first, told.second] == told
        assert pair_of(told.second, told.first, years) == told


@pytest.mark.parametrize("years", YEARS)
def test_proof_is_as_many_passages_and_speeches_as_are_told(
    areas: dict[str, int], years: tuple[int, int] | None
) -> None:
    for one, other in combinations(areas.values(), 2):
        meeting = pair_of(one, other, years)
        assert passages_with([other, one], years).count() == meeting.passages.together
        assert speeches_with([one, other], years).count() == meeting.in_speeches


def test_every_two_areas_of_the_vocabulary_stand_once(areas: dict[str, int]) -> None:
    everything = sorted(PolicyArea.objects.values_list("pk", flat=True))
    assert [(meeting.first, meeting.second) for meeting in pairs()] == list(combinations(everything, 2))


def test_area_does_not_meet_itself(areas: dict[str, int]) -> None:
    with pytest.raises(ValueError, match="itself"):
        pair_of(areas["Light"], areas["Light"])


def test_links_of_an_area_are_sure_and_stand_the_strongest_first(db: None) -> None:
    light, harbour, bread, rope = meetings.four_areas()
    published_speech(
        "Together", "\n\n".join(["lamp harbour"] * 8 + ["lamp bread"] * 6 + ["Nothing."] * 60 + ["lamp rope"])
    )
    links = strongest(light.pk)
    assert [link.other_than(light.pk) for link in links] == [harbour.pk, bread.pk]
    assert strongest(rope.pk) == []
    assert strongest(light.pk, (1990, 1991)) == []


def test_matrix_takes_as_many_queries_for_many_speeches_as_for_few(
    areas: dict[str, int], django_assert_num_queries: Any
) -> None:
    # The stamp; mentions in short, public texts, terms that wait; areas.
    with django_assert_num_queries(5):
        pairs((2000, 2001))
    meetings.fill(6, seed=9)
    with django_assert_num_queries(5):
        pairs((2000, 2001))


@pytest.mark.django_db(transaction=True)
def test_what_is_kept_is_never_older_than_the_last_save(django_assert_num_queries: Any) -> None:
    light, harbour, *_ = meetings.four_areas()
    speech = published_speech("Lamps", "The harbour lamp.")
    assert pair_of(light.pk, harbour.pk).in_speeches == 1
    with django_assert_num_queries(1):  # the stamp
        assert pair_of(light.pk, harbour.pk).passages == Strength(1, 1, 1, 1)
    other = add_transcript(speech, "A lamp.\n\nNo harbour lamp.", delivery="prepared")
    assert pair_of(light.pk, harbour.pk).passages == Strength(2, 3, 2, 3)
    other.delete()
    assert pair_of(light.pk, harbour.pk).passages == Strength(1, 1, 1, 1)
    speech.date = None
    speech.save()
    assert pair_of(light.pk, harbour.pk, (2001, 2001)).passages == Strength(0, 0, 0, 0)
    withdraw_speeches(Speech.objects.all())
    assert pair_of(light.pk, harbour.pk).passages == Strength(0, 0, 0, 0)


@pytest.mark.django_db(transaction=True)
def test_only_years_with_another_row_are_counted_again(monkeypatch: pytest.MonkeyPatch) -> None:
    meetings.four_areas()
    meetings.fill()
    before = census.census()
    counted = list[int]()
    tally = census._tally

    def watched(rows: Any, sorts: Any) -> Any:
        counted.append(len(rows))
        return tally(rows, sorts)

    monkeypatch.setattr(census, "_tally", watched)
    published_speech("Of 2001", "The harbour lamp.", date=date(2001, 1, 1))
    after = census.census()
    assert counted == [Transcript.objects.filter(speech__status="published", speech__date__year=2001).count()]
    assert {year for year in after.by_year if after.by_year[year] != before.by_year[year]} == {2001}
    census._counted.clear()
    assert census._made(None) == after


def test_strength_tells_how_many_times_chance() -> None:
    strength = Strength(together=30, first=100, second=100, base=1000)
    assert (strength.expected, strength.ratio, strength.is_link) == (10.0, 3.0, True)
    cells = [(30, 10), (70, 90), (70, 90), (830, 810)]
    assert strength.likelihood == pytest.approx(2 * sum(seen * log(seen / by_chance) for seen, by_chance in cells))


@pytest.mark.parametrize(
    ("strength", "is_link"),
    [
        (Strength(LEAST_TOGETHER, 5, 5, 10_000), True),
        (Strength(LEAST_TOGETHER - 1, 4, 4, 10_000), False),  # a rarity
        (Strength(1000, 10_000, 1000, 10_000), False),  # what is everywhere
        (Strength(10, 1000, 1000, 10_000), False),  # less often than by chance
        (Strength(0, 0, 0, 0), False),
    ],
)
def test_link_is_surely_more_than_chance(strength: Strength, is_link: bool) -> None:
    assert strength.is_link is is_link


@given(st.integers(0, 60), st.integers(0, 60), st.integers(0, 60), st.integers(0, 60))
def test_likelihood_is_the_same_from_either_side_and_has_the_sign_of_the_ratio(a: int, b: int, c: int, d: int) -> None:
    strength, turned = Strength(a, a + b, a + c, a + b + c + d), Strength(a, a + c, a + b, a + b + c + d)
    assert strength.likelihood == pytest.approx(turned.likelihood)
    assert strength.likelihood * (a - strength.expected) >= 0
