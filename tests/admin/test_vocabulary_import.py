"""Bringing policy areas in by the admin: shown first, then done just so, by those who may."""

import base64
from collections.abc import Iterable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from speeches.exporters.write_skos_turtle import write_skos_turtle
from speeches.models import Change, PolicyArea, Term
from speeches.text.concepts import Concept
from tests.admin.conftest import messages_of
from tests.archive import area
from tests.concepts import BY_HAND, HARBOUR, SITE, TITLE

pytestmark = pytest.mark.django_db
ADDRESS = "/admin/speeches/policyarea/import/"


def turtle(vocabulary: Iterable[Concept] = BY_HAND) -> bytes:
    return "".join(write_skos_turtle(SITE, TITLE, list(vocabulary))).encode()


def sent(client: Client, data: bytes, **fields: Any) -> Any:
    return client.post(ADDRESS, {"file": SimpleUploadedFile("areas.ttl", data), **fields})


def agreed(client: Client, page: Any, **fields: Any) -> Any:
    shown = {"content": page.context["content"], "digest": page.context["account"].digest}
    return client.post(ADDRESS, {**shown, **fields}, follow=True)


def ours() -> list[str]:
    return list(PolicyArea.objects.filter(name__in=["Harbour", "Fishing"]).values_list("name", flat=True))


def test_what_would_be_done_is_shown_and_nothing_is_done(editor: Client) -> None:
    page = sent(editor, turtle())
    assert page.status_code == 200
    assert ours() == []
    for words in ("2 areas made", "4 terms added", "2 matches added", "port de pêche (fr)", "/policy-areas/fishing/"):
        assert words in page.content.decode()


def test_what_was_shown_is_done_and_recorded(editor: Client) -> None:
    done = agreed(editor, sent(editor, turtle()))
    assert done.redirect_chain == [(reverse("admin:speeches_policyarea_changelist"), 302)]
    assert ours() == ["Fishing", "Harbour"]
    change = Change.objects.get()
    assert (change.verb, str(change.by)) == ("bring_in_vocabulary", "editor")
    assert messages_of(done)[0] == f"The file is brought in: {change.told.removeprefix('Brought a vocabulary in: ')}"


def test_terms_go_only_where_it_was_asked(editor: Client) -> None:
    agreed(editor, sent(editor, turtle()))
    fewer = turtle([Concept(HARBOUR.uri, "Harbour", "")])
    kept = sent(editor, fewer)
    assert "3 terms not in the file kept" in kept.content.decode()
    assert "Do this" not in kept.content.decode()
    agreed(editor, sent(editor, fewer, removing="on"), removing="on")
    assert not Term.objects.filter(policy_area__name="Harbour").exists()


def test_archive_that_changed_meanwhile_is_shown_again(editor: Client) -> None:
    shown = sent(editor, turtle())
    area("Fishing")
    again = agreed(editor, shown)
    assert messages_of(again) == ["The policy areas were changed meanwhile. This is what would be done now."]
    assert ours() == ["Fishing"]
    agreed(editor, again)
    assert ours() == ["Fishing", "Harbour"]


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"<?xml version='1.0'?>", "This is XML."),
        (b"@prefix a: <http://a/> .\n\na:b oops .", "Line 3 is no Turtle"),
        (
            turtle([Concept(f"{SITE}/policy-areas/a/", "A", f"{SITE}/policy-areas/none/")]),
            "does not come to stand anywhere",
        ),
    ],
)
def test_what_cannot_be_brought_in_is_refused_in_a_sentence(editor: Client, data: bytes, told: str) -> None:
    page = sent(editor, data)
    assert (page.status_code, ours()) == (400, [])
    assert told in page.content.decode()


def test_names_that_look_like_html_are_shown_as_text(editor: Client) -> None:
    page = sent(editor, turtle([Concept(f"{SITE}/policy-areas/a/", "<b>Lamp</b>", "")]))
    assert "&lt;b&gt;Lamp" in page.content.decode()
    assert "<b>Lamp" not in page.content.decode()


def test_file_that_does_not_come_back_whole_is_refused(editor: Client) -> None:
    page = editor.post(ADDRESS, {"content": "%%%", "digest": "0"})
    assert (page.status_code, page.context["troubles"]) == (400, ["The file did not come back whole. Choose it again."])
    other = base64.b64encode(turtle()).decode()
    assert editor.post(ADDRESS, {"content": other, "digest": "0"}).context["account"]
    assert ours() == []


def test_only_who_may_change_the_vocabulary_may_bring_it_in(stranger: Client, client: Client, editor: Client) -> None:
    assert [one.get(ADDRESS).status_code for one in (stranger, client, editor)] == [403, 302, 200]
    assert sent(stranger, turtle()).status_code == 403


def test_list_of_areas_leads_there(editor: Client) -> None:
    html = editor.get(reverse("admin:speeches_policyarea_changelist")).content.decode()
    assert f'href="{ADDRESS}"' in html
    assert f'href="{reverse("admin:speeches_policyarea_coverage")}"' in html
