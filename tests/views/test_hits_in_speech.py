"""From a hit to the speech: its words marked in the text, with ways to the hits before and after it."""

import re

import pytest
from django.core.cache import cache
from django.test import Client

from speeches.actions.add_transcript import add_transcript
from tests.archive import draft_speech, published_quote, published_speech, speaker
from tests.views.conftest import Page, main_of, words_of_html

pytestmark = pytest.mark.django_db

TEXT = "# The lamp\n\nKeep the *lamp* alight.\n\nBread.\n\n- A rope and lamps\n- A boat"


def marked(html: str) -> list[tuple[str, str]]:
    """The anchor and the words of each mark."""
    found = re.findall(r"<mark([^>]*)>(.*?)</mark>", html)
    return [("".join(re.findall('id="(.*?)"', anchor)), words_of_html(words)) for anchor, words in found]


def ways(html: str) -> list[tuple[str, list[str]]]:
    """Of each passage with hits the words and the addresses of its links."""
    found = re.findall('<span class="hit-links">(.*?</a>)</span>', html)
    return [(words_of_html(links), re.findall('href="([^"]*)"', links)) for links in found]


def notice(html: str) -> str:
    return words_of_html(html.partition('hits-in-speech">')[2].partition("</div>")[0])


def test_words_are_marked_with_ways_from_one_passage_to_the_next(page: Page) -> None:
    published_speech("A speech", TEXT)
    html = page("/speeches/a-speech/?hit=lamps")
    assert marked(html) == [("hit-1", "lamp"), ("hit-2", "lamp"), ("hit-3", "lamps")]
    assert ways(html) == [
        ("1 of 3 Next Clear", ["#p2", "/speeches/a-speech/#p1"]),
        ("2 of 3 Previous Next Clear", ["#p1", "#p4", "/speeches/a-speech/#p2"]),
        ("3 of 3 Previous Clear", ["#p2", "/speeches/a-speech/#p4"]),
    ]
    assert notice(html) == "3 passages of this text answer your search for lamps . Go to the first Clear the marks"


def test_only_passages_that_answer_are_marked(page: Page) -> None:
    published_speech("A speech", TEXT, speaker=speaker("Ada Keeper"))
    assert marked(page("/speeches/a-speech/?hit=rope+lamp")) == [("hit-1", "rope"), ("hit-2", "lamps")]
    assert len(ways(page("/speeches/a-speech/?hit=lamp+Ada"))) == 3
    assert marked(page("/speeches/a-speech/?hit=%22the+lamp%22")) == [("hit-1", "The lamp"), ("hit-2", "the lamp")]


def test_page_with_hits_is_not_to_be_indexed_and_names_the_plain_one(page: Page) -> None:
    speech = published_speech("A speech", TEXT)
    add_transcript(speech, "La lampe.", language="fr")
    html = page("/speeches/a-speech/fr/?hit=lampe")
    assert '<meta name="robots" content="noindex">' in html
    assert '<link rel="canonical" href="http://testserver/speeches/a-speech/fr/">' in html
    assert marked(html) == [("hit-1", "lampe")]
    plain = page("/speeches/a-speech/fr/")
    assert ("noindex" in plain, marked(plain)) == (False, [])


def test_nothing_of_a_page_with_hits_is_kept(page: Page) -> None:
    published_speech("A speech", TEXT)
    plain = page("/speeches/a-speech/")
    assert len(marked(page("/speeches/a-speech/?hit=lamp"))) == 3
    assert page("/speeches/a-speech/") == plain
    cache.clear()
    assert len(marked(page("/speeches/a-speech/?hit=lamp"))) == 3
    assert page("/speeches/a-speech/") == plain


def test_quoted_words_stay_links_around_the_marks(page: Page) -> None:
    speech = published_speech("A speech", TEXT)
    quote = published_quote(speech, "the *lamp* alight")
    html = page(f"/speeches/a-speech/?hit=%22keep+the+lamp%22&quote={quote.pk}")
    assert (
        f'<mark id="hit-1">Keep </mark><a class="quoted" href="/quotes/{quote.pk}/">'
        "<mark>the <em>lamp</em></mark> alight</a>." in html
    )


@pytest.mark.parametrize("hit", ["xylophone", "-lamp", "speaker:ada", "the", "%00", "x" * 3000, "%22((%3Cb%3E"])
def test_words_that_stand_nowhere_are_told(page: Page, hit: str) -> None:
    published_speech("A speech", TEXT)
    html = page(f"/speeches/a-speech/?hit={hit}")
    assert (marked(html), ways(html), "<b>" in main_of(html)) == ([], [], False)
    assert notice(html).startswith("Nothing in this text answers")


def test_empty_hit_is_the_plain_page(page: Page) -> None:
    published_speech("A speech", TEXT)
    assert page("/speeches/a-speech/?hit=") == page("/speeches/a-speech/")


def test_hits_show_no_draft(client: Client) -> None:
    draft_speech("A draft", TEXT)
    assert client.get("/speeches/a-draft/?hit=lamp").status_code == 404


def test_speech_without_a_text_has_no_hits(page: Page) -> None:
    published_speech("A speech", "")
    assert "does not hold the words" in page("/speeches/a-speech/?hit=lamp")
