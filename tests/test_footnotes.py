"""Footnotes of a transcript: told from what only looks like them, and led to and back from."""

import re

import pytest

from tests.test_markup import quoted_in, quoted_words, rendered

pytestmark = pytest.mark.django_db

NOTED = """A harbour[1] and a lamp[2], a harbour[1] again[3].

[1] The old one.

[2] Of *brass*."""


def without_numbers(html: str) -> str:
    return re.sub(r'<a class="passage-number".*?</a> ?', "", html)


def test_footnotes_stand_below_and_their_signs_lead_there_and_back() -> None:
    def sign(number: int, passage: int, name: str = "") -> str:
        return f'<a class="note-sign"{name} href="#p{passage}" role="doc-noteref">[{number}]</a>'

    def back(number: int) -> str:
        return (
            f' <a class="note-back" href="#note-{number}" aria-label="Back to note {number} in the text"'
            ' role="doc-backlink"></a>'
        )

    first, second, again = sign(1, 2, ' id="note-1"'), sign(2, 3, ' id="note-2"'), sign(1, 2)
    assert without_numbers(rendered(NOTED)).split("\n") == [
        f'<p id="p1">A harbour{first} and a lamp{second}, a harbour{again} again[3].</p>',
        '<section class="footnotes" aria-label="Notes">',
        f'<p id="p2">[1] The old one.{back(1)}</p>',
        f'<p id="p3">[2] Of <em>brass</em>.{back(2)}</p>',
        "</section>",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "A harbour.\n\n[1] To which nothing leads.",
        "A harbour[1].\n\n[1] A note.\n\nAnd the text goes on.",
        "[1] All is in brackets.\n\n[1] And again.",
        "A harbour[1] and no note.",
        "A harbour[1].\n\n[1] A note.\n\n[2] To this one nothing leads.",
    ],
)
def test_what_only_looks_like_footnotes_is_text(text: str) -> None:
    assert re.findall("footnotes|note-sign|note-back", rendered(text)) == []


def test_sign_within_quoted_words_leads_to_the_quote() -> None:
    text = "A harbour[1] and a lamp.\n\n[1] The old one."
    html = quoted_words(text, "harbour[1] and")
    assert quoted_in("A", "harbour[1] and") in html
    assert ("note-sign" in html, 'class="footnotes"' in html) == (False, True)
