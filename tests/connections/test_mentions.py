"""What passages and speeches speak of, and which share of all."""

from typing import Any

import pytest

from speeches.actions.publish import publish_speeches
from speeches.connections.mentions import Place, Share, found_in, mentions_in, share_by_year
from speeches.models import Passage, PolicyArea, Speech
from tests.archive import area, draft_speech, published_speech
from tests.connections import meetings
from tests.connections.meetings import WORDS

pytestmark = pytest.mark.django_db

TEXT = "Two lamps in the harbour.\n\nNothing.\n\nA lamp, a rope, a Lamp."


@pytest.fixture(autouse=True)
def areas() -> dict[str, PolicyArea]:
    return {one.name: one for one in meetings.four_areas()}


def passages(speech: Speech) -> list[int]:
    return list(Passage.objects.filter(transcript__speech=speech).order_by("position").values_list("pk", flat=True))


def places(speech: Speech) -> list[Place]:
    first, _, third = passages(speech)
    start = TEXT.index("A lamp")
    return [
        Place(first, area("Light").pk, "lamp", 4, 9),
        Place(first, area("Harbour").pk, "harbour", 17, 24),
        Place(third, area("Light").pk, "lamp", start + 2, start + 6),
        Place(third, area("Rope").pk, "rope", start + 10, start + 14),
        Place(third, area("Light").pk, "lamp", start + 18, start + 22),
    ]


def test_mentions_of_passages_name_the_term_and_its_place(django_assert_num_queries: Any) -> None:
    speech = published_speech("Lamps", TEXT)
    first, second, third = passages(speech)
    told = places(speech)
    with django_assert_num_queries(1):
        assert mentions_in([first, second, third]) == {first: told[:2], third: told[2:]}
    assert mentions_in([second]) == {}


def test_draft_is_told_to_nobody_but_can_be_read() -> None:
    speech = draft_speech("Lamps", TEXT)
    assert (mentions_in(passages(speech)), share_by_year(area("Light").pk)) == ({}, {})
    assert found_in(speech.transcripts.get()) == places(speech)
    publish_speeches([speech])
    told = mentions_in(passages(speech))
    assert [place for passage in passages(speech) for place in told.get(passage, ())] == places(speech)
    Speech.objects.update(status="withdrawn")
    assert mentions_in(passages(speech)) == {}


def share_by_reading(name: str, years: tuple[int, int] | None) -> Share:
    rows = meetings.passages(years)
    spoken = meetings.speeches(rows, meetings.anywhere(name))
    return Share(meetings.count(rows, name), len(rows), spoken, len({speech for speech, _ in rows}))


def test_shares_by_year_are_those_of_a_plain_reading() -> None:
    meetings.fill()
    for name in WORDS:
        told = {year: share_by_reading(name, (year, year)) for year in (2000, 2001, 2002)}
        assert share_by_year(area(name).pk) == told
