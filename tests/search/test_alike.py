"""Texts that are filed already, in the same or nearly the same words; with whatever database the tests run."""

from collections.abc import Callable

import pytest
from django.db import connection
from pytest_django import DjangoAssertNumQueries

from speeches.actions.revise_transcript import revise_transcript
from speeches.models import Source, Speech
from speeches.search import alike as module
from speeches.search.alike import filed_alike
from speeches.text.canonical import canonical
from speeches.text.similar import Wording
from tests.archive import draft_speech, published_speech

pytestmark = pytest.mark.django_db

LAMPS = canonical(
    "Thank you, Mr. President.\n\nThe harbour opens before sunrise, whatever evening brought: fishermen returning through "
    "darkness need lamps along every breakwater.\n\nNetmakers working beside warehouses remember winters without lanterns, "
    "without bread, without anybody answering signals.\n\nTherefore several councils propose permanent watchmen, trained "
    "yearly, paid fairly, carrying ropes against sudden storms."
)
NETS = canonical(
    "Thank you, Mr. President.\n\nMarkets selling herring open after breakfast; traders weighing barrels complain about "
    "crooked scales and slippery stairs."
)


def told(text: str, **asked: str) -> list[tuple[Speech, float, float, bool, bool]]:
    found = filed_alike(text, "en", **asked)
    return [
        (one.speech, round(one.share, 2), round(one.share_of_speech, 2), one.same_file, one.same_text) for one in found
    ]


@pytest.mark.parametrize("file_one", [published_speech, draft_speech])
def test_same_text_is_told_first(file_one: Callable[..., Speech]) -> None:
    nearly = file_one("Nearly", canonical(LAMPS.replace("permanent watchmen", "many watchmen")))
    speech = file_one("On lamps", LAMPS)
    file_one("On nets", NETS)
    (same, *facts), (second, share, *_) = told(LAMPS)
    assert (same, facts, second) == (speech, [1.0, 1.0, False, True], nearly)
    assert 0.7 < share < 1


@pytest.mark.parametrize("file_one", [published_speech, draft_speech])
def test_shares_are_those_of_a_plain_count(file_one: Callable[..., Speech]) -> None:
    speech = file_one("On lamps", LAMPS)
    new = canonical(f"{LAMPS}\n\n{NETS}")
    here, there = set(Wording(new).numbers), set(Wording(LAMPS).numbers)
    common = len(here & there)
    assert told(new) == [(speech, round(common / len(here), 2), round(common / len(there), 2), False, False)]
    assert 0.5 < common / len(here) < 1


def test_part_of_a_filed_text_is_told() -> None:
    speech = published_speech("On lamps", f"{NETS}\n\n{LAMPS}")
    part = LAMPS.split("\n\n")[2]
    ((found, share, share_of_speech, *_),) = told(part)
    assert (found, share) == (speech, 1.0)
    assert share_of_speech < 0.5


def test_same_bytes_are_told_whatever_the_text() -> None:
    speech = draft_speech("On lamps", NETS, source=Source.objects.create(title="lamps.docx", sha256="ab" * 32))
    bare = draft_speech("No text yet", "", source=Source.objects.create(title="lamps.docx", sha256="ab" * 32))
    assert told(LAMPS, sha256="ab" * 32) == [(speech, 0.0, 0.0, True, False), (bare, 0.0, 0.0, True, False)]
    assert told(LAMPS, sha256="cd" * 32) == []


def test_common_forms_of_address_make_nothing_alike() -> None:
    published_speech("On nets", NETS)
    assert told(LAMPS) == []


def test_former_version_is_not_asked() -> None:
    speech = published_speech("On lamps", LAMPS)
    revise_transcript(speech.transcripts.get(), NETS, "Another speech had been filed here.")
    assert told(LAMPS) == []


def test_short_text_is_known_by_its_checksum() -> None:
    speech = published_speech("Short", "Let us go on.")
    assert told("Let us go on.") == [(speech, 1.0, 1.0, False, True)]


def test_script_without_spaces() -> None:
    text = canonical(
        "港口在日出之前开放，无论夜晚带来什么：在黑暗中归来的渔夫需要每道防波堤上的灯火。\n\n织网人记得没有灯笼的冬天。"
    )
    speech = published_speech("灯火", text)
    assert told(text) == [(speech, 1.0, 1.0, False, True)]


@pytest.mark.parametrize("speeches", [1, 3])
def test_number_of_queries_does_not_grow(speeches: int, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    """One for the same bytes, one for each phrase, two for drafts, one for the texts."""
    for number in range(speeches):
        published_speech(f"On lamps {number}", LAMPS)
        draft_speech(f"On lamps, a draft {number}", LAMPS)
    # PostgreSQL is told to use its index, and what was before, with four more for each phrase.
    for_a_phrase = {"sqlite": 1, "postgresql": 5}[connection.vendor]
    with django_assert_num_queries(4 + for_a_phrase * len(module._phrases(LAMPS, 24))):
        found = filed_alike(LAMPS, "en", sha256="ab" * 32)
    assert len(found) == min(2 * speeches, module.MOST)
