"""The form of a quote: marks taken off, places chosen, authors and originals, proposals accepted and dismissed."""

import re
from typing import Any

import pytest
from django.contrib.admin.models import CHANGE, DELETION, LogEntry
from django.contrib.auth.models import Permission, User
from django.test import Client

from speeches.actions.add_transcript import add_transcript
from speeches.actions.pin_quote import pin_quote
from speeches.models import Quote, Speaker, Speech
from tests.admin.conftest import TEXT, filled, make_quote, messages_of, staff

ADD = "/admin/speeches/quote/add/"
LIST = "/admin/speeches/quote/"
TWICE = "The ferry leaves at six."
FIRST, SECOND = TEXT.index(TWICE), TEXT.rindex(TWICE)
ELSEWHERE = (
    "The words do not stand at the place that was chosen: they, or the text, were changed. See where they stand, and "
    "choose again."
)


def address(quote: Quote) -> str:
    return f"/admin/speeches/quote/{quote.pk}/change/"


def add(client: Client, speech: Speech, text: str, **changed: Any) -> Any:
    page = client.get(ADD, {"speech": speech.pk, "speaker": speech.speaker_id or ""})
    return client.post(ADD, filled(page, text=text, **changed), follow=True)


def save(client: Client, quote: Quote, **changed: Any) -> Any:
    return client.post(address(quote), filled(client.get(address(quote)), **changed), follow=True)


def errors(page: Any) -> dict[str, list[str]]:
    return dict(page.context["adminform"].form.errors)


def starts(quote: Quote) -> list[int]:
    return list(quote.segments.values_list("start", flat=True))


def choices(page: Any) -> list[tuple[int, bool]]:
    found = re.findall(r'name="chosen" value="([\d,]+)"( checked)?', page.content.decode())
    return [(int(start), bool(ticked)) for start, ticked in found]


def test_quote_whose_words_stand_twice_is_stored_and_then_asked_about(editor: Client, speech: Speech) -> None:
    page = add(editor, speech, TWICE)
    quote = Quote.objects.latest("pk")
    assert page.redirect_chain[-1][0] == address(quote)
    assert "Choose below the words which place is meant, and save." in messages_of(page)[0]
    assert (starts(quote), choices(page)) == ([], [(FIRST, False), (SECOND, False)])
    page = save(editor, quote, chosen=str(SECOND))
    assert (page.redirect_chain[-1][0], messages_of(page)[0]) == (LIST, "Stands in passage 4.")
    assert starts(quote) == [SECOND]


def test_quote_is_stored_at_the_place_chosen_at_once(editor: Client, speech: Speech) -> None:
    assert messages_of(add(editor, speech, TWICE, chosen=str(SECOND)))[0] == "Stands in passage 4."
    assert starts(Quote.objects.latest("pk")) == [SECOND]


def test_pinned_quote_is_tied_to_another_of_its_places(editor: Client, speech: Speech) -> None:
    quote = make_quote(speech, TWICE)
    pin_quote(quote, chosen=[SECOND])
    assert choices(editor.get(address(quote))) == [(FIRST, False), (SECOND, True)]
    save(editor, quote, chosen=str(FIRST))
    assert starts(quote) == [FIRST]
    save(editor, quote, note="Said first.")
    assert starts(quote) == [FIRST]


def test_each_part_of_a_quote_has_its_chosen_place(editor: Client, speech: Speech) -> None:
    text = "The ferry leaves at six. … at six."
    ends = [at.start() for at in re.finditer(r"at six\.", TEXT)]
    page = add(editor, speech, text)
    offered = re.findall(r'name="chosen" value="([\d,]+)"', page.content.decode())
    assert f"{FIRST},{ends[-1]}" in offered
    save(editor, Quote.objects.latest("pk"), chosen=f"{FIRST},{ends[-1]}")
    assert starts(Quote.objects.latest("pk")) == [FIRST, ends[-1]]


@pytest.mark.parametrize("chosen", ["7", "x", f"{SECOND},{SECOND}", "-1", "9" * 40, "1,,2", "²"])
def test_place_at_which_the_words_do_not_stand_is_refused(editor: Client, speech: Speech, chosen: str) -> None:
    page = add(editor, speech, TWICE, chosen=chosen, note="Kept.")
    assert errors(page) == {"__all__": [ELSEWHERE]}
    assert page.context["adminform"].form["note"].value() == "Kept."
    assert choices(page) == [(FIRST, False), (SECOND, False)]
    assert not Quote.objects.filter(text=TWICE).exists()


def test_place_ticked_before_the_words_were_changed_does_not_matter(editor: Client, speech: Speech) -> None:
    quote = make_quote(speech, TWICE)
    pin_quote(quote, chosen=[SECOND])
    page = save(editor, quote, text="Nobody knows who will be on it.", chosen=str(SECOND))
    assert messages_of(page)[0] == "Stands in passage 2."


@pytest.mark.parametrize("typed", ['"It has always left"', "“It has always left”", "« It has always left »"])
def test_marks_typed_around_the_quote_are_taken_off(editor: Client, speech: Speech, typed: str) -> None:
    told = messages_of(add(editor, speech, typed))
    assert told[:2] == [
        "The quotation marks around the words were taken off: the transcript has none there.",
        "Stands in passage 4.",
    ]
    assert (Quote.objects.latest("pk").text, Quote.objects.latest("pk").grade) == ("It has always left", "exact")


def test_marks_that_stand_in_the_transcript_stay(editor: Client, db: None) -> None:
    speech = Speech.objects.create(title="Marks")
    add_transcript(speech, "“Come in,” she said. “Or go.”")
    assert messages_of(add(editor, speech, "“Or go.”"))[0] == "Stands in passage 1."
    assert Quote.objects.latest("pk").text == "“Or go.”"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("a" * 20_001, "A quote has at most 20,000 characters, and this text has 20,001. Quote less of it."),
        ("a … " * 51, "A quote has at most 50 parts, and this text has 51. Make several quotes of it."),
        ("a\x00b", "Null characters are not allowed."),
    ],
)
def test_text_that_is_no_quote_is_refused(editor: Client, speech: Speech, text: str, says: str) -> None:
    page = add(editor, speech, text)
    assert errors(page) == {"text": [says]}
    assert page.context["adminform"].form["text"].value() == text


def test_author_is_somebody_else(editor: Client, speech: Speech) -> None:
    other = Speaker.objects.create(name="Ada Example")
    page = add(editor, speech, "It has always left at six.", author=speech.speaker_id)
    assert list(errors(page)) == ["author"]
    add(editor, speech, "It has always left at six.", author=other.pk)
    assert Quote.objects.latest("pk").author == other


def test_original_is_a_quote_of_the_same_speech(editor: Client, speech: Speech) -> None:
    original = speech.quotes.get()
    elsewhere = Quote.objects.create(speech=Speech.objects.create(title="Other"), text="Words.")
    for changed in ({"kind": "verbatim", "original": original.pk}, {"kind": "translated", "original": elsewhere.pk}):
        assert list(errors(add(editor, speech, "It has always left at six.", **changed))) == ["original"]
    add(editor, speech, "It has always left at six.", kind="translated", original=original.pk)
    assert Quote.objects.latest("pk").original == original


def test_proposal_is_edited_and_accepted(editor: Client, speech: Speech) -> None:
    quote = speech.quotes.get()
    page = save(editor, quote, text="Those who stay keep the lamp alight;", _accept="Save and accept")
    quote.refresh_from_db()
    assert (quote.text, quote.status) == ("Those who stay keep the lamp alight;", "draft")
    assert messages_of(page) == ["Stands in passage 3.", "1 quote is accepted."]
    assert page.redirect_chain[-1][0] == LIST
    assert "Accepted." in [entry.get_change_message() for entry in LogEntry.objects.filter(action_flag=CHANGE)]
    assert b'name="_accept"' not in editor.get(address(quote)).content


def test_proposal_is_dismissed_whatever_is_typed(editor: Client, speech: Speech) -> None:
    quote = speech.quotes.get()
    page = save(editor, quote, text="", _dismiss="Dismiss")
    assert messages_of(page) == ["1 quote is dismissed."]
    assert not Quote.objects.exists()
    assert LogEntry.objects.get().action_flag == DELETION
    assert editor.post(address(quote), {"_dismiss": ""}).status_code == 404


def test_quote_that_is_no_proposal_is_not_dismissed(editor: Client, speech: Speech) -> None:
    quote = make_quote(speech, "Nobody knows", status="draft")
    page = save(editor, quote, _dismiss="Dismiss")
    assert messages_of(page) == ["No quotes are dismissed; 1 was not proposed."]
    assert Quote.objects.filter(pk=quote.pk).exists()


def test_dismissing_needs_the_permission_to_delete(speech: Speech) -> None:
    client = staff("reader")
    may = Permission.objects.filter(codename__in=["view_quote", "change_quote"])
    User.objects.get(username="reader").user_permissions.set(may)
    quote = speech.quotes.get()
    page = client.get(address(quote)).content
    assert (b'name="_accept"' in page, b'name="_dismiss"' in page) == (True, False)
    assert client.post(address(quote), {"_dismiss": ""}).status_code == 403
    assert Quote.objects.filter(pk=quote.pk).exists()


def test_proof_stands_in_the_page_without_a_script(editor: Client, speech: Speech) -> None:
    page = editor.get(address(speech.quotes.get())).content.decode()
    assert "these words stand in the transcript, character for character" in page
    assert 'data-proof-address="/admin/speeches/quote/proof/"' in page
    assert "quote-proof.js" in page
    assert "No words yet." in editor.get(ADD).content.decode()
