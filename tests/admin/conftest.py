"""A small archive for the admin's tests, and the two kinds of staff, each logged in."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.contrib.auth.models import Group, User
from django.http import HttpResponse
from django.test import Client

from speeches.actions.add_transcript import add_transcript
from speeches.actions.pin_quote import pin_quote
from speeches.models import Delegation, Occasion, Original, PolicyArea, Quote, Source, Speaker, Speech, Spelling, Term
from tests.archive import area, draft_speech

TEXT = """# At the ferry

The ferry leaves at six. Nobody knows who will be on it.

Those who stay keep the lamp alight; those who leave keep the key.

The ferry leaves at six. It has always left at six."""
LAMPS = "The lamp is lit.\n\nA lamp hangs on every rope of the quay. Good.\n\nBring bread.\n\nGood night."
ORIGINAL = b"\xef\xbb\xbfThe ferry\r\nleaves at six.\x00\xff<script>alert(1)</script>"


@pytest.fixture(autouse=True)
def _plain_static_files(settings: Any) -> None:
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = {**settings.STORAGES, "staticfiles": plain}


def staff(name: str, *groups: str) -> Client:
    user = User.objects.create(username=name, is_staff=True)
    user.groups.set(Group.objects.filter(name__in=groups))
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def editor(db: None) -> Client:
    return staff("editor", "Editors")


@pytest.fixture
def publisher(db: None) -> Client:
    return staff("publisher", "Publishers")


@pytest.fixture
def stranger(db: None) -> Client:
    """One of the staff who may do nothing yet."""
    return staff("stranger")


def make_speech(number: int = 1) -> Speech:
    """A draft that has everything a speech can have, with one proposed quote that stands in passage 3."""
    area, _ = PolicyArea.objects.get_or_create(name=f"Lighthouses {number}")
    speaker = Speaker.objects.create(name=f"José Example {number}", honorific="Mr.")
    Spelling.objects.create(speaker=speaker, spelling=f"Beispiel, J. {number}")
    source = Source.objects.create(publisher="Harbour Office", title=f"Minutes {number}", symbol=f"H/{number}/PV.7")
    Original.objects.create(source=source, file="boxes/minutes.txt", content=ORIGINAL)
    speech = Speech.objects.create(
        title=f"On the ferry, part {number}",
        speaker=speaker,
        role="Harbour master",
        on_behalf_of=Delegation.objects.create(name=f"Atlantis {number}", code=f"ZZ{number}"),
        occasion=Occasion.objects.create(name=f"Harbour meeting {number}"),
        source=source,
        date=date(1980 + number, 1, 1),
        date_precision="year",
    )
    speech.policy_areas.set([area])
    add_transcript(speech, TEXT)
    make_quote(speech, "Those who stay keep the lamp alight")
    return speech


def make_quote(speech: Speech, text: str, **facts: Any) -> Quote:
    quote = Quote.objects.create(speech=speech, speaker=speech.speaker, text=text, **{"status": "proposed", **facts})
    pin_quote(quote)
    return quote


@pytest.fixture
def speech(db: None) -> Speech:
    return make_speech()


@pytest.fixture
def more() -> Callable[[], list[Speech]]:
    """Makes three of the one full row in every list."""
    return lambda: [make_speech(number) for number in (2, 3)]


def filled(page: HttpResponse, **changed: Any) -> dict[str, Any]:
    """What a browser would send for this form of the admin, with these fields changed."""
    context: Any = page.context
    forms = [context["adminform"].form]
    for inline in context["inline_admin_formsets"]:
        forms += [inline.formset.management_form, *inline.formset.forms]
    sent = {}
    for form in forms:
        for field in form:
            value = field.value()
            if isinstance(value, list):
                value = [getattr(one, "pk", one) for one in value]
            if value is not None and value is not False:
                sent[field.html_name] = value
    return {**sent, **changed}


def messages_of(page: Any) -> list[str]:
    return [str(message) for message in page.context["messages"]]


@pytest.fixture
def light() -> PolicyArea:
    found = area("Light")
    Term.objects.create(policy_area=found, wording="lamp")
    return found


@pytest.fixture
def rope() -> PolicyArea:
    return area("Rope")


@pytest.fixture
def lamps(light: PolicyArea) -> Speech:
    return draft_speech("On lamps", LAMPS, areas=(light,))
