"""The pages that merge, split, rename and move policy areas, the list of changes, and the way back."""

from datetime import timedelta
from functools import partial
from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Permission, User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from speeches.actions.merge_policy_areas import merge_policy_areas
from speeches.actions.move_policy_area import move_policy_area
from speeches.actions.recording import record
from speeches.admin.change_rows import Difference, Group, Line
from speeches.models import Change, Link, PolicyArea, TaggedSpeech, Term
from tests.actions.kept_areas import state
from tests.admin.conftest import filled, messages_of, staff
from tests.archive import area, published_quote, published_speech

AREAS, CHANGES = "/admin/speeches/policyarea/", "/admin/speeches/change/"

pytestmark = pytest.mark.django_db


def page_of(name: str, verb: str) -> str:
    return f"{AREAS}{area(name).pk}/{verb}/"


def look(client: Client, address: str, **asked: Any) -> Any:
    before = state()
    page = client.post(address, {**asked, "look": "Show what would change"})
    assert (page.status_code, state()) == (200, before)
    return page


def apply(client: Client, address: str, **asked: Any) -> Any:
    seen = look(client, address, **asked).context["seen"]
    return client.post(address, {**asked, "seen": seen.digest}, follow=True)


def test_merge_is_shown_then_done_then_undone(editor: Client) -> None:
    speech = published_speech("On the quay", areas=(area("Nets"), area("Ropes")))
    other = published_speech("On <b>nets</b>", areas=(area("Nets"),))
    Term.objects.create(policy_area=area("Nets"), wording="net")
    before, address = state(), page_of("Nets", "merge")
    asked = {"kept": area("Ropes").pk, "note": "kept"}
    page = look(editor, address, **asked)
    from_nets = Difference("policy area", "Nets", "Ropes")
    assert page.context["groups"] == [
        Group(
            "1 tag of a speech goes",
            (),
            (Line("On the quay", (("policy area", "Nets"), ("relevance", "mentioned"))),),
        ),
        Group("1 tag of a speech changes", (from_nets,), (Line("On <b>nets</b>"),)),
        Group("1 term changes", (from_nets,), (Line("net"),)),
        Group("1 policy area goes", (), (Line("Nets", (("address", "nets"),)),)),
        Group("1 former address is added", (), (Line("/policy-areas/nets/", (("leads to", "Ropes"),)),)),
    ]
    assert "On &lt;b&gt;nets&lt;/b&gt;" in page.content.decode()
    page = apply(editor, address, **asked)
    change = Change.objects.get()
    until = f"{timezone.localtime(change.undo_until):%-d %B %Y}"
    assert messages_of(page) == [f"Merged the policy area Nets into Ropes. It can be undone until {until}."]
    assert page.redirect_chain == [(f"{CHANGES}{change.pk}/change/", 302)]
    assert (change.verb, change.by) == ("merge_policy_areas", User.objects.get(username="editor"))
    tags = TaggedSpeech.objects.order_by("content_object").values_list("content_object", "tag__name")
    assert list(tags) == [(speech.pk, "Ropes"), (other.pk, "Ropes")]
    page = editor.post(f"{CHANGES}{change.pk}/undo/", follow=True)
    assert messages_of(page) == ["Undone: Merged the policy area Nets into Ropes."]
    assert state() == before
    told = LogEntry.objects.order_by("pk").values_list("object_repr", "change_message")
    assert list(told) == [
        ("Ropes", "Merged the policy area Nets into Ropes."),
        ("Nets", "Undone: Merged the policy area Nets into Ropes."),
        ("Ropes", "Undone: Merged the policy area Nets into Ropes."),
    ]
    assert "undone on" in page.content.decode()
    assert "Undo this change" not in page.content.decode()


def test_terms_that_find_the_same_places_are_named(editor: Client) -> None:
    for name, word in (("Nets", "lamp-oil"), ("Nets", "net"), ("Ropes", "lamp oils")):
        Term.objects.create(policy_area=area(name), wording=word)
    published_speech("Lamps", "Lamp oil, lamp oils and a net.")
    page = look(editor, page_of("Nets", "merge"), kept=area("Ropes").pk, note="kept")
    assert ([str(term) for term in page.context["alike"]], page.context["mentions"]) == (["lamp-oil"], 2)
    html = " ".join(page.content.decode().split())
    assert "2 mentions in texts follow the terms." in html
    assert 'Spelled like another term of the two areas: <span dir="auto">“lamp-oil”</span>.' in html


@pytest.mark.parametrize(("note", "after"), [("kept", "Binds."), ("gone", "Holds."), ("both", "Binds.\n\nHolds.")])
def test_scope_note_is_chosen(editor: Client, note: str, after: str) -> None:
    for name, scope_note in (("Nets", "Holds."), ("Ropes", "Binds.")):
        PolicyArea.objects.create(name=name, scope_note=scope_note)
    apply(editor, page_of("Nets", "merge"), kept=area("Ropes").pk, note=note)
    assert area("Ropes").scope_note == after


def test_what_moved_meanwhile_is_shown_again(editor: Client) -> None:
    address, asked = page_of("Nets", "merge"), {"kept": area("Ropes").pk, "note": "kept"}
    seen = look(editor, address, **asked).context["seen"].digest
    Term.objects.create(policy_area=area("Nets"), wording="net")
    for digest in (seen, "", "x"):
        page = editor.post(address, {**asked, "seen": digest})
        assert "What would change is no longer what you were shown." in page.content.decode()
        assert "1 term changes" in page.content.decode()
    assert (Change.objects.count(), PolicyArea.objects.filter(name="Nets").count()) == (0, 1)
    page = editor.post(address, {**asked, "seen": page.context["seen"].digest})
    assert (page.status_code, PolicyArea.objects.filter(name="Nets").count()) == (302, 0)


def test_split_ticks_what_says_the_terms_and_takes_what_stays_ticked(editor: Client) -> None:
    lamp = Term.objects.create(policy_area=area("Light"), wording="lamp")
    said, also = (published_speech(title, "A lamp.", areas=(area("Light"),)) for title in ("Said", "Also"))
    published_speech("Not said", "Bread.", areas=(area("Light"),))
    quote = published_quote(said, "A lamp.", areas=(area("Light"),))
    link = Link.objects.create(first=area("Light"), second=area("Ropes"), because="Lamps hang.")
    tags = dict(TaggedSpeech.objects.filter(tag=area("Light")).values_list("content_object", "pk"))
    address = page_of("Light", "split")
    assert "speeches" not in editor.get(address).context["form"].fields
    asked = {"name": "Lamps", "broader": area("Light").pk, "scope_note": "With oil.", "terms": [lamp.pk]}
    page = look(editor, address, **asked)
    form = page.context["form"]
    assert sorted(form["speeches"].value()) == sorted(str(tags[one.pk]) for one in (said, also))
    assert form["quotes"].value() == [str(quote.tagged.get().pk)]
    chosen = {**asked, "ticked_for": form["ticked_for"].value(), "speeches": [tags[said.pk]], "links": [link.pk]}
    apply(editor, address, **chosen)
    assert dict(TaggedSpeech.objects.values_list("content_object__title", "tag__name")) == {
        "Said": "Lamps",
        "Also": "Light",
        "Not said": "Light",
    }
    new = PolicyArea.objects.get(name="Lamps")
    assert (quote.tagged.get().tag, Link.objects.between(new, area("Ropes")).get()) == (area("Light"), link)
    before = state()
    editor.post(f"{CHANGES}{Change.objects.get().pk}/undo/")
    assert (state() != before, PolicyArea.objects.filter(name="Lamps").exists()) == (True, False)


def test_rename_and_move_are_done(editor: Client) -> None:
    address = page_of("Nets", "rename")
    apply(editor, address, name="Trawls", slug="trawls", former_name_as_term="on")
    trawls = PolicyArea.objects.get(name="Trawls")
    assert (trawls.slug, [term.wording for term in trawls.terms.all()]) == ("trawls", ["Nets"])
    apply(editor, page_of("Trawls", "move"), broader=area("Ropes").pk)
    trawls.refresh_from_db()
    assert trawls.broader == area("Ropes")
    offered = [choice[0] for choice in editor.get(page_of("Ropes", "move")).context["form"].fields["broader"].choices]
    assert {"", area("Ropes").pk, trawls.pk} & set(offered) == {""}


def test_faults_are_told_beside_their_fields(editor: Client) -> None:
    area("Ropes")
    long = "9" * 40
    for verb, asked, errors in (
        ("merge", {}, {"kept", "note"}),
        ("merge", {"kept": area("Nets").pk, "note": "kept"}, {"kept"}),
        ("merge", {"kept": long, "note": "\x00"}, {"kept", "note"}),
        ("rename", {"name": "ROPES", "slug": "x"}, {"name"}),
        ("rename", {"name": "Nets", "slug": "nets"}, {"__all__"}),
        ("rename", {"name": "\x00", "slug": "an address"}, {"name", "slug"}),
        ("move", {"broader": area("Nets").pk}, {"broader"}),
        ("split", {"name": "ropes"}, {"name"}),
        ("split", {"name": "", "terms": [long, "x"], "broader": "-1"}, {"name", "broader"}),
    ):
        page = look(editor, page_of("Nets", verb), **asked)
        assert (set(page.context["form"].errors), page.context["seen"]) == (errors, None), (verb, asked)


def test_nothing_to_change_offers_nothing_to_do(editor: Client) -> None:
    page = look(editor, page_of("Nets", "move"), broader="")
    assert "Nothing: it is so already." in page.content.decode()
    assert 'value="Move"' not in page.content.decode()


def test_only_those_who_may_do_it_see_it_and_undo_it(editor: Client, stranger: Client, client: Client) -> None:
    area("Ropes")
    change = record("merge_policy_areas", partial(merge_policy_areas, gone=area("Nets"), kept=area("Ropes")), None)
    pages = [page_of("Ropes", verb) for verb in ("merge", "split", "rename", "move")]
    pages += [CHANGES, f"{CHANGES}{change.pk}/change/"]
    assert [editor.get(address).status_code for address in pages] == [200] * 6
    assert [stranger.get(address).status_code for address in pages[:5]] == [403] * 5
    assert [client.get(address).status_code for address in pages] == [302] * 6
    undo = f"{CHANGES}{change.pk}/undo/"
    assert [one.post(undo).status_code for one in (stranger, client)] == [404, 302]
    assert (editor.get(undo).status_code, editor.get(f"{AREAS}{10**6}/merge/").status_code) == (405, 404)
    mover = staff("mover")
    User.objects.get(username="mover").user_permissions.add(
        *Permission.objects.filter(codename__in=["view_policyarea", "change_policyarea"])
    )
    assert [mover.get(address).status_code for address in pages] == [403, 403, 200, 200, 200, 404]
    assert mover.post(undo).status_code == 404
    links = [title for _, title in mover.get(f"{AREAS}{area('Ropes').pk}/change/").context["area_changes"]]
    assert links == ["Rename", "Move in the tree"]
    change.refresh_from_db()
    assert change.undone_at is None


def test_what_is_in_the_way_of_undoing_is_listed(editor: Client) -> None:
    record("move_policy_area", partial(move_policy_area, area=area("Nets"), broader=area("Ropes")), None)
    PolicyArea.objects.filter(name="Nets").update(broader=None)
    change = Change.objects.get()
    page = editor.post(f"{CHANGES}{change.pk}/undo/")
    assert page.context["reasons"] == ("Policy area “Nets” was changed since.",)
    assert "It cannot be undone as things are now." in page.content.decode()


def test_list_tells_who_and_what_and_how_long_there_is_a_way_back(editor: Client) -> None:
    for broader in (area("Ropes"), None):
        record("move_policy_area", partial(move_policy_area, area=area("Nets"), broader=broader), None)
    last, first = Change.objects.all()
    Change.objects.filter(pk=first.pk).update(at=timezone.now() - timedelta(days=31), rows=None)
    page = editor.get(CHANGES)
    cl = page.context["cl"]
    shown = [(str(change), cl.model_admin.way_back(change)) for change in cl.result_list]
    assert shown == [
        (
            "Moved the policy area Nets to the top.",
            f"can be undone until {timezone.localtime(last.undo_until):%-d %B %Y}",
        ),
        ("Moved the policy area Nets below Ropes.", "too long ago to be undone"),
    ]
    page = editor.get(f"{CHANGES}{first.pk}/change/")
    assert "What was deleted is no longer kept." in page.content.decode()
    assert "Undo this change" not in page.content.decode()


# The session and the user; permissions (two); the count and the rows.
@pytest.mark.parametrize("number", [1, 3])
def test_list_asks_the_same_queries_for_one_as_for_three(
    editor: Client, django_assert_num_queries: Any, number: int
) -> None:
    user = User.objects.get(username="editor")
    for place in range(number):
        record("move_policy_area", partial(move_policy_area, area=area("Nets"), broader=area(f"Area {place}")), user)
    with django_assert_num_queries(7):  # session, user, rights, count, page, the staff to choose from; savepoint
        editor.get(CHANGES)


def test_preview_asks_the_same_queries_however_much_changes(editor: Client) -> None:
    counts = []
    for number in (2, 20):
        for place in range(number):
            speech = published_speech(f"Speech {number}/{place}", "Bread.", areas=(area("Nets"), area("Ropes")))
            speech.policy_areas.add(area("Bread"))
            Term.objects.create(policy_area=area("Nets"), wording=f"net {number} {place}")
        with CaptureQueriesContext(connection) as queries:
            look(editor, page_of("Nets", "merge"), kept=area("Ropes").pk, note="kept")
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_edit_in_the_form_itself_is_recorded_and_undone(editor: Client) -> None:
    nets, before = area("Nets"), state()
    address = f"{AREAS}{nets.pk}/change/"
    editor.post(address, filled(editor.get(address), name="Trawls", slug="trawls"))
    change = Change.objects.get()
    assert (change.told, change.verb) == ("Policy area “Trawls”: Changed Name and slug.", "edit_policyarea")
    assert PolicyArea.formerly("nets") == PolicyArea.objects.get(name="Trawls")
    assert editor.post(f"{CHANGES}{change.pk}/undo/").status_code == 302
    assert state() == before
    editor.post(address, filled(editor.get(address)))
    assert Change.objects.count() == 1
