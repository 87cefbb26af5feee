"""A speech is published with the quotes that are accepted and proven; what is not asked for, or not proven, stays back."""

from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Permission
from django.test import Client

from speeches.models import Quote, Speech
from tests.admin.conftest import filled, make_quote, make_speech, messages_of
from tests.sign_in.conftest import account

pytestmark = pytest.mark.django_db

SPEECHES = "/admin/speeches/speech/"


@pytest.fixture
def quoted(speech: Speech) -> Speech:
    """With a proposed quote, and four more of which two may be public."""
    make_quote(speech, "Nobody knows who will be on it.", status="draft")
    make_quote(speech, "It has always left at six.", status="in_review")
    make_quote(speech, "The ferry never leaves.", status="draft")
    make_quote(speech, "keep the key", status="held")
    return speech


def statuses() -> list[str]:
    return list(Quote.objects.order_by("pk").values_list("status", flat=True))


ALONG = ["proposed", "published", "published", "draft", "held"]
BEFORE = ["proposed", "draft", "in_review", "draft", "held"]


def test_form_offers_both_ways_and_does_what_is_pressed(publisher: Client, quoted: Speech) -> None:
    address = f"{SPEECHES}{quoted.pk}/change/"
    form = publisher.get(address)
    assert "Save and publish with 2 quotes" in form.content.decode()
    page = publisher.post(address, filled(form, _publish="with_quotes"), follow=True)
    assert messages_of(page)[-2:] == ["1 speech is now public.", "2 quotes are public too."]
    assert statuses() == ALONG
    assert [entry.object_repr for entry in LogEntry.objects.filter(change_message="Published.").order_by("pk")] == [
        str(quoted),
        "Nobody knows who will be on it.",
        "It has always left at six.",
    ]


def test_without_its_quotes_it_is_told_that_they_wait(publisher: Client, quoted: Speech) -> None:
    page = publisher.post(f"{SPEECHES}{quoted.pk}/publication/", {"verb": "publish"}, follow=True)
    assert messages_of(page) == ["1 speech is now public.", "2 accepted quotes are not public yet."]
    assert statuses() == BEFORE


def test_page_of_publication_offers_them_ticked(publisher: Client, quoted: Speech) -> None:
    address = f"{SPEECHES}{quoted.pk}/publication/"
    assert "With the 2 quotes that are accepted and proven" in publisher.get(address).content.decode()
    publisher.post(address, {"verb": "publish", "with_quotes": "yes"})
    assert statuses() == ALONG


def test_several_go_with_their_quotes(publisher: Client, quoted: Speech) -> None:
    sent = {"action": "publish", "index": 0, "_selected_action": [quoted.pk, make_speech(2).pk]}
    assert publisher.post(SPEECHES, sent).context["along"] == 2
    page = publisher.post(SPEECHES, {**sent, "confirmed": "yes", "with_quotes": "yes"}, follow=True)
    assert messages_of(page) == ["2 speeches are now public.", "2 quotes are public too."]
    assert statuses() == [*ALONG, "proposed"]


def test_speech_that_is_kept_back_keeps_its_quotes(publisher: Client, quoted: Speech) -> None:
    quoted.tagged.update(relevance="central")
    publisher.post(f"{SPEECHES}{quoted.pk}/publication/", {"verb": "publish", "with_quotes": "yes"})
    assert (Speech.objects.get().status, statuses()) == ("draft", BEFORE)


def test_who_may_publish_no_quotes_publishes_none(quoted: Speech) -> None:
    user, client = account("half", "Editors"), Client()
    user.user_permissions.add(Permission.objects.get(codename="publish_speech"))
    client.force_login(user)
    page: Any = client.post(f"{SPEECHES}{quoted.pk}/publication/", {"verb": "publish", "with_quotes": "yes"})
    assert (page.status_code, Speech.objects.get().status, statuses()) == (302, "published", BEFORE)
