"""Whatever is typed, chosen and turned to: no error, and nothing that takes longer than a search may.

A few hundred questions; with HUMANSEC_THOROUGH set 100,000. ``python -m bench.fuzz`` asks the same of a whole archive."""

import os
from itertools import islice

import pytest

from speeches.search.engine import search
from tests.search.conftest import MakeSpeech
from tests.search.typed_at_random import questions_at_random

IS_THOROUGH = os.environ.get("HUMANSEC_THOROUGH", "") not in ("", "0")
QUESTIONS = 100_000 if IS_THOROUGH else 300


@pytest.mark.django_db(transaction=True)  # what is known by heart is kept between questions, as on a site
def test_no_question_is_an_error(make_speech: MakeSpeech) -> None:
    make_speech(
        "Peace and security of the united nations.\n\nHuman rights, women's rights, 和平, безопасность.", title="Peace"
    )
    make_speech("The development of the world.\n\nWar is over; the people of the harbour are at peace.", title="World")
    for question, page in islice(questions_at_random(QUESTIONS), QUESTIONS):
        results = search(question, page=page)
        assert 1 <= results.page <= results.pages
