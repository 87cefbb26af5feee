"""Changes in bulk from the lists of speeches and quotes: chosen, shown, done as shown, logged, undone; who may do what."""

from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Permission, User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from speeches.admin.bulk_forms import FORMS
from speeches.admin.change_rows import Difference, Group, Line
from speeches.models import Change, Occasion, Quote, Speech, TaggedSpeech
from tests.actions.kept_areas import state
from tests.admin.conftest import messages_of, staff
from tests.archive import area, draft_quote, draft_speech, published_speech, speaker

SPEECHES, QUOTES, CHANGES = "/admin/speeches/speech/", "/admin/speeches/quote/", "/admin/speeches/change/"

pytestmark = pytest.mark.django_db


def ask(client: Client, verb: str, *records: Any, address: str = SPEECHES, **asked: Any) -> Any:
    chosen = {"action": "in_bulk", "select_across": "0", "_selected_action": [one.pk for one in records]}
    return client.post(address, {**chosen, "verb": verb, "asked": "1", **asked})


def look(client: Client, verb: str, *records: Any, **asked: Any) -> Any:
    before = state()
    page = ask(client, verb, *records, look="Show what would change", **asked)
    assert (page.status_code, state()) == (200, before)
    return page


def test_choice_is_of_the_verbs_that_this_account_may_use(editor: Client, stranger: Client) -> None:
    speech = draft_speech("On lamps")
    chosen = {"action": "in_bulk", "select_across": "0", "index": "0", "_selected_action": [speech.pk]}
    kinds = editor.post(SPEECHES, chosen).context["kinds"]
    assert [name for name, _ in kinds] == ["tag", "untag", "retag", "attribute", "occasion", "submit", "return"]
    assert stranger.post(SPEECHES, chosen).status_code == 403


def test_areas_are_shown_then_given_then_taken_back(editor: Client) -> None:
    one, other, has = draft_speech("On <b>lamps</b>"), draft_speech("On nets"), draft_speech("On ropes")
    TaggedSpeech.objects.create(content_object=has, tag=area("Nets"))
    before, asked = state(), {"areas": [area("Nets").pk]}
    page = look(editor, "tag", one, other, has, **asked)
    added = (("policy area", "Nets"), ("relevance", "mentioned"))
    assert page.context["groups"] == [
        Group("2 tags of speeches are added", (), (Line("On <b>lamps</b>", added), Line("On nets", added)))
    ]
    assert page.context["left"] == [("tagged so already", ["On ropes"])]
    assert "On &lt;b&gt;lamps&lt;/b&gt;" in page.content.decode()
    page = ask(editor, "tag", one, other, has, seen=page.context["seen"].digest, **asked)
    change = Change.objects.get()
    assert (page.status_code, page["Location"]) == (302, f"{CHANGES}{change.pk}/change/")
    page = editor.get(page["Location"])
    until = f"{timezone.localtime(change.undo_until):%-d %B %Y}"
    assert messages_of(page) == [f"Tagged 2 speeches with Nets. It can be undone until {until}."]
    assert (change.verb, change.by) == ("tag_speeches", User.objects.get(username="editor"))
    logged = LogEntry.objects.order_by("object_id").values_list("object_id", "change_message")
    assert list(logged) == [(str(record.pk), "Tagged 2 speeches with Nets.") for record in (one, other)]
    editor.post(f"{CHANGES}{change.pk}/undo/")
    assert state() == before


def test_all_that_the_list_shows_is_chosen_and_not_only_its_page(editor: Client) -> None:
    for number in range(60):
        draft_speech(f"Lamp {number}", "")
    draft_speech("Net", "")
    first = Speech.objects.filter(title="Lamp 1")
    asked = {"areas": [area("Nets").pk], "select_across": "1", "address": f"{SPEECHES}?q=lamp"}
    page = look(editor, "tag", *first, **asked)
    assert page.context["number"] == 60
    ask(editor, "tag", *first, seen=page.context["seen"].digest, **asked)
    assert TaggedSpeech.objects.filter(content_object__title__startswith="Lamp").count() == 60
    assert TaggedSpeech.objects.count() == 60


def test_what_is_another_by_now_is_shown_again(editor: Client) -> None:
    one, other = draft_speech("On lamps"), draft_speech("On nets")
    asked = {"areas": [area("Nets").pk]}
    seen = look(editor, "tag", one, other, **asked).context["seen"].digest
    TaggedSpeech.objects.create(content_object=one, tag=area("Nets"))
    page = ask(editor, "tag", one, other, seen=seen, **asked)
    assert "What would change is no longer what you were shown." in page.content.decode()
    assert (Change.objects.count(), TaggedSpeech.objects.count()) == (0, 1)
    page = ask(editor, "tag", one, other, seen=page.context["seen"].digest, **asked)
    assert (page.status_code, TaggedSpeech.objects.count()) == (302, 2)


def test_published_is_written_down_as_such_and_undone_by_a_publisher_alone(editor: Client, publisher: Client) -> None:
    draft, public = draft_speech("On lamps"), published_speech("On nets")
    page = look(publisher, "publish", draft, public)
    assert page.context["groups"] == [
        Group("1 speech changes", (Difference("status", "draft", "published"),), (Line("On lamps"),))
    ]
    assert page.context["left"] == [("public already", ["On nets"])]
    ask(publisher, "publish", draft, public, seen=page.context["seen"].digest)
    change = Change.objects.get()
    assert LogEntry.objects.values_list("object_repr", "change_message").get() == ("On lamps", "Published.")
    assert editor.post(f"{CHANGES}{change.pk}/undo/").status_code in (403, 404)
    publisher.post(f"{CHANGES}{change.pk}/undo/")
    assert Speech.objects.get(pk=draft.pk).status == "draft"


def test_own_change_is_not_published_where_two_take_part(publisher: Client, settings: Any) -> None:
    settings.TWO_PERSON_RULE = True
    draft = draft_speech("On lamps")
    seen = look(publisher, "tag", draft, areas=[area("Nets").pk]).context["seen"].digest
    ask(publisher, "tag", draft, areas=[area("Nets").pk], seen=seen)
    page = look(publisher, "publish", draft)
    told = "You made the last change: somebody else looks at it, and publishes it."
    assert (page.context["groups"], page.context["left"]) == ([], [(told, ["On lamps"])])


@pytest.mark.parametrize("noun", [Speech, Quote])
@pytest.mark.parametrize("groups", [(), ("Editors",), ("Publishers",)])
def test_each_verb_asks_for_its_permission(noun: Any, groups: tuple[str, ...]) -> None:
    client = staff("somebody", *groups)
    user = User.objects.get(username="somebody")
    user.user_permissions.add(Permission.objects.get(codename=f"view_{noun._meta.model_name}"))
    speech = draft_speech("On lamps")
    record, address = (speech, SPEECHES) if noun is Speech else (draft_quote(speech, "Bring a rope"), QUOTES)
    may = {"Editors": {"change"}, "Publishers": {"change", "publish"}}.get(groups[0], set()) if groups else set()
    if not may:  # there is no such action for them
        assert messages_of(client.get(ask(client, "tag", record, address=address)["Location"])) == [
            "No action selected."
        ]
        return
    answers = {name: ask(client, name, record, address=address).status_code for name in FORMS[noun]}
    assert answers == {name: 200 if form.needs in may else 403 for name, form in FORMS[noun].items()}


@pytest.mark.parametrize(
    ("verb", "asked", "told"),
    [
        ("tag", {}, "This field is required."),
        ("tag", {"areas": ["x"]}, "“x” is not a valid value."),
        ("attribute", {}, "Say what is to be another than now."),
        ("attribute", {"role": "Keeper", "taken": ["role"]}, "Either give it or take it away."),
        ("attribute", {"speaker": "9" * 30}, "Select a valid choice."),
        ("attribute", {"role": "x" * 301}, "Ensure this value has at most 300 characters"),
        ("occasion", {"occasion": "0"}, "Select a valid choice."),
        ("withdraw", {}, "This field is required."),
    ],
)
def test_what_cannot_be_is_told(publisher: Client, verb: str, asked: dict[str, Any], told: str) -> None:
    page = look(publisher, verb, draft_speech("On lamps"), **asked)
    assert told in page.content.decode()
    assert page.context["seen"] is None


def test_area_is_not_put_in_its_own_place(editor: Client) -> None:
    asked = {"former": area("Nets").pk, "area": area("Nets").pk}
    assert "Choose another one." in look(editor, "retag", draft_speech("On lamps"), **asked).content.decode()


def test_speeches_are_attributed_and_put_under_an_occasion(editor: Client) -> None:
    speech, ada = draft_speech("On lamps"), speaker("Ada Example")
    meeting = Occasion.objects.create(name="Harbour meeting")
    for verb, asked in (("attribute", {"speaker": ada.pk, "role": "Keeper"}), ("occasion", {"occasion": meeting.pk})):
        seen = look(editor, verb, speech, **asked).context["seen"].digest
        ask(editor, verb, speech, seen=seen, **asked)
    facts = Speech.objects.values_list("speaker__name", "role", "occasion__name").get()
    assert facts == ("Ada Example", "Keeper", "Harbour meeting")


def test_number_of_queries_is_the_same_for_many(editor: Client) -> None:
    counts, nets = [], area("Nets")
    for number in (1, 2, 12):
        speeches = [draft_speech(f"Speech {number}/{place}", "") for place in range(number)]
        with CaptureQueriesContext(connection) as queries:
            ask(editor, "tag", *speeches, areas=[nets.pk])
        counts.append(len(queries))
    assert counts[1] == counts[2]
