"""The drift queue: held quotes re-worded, tied to another place, and withdrawn."""

from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.test import Client
from django.utils import timezone

from speeches.actions.publish import publish_quotes
from speeches.actions.revise_transcript import revise_transcript
from speeches.models import Quote, Speech
from tests.admin.conftest import TEXT, make_quote, make_speech, messages_of

HELD = "/admin/speeches/quote/held/"
WORDS = "Nobody knows who will be on it."
NEW = "None of us knows who will be on it."
TWICE = "The ferry leaves at six."
CORRECTED = TEXT.replace("Nobody", "None of us")


def hold(speech: Speech, text: str = WORDS, corrected: str = CORRECTED, note: str = "Misheard.") -> Quote:
    """A quote that was public and is held since this correction."""
    quote = make_quote(speech, text, status="draft")
    publish_quotes([quote])
    revise_transcript(speech.transcripts.current().get(), corrected, note)
    quote.refresh_from_db()
    assert quote.status == "held"
    return quote


def duplicate(speech: Speech) -> Quote:
    """Held, for its words have gone from their place and stand in two others."""
    moved = "\n\n".join([TEXT.replace(WORDS, "").strip(), f"Once more. {WORDS}", f"And again. {WORDS}"])
    return hold(speech, corrected=moved)


def current(speech: Speech) -> Any:
    return speech.transcripts.current().get()


def send(client: Client, way: str, quote: Quote, **sent: Any) -> Any:
    against = current(quote.speech).pk
    return client.post(HELD, {"way": way, "quote": quote.pk, "transcript": against, **sent}, follow=True)


def standing(quote: Quote) -> tuple[str, str, list[int]]:
    quote.refresh_from_db()
    return quote.text, quote.status, list(quote.segments.values_list("start", flat=True))


def log() -> list[str]:
    return [entry.get_change_message() for entry in LogEntry.objects.order_by("pk")]


def test_queue_without_quotes_says_so(editor: Client) -> None:
    assert "No quote is held." in editor.get(HELD).content.decode()


def test_held_quote_is_shown_with_what_broke_it_and_the_nearest_wording(editor: Client, speech: Speech) -> None:
    quote = hold(speech)
    page: Any = editor.get(HELD)
    shown = page.content.decode()
    assert [one.quote for one in page.context["held"]] == [quote]
    assert "1 quote is out of sight" in shown
    assert "Version 2 corrected the text: “Misheard.”" in shown
    assert "<del>Nobody </del>" in shown
    assert "a suggestion, no proof" in shown
    assert "they stand nowhere in it" in shown


def test_held_quote_is_reworded(editor: Client, speech: Speech) -> None:
    quote = hold(speech)
    page = send(editor, "reword", quote, text=f"“{NEW}”")
    assert messages_of(page) == [
        "Re-worded: the quote stands in passage 2, and waits for a publisher to make it public again."
    ]
    assert standing(quote) == (NEW, "in_review", [CORRECTED.index(NEW)])
    assert quote.transcript == current(speech)
    assert log() == ["Re-worded, and held no more."]


def test_quote_that_was_never_public_is_a_draft(editor: Client, speech: Speech) -> None:
    quote = hold(speech)
    Quote.objects.filter(pk=quote.pk).update(published_at=None)
    page = send(editor, "reword", quote, text=NEW)
    assert messages_of(page) == [
        "Re-worded: the quote stands in passage 2, and is a draft for a publisher to make public."
    ]
    assert standing(quote)[:2] == (NEW, "draft")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("Somebody knows who will be on it.", "These words do not stand in the text just so"),
        ("", "A quote has words."),
        ("a" * 20_001, "A quote has at most 20,000 characters"),
        ("a … " * 51, "A quote has at most 50 parts"),
        ("a\x00b", "Null characters are not allowed."),
        (TWICE, "These words stand in the text more than once."),
    ],
)
def test_wrong_rewording_is_refused_and_kept_in_the_form(editor: Client, speech: Speech, text: str, says: str) -> None:
    quote = hold(speech)
    before = standing(quote)
    page = send(editor, "reword", quote, text=text)
    assert page.status_code == 400
    assert says in messages_of(page)[0]
    assert page.context["held"][0].wording.strip() == text.strip()
    assert (standing(quote), log()) == (before, [])


def test_rewording_that_stands_twice_is_asked_about_and_stored_with_the_place(editor: Client, speech: Speech) -> None:
    quote = hold(speech)
    shown = send(editor, "reword", quote, text=TWICE).content.decode()
    second = CORRECTED.rindex(TWICE)
    assert f'name="chosen" value="{second}"' in shown
    send(editor, "reword", quote, text=TWICE, chosen=str(second))
    assert standing(quote) == (TWICE, "in_review", [second])


def test_held_quote_is_tied_to_the_place_chosen(editor: Client, speech: Speech) -> None:
    quote = duplicate(speech)
    text = current(speech).text
    page: Any = editor.get(HELD)
    assert [choice.starts for choice in page.context["held"][0].choices] == [
        str(text.index(WORDS)),
        str(text.rindex(WORDS)),
    ]
    page = send(editor, "repin", quote, chosen=str(text.rindex(WORDS)))
    assert messages_of(page)[0].startswith("Tied to another place: the quote stands in passage ")
    assert standing(quote) == (WORDS, "in_review", [text.rindex(WORDS)])
    assert log() == ["Tied to another place, and held no more."]


@pytest.mark.parametrize(
    ("chosen", "says"),
    [("", "Choose the place"), ("7", "do not stand at the place"), ("x", "do not stand at the place")],
)
def test_wrong_place_is_refused(editor: Client, speech: Speech, chosen: str, says: str) -> None:
    quote = duplicate(speech)
    page = send(editor, "repin", quote, chosen=chosen)
    assert page.status_code == 400
    assert says in messages_of(page)[0]
    assert standing(quote)[1] == "held"


def test_place_in_a_text_that_was_corrected_meanwhile_is_refused(editor: Client, speech: Speech) -> None:
    quote = duplicate(speech)
    seen = current(speech)
    revise_transcript(seen, f"{seen.text}\n\nThe end.", "The last line was missing.")
    page = send(editor, "repin", quote, chosen=str(seen.text.index(WORDS)), transcript=seen.pk)
    assert messages_of(page) == ["The text has been corrected again meanwhile. See how the words stand in it now."]
    assert standing(quote)[1] == "held"


def test_held_quote_is_withdrawn_with_its_reason(publisher: Client, speech: Speech) -> None:
    quote = hold(speech)
    page = send(publisher, "withdraw", quote, reason=" ")
    assert messages_of(page) == ["Say why it is withdrawn: readers who come to its address see the reason."]
    page = send(publisher, "withdraw", quote, reason="It was misheard.")
    assert messages_of(page) == ["1 quote is withdrawn."]
    assert standing(quote)[:2] == (WORDS, "withdrawn")
    assert quote.withdrawn_because == "It was misheard."
    assert quote.withdrawn_at is not None
    assert quote.withdrawn_at <= timezone.now()
    assert log() == ["Withdrawn."]


def test_too_long_a_reason_is_kept(publisher: Client, speech: Speech) -> None:
    quote = hold(speech)
    page = send(publisher, "withdraw", quote, reason="a" * 301)
    assert (page.status_code, standing(quote)[1]) == (400, "held")
    assert "a" * 301 in page.content.decode()


def test_each_way_needs_its_permission(editor: Client, stranger: Client, speech: Speech) -> None:
    quote = hold(speech)
    assert "A publisher may withdraw it." in editor.get(HELD).content.decode()
    assert send(editor, "withdraw", quote, reason="No.").status_code == 403
    assert stranger.get(HELD).status_code == 403
    assert send(stranger, "reword", quote, text=NEW).status_code == 403
    assert Client().get(HELD).status_code == 302
    assert standing(quote)[1] == "held"


def test_quote_that_is_not_held_any_more_is_left_alone(editor: Client, speech: Speech) -> None:
    quote = hold(speech)
    send(editor, "reword", quote, text=NEW)
    page = send(editor, "reword", quote, text="None of us knows")
    assert messages_of(page) == ["This quote is not held any more: somebody was faster."]
    assert standing(quote)[:2] == (NEW, "in_review")


@pytest.mark.parametrize(
    "sent", [{}, {"quote": "x"}, {"quote": 9_999_999}, {"quote": 10**30}, {"quote": "1\x00"}, {"way": "burn"}]
)
def test_what_is_no_way_for_no_quote_is_not_found(editor: Client, speech: Speech, sent: dict[str, Any]) -> None:
    quote = hold(speech)
    full = {"quote": quote.pk, "way": "reword", "text": NEW, **sent} if sent else {}
    assert editor.post(HELD, full).status_code == 404


def test_quote_that_lost_its_proof_without_a_correction_is_shown(editor: Client, speech: Speech) -> None:
    quote = make_quote(speech, WORDS)
    Quote.objects.filter(pk=quote.pk).update(status="held")
    shown = editor.get(HELD).content.decode()
    assert "No correction broke it" in shown
    assert "Where these words stand in the current text" in shown


def test_queue_is_paged_and_its_queries_are_bounded(
    editor: Client, speech: Speech, django_assert_num_queries: Any
) -> None:
    hold(speech)
    # The session, the user and the user's permissions by two ways; how many are held, those of the page, the versions of
    # their texts, the current ones with their words, and their passages.
    with django_assert_num_queries(9):
        editor.get(HELD)
    for number in (2, 3):
        hold(make_speech(number))
    with django_assert_num_queries(9):
        page: Any = editor.get(HELD)
    assert len(page.context["held"]) == 3
    others = [make_quote(speech, WORDS, status="draft") for _ in range(20)]
    Quote.objects.filter(pk__in=[quote.pk for quote in others]).update(status="held")
    assert [len(editor.get(HELD, {"page": number}).context["held"]) for number in (1, 2, 9, "x")] == [20, 3, 3, 20]


def test_refused_quote_is_shown_though_its_page_has_gone(editor: Client, speech: Speech) -> None:
    quote = hold(speech)
    page = editor.post(f"{HELD}?page=7", {"way": "reword", "quote": quote.pk, "text": "No."})
    assert [one.quote for one in page.context["held"]] == [quote]


def test_list_and_start_page_lead_to_the_queue(editor: Client, speech: Speech) -> None:
    hold(speech)
    for address in ("/admin/", "/admin/speeches/quote/"):
        assert f'href="{HELD}"' in editor.get(address).content.decode()
