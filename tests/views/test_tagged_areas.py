"""The policy areas of a speech on its page: central ones first, with why and where; drafts' evidence out of sight."""

import re
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from speeches.actions.add_transcript import add_transcript
from speeches.actions.prove_tags import Said, prove_tags
from speeches.actions.revise_transcript import revise_transcript
from speeches.models import Passage, Speech
from speeches.views.tagged_areas import TaggedArea, TaggedAreas, tagged_areas
from tests.archive import area, draft_speech, published_speech

pytestmark = pytest.mark.django_db

TEXT = "The lamp is lit.\n\nA lamp hangs on every rope.\n\nBring bread."


def key(speech: Speech, number: int, language: str = "en") -> int:
    rows = Passage.objects.filter(transcript__speech=speech, transcript__language=language, transcript__current=True)
    return rows.get(number=number).pk


def tag(speech: Speech, name: str, relevance: str, because: str = "", *passages: int) -> None:
    one = area(name)
    speech.policy_areas.add(one)
    prove_tags(speech, {one.pk: Said(relevance, because, passages)})


@pytest.fixture
def lamps() -> Speech:
    speech = published_speech("On lamps", TEXT)
    add_transcript(speech, "Une lampe.\n\nDu pain.", language="fr")
    tag(speech, "Bread", "mentioned")
    tag(speech, "Rope", "mentioned", "A rope holds each lamp.")
    tag(speech, "Light", "central", "", key(speech, 2), key(speech, 1), key(speech, 1, "fr"))
    tag(speech, "Harbour", "central", "It asks who may come in & when.")
    return speech


def test_central_areas_stand_first_with_what_shows_them(lamps: Speech) -> None:
    en, fr = lamps.transcripts.order_by("pk").values_list("pk", flat=True)
    assert tagged_areas(lamps.pk, {fr: "fr/", en: ""}) == TaggedAreas(
        central=[
            TaggedArea("Harbour", "harbour", "It asks who may come in & when.", ()),
            TaggedArea("Light", "light", "", ((1, "fr/#p1"), (1, "#p1"), (2, "#p2"))),
        ],
        mentioned=[
            TaggedArea("Bread", "bread", "", ()),
            TaggedArea("Rope", "rope", "A rope holds each lamp.", ()),
        ],
    )


def facts(page: Any) -> str:
    html = page.content.decode()
    words = re.sub(r"<[^>]+>", " ", html[html.index("Central policy areas") : html.index("<dt>Text</dt>")])
    return " ".join(words.split())


def test_page_tells_them_apart_and_leads_to_the_passages(client: Client, lamps: Speech) -> None:
    page = client.get("/speeches/on-lamps/")
    shown = facts(page)
    assert shown == (
        "Central policy areas Placed here by editors. Harbour It asks who may come in &amp; when. "
        "Light Shown in passages Light, passage 1 , Light, passage 2 , Light, passage 1 of another text "
        "Also placed under Bread Rope A rope holds each lamp."
    )
    html = page.content.decode()
    for address in ("#p1", "#p2", "/speeches/on-lamps/fr/#p1"):
        assert f'<a href="{address}"><span class="visually-hidden">Light, passage </span>' in html
    html = client.get("/speeches/on-lamps/fr/").content.decode()
    assert '<a href="/speeches/on-lamps/#p2"><span class="visually-hidden">Light, passage </span>' in html


def test_page_follows_at_once_what_editors_say(client: Client, lamps: Speech) -> None:
    client.get("/speeches/on-lamps/")
    tag(lamps, "Light", "central", "It asks for light.")
    assert "Light It asks for light. Also" in facts(client.get("/speeches/on-lamps/"))


def test_passage_that_is_no_more_is_not_shown(client: Client, lamps: Speech) -> None:
    english = lamps.transcripts.get(language="en")
    revise_transcript(english, TEXT.replace("A lamp hangs on every rope.\n\n", ""), "It was not said.")
    assert "passage 2" not in facts(client.get("/speeches/on-lamps/"))


def test_one_query_whatever_is_pinned(lamps: Speech, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    bare = draft_speech("Bare", TEXT, areas=(area("Bread"),))
    for speech in (bare, lamps):
        with django_assert_num_queries(1):
            tagged_areas(speech.pk, {})
