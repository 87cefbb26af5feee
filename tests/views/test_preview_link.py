"""A draft by a secret link: what it shows, to whom, for how long, and what is answered to it."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone

from speeches.actions.give_preview import give_preview, revoke_preview
from speeches.actions.publish import publish_speeches
from speeches.actions.withdraw import withdraw_speeches
from speeches.models import PreviewAnswer, PreviewLink, Speech
from tests.archive import draft_quote, draft_speech, speaker
from tests.views.conftest import main_of, words_of_html

pytestmark = pytest.mark.django_db
CONFIRMED = {"kind": "confirmed", "name": "Office of the harbour master"}
COMMENTED = {"kind": "commented", "name": "Ada Example", "message": "It was the <b>night</b> ferry.\r\nNot the day's."}


@pytest.fixture
def draft() -> Speech:
    return draft_speech("On the harbour", speaker=speaker("Ada Example"))


@pytest.fixture
def link(draft: Speech) -> PreviewLink:
    return give(draft)[0]


def give(draft: Speech) -> tuple[PreviewLink, str]:
    link, token = give_preview(draft, "the harbour office", User.objects.get_or_create(username="bea")[0])
    return link, f"/preview/{token}/"


def answers() -> list[tuple[str, str, str]]:
    return list(PreviewAnswer.objects.order_by("pk").values_list("kind", "name", "message"))


def test_link_shows_the_draft_and_says_what_it_is(client: Client, draft: Speech) -> None:
    _, address = give(draft)
    html = client.get(address).content.decode()
    assert "Whoever comes is let in." in html
    words = words_of_html(html)
    assert "A draft, shown to you alone. It is not public. The editors made this link for the harbour office;" in words
    assert client.get(draft.get_absolute_url()).status_code == 404


def test_answer_is_kept_to_itself(client: Client, draft: Speech) -> None:
    _, address = give(draft)
    response = client.get(address)
    assert {name: response.headers[name] for name in ("X-Robots-Tag", "Referrer-Policy")} == {
        "X-Robots-Tag": "noindex, nofollow",
        "Referrer-Policy": "same-origin",
    }
    assert {"no-store", "private"} <= set(response.headers["Cache-Control"].replace(" ", "").split(","))
    assert '<meta name="robots" content="noindex, nofollow">' in response.content.decode()


def test_only_a_digest_of_the_secret_is_kept(draft: Speech) -> None:
    link, address = give(draft)
    token = address.split("/")[2]
    kept = str(list(PreviewLink.objects.values()))
    assert (len(token) >= 43, token in kept, len(link.digest)) == (True, False, 64)
    assert link.expires_at - link.made_at == pytest.approx(timedelta(days=14), abs=timedelta(minutes=1))


@pytest.mark.parametrize("token", ["x", "a" * 43, "%00", "é", "0" * 2000])
def test_no_other_address_leads_anywhere(client: Client, link: PreviewLink, token: str) -> None:
    assert client.get(f"/preview/{token}/").status_code == 404
    assert client.get(f"/preview/{link.digest}/").status_code == 404


def test_no_other_draft_is_named(client: Client, draft: Speech) -> None:
    beside = draft_speech("Another secret", speaker=draft.speaker, reports_on=draft, kind="article")
    draft_quote(beside, "The harbour opens at six.")
    draft_quote(draft, "Keep the lamp alight.", note="Secret note")
    html = client.get(give(draft)[1]).content.decode()
    assert "Another secret" not in html
    assert "Secret note" not in html


def test_link_that_is_over_or_revoked_shows_nothing(client: Client, draft: Speech) -> None:
    (expired, first), (revoked, second) = give(draft), give(draft)
    PreviewLink.objects.filter(pk=expired.pk).update(expires_at=timezone.now())
    revoke_preview(revoked)
    for address in (first, second):
        for response in (client.get(address), client.post(address, CONFIRMED)):
            html = response.content.decode()
            assert (response.status_code, "harbour" in html, "This preview is over" in html) == (410, False, True)
            assert "no-store" in response.headers["Cache-Control"]
    assert answers() == []


def test_link_leads_to_the_public_page_and_never_to_what_was_withdrawn(client: Client, draft: Speech) -> None:
    _, address = give(draft)
    publish_speeches([draft])
    response = client.get(address)
    assert (response.status_code, response.headers["Location"]) == (302, draft.get_absolute_url())
    withdraw_speeches([draft])
    assert client.get(address).status_code == 410


def test_words_are_confirmed_or_commented_on(client: Client, draft: Speech) -> None:
    _, address = give(draft)
    for sent in (CONFIRMED, COMMENTED):
        response = client.post(address, sent)
        assert (response.status_code, response.headers["Location"]) == (302, f"{address}?sent")
    thanked = client.get(f"{address}?sent").content.decode()
    assert ("Thank you." in thanked, "<textarea" in main_of(thanked)) == (True, False)
    assert answers() == [
        ("confirmed", "Office of the harbour master", ""),
        ("commented", "Ada Example", "It was the <b>night</b> ferry.\nNot the day's."),
    ]


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"kind": ""}, "Say what you think of it: choose one of these."),
        ({"kind": "published"}, "not one of the available choices"),
        ({"name": ""}, "Say who you are, so that the editors can rely on it."),
        ({"message": ""}, "Say in a sentence what should be otherwise."),
        ({"message": "x" * 2001}, "This is too long: at most 2000 characters, and it has 2001."),
        ({"name": "x" * 101}, "at most 100 characters"),
    ],
)
def test_answer_that_is_not_whole_is_told_and_stays(
    client: Client, draft: Speech, changed: dict[str, str], told: str
) -> None:
    response = client.post(give(draft)[1], {**COMMENTED, **changed})
    assert (response.status_code, answers()) == (400, [])
    assert told in response.content.decode()
    assert "no-store" in response.headers["Cache-Control"]


def test_line_break_counts_as_the_one_character_that_is_seen(client: Client, draft: Speech) -> None:
    address, longest = give(draft)[1], "x" * 1998 + "\r\n" + "y"
    assert client.post(address, {**COMMENTED, "message": longest + "z"}).status_code == 400
    assert client.post(address, {**COMMENTED, "message": longest}).status_code == 302
    assert answers()[0][2] == "x" * 1998 + "\ny"


def test_program_that_fills_every_field_is_thanked_and_ignored(client: Client, draft: Speech) -> None:
    response = client.post(give(draft)[1], {**CONFIRMED, "website": "x"})
    assert (response.status_code, answers()) == (302, [])


def test_one_sender_and_one_link_give_so_many_answers_and_no_more(client: Client, draft: Speech) -> None:
    link, address = give(draft)
    codes = [client.post(address, CONFIRMED).status_code for _ in range(6)]
    assert codes == [302] * 5 + [429]
    elsewhere: list[Any] = [client.post(address, CONFIRMED, REMOTE_ADDR=f"10.0.0.{n // 5}") for n in range(16)]
    assert [response.status_code for response in elsewhere] == [302] * 15 + [429]
    assert "This link has taken as many answers as it can." in elsewhere[-1].content.decode()
    assert link.answers.count() == 20


def test_answer_without_a_token_of_the_form_is_refused(draft: Speech) -> None:
    careful = Client(enforce_csrf_checks=True)
    assert careful.post(give(draft)[1], CONFIRMED).status_code == 403
    assert answers() == []


def test_page_asks_no_more_than_that_of_staff(client: Client, draft: Speech, django_assert_num_queries: Any) -> None:
    _, address = give(draft)
    client.get(address)
    # the link with its speech; the facts; the texts; their passages; areas, mentions and their neighbours; no session
    with django_assert_num_queries(10):
        client.get(address)
