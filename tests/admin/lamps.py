"""A speech on lamps, and its form in the admin: what the tests of its policy areas share."""

from typing import Any

from django.test import Client

from speeches.models import Passage, Speech, TaggedSpeech
from tests.admin.conftest import filled

SPEECHES = "/admin/speeches/speech/"


def change(speech: Speech) -> str:
    return f"{SPEECHES}{speech.pk}/change/"


def key(speech: Speech, number: int, **of_text: Any) -> int:
    return Passage.objects.get(transcript__speech=speech, transcript__current=True, number=number, **of_text).pk


def errors(page: Any) -> dict[str, list[str]]:
    return dict(page.context["adminform"].form.errors)


def said(speech: Speech) -> dict[str, tuple[str, str, list[int]]]:
    """Of each area the relevance, the sentence why, and the numbers of the passages."""
    return {
        tag.tag.name: (tag.relevance, tag.because, [one.passage.number for one in tag.evidence.order_by("pk")])
        for tag in TaggedSpeech.objects.filter(content_object=speech).order_by("tag__name")
    }


def save(client: Client, speech: Speech, **changed: Any) -> Any:
    return client.post(change(speech), filled(client.get(change(speech)), **changed), follow=True)
