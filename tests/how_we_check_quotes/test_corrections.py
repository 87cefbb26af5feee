"""What the page says of corrections, and of proving everything again."""

import pytest
from django.test import Client

from speeches.actions.check_quotes import check_quotes
from speeches.actions.pin_quote import pin_quote
from speeches.actions.publish import publish_quotes
from speeches.actions.release_quote import release_quote
from speeches.actions.revise_transcript import revise_transcript
from speeches.actions.withdraw import withdraw_quotes
from speeches.models import Quote, Segment, Transcript
from tests.archive import published_quote, published_speech
from tests.views.conftest import Page, words_of_html

pytestmark = pytest.mark.django_db

TEXT = "We dug 1,250 wells. We did not wait.\n\nNot one well failed. We go on."


@pytest.fixture
def quote() -> Quote:
    return published_quote(published_speech("On wells", TEXT), "Not one well failed.")


def corrected(quote: Quote, before: str, after: str) -> Quote:
    current = Transcript.objects.get(speech=quote.speech_id, current=True)
    revise_transcript(current, current.text.replace(before, after), "Misheard.")
    quote.refresh_from_db()
    return quote


def test_quote_is_tied_to_one_version_and_its_place_there(quote: Quote) -> None:
    """A quote is tied to one version of a transcript and to its place there."""
    (segment,) = quote.segments.all()
    assert quote.transcript == quote.speech.transcripts.get(version=1)
    assert (segment.exact, TEXT[segment.start : segment.end]) == (quote.text, quote.text)


def test_quote_whose_words_clearly_are_the_same_goes_along(quote: Quote) -> None:
    """When the text is corrected, a quote whose words still stand, and clearly are the same, goes along."""
    corrected(quote, "We dug", "In two years we dug")
    text, (segment,) = quote.speech.transcripts.get(version=2), quote.segments.all()
    assert (quote.status, quote.transcript, text.text[segment.start : segment.end]) == ("published", text, quote.text)


def test_any_other_quote_is_out_of_sight_until_an_editor_has_decided(client: Client, quote: Quote) -> None:
    """Any other is taken out of sight until an editor has re-worded it, tied it to another place, or withdrawn it."""

    def is_out_of_sight() -> bool:
        return quote.status == "held" and quote.text not in client.get(quote.get_absolute_url()).content.decode()

    corrected(quote, "one well failed", "one well fell")
    out_of_sight = [is_out_of_sight()]
    quote.text = "Not one well fell."
    quote.save()
    release_quote(quote)
    reworded = quote.status
    publish_quotes([quote])
    corrected(
        quote, "Not one well fell. We go on.", "We go on, as I say.\n\nWords between.\n\nAnd so: Not one well fell."
    )
    corrected(quote, "And so: ", "Not one well fell. So: ")
    out_of_sight.append(is_out_of_sight())
    release_quote(quote, chosen=[quote.speech.transcripts.get(current=True).text.rindex(quote.text)])
    tied = quote.status
    publish_quotes([quote])
    corrected(quote, "Not one well fell.", "")
    out_of_sight.append(is_out_of_sight())
    assert (out_of_sight, reworded, tied, withdraw_quotes([quote])) == ([True] * 3, "draft", "draft", 1)


def test_address_stays_and_says_what_became_of_the_quote(client: Client, quote: Quote) -> None:
    """Its address stays, and says what became of it."""
    corrected(quote, "failed", "fails")
    assert "This quote is being checked" in client.get(quote.get_absolute_url()).content.decode()
    Quote.objects.update(withdrawn_because="The tape says otherwise.")
    withdraw_quotes([quote])
    gone = client.get(quote.get_absolute_url())
    assert gone.status_code == 410
    assert "because: The tape says otherwise." in words_of_html(gone.content.decode())


def test_versions_stay_each_with_its_note(page: Page, quote: Quote) -> None:
    """The versions of a transcript stay as well, each with a note on what was corrected."""
    corrected(quote, "We dug 1,250", "We dug 1,350")
    shown = words_of_html(page("/speeches/on-wells/versions/"))
    assert [words in shown for words in ("Misheard.", "1,250", "1,350")] == [True] * 3


def test_all_quotes_can_be_proven_again_with_their_places_and_transcripts(quote: Quote) -> None:
    """All quotes can be proven again at any time, one after the other: the words, their place, and that nobody has changed
    the transcript unseen."""

    def findings() -> list[str]:
        return [finding.says for checked in check_quotes() for finding in checked.findings]

    assert findings() == []
    Quote.objects.update(text="Not one well fell.")
    assert findings() == ["it is stored as “exact”, and the text proves “differs”"]
    Quote.objects.update(text="Not one well failed.")
    Segment.objects.update(prefix="No: ")
    assert findings() == ["segment 1 has other neighbours than the text at its place"]
    pin_quote(quote)
    Transcript.objects.update(text=TEXT.replace("go on", "go in"))
    assert "its checksum is not that of its text" in findings()
