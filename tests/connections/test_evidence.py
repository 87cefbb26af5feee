"""The passages that show best where two policy areas meet."""

from datetime import date
from typing import Any

import pytest

from speeches.actions.withdraw import withdraw_speeches
from speeches.connections.evidence import Evidence, evidence
from speeches.models import Passage, Speech
from tests.archive import area, draft_speech, published_speech
from tests.connections import meetings

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _areas(db: None) -> None:
    meetings.four_areas()


def found(years: tuple[int, int] | None = None) -> Evidence:
    return evidence(area("Light").pk, area("Harbour").pk, years)


def titles(of: Evidence) -> list[str]:
    passages = Passage.objects.select_related("transcript__speech").in_bulk(of.best)
    return [passages[pk].transcript.speech.title for pk in of.best]


def test_what_puts_both_together_stands_before_lists_and_before_what_a_full_stop_parts() -> None:
    published_speech("Parted", "The harbour is old. Nobody has a lamp.")
    published_speech("List", "Nets, a harbour, tar, a boat, some lamp, oil.")
    published_speech("Far", f"The harbour is old. {'It rains. ' * 40} A lamp.")
    published_speech("Heading", "# The harbour needs a lamp")
    published_speech("Told", "No harbour of this coast is safe without its lamp.")
    order = titles(found())
    assert (order[0], set(order[1:3]), set(order[3:])) == ("Told", {"Parted", "List"}, {"Far", "Heading"})


def test_earliest_is_of_a_speech_with_a_date_in_these_years() -> None:
    assert found() == Evidence((), None)
    for year in (1999, 1962, None):
        published_speech(f"Of {year}", "The harbour lamp.", date=date(year, 1, 1) if year else None)
    draft_speech("A draft", "The harbour lamp.", date=date(1950, 1, 1))
    assert sorted(titles(found())) == ["Of 1962", "Of 1999", "Of None"]
    first = {years: found(years).earliest for years in (None, (1990, 2000), (1900, 1950))}
    of = {speech.title: speech.transcripts.get().passages.get().pk for speech in Speech.objects.exclude(status="draft")}
    assert first == {None: of["Of 1962"], (1990, 2000): of["Of 1999"], (1900, 1950): None}


@pytest.mark.django_db(transaction=True)
def test_what_is_kept_is_never_older_than_the_last_save(django_assert_num_queries: Any) -> None:
    published_speech("One", "The harbour lamp.")
    assert titles(found()) == ["One"]
    with django_assert_num_queries(3):  # the two areas; the stamp
        found()
    published_speech("Two", "The harbour lamp.")
    assert sorted(titles(found())) == ["One", "Two"]
    withdraw_speeches(Speech.objects.all())
    assert found() == Evidence((), None)


def test_ranking_takes_as_many_queries_for_many_passages_as_for_few(django_assert_num_queries: Any) -> None:
    for more, in_all in ((1, 1), (5, 6)):
        for number in range(more):
            title = f"Speech {number} of {more}"
            published_speech(title, "The harbour lamp.\n\nNo lamp of a harbour, no harbour of a lamp.")
        light, harbour = area("Light").pk, area("Harbour").pk
        with django_assert_num_queries(4):  # the stamp; public texts, places of both, words of the best
            best = evidence(light, harbour).best
        assert len(best) == in_all
