"""Where words stand to which a link was made before a correction."""

import json

import pytest
from django.test import Client

from speeches.actions.add_transcript import add_transcript
from speeches.actions.revise_transcript import revise_transcript
from speeches.models import Speech
from tests.archive import draft_speech, published_speech

pytestmark = pytest.mark.django_db

OLD = """The harbour 🌊 opens at six. *Whoever* comes is let in.

Keep the lamp alight.

Bring a rope, bread and salt."""
NEW = """Dear friends.

The harbour 🌊 opens at five. *Whoever* comes is let in.

Keep the lamp alight.

Bring bread, a rope and salt."""
CHANGED = "The text was corrected since this link was made, and these words no longer stand there just so"


@pytest.fixture
def corrected() -> Speech:
    speech = published_speech("A speech", OLD)
    revise_transcript(speech.transcripts.get(), NEW, "As heard.")
    return speech


def asked(client: Client, first: str, last: str, version: str = "1", **query: str) -> dict[str, object]:
    answer = client.get("/speeches/a-speech/words/", {"first": first, "last": last, "version": version, **query})
    assert answer.status_code == 200
    return dict(json.loads(answer.content))


def refused(client: Client, **query: str) -> int:
    return client.get("/speeches/a-speech/words/", {"first": "2.0", "last": "2.4", "version": "1", **query}).status_code


def test_words_of_an_unchanged_passage_stand_where_they_stood(client: Client, corrected: Speech) -> None:
    assert asked(client, "2.5", "2.13") == {"place": [2, 5, 2, 13]}


def test_words_of_a_changed_passage_are_found_by_visible_characters(client: Client, corrected: Speech) -> None:
    assert asked(client, "1.28", "1.52") == {"place": [1, 29, 1, 53]}
    assert asked(client, "1.28", "2.8") == {"place": [1, 29, 2, 8]}


def test_changed_words_are_told_with_the_way_to_compare(client: Client, corrected: Speech) -> None:
    assert asked(client, "3.8", "3.19") == {
        "told": f"{CHANGED}: “rope, bread”.",
        "compare": "/speeches/a-speech/versions/?from=1#p3",
    }


def test_other_language_is_asked_for_by_name(client: Client, corrected: Speech) -> None:
    french = add_transcript(corrected, "Gardez la lampe.\n\nIl fait nuit sur la mer.", language="fr")
    revise_transcript(french, "Gardez la lampe.\n\nIl fait jour sur la mer.", "As heard.")
    assert asked(client, "1.0", "1.6", language="fr", delivery="delivered") == {"place": [1, 0, 1, 6]}
    told = asked(client, "2.8", "2.12", language="fr", delivery="delivered")
    assert told["compare"] == "/speeches/a-speech/versions/?language=fr&delivery=delivered&from=1#p2"


def test_what_never_was_is_not_there(client: Client, corrected: Speech) -> None:
    wrong = [
        {"version": "3"},
        {"version": ""},
        {"version": "one"},
        {"first": "2"},
        {"last": "9.4"},
        {"first": "2.4"},
        {"first": "2.-1"},
        {"first": "2.3", "last": "2.2"},
        {"last": "2.99999999"},
        {"language": "fr"},
    ]
    assert [refused(client, **one) for one in wrong] == [404] * len(wrong)
    draft_speech("Draft")
    assert client.get("/speeches/draft/words/", {"first": "2.0", "last": "2.4", "version": "1"}).status_code == 404
