"""What a browser keeps of what was typed: it is told what was saved, and accounts are told apart."""

import pytest
from django.contrib.auth.models import User
from django.test import Client

from speeches.models import Quote, Speaker
from tests.admin.conftest import make_speech, staff
from tests.admin.test_two_editors import change, sent_by

pytestmark = pytest.mark.django_db


@pytest.fixture
def ada(db: None) -> Client:
    return staff("Ada", "Editors")


@pytest.fixture
def ben(db: None) -> Client:
    return staff("Ben", "Editors")


@pytest.fixture
def keeper(db: None) -> Speaker:
    return Speaker.objects.create(name="Keeper Example", about="Keeps the lamp.")


def test_browser_is_told_what_was_saved_and_only_that(ada: Client, keeper: Speaker) -> None:
    sent = sent_by(ada.get(change(keeper)))
    refused = ada.post(change(keeper), {**sent, "name": "", "_kept": "abcdef0123456789"})
    assert "kept-text-saved" not in refused.cookies
    assert refused.context["kept_text"].page == "abcdef0123456789"
    saved = ada.post(change(keeper), {**sent, "_kept": "abcdef0123456789"})
    assert saved.cookies["kept-text-saved"].value == "abcdef0123456789"
    again = ada.post(change(keeper), {**sent, "_kept": "x; path=/"})
    assert "kept-text-saved" not in again.cookies


def test_browser_is_told_of_a_held_quote_that_was_reworded(ada: Client) -> None:
    quote = make_speech().quotes.get()
    Quote.objects.filter(pk=quote.pk).update(status=Quote.Status.HELD)
    sent = {"way": "reword", "quote": quote.pk, "_kept": "abcdef0123456789"}
    refused = ada.post("/admin/speeches/quote/held/", {**sent, "text": ""})
    assert (refused.status_code, "kept-text-saved" in refused.cookies) == (400, False)
    saved = ada.post("/admin/speeches/quote/held/", {**sent, "text": "The ferry leaves at six. Nobody knows"})
    assert (saved.status_code, saved.cookies["kept-text-saved"].value) == (302, "abcdef0123456789")


def test_accounts_are_told_apart_without_their_names(ada: Client, ben: Client) -> None:
    marks = {client.get("/admin/").content.decode().split('account" content="')[1][:16] for client in (ada, ben)}
    assert len(marks) == 2
    assert marks.isdisjoint(str(pk) for pk in User.objects.values_list("pk", flat=True))
