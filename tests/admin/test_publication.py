"""The way to the public in the admin: review, checklist, time, links, withdrawing; who may do what."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone

from speeches.actions.publish import publish_speeches
from speeches.actions.submit_for_review import submit_for_review
from speeches.models import PreviewLink, Quote, Schedule, Speech, Step, TaggedSpeech
from tests.admin.conftest import filled, make_quote, make_speech, messages_of, staff

SPEECHES, QUOTES = "/admin/speeches/speech/", "/admin/speeches/quote/"
OWN = "1 speech stays back. You made the last change: somebody else looks at it, and publishes it."


def page_of(record: Any) -> str:
    return f"/admin/speeches/{record._meta.model_name}/{record.pk}/publication/"


def do(client: Client, record: Any, verb: str, **said: Any) -> Any:
    return client.post(page_of(record), {"verb": verb, **said}, follow=True)


def status(record: Any) -> str:
    return str(type(record).objects.get(pk=record.pk).status)


def tomorrow() -> str:
    return f"{timezone.now() + timedelta(days=1):%Y-%m-%dT%H:%M}"


def log(record: Any) -> list[str]:
    entries = LogEntry.objects.filter(object_id=record.pk, content_type__model=record._meta.model_name)
    return [entry.get_change_message() for entry in entries.order_by("pk")]


def test_editor_sends_to_review_and_publisher_returns_it_with_a_note(
    editor: Client, publisher: Client, speech: Speech
) -> None:
    reviewer = User.objects.get(username="publisher")
    page = do(editor, speech, "review", reviewer=reviewer.pk, note="Look at the lamp.")
    assert messages_of(page) == ["1 speech is in review now."]
    assert "waits for publisher" in page.content.decode()
    assert "Look at the lamp." in page.content.decode()
    page = do(publisher, speech, "draft", note="The lamp is out.")
    assert messages_of(page) == ["It is a draft again, with your note."]
    assert [step.note for step in Step.objects.all()] == ["The lamp is out.", "Look at the lamp."]
    assert log(speech) == ["Sent to review.", "Returned to draft."]


def test_only_who_may_publish_can_be_asked_to_review(editor: Client, publisher: Client, speech: Speech) -> None:
    staff("another editor", "Editors")
    User.objects.create_superuser("root", is_active=False)
    page: Any = editor.get(page_of(speech))
    offered = [str(label) for _, label in page.context["forms"]["review"].fields["reviewer"].choices]
    assert offered == ["Whoever has time", "publisher"]
    editor_id = User.objects.get(username="editor").pk
    assert do(editor, speech, "review", reviewer=editor_id).status_code == 400
    assert status(speech) == "draft"


@pytest.mark.parametrize("noun", [Speech, Quote])
def test_list_shows_what_waits_for_my_review(editor: Client, publisher: Client, speech: Speech, noun: Any) -> None:
    other = make_speech(2)
    Quote.objects.update(status="draft")
    me = User.objects.get(username="publisher")
    first, second = (noun.objects.order_by("pk")[place] for place in (0, 1))
    submit_for_review(noun, [first], None, me)
    submit_for_review(noun, [second], None)
    address = f"/admin/speeches/{noun._meta.model_name}/?review="

    def shown(client: Client, state: str) -> list[Any]:
        page: Any = client.get(address + state)
        return list(page.context["cl"].result_list)

    assert (shown(publisher, "mine"), shown(editor, "mine"), shown(publisher, "anybody")) == ([first], [], [second])
    assert (shown(publisher, "scheduled"), shown(publisher, "refused")) == ([], [])
    Schedule.objects.create(
        **{noun._meta.model_name: second}, at=timezone.now(), next_try=timezone.now(), refused_because="Rope."
    )
    assert (shown(publisher, "scheduled"), shown(publisher, "refused")) == ([second], [second])
    assert other.pk


def test_button_of_the_form_saves_and_sends_to_review(editor: Client, speech: Speech) -> None:
    address = f"{SPEECHES}{speech.pk}/change/"
    page: Any = editor.get(address)
    assert page.context["show_review"]
    page = editor.post(address, filled(page, title="Renamed", _review="x"), follow=True)
    assert (messages_of(page), page.context["show_review"]) == (["1 speech is in review now."], False)
    speech.refresh_from_db()
    assert (speech.title, speech.status) == ("Renamed", "in_review")


VERBS: dict[str, dict[str, Any]] = {
    "review": {},
    "draft": {"note": "Not yet."},
    "publish": {},
    "schedule": {"at": "2999-01-01T12:00"},
    "unschedule": {},
    "withdraw": {"because": "By mistake."},
    "link": {"meant_for": "the office", "days": "14"},
    "revoke": {"key": "1"},
}
PUBLISHING = {"publish", "schedule", "unschedule", "withdraw"}


@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize("noun", ["speech", "quote"])
def test_each_verb_needs_its_permission(
    editor: Client, publisher: Client, stranger: Client, speech: Speech, noun: str, verb: str
) -> None:
    record: Any = speech if noun == "speech" else speech.quotes.get()
    before = (status(record), Step.objects.count(), Schedule.objects.count(), PreviewLink.objects.count())
    codes = [client.post(page_of(record), {"verb": verb, **VERBS[verb]}).status_code for client in (stranger, Client())]
    if verb in PUBLISHING:
        codes.append(editor.post(page_of(record), {"verb": verb, **VERBS[verb]}).status_code)
    assert codes == [403, 302, 403][: len(codes)]
    after = (status(record), Step.objects.count(), Schedule.objects.count(), PreviewLink.objects.count())
    assert after == before


def test_reader_of_the_admin_sees_the_page_and_no_button(db: None, speech: Speech) -> None:
    from django.contrib.auth.models import Permission

    client = staff("reader")
    User.objects.get(username="reader").user_permissions.set(Permission.objects.filter(codename="view_speech"))
    page: Any = client.get(page_of(speech))
    assert (page.status_code, page.context["forms"], page.context["may"]) == (200, {}, {})
    assert [do(client, speech, verb, **said).status_code for verb, said in VERBS.items()] == [403] * len(VERBS)


def test_verb_that_is_none_and_one_that_comes_too_late(publisher: Client, speech: Speech) -> None:
    assert do(publisher, speech, "burn").status_code == 404
    publish_speeches([speech])
    assert messages_of(do(publisher, speech, "publish")) == ["This cannot be done any more: somebody was faster."]


def test_checklist_stands_on_the_record_with_links_to_where_it_is_mended(publisher: Client, speech: Speech) -> None:
    TaggedSpeech.objects.update(relevance="central")
    Speech.objects.update(source=None)
    form = f"{SPEECHES}{speech.pk}/change/"
    for address in (page_of(speech), form):
        html = publisher.get(address).content.decode()
        assert f'<a href="{form}#id_policy_areas">Nothing shows why Lighthouses 1 is central.' in html
        assert f'<a href="{form}#id_source">It names no source.</a>' in html
        link = f'<a href="{QUOTES}?speech={speech.pk}&amp;status__exact=proposed">1 quote is proposed'
        assert link in html
    listed: Any = publisher.get(f"{QUOTES}?speech={speech.pk}&status__exact=proposed")
    assert listed.context["cl"].result_count == 1


def test_what_blocks_is_refused_on_the_server(publisher: Client, speech: Speech) -> None:
    TaggedSpeech.objects.update(relevance="central")
    page = do(publisher, speech, "publish")
    assert "no sentence why and no passage that shows it" in messages_of(page)[0]
    assert status(speech) == "draft"


def test_several_are_shown_before_they_are_published(publisher: Client, speech: Speech) -> None:
    blocked, public = make_speech(2), make_speech(3)
    TaggedSpeech.objects.filter(content_object=blocked).update(relevance="central")
    publish_speeches([public])
    sent = {"action": "publish", "index": 0, "_selected_action": [speech.pk, blocked.pk, public.pk]}
    page: Any = publisher.post(SPEECHES, sent)
    assert {name: page.context[name] for name in ("concerned", "blocked", "already", "further")} == {
        "concerned": 1,
        "blocked": 1,
        "already": 1,
        "further": 0,
    }
    assert [record for record, _ in page.context["rows"]] == [blocked, speech]
    assert (status(speech), status(blocked)) == ("draft", "draft")
    page = publisher.post(SPEECHES, {**sent, "confirmed": "yes"}, follow=True)
    assert (status(speech), status(blocked)) == ("published", "draft")


def test_several_are_withdrawn_with_one_reason(publisher: Client, speech: Speech) -> None:
    other = make_speech(2)
    publish_speeches([speech, other])
    sent = {"action": "withdraw", "index": 0, "_selected_action": [speech.pk, other.pk]}
    assert publisher.post(SPEECHES, sent).context["concerned"] == 2  # type: ignore[index]
    page: Any = publisher.post(SPEECHES, {**sent, "confirmed": "yes", "because": ""})
    assert (page.context["form"].errors["because"], status(speech)) == (["This field is required."], "published")
    publisher.post(SPEECHES, {**sent, "confirmed": "yes", "because": "By mistake.", "title_stays": "on"})
    rows = Speech.objects.values_list("status", "withdrawn_because", "title_stays")
    assert list(rows) == [("withdrawn", "By mistake.", True)] * 2


def test_page_of_several_asks_as_many_queries_for_three_as_for_two(
    publisher: Client, speech: Speech, django_assert_num_queries: Any
) -> None:
    made = [speech, make_speech(2), make_speech(3)]
    publisher.get(SPEECHES)
    for some in (made[:2], made):
        sent = {"action": "publish", "index": 0, "_selected_action": [one.pk for one in some]}
        # those of the list with its filters; what is chosen, with areas; what blocks; nine for the checklists;
        # the quotes that could go along
        with django_assert_num_queries(41):
            publisher.post(SPEECHES, sent)


def test_withdrawing_needs_a_reason_and_is_reinstated(publisher: Client, speech: Speech) -> None:
    publish_speeches([speech])
    page = do(publisher, speech, "withdraw", because="")
    assert (page.status_code, status(speech)) == (400, "published")
    page = do(publisher, speech, "withdraw", because="The lamp was out.", title_stays="on")
    assert messages_of(page) == ["1 speech is withdrawn."]
    assert Client().get(speech.get_absolute_url()).status_code == 410
    do(publisher, speech, "publish")
    assert Client().get(speech.get_absolute_url()).status_code == 200
    assert log(speech) == ["Withdrawn.", "Published."]


def test_time_is_set_shown_in_the_zone_of_the_site_and_forgotten(
    publisher: Client, speech: Speech, settings: Any
) -> None:
    settings.TIME_ZONE = "Asia/Tokyo"
    page = do(publisher, speech, "schedule", at="2999-01-02T09:30")
    assert messages_of(page) == ["It becomes public on 2 January 2999, 09:30 (Asia/Tokyo)."]
    assert "2 January 2999, 09:30 (Asia/Tokyo)" in page.content.decode()
    assert f"{Schedule.objects.get().at:%Y-%m-%d %H:%M %Z}" == "2999-01-02 00:30 UTC"
    assert messages_of(do(publisher, speech, "unschedule")) == ["No time is set any more."]
    assert (Schedule.objects.count(), log(speech)) == (0, ["Scheduled.", "No longer scheduled."])


@pytest.mark.parametrize(
    ("at", "told"),
    [
        ("2001-01-01T10:00", "This time is past."),
        ("soon", "This is no day and time, such as 2027-01-31 14:00."),
        ("", "This field is required."),
    ],
)
def test_time_that_cannot_be_is_told(publisher: Client, speech: Speech, at: str, told: str) -> None:
    page = do(publisher, speech, "schedule", at=at)
    assert (page.status_code, told in page.content.decode(), Schedule.objects.count()) == (400, True, 0)


def test_link_is_shown_once_and_revoked(editor: Client, speech: Speech) -> None:
    page: Any = do(editor, speech, "link", meant_for="the harbour office", days="3")
    address = page.context["given"]
    assert Client().get(address).status_code == 200
    again = editor.get(page_of(speech)).content.decode()
    assert ("the harbour office" in again, address in again) == (True, False)
    Client().post(address, {"kind": "commented", "name": "Ada", "message": "<i>No</i> lamp."})
    for place in (page_of(speech), f"{SPEECHES}{speech.pk}/change/"):
        assert "&lt;i&gt;No&lt;/i&gt; lamp." in editor.get(place).content.decode()
    page = do(editor, speech, "revoke", key=PreviewLink.objects.get().pk)
    assert messages_of(page) == ["The link for the harbour office leads nowhere any more."]
    assert Client().get(address).status_code == 410
    assert log(speech) == ["Made a preview link.", "Revoked a preview link."]


@pytest.mark.parametrize("key", ["", "x", "0", "9" * 30, "²"])
def test_link_of_another_speech_is_not_revoked_from_here(editor: Client, speech: Speech, key: str) -> None:
    other = make_speech(2)
    do(editor, other, "link", meant_for="the office", days="3")
    key = key or str(PreviewLink.objects.get().pk)
    assert do(editor, speech, "revoke", key=key).status_code == 404
    assert PreviewLink.objects.open().count() == 1


@pytest.mark.parametrize("days", ["0", "91", "x", ""])
def test_link_lasts_at_most_ninety_days(editor: Client, speech: Speech, days: str) -> None:
    assert do(editor, speech, "link", meant_for="the office", days=days).status_code == 400
    assert PreviewLink.objects.count() == 0


def test_rule_of_two_persons_is_kept_in_every_door(publisher: Client, speech: Speech, settings: Any) -> None:
    settings.TWO_PERSON_RULE = True
    second = staff("second", "Publishers")
    address = f"{SPEECHES}{speech.pk}/change/"
    page = publisher.post(address, filled(publisher.get(address), title="Mine", _publish="x"), follow=True)
    assert (messages_of(page), status(speech)) == ([OWN], "draft")
    assert messages_of(do(publisher, speech, "publish")) == [OWN]
    sent = {"action": "publish", "index": 0, "_selected_action": [speech.pk]}
    assert messages_of(publisher.post(SPEECHES, sent, follow=True)) == [OWN]
    assert (status(speech), "Published." in log(speech)) == ("draft", False)
    page = second.post(address, filled(second.get(address), _publish="x"), follow=True)
    assert (messages_of(page), status(speech)) == (["1 speech is now public."], "published")


def test_rule_of_two_persons_is_kept_for_quotes(publisher: Client, speech: Speech, settings: Any) -> None:
    settings.TWO_PERSON_RULE = True
    quote = make_quote(speech, "Nobody knows who will be on it.")
    address = f"{QUOTES}{quote.pk}/change/"
    publisher.post(address, filled(publisher.get(address), note="Mine"))
    do(publisher, quote, "publish")
    assert status(quote) == "proposed"
    do(staff("second", "Publishers"), quote, "publish")
    assert status(quote) == "published"
