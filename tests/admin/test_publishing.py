"""Publishing, withdrawing and previewing: who may, and what they are told."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.test import Client

from speeches.actions.publish import publish_quotes, publish_speeches
from speeches.actions.withdraw import withdraw_speeches
from speeches.models import Quote, Speech
from tests.admin.conftest import filled, messages_of, staff

SPEECHES, QUOTES = "/admin/speeches/speech/", "/admin/speeches/quote/"


def act(client: Client, address: str, action: str, records: Any) -> Any:
    """As somebody who has seen the page that comes before, and gone on."""
    sent = {"action": action, "index": 0, "_selected_action": [record.pk for record in records]}
    return client.post(address, {**sent, "confirmed": "yes", "because": "By mistake"}, follow=True)


def statuses(model: type[Speech] | type[Quote]) -> list[str]:
    return list(model.objects.order_by("pk").values_list("status", flat=True))


def test_actions_say_in_words_what_they_did(publisher: Client, speech: Speech, more: Callable[[], Any]) -> None:
    more()
    publish_speeches([speech])
    everything = Speech.objects.all()
    told = [
        messages_of(act(publisher, SPEECHES, "publish", everything)),
        messages_of(act(publisher, SPEECHES, "publish", everything)),
        messages_of(act(publisher, SPEECHES, "withdraw", [speech])),
        messages_of(act(publisher, SPEECHES, "withdraw", everything)),
    ]
    assert told == [
        ["2 speeches are now public; 1 was already."],
        ["No speeches are now public; 3 were already."],
        ["1 speech is withdrawn."],
        ["2 speeches are withdrawn; 1 was not public."],
    ]
    assert statuses(Speech) == ["withdrawn"] * 3


def test_actions_are_kept_in_the_history_of_what_changed(publisher: Client, speech: Speech) -> None:
    act(publisher, SPEECHES, "publish", [speech])
    act(publisher, SPEECHES, "publish", [speech])
    act(publisher, SPEECHES, "withdraw", [speech])
    log = LogEntry.objects.filter(object_id=speech.pk).order_by("pk")
    assert [entry.get_change_message() for entry in log] == ["Published.", "Withdrawn."]


def test_quotes_are_published_and_withdrawn(publisher: Client, speech: Speech) -> None:
    quote = speech.quotes.get()
    told = messages_of(act(publisher, QUOTES, "publish", [quote]))
    assert (told, statuses(Quote)) == (
        ["1 quote is now public.", "1 quote is not seen before the speech itself is public."],
        ["published"],
    )
    told = messages_of(act(publisher, QUOTES, "withdraw", [quote]))
    assert (told, statuses(Quote)) == (["1 quote is withdrawn."], ["withdrawn"])


@pytest.mark.parametrize("action", ["publish", "withdraw"])
def test_editors_neither_see_nor_have_the_actions(editor: Client, speech: Speech, action: str) -> None:
    quote = speech.quotes.get()
    if action == "withdraw":
        publish_speeches([speech])
        publish_quotes([quote])
    before = (statuses(Speech), statuses(Quote))
    for address, record, others in (
        (SPEECHES, speech, ["submit", "in_bulk", "export"]),
        (QUOTES, quote, ["accept", "dismiss", "submit", "in_bulk", "export"]),
    ):
        page: Any = editor.get(address)
        offered = [name for name, _ in page.context["action_form"].fields["action"].choices]
        assert offered == ["", "delete_selected", *others]
        assert messages_of(act(editor, address, action, [record])) == ["No action selected."]
    assert (statuses(Speech), statuses(Quote)) == before


def test_publishing_from_the_form_saves_it_too(publisher: Client, speech: Speech) -> None:
    address = f"{SPEECHES}{speech.pk}/change/"
    page: Any = publisher.get(address)
    assert (page.context["show_publish"], page.context["show_withdraw"]) == (True, False)
    page = publisher.post(address, filled(page, title="Renamed", _publish="Save and publish"), follow=True)
    assert messages_of(page) == ["1 speech is now public."]
    assert (page.context["show_publish"], page.context["show_withdraw"]) == (False, True)
    speech.refresh_from_db()
    assert (speech.title, speech.status) == ("Renamed", "published")
    page = publisher.post(address, filled(page, _withdraw="Save and withdraw"), follow=True)
    assert (messages_of(page), statuses(Speech)) == (["1 speech is withdrawn."], ["withdrawn"])


@pytest.mark.parametrize("button", ["_publish", "_withdraw"])
@pytest.mark.parametrize("noun", ["speech", "quote"])
def test_buttons_pressed_by_an_editor_are_refused_and_save_nothing(
    editor: Client, speech: Speech, noun: str, button: str
) -> None:
    record: Any = speech if noun == "speech" else speech.quotes.get()
    address = f"/admin/speeches/{noun}/{record.pk}/change/"
    page: Any = editor.get(address)
    assert not page.context["show_publish"]
    assert not page.context["show_withdraw"]
    changed = {"summary": "Changed"} if noun == "speech" else {"note": "Changed"}
    assert editor.post(address, filled(page, **changed, **{button: "x"})).status_code == 403
    record.refresh_from_db()
    assert (record.status, getattr(record, next(iter(changed)))) == ("draft" if noun == "speech" else "proposed", "")


def test_buttons_do_nothing_by_get(publisher: Client, speech: Speech) -> None:
    publisher.get(f"{SPEECHES}{speech.pk}/change/", {"_publish": "x"})
    assert statuses(Speech) == ["draft"]


def test_status_cannot_be_written_into_the_form(publisher: Client, speech: Speech) -> None:
    address = f"{SPEECHES}{speech.pk}/change/"
    sent = filled(publisher.get(address), status="published", published_at="2020-01-01")
    assert publisher.post(address, sent).status_code == 302
    assert list(Speech.objects.values_list("status", "published_at")) == [("draft", None)]


def test_draft_is_previewed_by_staff_and_hidden_from_the_public(editor: Client, speech: Speech) -> None:
    for record in (speech, speech.quotes.get()):
        preview = f"/admin/speeches/{record._meta.model_name}/{record.pk}/preview/"
        page = editor.get(preview)
        assert page.status_code == 200
        assert "no-store" in page["Cache-Control"]
        assert "Those who stay keep the lamp alight" in page.content.decode()
        assert Client().get(record.get_absolute_url()).status_code == 404
        assert Client().get(preview).status_code == 302


def test_preview_needs_permission_to_view(stranger: Client, speech: Speech) -> None:
    addresses = [f"{SPEECHES}{speech.pk}/preview/", f"{QUOTES}{speech.quotes.get().pk}/preview/"]
    assert [stranger.get(address).status_code for address in addresses] == [403, 403]


def test_view_on_site_leads_to_the_page_that_there_is(editor: Client, speech: Speech) -> None:
    def leads_to() -> tuple[str, bool]:
        page: Any = editor.get(f"{SPEECHES}{speech.pk}/change/")
        return page.context["absolute_url"], ">Preview<" in page.content.decode()

    preview = f"{SPEECHES}{speech.pk}/preview/"
    assert leads_to() == (preview, True)
    publish_speeches([speech])
    assert leads_to() == (speech.get_absolute_url(), False)
    withdraw_speeches([speech])
    assert leads_to() == (preview, True)


@pytest.mark.parametrize("noun", ["speaker", "occasion"])
def test_speaker_and_occasion_are_viewed_on_site_once_they_are_public(
    editor: Client, speech: Speech, noun: str
) -> None:
    record = getattr(speech, noun)
    address = f"/admin/speeches/{noun}/{record.pk}/change/"
    page: Any = editor.get(address)
    assert page.context["has_absolute_url"] is False
    publish_speeches([speech])
    page = editor.get(address)
    assert page.context["absolute_url"] == record.get_absolute_url()


def test_staff_without_permissions_see_no_archive(stranger: Client, speech: Speech) -> None:
    assert stranger.get(SPEECHES).status_code == 403
    assert stranger.post(f"{SPEECHES}{speech.pk}/change/", {"title": "x"}).status_code == 403
    assert stranger.post(f"{SPEECHES}{speech.pk}/delete/", {"post": "yes"}).status_code == 403
    assert stranger.post(f"{SPEECHES}add/", {"title": "x"}).status_code == 403
    assert Speech.objects.get().title == "On the ferry, part 1"


def test_publishing_alone_does_not_open_the_form(db: None, speech: Speech) -> None:
    from django.contrib.auth.models import Permission, User

    client = staff("reader")
    permissions = Permission.objects.filter(codename__in=["view_speech", "publish_speech"])
    User.objects.get(username="reader").user_permissions.set(permissions)
    assert client.get(f"{SPEECHES}{speech.pk}/change/").status_code == 200
    assert client.post(f"{SPEECHES}{speech.pk}/change/", {"title": "x", "_publish": "x"}).status_code == 403
    assert messages_of(act(client, SPEECHES, "publish", [speech])) == ["1 speech is now public."]
