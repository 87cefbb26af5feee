"""The desk: what waits for whom, each number the length of the list behind it, and nothing that one may not see to."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.admin.models import ADDITION, LogEntry
from django.contrib.auth.models import Permission, User
from django.contrib.contenttypes.models import ContentType
from django.test import Client
from django.utils import timezone

from speeches.actions.give_preview import give_preview
from speeches.connections.desk import Queue, waiting_for
from speeches.connections.desk_themes import THEMES
from speeches.models import (
    Concern,
    Filing,
    Passage,
    PolicyArea,
    PreviewAnswer,
    Quote,
    Repetition,
    Schedule,
    SilentSearch,
    Source,
    SourceCheck,
    Speech,
    TaggedSpeech,
    Term,
    Transcript,
)
from tests.admin.conftest import filled, staff
from tests.archive import area, draft_quote, draft_speech, published_speech

pytestmark = pytest.mark.django_db
ALL = [queue for theme in THEMES for queue in theme.queues]
ROWS = re.compile(
    r'<a href="([^"]+)"><span class="desk-count">([0-9,]+)</span> <span class="desk-name">([^<]+)</span></a>'
)


@pytest.fixture(autouse=True)
def _no_vocabulary(db: None) -> None:
    Term.objects.all()._raw_delete("default")
    PolicyArea.objects.update(broader=None)
    PolicyArea.objects.all().delete()


@pytest.fixture
def publisher() -> Client:
    return staff("publisher", "Publishers")


def rows(client: Client) -> dict[str, tuple[int, str]]:
    """By the name of what waits its number, and the address of its list."""
    html = client.get("/admin/").content.decode()
    shown = ROWS.findall(html)
    return {name: (int(number.replace(",", "")), address.replace("&amp;", "&")) for address, number, name in shown}


def length_of_list(client: Client, address: str) -> int:
    page: Any = client.get(address)
    assert page.status_code == 200, address
    if "/from-document/" in address:
        return len(page.context["filings"])
    if "/held/" in address:
        return page.context["page"].paginator.count
    if "#untagged" in address:
        return len(page.context["untagged"])
    return page.context["cl"].result_count


def fill(me: User) -> None:
    """Of everything that can wait, and beside each something of its kind that does not."""
    harbour = area("Harbour")
    area("Lamps", harbour), area("Nets"), area("Ropes")
    public = [published_speech(f"Public {number}", areas=(harbour,), role="Keeper") for number in range(3)]
    Speech.objects.filter(pk=public[0].pk).update(role="")
    TaggedSpeech.objects.filter(content_object__in=public[:2]).update(relevance="central")
    Transcript.objects.filter(speech__in=public[1:]).update(rendering="unstated")
    source = Source.objects.create(publisher="Harbour Office", address="https://harbour.example/1")
    Source.objects.create(publisher="Harbour Office", address="https://harbour.example/2")
    Speech.objects.filter(pk__in=[public[0].pk, public[1].pk]).update(source=source)
    on_the_way(me)
    for title in ("Draft 4", "Draft 5"):
        draft = Speech.objects.get(title=title)
        link, _ = give_preview(draft, "The harbour office", me)
        PreviewAnswer.objects.create(link=link, kind="confirmed", name="Ada Example", sender="s")
    draft.save()
    for owner in (me, me, User.objects.create(username="other")):
        Filing.objects.create(owner=owner, file="ferry.txt", original=b"a", sha256="a", reading={}, edits={})
    for status in ("held", "held", "proposed", "proposed", "proposed", "withdrawn"):
        draft_quote(public[0], "The harbour opens at six.", status=status, withdrawn_at=timezone.now())
    found(Quote.objects.filter(speech=public[0]).order_by("pk")[0], public[1].transcripts.get().passages.all()[0])


def on_the_way(me: User) -> None:
    """Of the speeches and the quotes two wait for me, two for anybody, and two are drafts, one of them mine; of each three
    were kept back at their time."""
    now = timezone.now()
    later = now + timedelta(days=1)
    review = [("in_review", me), ("in_review", None)]
    for number, (status, reviewer) in enumerate([*review, *review, ("draft", None), ("draft", None)]):
        speech = draft_speech(f"Draft {number}", status=status, reviewer=reviewer)
        quote = draft_quote(speech, "Keep the lamp alight.", status=status, reviewer=reviewer)
        if number < 5:
            LogEntry.objects.log_actions(me.pk, [speech], ADDITION, "Added.")
            LogEntry.objects.log_actions(me.pk, [quote], ADDITION, "Added.")
        because = "Nothing shows it." if number % 2 else ""
        Schedule.objects.create(speech=speech, at=now, next_try=later, refused_because=because)
        Schedule.objects.create(quote=quote, at=now, next_try=later, refused_because=because)


def found(said: Quote, passage: Passage) -> None:
    now = timezone.now()
    for place, status in enumerate(("found", "found", "confirmed")):
        Repetition.objects.create(quote=said, passage=passage, start=place, end=place + 9, words=9, status=status)
    for number, settled in enumerate((None, None, now)):
        Concern.objects.create(quote=said, reason="words", message="It was not so.", sender="s", settled_at=settled)
        SilentSearch.objects.create(words=f"ferry {number}", settled_at=settled)
    for place, outcome in enumerate(
        ("gone", "changed", "silent", "answers")
    ):  # none is left of the first one's sources
        address = f"https://harbour.example/{place}"
        SourceCheck.objects.create(address=address, outcome=outcome, told="So.", asked_at=now, since=now)


def test_every_number_is_the_length_of_the_list_behind_it(publisher: Client) -> None:
    fill(User.objects.get(username="publisher"))
    shown = rows(publisher)
    assert {name: count for name, (count, _) in shown.items()} == {
        "documents that you have not filed yet": 2,
        "speeches wait for your review": 2,
        "quotes wait for your review": 2,
        "draft of a speech on which you have worked": 1,
        "draft of a quote on which you have worked": 1,
        "speeches wait for a reviewer who has time": 2,
        "quotes wait for a reviewer who has time": 2,
        "speeches were kept back at their time": 3,
        "quotes were kept back at their time": 3,
        "reports of readers about quotes": 2,
        "draft with an answer to its preview": 1,
        "searches that found nothing": 2,
        "quotes held after a correction of their text": 2,
        "proposed quotes to accept or dismiss": 3,
        "repetitions to confirm or dismiss": 2,
        "speeches with a central policy area that nothing shows": 2,
        "speeches without a source": 7,
        "speeches without the role of the speaker": 7,
        "speeches without a policy area": 6,
        "speeches whose delivery does not fit, or is not stated": 2,
        "address of a source that is gone or changed": 1,
        "policy areas without a public speech": 3,
    }
    assert len(shown) == len(ALL)
    assert {name: length_of_list(publisher, address) for name, (_, address) in shown.items()} == {
        name: count for name, (count, _) in shown.items()
    }


def test_only_what_an_account_may_see_to_is_shown(publisher: Client, editor: Client, stranger: Client) -> None:
    fill(User.objects.get(username="publisher"))
    assert [name for name in rows(publisher) if name not in rows(editor)] == [
        "documents that you have not filed yet",
        "speeches wait for your review",
        "quotes wait for your review",
        "draft of a speech on which you have worked",
        "draft of a quote on which you have worked",
        "speeches wait for a reviewer who has time",
        "quotes wait for a reviewer who has time",
        "speeches were kept back at their time",
        "quotes were kept back at their time",
    ]
    assert rows(stranger) == {}


@pytest.mark.parametrize("queue", ALL, ids=lambda queue: queue.many)
def test_nothing_is_told_without_the_permissions_that_it_needs(queue: Queue) -> None:
    account = User.objects.create(username="one", is_staff=True)
    fill(account)
    codes = [need.removeprefix("speeches.") for need in queue.needs]
    account.user_permissions.set(Permission.objects.filter(codename__in=codes))
    told = [row.queue for _, shown in waiting_for(User.objects.get(pk=account.pk), THEMES) for row in shown]
    assert queue in told
    assert all(set(one.needs) <= set(queue.needs) for one in told)


def test_empty_desk_says_so_kindly(editor: Client) -> None:
    html = editor.get("/admin/").content.decode()
    assert (rows(editor), "Nothing waits for you." in html) == ({}, True)


def test_age_of_the_oldest_is_told(editor: Client) -> None:
    for words, days in (("ferry", 3), ("harbour", 15)):
        search = SilentSearch.objects.create(words=words)
        SilentSearch.objects.filter(pk=search.pk).update(first_at=timezone.now() - timedelta(days=days, hours=1))
    html = editor.get("/admin/").content.decode().replace("\xa0", " ")
    assert re.search(r"the oldest for <time[^>]+>2 weeks</time>", html)
    SilentSearch.objects.filter(words="harbour").delete()
    html = editor.get("/admin/").content.decode().replace("\xa0", " ")
    assert re.search(r'"desk-age">for <time[^>]+>3 days</time>', html)


def test_own_drafts_are_those_that_one_wrote_or_changed(editor: Client, publisher: Client) -> None:
    form = "/admin/speeches/speech/add/"
    editor.post(form, filled(editor.get(form), title="On ropes"))
    made = Speech.objects.get(title="On ropes")
    assert rows(editor)["draft of a speech on which you have worked"][0] == 1
    assert "draft of a speech on which you have worked" not in rows(publisher)
    LogEntry.objects.create(
        user=User.objects.get(username="publisher"),
        content_type=ContentType.objects.get_for_model(Quote),
        object_id=str(made.pk),
        action_flag=ADDITION,
    )
    assert "draft of a speech on which you have worked" not in rows(publisher)


# The session, the user, permissions of the user and of the groups; the recent actions; one for each queue that a publisher
# has, and for the policy areas two more: which are tagged, and the tree.
@pytest.mark.parametrize("times", [0, 1, 2])
def test_page_takes_a_fixed_number_of_queries(publisher: Client, times: int, django_assert_num_queries: Any) -> None:
    me = User.objects.get(username="publisher")
    publisher.get("/admin/")  # The content types, once read, are kept by Django.
    if times:
        fill(me)
    if times == 2:
        published_speech("One more", areas=(area("Buoys"),))
        draft_quote(Speech.objects.get(title="One more"), "Bring bread", status="proposed")
    with django_assert_num_queries(5 + len(ALL) + 2):
        publisher.get("/admin/")
