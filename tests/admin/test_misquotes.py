"""Misquotes in the admin: wrong wordings recorded beside the true quote, and no true one among them."""

from typing import Any

import pytest
from django.test import Client

from speeches.actions.publish import publish_quotes, publish_speeches
from speeches.models import Misquote, Quote, Speech
from tests.admin.conftest import filled, make_quote, messages_of

ADD = "/admin/speeches/misquote/add/"
WRONG = "Those who stay keep the light on"
NOTE = "A poster of the harbour has it so."


@pytest.fixture
def quote(speech: Speech) -> Quote:
    return speech.quotes.get()


def add(client: Client, quote: Quote, wording: str = WRONG, **changed: Any) -> Any:
    return client.post(ADD, {"wording": wording, "quote": quote.pk, "note": NOTE, **changed}, follow=True)


def errors(page: Any) -> dict[str, list[str]]:
    return dict(page.context["adminform"].form.errors)


def test_editor_records_a_misquote(editor: Client, quote: Quote) -> None:
    page = add(editor, quote)
    assert page.redirect_chain == [("/admin/speeches/misquote/", 302)]
    assert Misquote.objects.values_list("wording", "quote", "note", "key").get() == (
        WRONG,
        quote.pk,
        NOTE,
        " those who stay keep the light on ",
    )
    assert "Readers do not find it yet: the quote, or its speech, is not public." in messages_of(page)


def test_misquote_of_a_public_quote_needs_no_warning(editor: Client, quote: Quote) -> None:
    publish_speeches([quote.speech])
    publish_quotes([quote])
    (told,) = messages_of(add(editor, quote))
    assert "was added successfully" in told


@pytest.mark.parametrize(
    ("wording", "said"),
    [
        ("Those who leave keep the key", None),
        ("those who leave keep the key", "These are the speaker’s words: they stand in the transcript"),
        ("[T]hose who leave keep the key", "These are the speaker’s words"),
        ("Nobody knows … it has always left", None),
        ("Nobody knows … always left at six", "These are the speaker’s words"),
        ("Those who stay keep the lamp alight!", "These are the words of the quote itself."),
        ("– … –", "There is no word in it."),
        ("", "This field is required."),
        ("x" * 501, "Ensure this value has at most 500 characters"),
        ("nul \0", "Null characters are not allowed."),
    ],
)
def test_wording_that_is_true_or_none_is_refused(editor: Client, quote: Quote, wording: str, said: str | None) -> None:
    page = add(editor, quote, wording)
    if said is None:
        assert Misquote.objects.count() == 1
    else:
        assert said in errors(page)["wording"][0]
        assert Misquote.objects.count() == 0


def test_wording_is_recorded_once_whatever_its_marks(editor: Client, quote: Quote) -> None:
    add(editor, quote)
    assert errors(add(editor, quote, f"“{WRONG.upper()}!”")) == {"wording": ["This wording is recorded already."]}


def test_paraphrase_is_not_what_was_said(editor: Client, speech: Speech) -> None:
    paraphrase = make_quote(speech, "The lamp is kept burning.", kind="reported")
    assert list(errors(add(editor, paraphrase))) == ["quote"]
    page = editor.get(f"/admin/speeches/quote/{paraphrase.pk}/change/").content.decode()
    assert "Record a misquote" not in page


@pytest.mark.parametrize("wrong", ["", "x", "0", "9" * 30, "\0"])
def test_quote_must_be_one(editor: Client, quote: Quote, wrong: str) -> None:
    page = editor.post(ADD, {"wording": WRONG, "quote": wrong, "note": NOTE})
    assert (page.status_code, list(errors(page))) == (200, ["quote"])


def test_quotes_page_leads_to_a_form_that_knows_it(editor: Client, quote: Quote) -> None:
    assert f'href="{ADD}?quote={quote.pk}"' in editor.get(f"/admin/speeches/quote/{quote.pk}/change/").content.decode()
    assert filled(editor.get(f"{ADD}?quote={quote.pk}"))["quote"] == str(quote.pk)


def test_misquote_is_changed_and_deleted(editor: Client, quote: Quote) -> None:
    add(editor, quote)
    address = f"/admin/speeches/misquote/{Misquote.objects.get().pk}/"
    assert editor.post(f"{address}change/", filled(editor.get(f"{address}change/"), note="A film.")).status_code == 302
    assert Misquote.objects.get().note == "A film."
    editor.post(f"{address}delete/", {"post": "yes"})
    assert (Misquote.objects.count(), Quote.objects.count()) == (0, 1)


def test_list_is_searched_and_filtered(editor: Client, quote: Quote) -> None:
    add(editor, quote)
    add(editor, quote, "The ferry leaves at seven")

    def rows(**query: str) -> list[str]:
        page: Any = editor.get("/admin/speeches/misquote/", query)
        return [str(row) for row in page.context["cl"].result_list]

    assert rows() == ["The ferry leaves at seven", WRONG]
    assert rows(q="light on") == [WRONG]
    assert len(rows(q="José Example 1")) == 2
    assert (rows(quote__status__exact="held"), len(rows(quote__status__exact="proposed"))) == ([], 2)


# The session, the user, their own permissions, those of their groups, the number of rows, the rows.
def test_list_asks_six_queries_at_one_row_and_at_three(
    editor: Client, quote: Quote, django_assert_num_queries: Any
) -> None:
    for wordings in ([WRONG], ["The ferry leaves at seven", "The ferry leaves at eight"]):
        for wording in wordings:
            add(editor, quote, wording)
        with django_assert_num_queries(6):
            editor.get("/admin/speeches/misquote/")


def test_stranger_may_not_see_them(stranger: Client, quote: Quote) -> None:
    assert (stranger.get("/admin/speeches/misquote/").status_code, add(stranger, quote).status_code) == (403, 403)
