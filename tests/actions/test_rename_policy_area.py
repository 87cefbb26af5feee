"""A policy area gets another name or address."""

from functools import partial
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from speeches.actions.recording import preview, record
from speeches.actions.rename_policy_area import rename_policy_area
from speeches.models import PolicyArea, Term
from tests.actions.kept_areas import is_in_step
from tests.archive import area, published_speech
from tests.search.conftest import search

pytestmark = pytest.mark.django_db


def rename(name: str, slug: str, **options: Any) -> str:
    verb = partial(rename_policy_area, area=area("Nets"), name=name, slug=slug, **options)
    return record("rename_policy_area", verb, None).told


def test_new_name_is_found_and_the_former_address_leads_to_the_new_one(client: Client) -> None:
    speech = published_speech("On the quay", areas=(area("Nets"),))
    assert rename("Trawls", "trawls") == "Renamed the policy area Nets to Trawls."
    renamed = PolicyArea.objects.get(name="Trawls")
    assert (renamed.slug, renamed.key) == ("trawls", "trawls")
    assert client.get("/policy-areas/nets/")["Location"] == "/policy-areas/trawls/"
    assert [hit.speech_id for hit in search("trawls").speeches] == [speech.pk]
    assert is_in_step()


def test_address_alone_is_changed_and_taken_back() -> None:
    assert rename("Nets", "trawls") == "Gave the policy area Nets the address trawls."
    assert rename("Nets", "nets") == "Gave the policy area Nets the address nets."
    assert [PolicyArea.formerly(slug) for slug in ("nets", "trawls")] == [None, area("Nets")]


def test_former_name_is_kept_as_a_term() -> None:
    published_speech("Quay", "The nets hang.")
    rename("Trawls", "trawls", former_name_as_term=True)
    term = Term.objects.get(policy_area__name="Trawls")
    assert (term.wording, term.language, term.mentions.count()) == ("Nets", "en", 1)
    assert is_in_step()


@pytest.mark.parametrize(
    ("name", "slug", "field", "message"),
    [
        ("Ropes", "trawls", "name", "There is a policy area of this name already: Ropes."),
        ("Trawls", "ropes", "slug", "Policy area with this Slug already exists."),
        (
            "Trawls",
            "once",
            "slug",
            "This address once belonged to another record and still leads there. Choose another.",
        ),
        ("", "trawls", "name", "This field cannot be blank."),
        ("Nets", "nets", "__all__", "It has this name and address already."),
    ],
)
def test_name_or_address_that_cannot_be_is_refused_beside_its_field(
    name: str, slug: str, field: str, message: str
) -> None:
    area("Nets")
    ropes = PolicyArea.objects.create(name="Ropes", slug="once")
    ropes.slug = "ropes"
    ropes.save()
    with pytest.raises(ValidationError) as error:
        preview(partial(rename_policy_area, area=area("Nets"), name=name, slug=slug))
    told = error.value.message_dict if hasattr(error.value, "error_dict") else {"__all__": error.value.messages}
    assert message in told[field]
