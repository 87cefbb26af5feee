"""What the page says of the grades."""

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from speeches.actions.pin_quote import pin_quote
from speeches.actions.publish import publish_quotes
from speeches.actions.revise_transcript import revise_transcript
from speeches.models import Quote, Speech
from speeches.text.grading import Grade, grade
from tests.admin.conftest import filled, staff
from tests.archive import draft_quote, published_quote, published_speech
from tests.views.conftest import Page, words_of_html

TEXT = (
    "We dug 1,250 wells. We did not wait; we *must* never wait. [Applause.] Not one well failed.\n\nWe go on. We go on."
)


def grades(*quotes: str) -> list[str]:
    return [grade(quote, TEXT).grade.value for quote in quotes]


def test_program_compares_each_quote_character_by_character() -> None:
    """A program compares each quote with the transcript of its speech, character by character."""
    words = "We did not wait; we must never wait."
    changed = [f"{words[:at]}#{words[at + 1 :]}" for at in range(len(words))]
    left_out = [f"{words[:at]}{words[at + 1 :]}" for at in range(1, len(words) - 1)]
    assert grades(words) == ["exact"]
    assert set(grades(*changed, *left_out)) == {"differs"}


@pytest.mark.django_db
def test_program_compares_whenever_a_quote_is_saved_or_a_transcript_corrected() -> None:
    """It does so whenever a quote is saved and whenever a transcript is corrected."""
    editor, quote = staff("editor", "Editors"), draft_quote(published_speech("On wells", TEXT), "Not one well failed.")
    address = f"/admin/speeches/quote/{quote.pk}/change/"
    seen = []
    for words in ("Not one well has failed.", "Not one well failed."):
        editor.post(address, filled(editor.get(address), text=words))
        quote.refresh_from_db()
        seen.append(quote.grade)
    revise_transcript(quote.speech.transcripts.get(), TEXT.replace("failed", "fails"), "Misheard.")
    quote.refresh_from_db()
    assert (seen, quote.status) == (["differs", "exact"], "held")


def test_nearly_the_same_is_never_taken_for_the_same() -> None:
    """It never takes nearly the same for the same."""
    assert set(grades("We did not wait, we must never wait.", "Not one well falled.", "Not one wells failed")) == {
        "differs"
    }


def test_exact_words_stand_character_for_character_in_whole_words() -> None:
    """Exact: The words stand in the transcript, character for character, beginning and ending with whole words."""
    assert grades("We dug 1,250 wells", "e dug 1,250 wells", "We dug 1,250 well", "We dug 1,25") == [
        "exact",
        *["differs"] * 3,
    ]


def test_exact_words_run_over_the_border_of_paragraphs_and_emphasis_is_no_part_of_them() -> None:
    """Exact: They may run over the border of two paragraphs; emphasis is no part of them."""
    assert grades("failed. We go on", "failed.\n\nWe go on", "we must never wait") == ["exact", "exact", "exact"]


def test_typography_is_what_differs_as_on_the_list() -> None:
    """Exact but for typography: The words stand there, and what differs is on the list below."""
    proof = grade("[w]e  dug 1,250\u00a0wells", TEXT)
    assert (proof.grade, proof.foldings) == (Grade.TYPOGRAPHY, ("spaces", "first letter"))


def test_elided_parts_stand_in_this_order_and_marks_tell_what_was_left_out_or_put_in() -> None:
    """Exact, with marked omissions: Parts of the quote stand there, in this order; “…” or “[…]” marks what was left out,
    and brackets what an editor put in."""
    marked = ["We dug … wells.", "We dug […] wells.", "We did [in that year] not wait"]
    unmarked = ["We dug wells.", "not wait … We dug", "We did in that year not wait"]
    assert grades(*marked, *unmarked) == ["elided"] * 3 + ["differs"] * 3


def test_elided_quote_puts_nothing_in_place_of_brackets_of_the_transcript() -> None:
    """Exact, with marked omissions: Where the transcript has words in square brackets itself, a quote gives them as they
    stand or leaves them out; others are never put in their place."""
    quotes = ["wait. [Applause.] Not one", "wait. … Not one", "wait. [Laughter.] Not one", "[Laughter.] Not one"]
    assert grades(*quotes) == ["exact", "elided", "differs", "differs"]


def test_differing_words_do_not_stand_there_just_so() -> None:
    """Differs: The words do not stand there just so."""
    assert grades("We dug 1,250 wells and waited.", "Quite another thing") == ["differs", "differs"]


def test_each_small_change_is_enough_to_differ() -> None:
    """Differs: A word left out, another number, two words or two parts that changed places, two sentences made one: each is
    enough."""
    changed = [
        "We did wait; we must never wait.",
        "We dug 1,350 wells.",
        "We did wait not",
        "Not one well failed. … We dug 1,250 wells.",
        "We dug 1,250 wells, we did not wait",
    ]
    assert grades(*changed) == ["differs"] * 5


@pytest.mark.django_db
def test_differing_quote_is_not_published() -> None:
    """Differs: Such a quote is not published."""
    quote = draft_quote(published_speech("On wells", TEXT), "We dug 1,350 wells.")
    assert publish_quotes([quote]) == 0
    with pytest.raises(IntegrityError), transaction.atomic():
        Quote.objects.update(status="published", published_at="2026-01-01T00:00Z")


def test_quote_without_a_transcript_says_so(page: Page) -> None:
    """No transcript held: The archive has no text against which the words could be checked, and says so."""
    quote = published_quote(published_speech("Lost words", ""), "We dug wells.")
    told = words_of_html(page(quote.get_absolute_url()))
    assert quote.grade == "unsourced"
    assert "The archive holds no transcript against which these words could be checked." in told


@pytest.mark.django_db
def test_place_of_words_that_stand_again_is_for_an_editor_to_say() -> None:
    """Where the words stand in a transcript more than once, an editor says which place is meant; the program does not
    guess."""
    quote = draft_quote(published_speech("On wells", TEXT), "We go on.")
    assert (quote.grade, quote.segments.count(), publish_quotes([quote])) == ("exact", 0, 0)
    second = TEXT.rindex("We go on.")
    pin_quote(quote, chosen=[second])
    assert list(quote.segments.values_list("start", flat=True)) == [second]


def test_nearest_words_are_shown_to_editors_only_and_prove_nothing(client: Client, page: Page) -> None:
    """What is nearest to words that differ is shown to editors only, and proves nothing."""
    editor = staff("editor", "Editors")
    speech: Speech = published_speech("On wells", TEXT)
    quote = draft_quote(speech, "Not one well has failed.")
    shown = editor.get(f"/admin/speeches/quote/{quote.pk}/change/").content.decode()
    assert "A suggestion, which proves nothing" in shown
    assert 'value="Not one well failed."' in shown
    assert (quote.grade, quote.segments.count()) == ("differs", 0)
    assert client.get(quote.get_absolute_url()).status_code == 404
