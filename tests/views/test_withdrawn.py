"""The page at the address of a speech that was withdrawn, and of the quotes that went with it."""

import pytest
from django.test import Client

from speeches.actions.publish import publish_speeches
from speeches.actions.return_to_draft import return_to_draft
from speeches.actions.submit_for_review import submit_for_review
from speeches.actions.withdraw import withdraw_quotes, withdraw_speeches
from speeches.models import Quote, Speech
from tests.archive import full_speech
from tests.views.conftest import main_of, words_of_html

pytestmark = pytest.mark.django_db
LISTS = (
    "/",
    "/speeches/",
    "/quotes/",
    "/speakers/",
    "/search/?q=harbour",
    "/feeds/speeches.atom",
    "/sitemap-speeches.xml",
)


@pytest.fixture
def speech() -> Speech:
    return full_speech()


def gone(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 410
    html = response.content.decode()
    assert '<meta name="robots" content="noindex">' in html
    return words_of_html(main_of(html))


def test_page_says_that_and_why_with_no_word_of_the_speech(client: Client, speech: Speech) -> None:
    withdraw_speeches([speech], because="The nets <tore>")
    speech.refresh_from_db()
    told = gone(client, speech.get_absolute_url())
    assert told == (
        f"This speech was withdrawn It was withdrawn on {speech.withdrawn_at:%-d %B %Y}, because: The nets &lt;tore&gt; "
        "Its words and quotes are not shown any more. See the speeches that are public"
    )


def test_title_stays_only_where_it_may(client: Client, speech: Speech) -> None:
    quote = Quote.objects.get()
    seen = []
    for stays in (False, True):
        publish_speeches([speech])
        withdraw_speeches([speech], because="By mistake.", title_stays=stays)
        pages = [gone(client, speech.get_absolute_url()), gone(client, quote.get_absolute_url())]
        seen.append(["On the harbour, part 1" in page for page in pages])
    assert seen == [[False, False], [True, True]]


def test_quote_goes_with_its_speech_and_says_so(client: Client, speech: Speech) -> None:
    withdraw_speeches([speech], because="By mistake.")
    told = gone(client, Quote.objects.get().get_absolute_url())
    assert told.startswith("This quote was withdrawn with its speech The speech was withdrawn on ")
    assert told.endswith("because: By mistake.")


def test_it_stays_gone_while_it_is_reviewed_again(client: Client, speech: Speech) -> None:
    quote = Quote.objects.get()
    withdraw_quotes([quote])
    submit_for_review(Quote, [quote], None)
    assert gone(client, quote.get_absolute_url()).startswith("This quote was withdrawn It was withdrawn on")
    withdraw_speeches([speech])
    submit_for_review(Speech, [speech], None)
    return_to_draft(Speech, [speech], None, "Not yet.")
    assert gone(client, speech.get_absolute_url()).startswith("This speech was withdrawn")
    assert gone(client, quote.get_absolute_url()).startswith("This quote was withdrawn with its speech")


def test_former_address_says_so_too_and_an_unknown_one_does_not(client: Client, speech: Speech) -> None:
    former, speech.slug = speech.get_absolute_url(), "another-address"
    speech.save()
    withdraw_speeches([speech])
    assert gone(client, former).startswith("This speech was withdrawn")
    assert client.get("/speeches/never-was/").status_code == 404


def test_no_list_shows_it_and_reinstated_every_one_does(client: Client, speech: Speech) -> None:
    def shown() -> list[bool]:
        pages = [client.get(address).content.decode() for address in LISTS]
        return ["Example 1" in page or "on-the-harbour-part-1" in page for page in pages]

    withdraw_speeches([speech])
    assert shown() == [False] * len(LISTS)
    publish_speeches([speech])
    assert shown() == [True] * len(LISTS)
    assert client.get(speech.get_absolute_url()).status_code == 200
