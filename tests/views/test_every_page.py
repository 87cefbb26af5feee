"""What holds for every public page: its policy, its methods, its errors, and that it is whole."""

import re

import pytest
from django.test import Client, RequestFactory
from django.urls import reverse

from speeches.models import Quote, Term
from speeches.views.errors import server_error
from tests.archive import area, full_speech
from tests.views.conftest import Page

pytestmark = pytest.mark.django_db


@pytest.fixture
def addresses() -> list[str]:
    Term.objects.create(policy_area=area("Light"), wording="lamp")
    speech = full_speech()
    return [
        reverse("home"),
        reverse("speeches"),
        speech.get_absolute_url(),
        f"{speech.get_absolute_url()}?mentions=light",
        reverse("quotes"),
        Quote.objects.get().get_absolute_url(),
        reverse("speakers"),
        reverse("speaker", args=["ada-example-1"]),
        reverse("delegations"),
        reverse("delegation", args=["atlantis"]),
        reverse("occasions"),
        reverse("occasion", args=["harbour-meeting"]),
        reverse("policy-areas"),
        reverse("policy-area", args=["fishing-nets"]),
        reverse("pair", args=["fishing-nets", "rope"]),
        f"{reverse('passages')}?area=fishing-nets",
        reverse("search"),
        f"{reverse('search')}?q=harbour",
        reverse("about"),
        reverse("skos"),
        "/nothing/",
    ]


def test_pages_hold_no_script_and_no_style_of_their_own(client: Client, addresses: list[str]) -> None:
    for address in addresses:
        response = client.get(address)
        html = response.content.decode()
        assert (
            re.findall(
                r'<script(?! defer src="/static/| type="application/ld\+json">)|<style|\sstyle="|\son[a-z]+="|javascript:',
                html,
            )
            == []
        ), address
        assert "default-src 'none'" in response["Content-Security-Policy"]


def test_pages_have_one_title_one_main_part_and_no_identifier_twice(client: Client, addresses: list[str]) -> None:
    for address in addresses:
        html = client.get(address).content.decode()
        identifiers = re.findall(r'\sid="([^"]+)"', html)
        assert sorted(identifiers) == sorted(set(identifiers)), address
        assert [html.count(part) for part in ("<title>", "<main", "<h1", "</html>")] == [1, 1, 1, 1], address


def test_pages_lead_only_to_what_is_there(client: Client, addresses: list[str]) -> None:
    leads: set[str] = set()
    for address in addresses:
        html = client.get(address).content.decode()
        leads |= {href.replace("&amp;", "&") for href in re.findall(r'<a[^>]*\shref="(/[^"#]*)', html)}
    assert {address: client.get(address).status_code for address in leads} == dict.fromkeys(leads, 200)


def test_pages_answer_head_refuse_post_and_depend_on_no_session(client: Client, addresses: list[str]) -> None:
    for address in addresses[:-1]:
        response = client.head(address)
        assert (response.status_code, response.content, "Vary" in response) == (200, b"", False), address
        assert client.post(address).status_code == 405, address


def test_missing_page_says_so_and_leads_on(client: Client) -> None:
    response = client.get("/nothing/")
    assert response.status_code == 404
    assert "This page is not in the archive" in response.content.decode()


def test_page_for_a_fault_asks_nothing_of_the_database(django_assert_num_queries: object) -> None:
    with django_assert_num_queries(0):  # type: ignore[operator]
        response = server_error(RequestFactory().get("/"))
    assert response.status_code == 500
    assert "Something went wrong" in response.content.decode()


def test_page_for_a_fault_stands_when_the_static_files_are_missing(settings: object) -> None:
    settings.STORAGES = {  # type: ignore[attr-defined]
        "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"}
    }
    assert "Something went wrong" in server_error(RequestFactory().get("/")).content.decode()


def test_favicon_is_led_to_the_static_file(client: Client) -> None:
    response = client.get("/favicon.ico")
    assert (response.status_code, response["Location"]) == (302, "/static/favicon.ico")


def test_site_is_called_what_the_operator_calls_it(page: Page, settings: object) -> None:
    settings.SITE_NAME = "Harbour <archive>"  # type: ignore[attr-defined]
    assert "<title>About – Harbour &lt;archive&gt;</title>" in page("/about/")
