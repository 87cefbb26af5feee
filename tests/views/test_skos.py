"""The vocabulary for other programs: the files, and the page that explains their words."""

import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from speeches.actions.bring_in_vocabulary import bring_in_vocabulary
from speeches.connections.concepts import concepts
from speeches.exporters.skos_statements import prefixes
from speeches.exporters.write_skos_jsonld import write_skos_jsonld
from speeches.exporters.write_skos_turtle import write_skos_turtle
from speeches.importers.read_skos import read_skos
from speeches.models import PolicyArea
from tests.archive import area
from tests.concepts import BY_HAND
from tests.views.conftest import Page, main_of

pytestmark = pytest.mark.django_db
SITE, TITLE = "http://testserver", "Policy areas of humansec"


def text_of(response: Any) -> str:
    return response.content.decode()


def test_files_hold_the_whole_vocabulary(client: Client) -> None:
    bring_in_vocabulary(BY_HAND, None)
    for route, written, kind in (
        ("skos-turtle", write_skos_turtle, "text/turtle; charset=utf-8"),
        ("skos-jsonld", write_skos_jsonld, "application/ld+json; charset=utf-8"),
    ):
        response = client.get(reverse(route))
        assert text_of(response) == "".join(written(SITE, TITLE, concepts(SITE)))
        assert (response["Content-Type"], response["X-Robots-Tag"]) == (kind, "noindex")
        assert list(read_skos(response.content).concepts) == concepts(SITE)


@pytest.mark.parametrize("number", [1, 3])
def test_file_takes_three_queries(client: Client, django_assert_num_queries: Any, number: int) -> None:
    for one in range(number):
        area(f"Lighthouse {one}")
    with django_assert_num_queries(3):  # terms, matches, areas
        client.get(reverse("skos-turtle"))


def test_file_of_one_area_has_that_alone(client: Client) -> None:
    bring_in_vocabulary(BY_HAND, None)
    (fishing,) = [one for one in concepts(SITE) if one.slug == "fishing"]
    response = client.get(reverse("policy-area-turtle", args=["fishing"]))
    assert text_of(response) == "".join(write_skos_turtle(SITE, TITLE, [fishing]))
    assert response["Content-Disposition"] == 'attachment; filename="fishing.ttl"'


def test_former_address_leads_to_the_file_and_an_unknown_one_nowhere(client: Client) -> None:
    one = area("Lighthouse")
    PolicyArea.objects.get(pk=one.pk)
    one.slug = "lamp-tower"
    one.save()
    assert client.get("/policy-areas/lighthouse.ttl")["Location"] == "/policy-areas/lamp-tower.ttl"
    assert client.get("/policy-areas/nothing.ttl").status_code == 404


def test_every_word_of_our_own_is_explained_at_its_address(client: Client, page: Page) -> None:
    bring_in_vocabulary(BY_HAND, None)
    words = set(re.findall(r"\bown:([a-z-]+)", text_of(client.get(reverse("skos-turtle")))))
    explained = set(re.findall(r'<dt id="([a-z-]+)"><code>own:\1</code>', main_of(page(reverse("skos")))))
    assert words <= explained
    assert words == {"matching", "any-form", "exactly", "not-in", "match", "scheme", "uri"}
    assert prefixes(SITE)["own"] == f"{SITE}{reverse('skos')}#"


def test_list_of_areas_leads_to_the_files(page: Page) -> None:
    area("Lighthouse")
    html = main_of(page(reverse("policy-areas")))
    assert [f'href="{reverse(route)}"' in html for route in ("skos", "skos-turtle", "skos-jsonld")] == [True] * 3
