"""Speeches to be searched, made as an editor makes them."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

import pytest

from speeches.actions.add_transcript import add_transcript
from speeches.actions.publish import publish_speeches
from speeches.models import PolicyArea, Speech

MakeSpeech = Callable[..., Speech]


@pytest.fixture
def make_speech(db: None) -> MakeSpeech:
    """A speech, published unless told otherwise, with these words and policy areas."""

    def make(
        text: str, *, title: str = "Remarks", areas: Iterable[PolicyArea] = (), published: bool = True, **facts: Any
    ) -> Speech:
        speech = Speech.objects.create(title=title, **{"date": date(2001, 2, 3), **facts})
        speech.policy_areas.add(*areas)
        if text:
            add_transcript(speech, text)
        if published:
            publish_speeches([speech])
        return speech

    return make
