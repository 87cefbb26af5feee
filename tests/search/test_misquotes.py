"""Wrong wordings found by what is typed into the search: in whole words, whatever else is typed."""

from typing import Any

import pytest

from speeches.actions.withdraw import withdraw_quotes
from speeches.models import Misquote, Quote
from speeches.search.misquotes import misquotes_like
from tests.archive import draft_quote, published_quote, published_speech, speaker

pytestmark = pytest.mark.django_db

WRONG = "The harbour never sleeps, and nobody's lamp goes out"


@pytest.fixture
def quote() -> Quote:
    speech = published_speech("On the harbour", speaker=speaker("Ada Example"))
    return published_quote(speech, "The harbour opens at six.")


@pytest.fixture
def misquote(quote: Quote) -> Misquote:
    return Misquote.objects.create(wording=WRONG, quote=quote, note="A poster has it so.")


@pytest.mark.parametrize(
    "typed",
    [
        WRONG,
        WRONG.upper().replace(" AND ", " and "),
        "  the  harbour never — sleeps ",
        "“The harbour never sleeps”",
        '"harbour never sleeps" AND "and nobody’s lamp"',
        "(harbour never sleeps) -winter",
        "harbour OR never -“winter and snow” sleeps",
        "nobody's lamp goes",
        f"Who said “{WRONG}”, and when?",
        f"{WRONG} 100% _",
    ],
)
def test_wording_is_found_whole_in_part_or_among_other_words(misquote: Misquote, typed: str) -> None:
    assert misquotes_like(typed) == [misquote]


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "harbour never",  # two words
        "harbour never -sleeps",
        "harbour never sleep",  # no whole word
        "arbour never sleeps",
        "harbour sleeps never",
        "harbour % sleeps and",
        "har_our never sleeps",
        "NOT OR AND",
        "\0\0\0",
        "\ud800 \udfff",
        "% % % %",
        "_ _ _ _",
        "\\ \\ \\",
        "a" * 100_000,
        "a " * 50_000,
        "_" * 100_000,
        "ﷺ " * 20_000,
        '"' * 9_999,
        "-" * 20_000,
        '-"' * 5_000,
    ],
)
def test_anything_else_finds_nothing_and_fails_at_nothing(misquote: Misquote, typed: str) -> None:
    assert misquotes_like(typed) == []


def test_signs_of_the_databases_patterns_are_words_like_others(quote: Quote) -> None:
    odd = Misquote.objects.create(wording="one_lamp for_each of_us", quote=quote, note="n")
    assert (misquotes_like("one_lamp for_each of_us"), misquotes_like("onexlamp forxeach ofxus")) == ([odd], [])


def test_only_what_leads_to_a_public_quote_is_found(quote: Quote, misquote: Misquote) -> None:
    draft = draft_quote(quote.speech, "Bring bread")
    Misquote.objects.create(wording=f"{WRONG}, they say", quote=draft, note="n")
    assert misquotes_like(WRONG) == [misquote]
    withdraw_quotes([quote])
    assert misquotes_like(WRONG) == []


def test_nearest_in_length_come_first_and_three_at_most(quote: Quote, django_assert_num_queries: Any) -> None:
    for more in ("", " at night", " at night or in winter", " at night, in winter, in fog"):
        Misquote.objects.create(wording=f"The harbour never sleeps{more}", quote=quote, note="n")
    with django_assert_num_queries(1):
        found = [
            (one.wording, str(one.quote.speaker), one.quote.speech.title)
            for one in misquotes_like("harbour never sleeps")
        ]
    assert found == [
        ("The harbour never sleeps", "Ada Example", "On the harbour"),
        ("The harbour never sleeps at night", "Ada Example", "On the harbour"),
        ("The harbour never sleeps at night or in winter", "Ada Example", "On the harbour"),
    ]


def test_few_words_ask_the_database_nothing(django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(0):
        assert misquotes_like("two words") == []
