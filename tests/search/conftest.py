"""Speeches to be searched, made as an editor makes them."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

import pytest

from speeches.actions.add_transcript import add_transcript
from speeches.actions.publish import publish_speeches
from speeches.models import PolicyArea, Speech
from speeches.search import engine
from speeches.search.engine import Question
from speeches.search.facets import Choices
from speeches.search.results import Results


def search(text: str, *, areas: Iterable[PolicyArea] = (), page: int = 1, per_page: int = 20) -> Results:
    """The speeches that answer what was typed, under all of these areas."""
    question = Question(text, Choices({"area": tuple(area.pk for area in areas)}))
    return engine.search(question, page=page, per_page=per_page)


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
