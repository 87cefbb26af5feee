"""Quotes: the list and the page of each, and where they lead."""

from typing import Any

import pytest
from django.test import Client, RequestFactory

from speeches.actions.add_transcript import add_transcript
from speeches.actions.withdraw import withdraw_quotes, withdraw_speeches
from speeches.models import Quote
from speeches.views.quotes import quote_page
from tests.archive import area, draft_quote, full_speech, published_quote, published_speech, speaker
from tests.views.conftest import Page, links_in, main_of, words_of_html

pytestmark = pytest.mark.django_db


def address_of(quote: Quote) -> str:
    return f"/quotes/{quote.pk}/"


def shown(html: str) -> list[str]:
    """The words of each quote on the page."""
    return [
        words_of_html(part.partition("</blockquote>")[0].partition(">")[2]) for part in html.split("<blockquote")[1:]
    ]


def test_quote_says_who_said_it_where_and_when(page: Page) -> None:
    speech = full_speech()
    quote = Quote.objects.get()
    quote.note = "Said <twice>."
    quote.save()
    html = page(address_of(quote))
    assert shown(html) == ["“The harbour opens at six.”"]
    frame = (
        f"&lt;iframe src=&quot;http://testserver/quotes/{quote.pk}/embed/&quot; "
        "width=&quot;600&quot; height=&quot;221&quot; "
        "title=&quot;Quote: Ada Example 1&quot; frameborder=&quot;0&quot; loading=&quot;lazy&quot;&gt;&lt;/iframe&gt;"
    )
    assert words_of_html(main_of(html).partition("<figcaption>")[2]) == (
        "Ada Example 1 Harbour master Harbour meeting 22 May 2001 "
        "These words stand in the transcript, character for character. How we check quotes "
        "Editors’ note: Said &lt;twice&gt;. "
        "Where these words stand 1 At the harbour 2 The harbour opens at six. Whoever comes is let in. "
        "3 Keep the lamp alight. Read these words in their place → "
        "Pass it on As a picture Save as PNG Save as SVG Its words, for those who do not see it "
        "“The harbour opens at six.” Ada Example 1, Harbour master, 22 May 2001. "
        f"These words stand in the transcript exactly. testserver/q/{quote.pk} Embed this quote Put this into the page of "
        f"your site. The frame says so if the quote is ever corrected or withdrawn. {frame} "
        "WordPress and many others need only the address of this page. "
        "Facts From On the harbour, part 1 (speech) Text English, as delivered, original "
        "Original page These words at the source, Harbour Office Policy areas Fishing nets Cite this quote Report this quote"
    )
    assert f"/speeches/{speech.slug}/?quote={quote.pk}#p2" in links_in(html)


def test_number_is_the_address_and_words_behind_it_lead_there(client: Client) -> None:
    full_speech()
    address = address_of(Quote.objects.get())
    answers = [client.get(f"{address}the-harbour-opens-at-six/{query}") for query in ("", "?from=letter")]
    assert [(answer.status_code, answer["Location"]) for answer in answers] == [
        (301, address),
        (301, f"{address}?from=letter"),
    ]


def test_paraphrase_never_stands_in_quotation_marks(page: Page) -> None:
    quote = published_quote(published_speech("A speech"), "Keep the lamp alight.", kind="reported")
    html = page(address_of(quote))
    assert shown(html) == ["Keep the lamp alight."]
    assert "these are not the speaker’s own words" in html
    assert "“" not in main_of(page("/quotes/"))


def test_emphasis_in_a_quote_is_read_as_in_the_text(page: Page) -> None:
    quote = published_quote(published_speech("A speech"), "mend the *nets*; those")
    assert "<p>“mend the <em>nets</em>; those”</p>" in page(address_of(quote))
    assert "<title>mend the nets; those – humansec</title>" in page(address_of(quote))


def test_role_of_the_speaker_is_not_given_to_another_who_is_quoted(page: Page) -> None:
    speech = published_speech("A speech", speaker=speaker("Ada Example"), role="Harbour master")
    html = page(address_of(published_quote(speech, "Keep the lamp alight.", speaker=speaker("Bob Example"))))
    assert ("Bob Example" in html, "Harbour master" in html) == (True, False)


def test_quote_in_another_language_leads_to_that_transcript(page: Page) -> None:
    speech = published_speech("A speech", "English words.")
    add_transcript(speech, "# Au port\n\nLe port ouvre à six heures.", language="fr")
    quote = published_quote(speech, "Le port ouvre à six heures.")
    html = page(address_of(quote))
    assert f'<blockquote cite="/speeches/a-speech/fr/?quote={quote.pk}#p2" lang="fr" dir="ltr">' in html


def test_quote_without_a_place_leads_to_the_speech(page: Page) -> None:
    quote = published_quote(published_speech("A speech"), "Words that stand nowhere in it.", kind="reported")
    assert links_in(page(address_of(quote)), "#") == []
    assert "/speeches/a-speech/" in links_in(page(address_of(quote)))


def test_quotes_not_public_are_not_found_and_not_listed(client: Client, page: Page) -> None:
    speech, hidden = published_speech("A speech"), published_speech("Taken back")
    draft = draft_quote(speech, "The harbour opens at six.")
    gone = published_quote(speech, "Keep the lamp alight.")
    orphan = published_quote(hidden, "Bring a rope")
    withdraw_quotes([gone])
    withdraw_speeches([hidden])
    assert [client.get(address_of(quote)).status_code for quote in (draft, gone, orphan)] == [404, 410, 410]
    html = page("/quotes/")
    assert (shown(html), "Nothing is published yet." in html) == ([], True)
    assert "Quotes from it" not in page("/speeches/a-speech/")


@pytest.mark.parametrize("number", ["0", "9" * 30])
def test_number_that_no_quote_has_is_not_found(client: Client, number: str) -> None:
    assert client.get(f"/quotes/{number}/").status_code == 404


def test_list_is_filtered_by_policy_area_and_speaker(page: Page) -> None:
    water = area("Water")
    speech = published_speech("A speech", speaker=speaker("Ada Example"))
    published_quote(speech, "The harbour opens at six.", areas=(area("Wells", water),))
    published_quote(speech, "Keep the lamp alight.", speaker=speaker("Bob Example"))
    assert shown(page("/quotes/")) == ["“Keep the lamp alight.”", "“The harbour opens at six.”"]
    assert shown(page("/quotes/?area=water")) == ["“The harbour opens at six.”"]
    assert shown(page("/quotes/?speaker=bob-example")) == ["“Keep the lamp alight.”"]
    html = page("/quotes/?speaker=bob-example&area=water")
    assert (shown(html), "No quote answers to all of these filters." in html) == ([], True)


def test_draft_is_previewed_as_it_will_look(page: Page) -> None:
    draft = draft_quote(published_speech("A speech"), "The harbour opens at six.")
    response = quote_page(RequestFactory().get("/admin/preview/"), draft, preview=True)
    html = response.content.decode()
    assert "Draft: not public." in html
    assert shown(html) == ["“The harbour opens at six.”"]
    assert set(response["Cache-Control"].split(", ")) == {"private", "no-store"}


# The areas that the form offers; the count; the quotes; their policy areas.
@pytest.mark.parametrize("number", [1, 3])
def test_list_asks_the_same_queries_for_one_as_for_three(
    page: Page, django_assert_num_queries: Any, number: int
) -> None:
    for part in range(number):
        full_speech(part)
    with django_assert_num_queries(4):
        page("/quotes/")
