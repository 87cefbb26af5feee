"""The page of a quote: its context, what proves it, its original, the quotes near it, and what is said wrongly."""

import re
from typing import Any

import pytest
from django.test import Client, RequestFactory

from speeches.actions.add_transcript import add_transcript
from speeches.actions.publish import publish_speeches
from speeches.actions.revise_transcript import revise_transcript
from speeches.models import Misquote, Quote, Source, Transcript
from speeches.views.quotes import quote_page
from tests.archive import TEXT, draft_quote, draft_speech, full_speech, published_quote, published_speech, speaker
from tests.views.conftest import Page, links_in, main_of, words_of_html

pytestmark = pytest.mark.django_db


def part(html: str, heading: str) -> str:
    """The section, or the column, under this heading."""
    found = re.search(rf"<(section|aside)[^>]*>\s*<h2[^>]*>{heading}.*?</\1>", html, re.DOTALL)
    return found[0] if found else ""


def main_part(html: str, heading: str) -> str:
    return f"<main>{part(html, heading)}</main>"


def words_around(html: str) -> list[str]:
    """Each passage around the quote, the quoted words in brackets; those that are shown on demand with a sign before."""
    context = part(html, "Where these words stand").partition('<p class="in-context">')[0]
    context = re.sub(
        r"<details>.*?</details>", lambda hidden: hidden[0].replace("<p ", "+<p "), context, flags=re.DOTALL
    )
    passages = re.findall(r"(\+?)<p [^>]*>(.*?)</p>", re.sub("<(/?)mark>", r"[\1", context), re.DOTALL)
    return [sign + re.sub(r" ?\[/", "]", words_of_html(passage)) for sign, passage in passages]


def test_words_are_shown_whole_among_the_passages_around_them(page: Page) -> None:
    speech = published_speech("A speech")
    quote = published_quote(speech, "Keep the lamp alight.\n\nBring a rope")
    html = page(quote.get_absolute_url())
    assert words_around(html) == [
        "2 The harbour opens at six. Whoever comes is let in.",
        "3 [Keep the lamp alight.]",
        "4 [Bring a rope]",
        "5 Bring bread",
    ]
    places = [href for href in links_in(main_part(html, "Where these words stand")) if "#" in href]
    assert places == [f"/speeches/a-speech/?quote={quote.pk}#p{number}" for number in (2, 3, 4, 5, 3)]


def test_what_was_left_out_is_shown_on_demand(page: Page) -> None:
    quote = published_quote(published_speech("A speech"), "The harbour […] is let in. […] mend the *nets*")
    html = page(quote.get_absolute_url())
    assert '<summary lang="en" dir="ltr">4 passages left out</summary>' in html
    assert words_around(html) == [
        "1 At the harbour",
        "2 [The harbour] opens at six. Whoever comes [is let in.]",
        "+3 Keep the lamp alight.",
        "+4 Bring a rope",
        "+5 Bring bread",
        "+6 Afterwards",
        "7 Those who stay [mend the nets]; those who leave write home when they can.",
    ]


def test_words_at_the_head_of_a_text_have_nothing_before_them(page: Page) -> None:
    quote = published_quote(published_speech("A speech", "One <b> word.\n\nAnother."), "One <b> word.")
    assert words_around(page(quote.get_absolute_url())) == ["1 [One &lt;b&gt; word.]", "2 Another."]


def test_version_that_proves_the_quote_is_told_where_there_are_several(page: Page) -> None:
    speech = published_speech("A speech")
    quote = published_quote(speech, "Bring a rope")
    assert "version" not in page(quote.get_absolute_url())
    revise_transcript(speech.transcripts.get(), TEXT.replace("bread", "salt"), "It was <salt>.")
    day = Transcript.objects.get(current=True).created_at
    html = page(quote.get_absolute_url())
    assert (
        f"Proven against version 2, corrected {day:%-d %B %Y} : It was &lt;salt&gt;. Compare the versions"
    ) in words_of_html(part(html, "Facts"))
    assert "/speeches/a-speech/versions/" in links_in(html)


def test_quote_of_an_older_version_says_that_it_was_corrected_since(page: Page) -> None:
    speech = published_speech("A speech")
    revise_transcript(speech.transcripts.get(), TEXT.replace("bread", "salt"), "It was salt.")
    older, newer = speech.transcripts.order_by("version")
    quote = published_quote(speech, "Bring bread", transcript=older)
    assert quote.is_published
    assert (
        "Proven against version 1. Since then the text was corrected. "
        f"Version 2, {newer.created_at:%-d %B %Y} : It was salt. Compare the versions"
    ) in words_of_html(page(quote.get_absolute_url()))


@pytest.mark.parametrize(
    ("rendering", "told"),
    [
        ("official", "This is the official translation."),
        ("unofficial", "This is an unofficial translation."),
        ("interpretation", "This is what the interpreter said."),
        ("unstated", "Whether this translation is official is not stated."),
    ],
)
def test_translated_words_say_what_translation_they_are(page: Page, rendering: str, told: str) -> None:
    speech = published_speech("A speech")
    Transcript.objects.update(rendering=rendering)
    quote = published_quote(speech, "Bring a rope", kind="translated")
    assert f"these words were spoken in another language. {told}" in words_of_html(page(quote.get_absolute_url()))
    add_transcript(speech, "Apportez une corde.", language="fr")
    assert f"these words were spoken in French. {told}" in words_of_html(page(quote.get_absolute_url()))


def test_original_stands_beside_its_translation_once_it_is_public(page: Page) -> None:
    speech = published_speech("A speech")
    add_transcript(speech, "أحضر حبلا.", language="ar")
    original = draft_quote(speech, "أحضر حبلا.")
    quote = published_quote(speech, "Bring a rope", kind="translated", original=original)
    assert "In the original" not in page(quote.get_absolute_url())
    Quote.objects.filter(pk=original.pk).update(status="published", published_at=quote.published_at)
    html = page(quote.get_absolute_url())
    beside = html[html.index('<figure class="quote-original">') :].partition("</figure>")[0]
    assert '<blockquote lang="ar" dir="rtl">' in beside
    assert words_of_html(beside) == "In the original “أحضر حبلا.” The quote in Arabic"
    assert "Other quotes near it" not in html


def test_source_is_opened_at_the_quoted_words(page: Page) -> None:
    speech = published_speech("A speech", source=Source.objects.create(address="https://harbour.example/1#day"))
    exact = published_quote(speech, "Keep the lamp alight.")
    elided = published_quote(speech, "Bring a rope … mend the *nets*; those")
    found = [links_in(page(quote.get_absolute_url()), "harbour.example") for quote in (exact, elided)]
    assert found == [
        ["https://harbour.example/1#day:~:text=Keep%20the%20lamp%20alight."],
        ["https://harbour.example/1#day:~:text=Bring%20a%20rope&amp;text=mend%20the%20nets%3B%20those"],
    ]
    Source.objects.update(address="ftp://harbour.example/1")
    assert "Original page" not in page(exact.get_absolute_url())


def test_words_of_somebody_else_name_them_wherever_the_quote_is_shown(page: Page) -> None:
    speech = published_speech("A speech", speaker=speaker("Ada Example"))
    quote = published_quote(speech, "Keep the lamp alight.", author=speaker("Greta Example"))
    beside = published_quote(speech, "Bring a rope")
    for address in ("/", "/quotes/", quote.get_absolute_url(), beside.get_absolute_url(), "/speakers/ada-example/"):
        assert "Ada Example , quoting Greta Example" in words_of_html(page(address)).replace("Example,", "Example ,")
    assert "“Keep the lamp alight.” quoting Greta Example" in words_of_html(page("/speeches/a-speech/"))
    assert links_in(page(quote.get_absolute_url()), "greta") == []
    published_speech("Her own", speaker=speaker("Greta Example"))
    assert links_in(page(quote.get_absolute_url()), "greta") == ["/speakers/greta-example/"]


def test_nearest_quotes_stand_in_their_order_and_are_five_at_most(page: Page) -> None:
    speech = published_speech("A speech", " ".join(f"Word{number} here." for number in range(12)))
    quotes = [published_quote(speech, f"Word{number} here.") for number in range(10)]
    draft_quote(speech, "Word11 here.")
    published_quote(published_speech("Another", "Word4 here."), "Word4 here.")
    near = main_part(page(quotes[4].get_absolute_url()), "Other quotes near it")
    assert links_in(near) == [quotes[number].get_absolute_url() for number in (1, 2, 3, 5, 6)]


def test_near_paraphrase_stands_without_marks(page: Page) -> None:
    speech = published_speech("A speech")
    quote = published_quote(speech, "Bring a rope")
    published_quote(speech, "Keep the lamp alight.", kind="reported")
    near = part(page(quote.get_absolute_url()), "Other quotes near it")
    assert words_of_html(near) == "Other quotes near it Keep the lamp alight. In other words: Speaker not known"


def test_misquotes_are_told_as_wrong_and_stand_in_no_marks(page: Page) -> None:
    quote = published_quote(published_speech("A speech"), "Keep the lamp alight.")
    assert "Often misquoted" not in page(quote.get_absolute_url())
    Misquote.objects.create(quote=quote, wording="Keep the <fire> burning", note="From a poster.")
    wrong = part(page(quote.get_absolute_url()), "Often misquoted as")
    assert words_of_html(wrong) == "Often misquoted as Not said: Keep the &lt;fire&gt; burning From a poster."
    assert '<s dir="auto">Keep the &lt;fire&gt; burning</s>' in wrong
    assert ("“" in wrong, "<q" in wrong, "blockquote" in wrong) == (False, False, False)


def test_draft_is_previewed_with_its_context_and_leaks_nowhere(client: Client, page: Page) -> None:
    speech = draft_speech("A speech")
    quote = draft_quote(speech, "Bring a rope")
    other = draft_quote(speech, "Bring bread")
    Misquote.objects.create(quote=quote, wording="Bring ropes", note="From a poster.")
    html = quote_page(RequestFactory().get("/admin/preview/"), quote, preview=True).content.decode()
    assert words_around(html) == ["3 Keep the lamp alight.", "4 [Bring a rope]", "5 Bring bread"]
    assert ("Not said:" in html, "Other quotes near it" in html, "Report this quote" in html) == (True, False, False)
    publish_speeches([speech])
    public = published_quote(speech, "Keep the lamp alight.")
    html = page(public.get_absolute_url())
    assert [one.get_absolute_url() in html for one in (quote, other)] == [False, False]
    assert client.get(quote.get_absolute_url()).status_code == 404


# The quote; its policy areas; its segments with their passages; the versions of its speech; the passages around it; the
# quotes near it.
@pytest.mark.parametrize("number", [1, 3])
def test_page_asks_the_same_queries_for_one_neighbour_as_for_three(
    page: Page, django_assert_num_queries: Any, number: int
) -> None:
    speech = full_speech()
    for words in ("Keep the lamp alight.", "Bring a rope", "Bring bread")[:number]:
        published_quote(speech, words)
    address = Quote.objects.earliest("pk").get_absolute_url()
    with django_assert_num_queries(6):
        html = page(address)
    assert len(links_in(main_part(html, "Other quotes near it"))) == number
    assert main_of(html).count("<mark>") == 1
