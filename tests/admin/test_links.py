"""Links in the admin: two areas and a sentence why, and what carries them, ticked or named by its address."""

from datetime import date
from typing import Any

import pytest
from django.contrib.auth.models import Permission, User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoAssertNumQueries

from speeches.actions.pin_evidence import pin_evidence
from speeches.actions.withdraw import withdraw_speeches
from speeches.models import Link, LinkEvidence, Passage, PolicyArea, Speech, Term
from tests.admin.conftest import filled, messages_of, staff
from tests.archive import area, draft_quote, draft_speech, published_quote, published_speech

pytestmark = pytest.mark.django_db

LINKS, ADD = "/admin/speeches/link/", "/admin/speeches/link/add/"
TEXT = "The lamp is lit.\n\nA lamp hangs on every rope of the quay.\n\nBring bread."


@pytest.fixture
def areas() -> tuple[PolicyArea, PolicyArea]:
    light, rope = area("Light"), area("Rope")
    Term.objects.create(policy_area=light, wording="lamp")
    Term.objects.create(policy_area=rope, wording="rope")
    return light, rope


def make_link(first: PolicyArea, second: PolicyArea) -> Link:
    made = Link(first=first, second=second, because="Ropes carry lamps.")
    made.full_clean()
    made.save()
    return made


@pytest.fixture
def link(areas: tuple[PolicyArea, PolicyArea]) -> Link:
    return make_link(*areas)


@pytest.fixture
def lamps(areas: tuple[PolicyArea, PolicyArea]) -> Speech:
    return published_speech("On lamps", TEXT, date=date(2001, 5, 22))


def change(link: Link) -> str:
    return f"{LINKS}{link.pk}/change/"


def errors(page: Any) -> dict[str, list[str]]:
    return dict(page.context["adminform"].form.errors)


def passage(speech: Speech, number: int, **of_text: Any) -> Passage:
    return Passage.objects.get(transcript__speech=speech, transcript__current=True, number=number, **of_text)


def pinned(link: Link) -> list[tuple[int | None, int | None]]:
    return list(link.evidence.order_by("pk").values_list("passage", "quote"))


def offered(page: Any, name: str) -> list[tuple[int, str, list[str]]]:
    """The key, the name and the marked words of each box."""
    return [
        (key, box.name, [run.words for run in box.runs if run.is_marked])
        for key, box in page.context["adminform"].form.fields[name].choices
    ]


def test_link_is_drawn_in_either_order_by_whoever_drew_it(editor: Client, areas: tuple[PolicyArea, PolicyArea]) -> None:
    light, rope = areas
    sent = filled(editor.get(ADD), first=rope.pk, second=light.pk, because="Ropes carry lamps.")
    page = editor.post(ADD, sent, follow=True)
    link = Link.objects.get()
    assert (link.first, link.second, link.because) == (light, rope, "Ropes carry lamps.")
    assert link.drawn_by == User.objects.get(username="editor")
    assert page.redirect_chain[-1][0] == change(link)
    assert messages_of(page)[0] == "Now pin the passages and quotes that carry it."


def test_same_area_twice_and_a_second_link_are_refused_beside_the_field(editor: Client, link: Link) -> None:
    sent = filled(editor.get(ADD), first=link.first_id, because="So it is.")
    told = [
        errors(editor.post(ADD, {**sent, "second": link.first_id})),
        errors(editor.post(ADD, {**sent, "first": link.second_id, "second": link.first_id})),
        errors(editor.post(ADD, {**sent, "second": "999999"})),
        errors(editor.post(ADD, {**sent, "second": link.second_id, "because": "  "})),
    ]
    assert told == [
        {"second": ["Choose two areas that differ."]},
        {"second": ["These two areas are linked already."]},
        {"second": ["Select a valid choice. That choice is not one of the available choices."]},
        {"because": ["This field is required."], "second": ["These two areas are linked already."]},
    ]
    assert Link.objects.count() == 1


def test_form_offers_what_shows_the_link_and_pins_what_is_ticked(editor: Client, link: Link, lamps: Speech) -> None:
    both = published_quote(lamps, "A lamp hangs on every rope", areas=(link.first, link.second))
    published_quote(lamps, "The lamp is lit.", areas=(link.first,))
    draft_quote(lamps, "Bring bread.", areas=(link.first, link.second))
    draft_speech("Draft", TEXT)
    page = editor.get(change(link))
    place = passage(lamps, 2)
    assert offered(page, "passages") == [(place.pk, "Passage 2", ["lamp", "rope"])]
    assert offered(page, "quotes") == [(both.pk, f"Quote {both.pk}", [])]
    assert offered(page, "unpinned") == []
    assert editor.post(change(link), filled(page, passages=[place.pk], quotes=[both.pk])).status_code == 302
    assert pinned(link) == [(place.pk, None), (None, both.pk)]
    page = editor.get(change(link))
    one, other = link.evidence.order_by("pk")
    assert (offered(page, "passages"), offered(page, "quotes")) == ([], [])
    assert offered(page, "unpinned") == [
        (one.pk, "Passage 2", ["lamp", "rope"]),
        (other.pk, f"Quote {both.pk}", []),
    ]
    assert editor.post(change(link), filled(page, unpinned=[one.pk])).status_code == 302
    assert pinned(link) == [(None, both.pk)]


def test_saving_unchanged_changes_nothing(editor: Client, link: Link, lamps: Speech) -> None:
    pin_evidence(link, passages=[passage(lamps, 3).pk, passage(lamps, 1).pk])
    before = list(link.evidence.values()), Link.objects.values().get()
    assert editor.post(change(link), filled(editor.get(change(link)))).status_code == 302
    assert (list(link.evidence.values()), Link.objects.values().get()) == before


def test_areas_of_a_link_stay_what_they_are(editor: Client, link: Link) -> None:
    sent = filled(editor.get(change(link)), first=area("Bread").pk, because="Lamps hang.")
    assert editor.post(change(link), sent).status_code == 302
    link.refresh_from_db()
    assert (link.first.name, link.because, link.drawn_by) == ("Light", "Lamps hang.", None)


@pytest.mark.parametrize("field", ["passages", "quotes", "unpinned"])
@pytest.mark.parametrize("sent", ["x", "-1", "999999", "9" * 40])
def test_keys_of_nothing_are_refused(editor: Client, link: Link, field: str, sent: str) -> None:
    page = editor.post(change(link), filled(editor.get(change(link)), **{field: [sent]}))
    assert list(errors(page)) == [field]
    assert pinned(link) == []


def test_passage_of_a_draft_is_not_ticked_by_its_key(editor: Client, link: Link) -> None:
    place = passage(draft_speech("Draft", TEXT), 2)
    page = editor.post(change(link), filled(editor.get(change(link)), passages=[place.pk]))
    assert (list(errors(page)), pinned(link)) == (["passages"], [])


def test_what_readers_no_longer_see_says_so_and_can_be_taken_off(editor: Client, link: Link, lamps: Speech) -> None:
    pin_evidence(link, passages=[passage(lamps, 2).pk], quotes=[published_quote(lamps, "Bring bread.").pk])
    withdraw_speeches([lamps])
    page: Any = editor.get(change(link))
    boxes = [box for _, box in page.context["adminform"].form.fields["unpinned"].choices]
    assert [box.note for box in boxes] == ["Readers do not see this now."] * 2
    assert "A lamp hangs on every rope of the quay." in page.content.decode()
    evidence = list(link.evidence.values_list("pk", flat=True))
    assert editor.post(change(link), filled(page, unpinned=evidence)).status_code == 302
    assert pinned(link) == []


def test_list_tells_and_filters_in_a_bounded_number_of_queries(
    editor: Client, link: Link, lamps: Speech, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    pin_evidence(link, passages=[passage(lamps, 2).pk])
    editor.get(LINKS)

    def shown(query: str = "") -> list[tuple[str, int]]:
        # Session, user, two for permissions, areas to choose from, the count, and the links.
        with django_assert_num_queries(7 + ("area" in query)):
            page: Any = editor.get(f"{LINKS}{query}")
        return [(str(one), one.evidence_count) for one in page.context["cl"].result_list]

    assert shown() == [("Light – Rope", 1)]
    bare = [make_link(link.first, area("Bread")), make_link(link.second, area("Nets"))]
    assert shown() == [("Light – Bread", 0), ("Light – Rope", 1), ("Rope – Nets", 0)]
    assert shown("?evidence=none") == [("Light – Bread", 0), ("Rope – Nets", 0)]
    assert shown("?evidence=some") == [("Light – Rope", 1)]
    assert shown(f"?area={bare[1].second_id}") == [("Rope – Nets", 0)]
    assert shown(f"?area={link.second_id}") == [("Light – Rope", 1), ("Rope – Nets", 0)]


def test_form_asks_no_more_for_more_evidence(editor: Client, link: Link, lamps: Speech) -> None:
    def questions() -> int:
        with CaptureQueriesContext(connection) as asked:
            editor.get(change(link))
        return len(asked)

    both = link.first, link.second
    quotes = [published_quote(lamps, text, areas=both).pk for text in ("The lamp is lit.", "on every rope")]
    pin_evidence(link, passages=[passage(lamps, 1).pk], quotes=quotes[:1])
    editor.get(change(link))
    before = questions()
    for number in range(3):
        published_speech(f"More {number}", TEXT)
    published_quote(lamps, "Bring bread.", areas=both)
    pin_evidence(link, passages=[passage(lamps, number).pk for number in (2, 3)], quotes=quotes)
    editor.get(change(link))
    assert (questions(), link.evidence.count()) == (before, 5)


def test_strangers_see_nothing_and_readers_change_nothing(stranger: Client, link: Link, lamps: Speech) -> None:
    pin_evidence(link, passages=[passage(lamps, 2).pk])
    assert [stranger.get(one).status_code for one in (LINKS, ADD, change(link))] == [403] * 3
    client = staff("reader")
    User.objects.get(username="reader").user_permissions.set(Permission.objects.filter(codename="view_link"))
    page = client.get(change(link))
    assert (page.status_code, "Passage 2" in page.content.decode()) == (200, True)
    assert client.post(change(link), {"because": "x", "unpinned": link.evidence.get().pk}).status_code == 403
    assert client.post(ADD, {}).status_code == 403
    assert LinkEvidence.objects.count() == 1


def test_who_may_not_pin_changes_the_sentence_alone(link: Link, lamps: Speech) -> None:
    pin_evidence(link, passages=[passage(lamps, 2).pk])
    client = staff("clerk")
    permissions = Permission.objects.filter(codename__in=["view_link", "change_link"])
    User.objects.get(username="clerk").user_permissions.set(permissions)
    sent = filled(client.get(change(link)), because="Lamps hang.")
    sent |= {"unpinned": [link.evidence.get().pk], "addresses": "/speeches/on-lamps/#p1"}
    assert client.post(change(link), sent).status_code == 302
    link.refresh_from_db()
    assert (link.because, link.evidence.count()) == ("Lamps hang.", 1)


def test_page_of_the_pair_is_one_click_away(editor: Client, link: Link) -> None:
    page: Any = editor.get(change(link))
    assert page.context["absolute_url"] == "/policy-areas/light/rope/"
