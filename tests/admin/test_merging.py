"""Speakers and occasions that may be the same: the proposals, the page that merges two, those that are told apart."""

from datetime import date
from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from speeches.models import Change, Delegation, DistinctPair, Occasion, Speaker
from tests.actions.kept_areas import state
from tests.admin.conftest import messages_of
from tests.archive import draft_speech, published_speech, speaker

SPEAKERS, OCCASIONS = "/admin/speeches/speaker/", "/admin/speeches/occasion/"

pytestmark = pytest.mark.django_db


def heard(name: str, year: int) -> Speaker:
    atlantis, _ = Delegation.objects.get_or_create(name="Atlantis")
    draft_speech(f"{name}, {year}", "", speaker=speaker(name), on_behalf_of=atlantis, date=date(year, 1, 1))
    return speaker(name)


def names(page: Any) -> list[tuple[str, str]]:
    return [(str(one.first.record), str(one.second.record)) for one in page.context["shown"]]


def test_proposals_are_listed_with_both_and_dismissed_for_good(editor: Client) -> None:
    one, other = heard("Ada <b>Example</b>", 2001), heard("A. <b>Example</b>", 2003)
    page = editor.get(f"{SPEAKERS}duplicates/")
    assert names(page) == [("Ada <b>Example</b>", "A. <b>Example</b>")]
    html = page.content.decode()
    assert "<b>Example</b>" not in html
    assert "Both spoke for Atlantis. They are heard 2 years apart." in html
    assert page.context["shown"][0].first.facts == ["1 speech, 2001", "Atlantis"]
    page = editor.post(f"{SPEAKERS}duplicates/", {"pair": f"{one.pk}-{other.pk}"}, follow=True)
    assert messages_of(page) == ["Ada <b>Example</b> and A. <b>Example</b> are not proposed again."]
    assert (names(page), DistinctPair.objects.get().by.username) == ([], "editor")  # type: ignore[union-attr]
    assert "There is none." in page.content.decode()


@pytest.mark.parametrize("pair", ["", "1", "1-1", "x-y", f"1-{'9' * 30}", "1-2-3"])
def test_pair_that_is_none_is_not_found(editor: Client, pair: str) -> None:
    heard("Ada Example", 2001)
    assert editor.post(f"{SPEAKERS}duplicates/", {"pair": pair}).status_code == 404


def test_number_of_queries_is_the_same_for_many_proposals(editor: Client) -> None:
    counts = []
    for number in (1, 2, 9):
        for place in range(number):
            for first in ("Ada", "A."):
                heard(f"{first} Lamp{'abcdefghijklmnopqr'[number + place] * 5}", 2001)
        with CaptureQueriesContext(connection) as queries:
            editor.get(f"{SPEAKERS}duplicates/")
        counts.append(len(queries))
    assert counts[1] == counts[2]


def test_merge_is_shown_then_done_then_undone(editor: Client) -> None:
    gone, kept = speaker("A. Example"), speaker("Ada Example")
    Speaker.objects.filter(pk=gone.pk).update(about="Keeps the harbour.")
    published_speech("On lamps", speaker=gone)
    for title in ("On nets", "On ropes"):
        published_speech(title, speaker=kept)
    address = f"{SPEAKERS}merge/{gone.pk}/{kept.pk}/"
    page = editor.get(address)
    asked = {name: field.initial for name, field in page.context["form"].fields.items()}
    assert asked == {"stays": "first", "name": "first"}  # of Ada more is heard, and her name is the fuller one
    before = state()
    page = editor.post(address, {**asked, "look": "1"})
    assert [group.title for group in page.context["groups"]] == [
        "1 spelling is added",
        "1 speech changes",
        "1 speaker changes",
        "1 speaker goes",
        "1 former address is added",
    ]
    assert state() == before
    page = editor.post(address, {**asked, "seen": page.context["seen"].digest}, follow=True)
    assert messages_of(page)[0].startswith("Merged the speaker A. Example into Ada Example. It can be undone until ")
    kept.refresh_from_db()
    assert (kept.about, kept.speeches.count(), Speaker.objects.count()) == ("Keeps the harbour.", 3, 1)
    assert LogEntry.objects.values_list("object_repr", flat=True).get() == "Ada Example"
    change = Change.objects.get()
    assert change.verb == "merge_speakers"
    page = editor.post(f"/admin/speeches/change/{change.pk}/undo/", follow=True)
    assert (messages_of(page), state()) == (["Undone: Merged the speaker A. Example into Ada Example."], before)


def test_other_one_stays_where_it_is_chosen(editor: Client) -> None:
    one = Occasion.objects.create(name="Harbour meeting", place="The quay")
    other = Occasion.objects.create(name="Meeting of the harbour", session="2")
    address, asked = f"{OCCASIONS}merge/{one.pk}/{other.pk}/", {"stays": "second", "name": "first"}
    seen = editor.post(address, {**asked, "look": "1"}).context["seen"].digest
    editor.post(address, {**asked, "seen": seen})
    assert Occasion.objects.values_list("pk", "name", "place", "session").get() == (
        other.pk,
        "Harbour meeting",
        "The quay",
        "2",
    )


def test_what_cannot_be_is_told(editor: Client) -> None:
    one = Occasion.objects.create(name="Early", starts_on=date(2001, 1, 1), ends_on=date(2001, 1, 3))
    other = Occasion.objects.create(name="Late", starts_on=date(2002, 1, 1), ends_on=date(2002, 1, 3))
    address = f"{OCCASIONS}merge/{one.pk}/{other.pk}/"
    asked = {"stays": "first", "name": "first", "starts_on": "second", "ends_on": "first"}
    assert "The last day would lie before the first" in editor.post(address, asked).content.decode()
    assert "This field is required." in editor.post(address, {"look": "1"}).content.decode()
    assert Occasion.objects.count() == 2


@pytest.mark.parametrize(("number", "goes_on"), [(1, False), (2, True), (3, False)])
def test_two_of_any_are_merged_from_the_list(editor: Client, number: int, goes_on: bool) -> None:
    keys = [speaker(name).pk for name in ("Ada Example", "Bo Lamp", "Cy Net")[:number]]
    page = editor.post(SPEAKERS, {"action": "merge_two", "_selected_action": keys, "index": "0"}, follow=True)
    if goes_on:
        assert page.redirect_chain == [(f"{SPEAKERS}merge/{keys[0]}/{keys[1]}/", 302)]
    else:
        assert messages_of(page) == ["Select two speakers, and only two."]


def test_records_that_are_not_two_are_not_found(editor: Client) -> None:
    ada = speaker("Ada Example")
    for one, other in ((ada.pk, ada.pk), (ada.pk, 10**6), (10**6, ada.pk)):
        assert editor.get(f"{SPEAKERS}merge/{one}/{other}/").status_code == 404


def test_stranger_sees_and_does_nothing(stranger: Client) -> None:
    one, other = heard("Ada Example", 2001), heard("A. Example", 2003)
    for address in (f"{SPEAKERS}duplicates/", f"{OCCASIONS}duplicates/", f"{SPEAKERS}merge/{one.pk}/{other.pk}/"):
        assert (stranger.get(address).status_code, stranger.post(address).status_code) == (403, 403)
    assert DistinctPair.objects.count() == 0
