"""Related speeches on the page of one, each with its reasons in words; kept by the stamp, and right after any change."""

import re

import pytest
from django.contrib.auth.models import User

from speeches.actions.decide_repetitions import decide_repetitions
from speeches.actions.withdraw import withdraw_speeches
from speeches.connections.related import Related
from speeches.models import Repetition, Speaker
from speeches.views.related import _reasons
from tests.actions.repeated_words import later, public_quote
from tests.archive import published_speech, speaker
from tests.connections.meetings import four_areas
from tests.views.conftest import Page, words_of_html

BOTH = "A lamp and a rope.\n\nA lamp.\n\nA rope."
NAMES = {1: "Light", 2: "Rope", 3: "Bread"}


def related_on(html: str) -> list[tuple[str, str]]:
    """Title and reasons."""
    rows = re.findall(
        r'<a class="line-title"[^>]*>(.*?)</a>(?:(?!<li>).)*?<p class="reasons">(.*?)</p>',
        html.partition('<section class="related"')[2],
        re.DOTALL,
    )
    return [(title, words_of_html(reasons)) for title, reasons in rows]


@pytest.mark.parametrize(
    ("one", "reasons"),
    [
        (Related(9, words=11, is_repeating=True), ("It repeats 11 words of a quote from this speech.",)),
        (Related(9, words=11), ("This speech repeats 11 words of a quote from it.",)),
        (Related(9, editors=[1, 2, 3]), ("Editors place both centrally under Light, Rope and Bread.",)),
        (
            Related(9, areas=[(1, 1), (2, 5)], meet=(1, 3, 2)),
            (
                "Both speak of Light (there in 1 passage) and Rope (there in 5 passages).",
                "Both bring Light and Bread together, there in 2 passages.",
            ),
        ),
    ],
)
def test_reasons_are_sentences(one: Related, reasons: tuple[str, ...]) -> None:
    assert _reasons(one, NAMES) == reasons


@pytest.mark.django_db
def test_page_names_those_related_and_one_without_any_says_nothing(page: Page) -> None:
    four_areas()
    published_speech("Near <one>", BOTH)
    published_speech("Here", BOTH)
    published_speech("Of salt", "Salt.")
    assert related_on(page("/speeches/here/")) == [
        (
            "Near &lt;one&gt;",
            "Both speak of Light (there in 2 passages) and Rope (there in 2 passages)."
            " Both bring Light and Rope together, there in 1 passage.",
        )
    ]
    assert 'class="related"' not in page("/speeches/of-salt/")


@pytest.mark.django_db(transaction=True)
def test_what_is_kept_is_never_out_of_date(page: Page) -> None:
    said = public_quote().speech
    again = later(speaker=speaker("Ada Example"))
    address = said.get_absolute_url()
    assert [title for title, _ in related_on(page(address))] == ["A later one"]
    assert related_on(page(address)) == related_on(page(address))
    again.title = "A later one, renamed"
    again.save()
    assert [title for title, _ in related_on(page(address))] == ["A later one, renamed"]
    ada = Speaker.objects.get()
    ada.name = "Ada Renamed"
    ada.save()
    assert "Ada Renamed" in page(address)
    decide_repetitions(Repetition.objects.all(), "dismissed", by=User.objects.create_user("eva"))
    assert related_on(page(address)) == []
    decide_repetitions(Repetition.objects.all(), "confirmed", by=User.objects.get())
    assert len(related_on(page(address))) == 1
    withdraw_speeches([again])
    assert related_on(page(address)) == []
