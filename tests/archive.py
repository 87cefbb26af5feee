"""Small archives for tests: plain functions that make one record each, with all that a page may want of it."""

from datetime import date
from typing import Any

from speeches.actions.add_transcript import add_transcript
from speeches.actions.pin_quote import pin_quote
from speeches.actions.publish import publish_quotes, publish_speeches
from speeches.models import Delegation, Occasion, PolicyArea, Quote, Source, Speaker, Speech

TEXT = """# At the harbour

The harbour opens at six. Whoever comes is let in.

> Keep the lamp alight.

- Bring a rope
- Bring bread

## Afterwards

Those who stay mend the *nets*; those who leave write home when they can."""


def area(name: str, broader: PolicyArea | None = None) -> PolicyArea:
    found, _ = PolicyArea.objects.get_or_create(name=name, defaults={"broader": broader})
    return found


def speaker(name: str) -> Speaker:
    found, _ = Speaker.objects.get_or_create(name=name)
    return found


def draft_speech(title: str, text: str = TEXT, *, areas: tuple[PolicyArea, ...] = (), **facts: Any) -> Speech:
    speech = Speech.objects.create(title=title, **{"date": date(2001, 5, 22), **facts})
    speech.policy_areas.set(areas)
    if text:
        add_transcript(speech, text)
    return speech


def published_speech(title: str, text: str = TEXT, *, areas: tuple[PolicyArea, ...] = (), **facts: Any) -> Speech:
    speech = draft_speech(title, text, areas=areas, **facts)
    publish_speeches([speech])
    speech.refresh_from_db()
    return speech


def full_speech(number: int = 1) -> Speech:
    """Published, with everything that a speech can have, and one published quote."""
    nets = area("Fishing nets")
    speech = published_speech(
        f"On the harbour, part {number}",
        areas=(nets, area("Rope")),
        summary="What the harbour asks of those who come.",
        speaker=speaker(f"Ada Example {number}"),
        role="Harbour master",
        on_behalf_of=Delegation.objects.get_or_create(name="Atlantis", code="ZZA")[0],
        occasion=Occasion.objects.get_or_create(name="Harbour meeting", place="The quay")[0],
        source=Source.objects.create(
            publisher="Harbour Office",
            title="Minutes",
            symbol=f"H/{number}",
            address=f"https://harbour.example/{number}",
            rights="CC0 1.0",
            fetched_on=date(2020, 1, 2),
        ),
    )
    published_quote(speech, "The harbour opens at six.", areas=(nets,))
    return speech


def draft_quote(speech: Speech, text: str, *, areas: tuple[PolicyArea, ...] = (), **facts: Any) -> Quote:
    quote = Quote.objects.create(speech=speech, text=text, **{"speaker": speech.speaker, **facts})
    quote.policy_areas.set(areas)
    pin_quote(quote)
    return quote


def published_quote(speech: Speech, text: str, *, areas: tuple[PolicyArea, ...] = (), **facts: Any) -> Quote:
    quote = draft_quote(speech, text, areas=areas, **facts)
    publish_quotes([quote])
    quote.refresh_from_db()
    return quote
