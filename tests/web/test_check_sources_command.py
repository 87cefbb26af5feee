"""manage.py check_sources: off unless a contact is named, and then it says who asks."""

import io
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from speeches.models import Source, SourceCheck
from speeches.web import visit
from tests.web.conftest import Site

pytestmark = pytest.mark.django_db


def test_nothing_is_asked_unless_a_contact_is_named(site: Site) -> None:
    Source.objects.create(address=site.put("/page", "Words."))
    with pytest.raises(CommandError, match="SOURCE_CHECKS is not set"):
        call_command("check_sources")
    assert (site.asked, SourceCheck.objects.count()) == ([], 0)


def test_hosts_learn_who_asks_and_the_finding_is_told(
    site: Site,
    settings: Any,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(visit, "PAUSE", 0.0)
    settings.SOURCE_CHECKS, settings.SITE_NAME = "ada@harbour.example", "Harböur"
    Source.objects.create(address=site.put("/page", "Words."))
    Source.objects.create(address=f"{site.address}/gone")
    told = io.StringIO()
    call_command("check_sources", stdout=told)
    assert told.getvalue().splitlines() == [
        f"{site.address}/gone: The page is not there any more (404).",
        f"{site.address}/page: It answers, and says what it said.",
        "2 addresses asked; 1 to be looked at.",
    ]
    assert site.agents == {"humansec-source-check/1 (Harbur; ada@harbour.example)"}
