"""A new password by letter: only where mail is sent, only to the staff, and without a word on who has an account."""

import re
from typing import Any

import pytest
from django.core import mail
from django.test import Client

from tests.admin.conftest import messages_of
from tests.sign_in.conftest import CODE, SIGN_IN, account, sign_in, with_app
from tests.sign_in.test_signing_in import TOO_MANY, errors, is_in

pytestmark = pytest.mark.django_db
LOST = "/accounts/password/lost/"
TOLD = "If an account has this address, a letter with a link is on its way to it."


class AtOnce:
    """In place of a thread: done when it is started."""

    def __init__(self, target: Any, args: Any, kwargs: Any) -> None:
        self.start = lambda: target(*args, **kwargs)


@pytest.fixture
def mailing(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.EMAIL_IS_SENT = True
    settings.DEFAULT_FROM_EMAIL = "archive@archive.example"
    monkeypatch.setattr("speeches.sign_in.lost_password.Thread", AtOnce)


def ask(email: str) -> Any:
    return Client().post(LOST, {"email": email}, follow=True)


@pytest.mark.usefixtures("mailing")
def test_link_sets_a_new_password_once_and_ends_the_sessions() -> None:
    account("ada", "Editors", email="ada@harbour.example")
    before, _ = sign_in("ada")
    assert messages_of(ask("ada@harbour.example")) == [TOLD]
    (letter,) = mail.outbox
    assert (letter.to, letter.subject) == (["ada@harbour.example"], "A new password for testserver")
    assert "Your user name is ada." in letter.body
    path = re.findall(r"http://testserver(\S+)", letter.body)[0]
    client = Client()
    page = client.get(path, follow=True)
    sent = client.post(
        page.redirect_chain[-1][0], {"new_password1": "nets and tides", "new_password2": "nets and tides"}
    )
    assert (sent["Location"], is_in(before), is_in(client)) == (SIGN_IN, False, False)
    assert sign_in("ada", "nets and tides")[1]["Location"] == "/admin/"
    assert "This link has been used" in Client().get(path, follow=True).content.decode()


@pytest.mark.usefixtures("mailing")
def test_second_factor_is_asked_for_as_before() -> None:
    user = account("ada", "Publishers", email="ada@harbour.example")
    with_app(user)
    ask("ada@harbour.example")
    client = Client()
    page = client.get(re.findall(r"http://testserver(\S+)", mail.outbox[0].body)[0], follow=True)
    client.post(page.redirect_chain[-1][0], {"new_password1": "nets and tides", "new_password2": "nets and tides"})
    assert sign_in("ada", "nets and tides")[1]["Location"] == CODE


@pytest.mark.usefixtures("mailing")
@pytest.mark.parametrize("email", ["nobody@harbour.example", "reader@harbour.example", "gone@harbour.example"])
def test_answer_is_the_same_where_no_letter_goes_out(email: str) -> None:
    account("reader", is_staff=False, email="reader@harbour.example")
    account("gone", is_active=False, email="gone@harbour.example")
    assert (messages_of(ask(email)), mail.outbox) == ([TOLD], [])


@pytest.mark.usefixtures("mailing")
def test_nobody_is_flooded_with_letters() -> None:
    account("ada", "Editors", email="ada@harbour.example")
    answers = [ask("ada@harbour.example") for _ in range(6)]
    assert ([errors(answers[5])], len(mail.outbox)) == ([[TOO_MANY]], 5)


def test_page_is_not_there_where_no_mail_is_sent() -> None:
    assert (Client().get(LOST).status_code, Client().get("/accounts/password/new/MQ/a-b/").status_code) == (404, 404)
    assert LOST not in Client().get(SIGN_IN).content.decode()


@pytest.mark.usefixtures("mailing")
def test_sign_in_leads_to_it_where_mail_is_sent() -> None:
    assert LOST in Client().get(SIGN_IN).content.decode()
