"""A quote, later speeches that repeat it, and what the archive tells of them."""

from collections import Counter
from datetime import date
from typing import Any

from speeches.actions.find_all_repetitions import find_all_repetitions
from speeches.models import Quote, Repetition, Speech
from tests.archive import published_quote, published_speech

WORDS = "Whoever comes to the harbour at night finds a lamp alight."
SAID = "as she said, whoever comes to the harbour at night finds a lamp alight, and bread"
REPEATED = "whoever comes to the harbour at night finds a lamp alight"


def public_quote() -> Quote:
    speech = published_speech("On lamps", f"We thank you. {WORDS} We keep it.", date=date(2001, 5, 22))
    return published_quote(speech, WORDS)


def later(text: str = f"It is, {SAID}.", title: str = "A later one", **facts: Any) -> Speech:
    return published_speech(title, text, **{"date": date(2003, 1, 2), **facts})


def standing() -> list[tuple[str, str, str]]:
    """The later speeches with the words that they repeat and what was decided."""
    rows = Repetition.objects.public().select_related("passage__transcript__speech").order_by("passage", "start")
    return [
        (row.passage.transcript.speech.title, row.passage.transcript.text[row.start : row.end], row.status)
        for row in rows
    ]


def found(*titles: str) -> list[tuple[str, str, str]]:
    return [(title, REPEATED, "found") for title in titles]


def all_again() -> Counter[str]:
    done = Counter[str]()
    for counts in find_all_repetitions():
        done.update(counts)
    return +done
