"""Did you mean: misspelt words replaced by words of the archive that are found in public."""

import pytest

from speeches.actions.withdraw import withdraw_speeches
from speeches.models import Speaker, Word
from speeches.search.engine import Question
from speeches.search.facets import Choices
from speeches.search.misspelt import Meant, meant
from speeches.search.results import View
from tests.search.conftest import MakeSpeech

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _patience(monkeypatch: pytest.MonkeyPatch) -> None:
    """However slow the machine is."""
    monkeypatch.setattr("speeches.search.misspelt._SECONDS", 600.0)


@pytest.fixture(autouse=True)
def _words(db: None) -> None:
    """What indexing keeps once it is committed, which no test of these is."""
    kept = ["ferry", "harbour", "lamp", "lantern", "lanterns", "lane", "leaves", "lamb", "quay", "that"]
    Word.objects.bulk_create(map(Word, kept))


def suggested(text: str, found: int = 0) -> tuple[str, int] | None:
    did_you_mean = meant(Question(text), found)
    return (did_you_mean.question.text, did_you_mean.count) if did_you_mean else None


@pytest.mark.parametrize(
    ("typed", "suggestion"),
    [
        ("harbuor", ("harbour", 2)),
        ("HARBUOR", ("harbour", 2)),
        ("harbuor lanternn", ("harbour lantern", 1)),
        ("harbour lanternn", ("harbour lantern", 1)),
        ('"the lanternn of the ferrry"', ('"the lantern of the ferry"', 1)),
        ('"lanternn ferrry"~4 -sugar', ('"lantern ferry"~4 -sugar', 1)),
        ("(sugar OR lanternn) harbour", ("(sugar OR lantern) harbour", 1)),
        ("lanternn year:2001", ("lantern year:2001", 1)),
        ("lanternn year:1999", None),
        ("lanternn -lantern", None),
        ("lant*", None),
        ("speaker:harbuor", None),
        ("thta", None),
        ("", None),
        ("?!", None),
        ("x" * 10_000, None),
    ],
)
def test_misspelt_words_are_replaced(typed: str, suggestion: tuple[str, int] | None, make_speech: MakeSpeech) -> None:
    make_speech("The lantern of the ferry burns at the harbour.")
    make_speech("The harbour sleeps.")
    assert suggested(typed) == suggestion


def test_word_that_is_found_oftener_comes_before_one_as_near(make_speech: MakeSpeech) -> None:
    make_speech("A lamb.")
    for _ in range(2):
        make_speech("A lamp.")
    assert suggested("lamq") == ("lamp", 2)


def test_words_of_texts_that_are_not_public_are_never_suggested(make_speech: MakeSpeech) -> None:
    make_speech("The lantern.", published=False)
    withdrawn = make_speech("The lantern.")
    assert suggested("lanternn") == ("lantern", 1)
    withdraw_speeches([withdrawn])
    assert suggested("lanternn") is None


def test_misprint_of_a_text_gives_way_to_a_word_that_is_found_a_hundred_times_as_often(
    make_speech: MakeSpeech, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("speeches.search.misspelt._ONE_LETTER", 1)
    make_speech("The harbuor.")
    for _ in range(2):
        make_speech("The harbour at the quay.")
    assert suggested("harbuor quay") == ("harbour quay", 2)
    assert suggested("harbuor", found=1) is None


def test_choice_of_words_is_looked_at_though_something_is_found(make_speech: MakeSpeech) -> None:
    make_speech("The lantern.")
    make_speech("The quay.")
    assert suggested("quay OR lanternn", found=1) == ("quay OR lantern", 2)
    assert suggested("quay OR xylophone", found=1) is None


def test_count_is_that_of_the_view_and_under_what_is_chosen(make_speech: MakeSpeech) -> None:
    ada = Speaker.objects.create(name="Ada Example")
    make_speech("The lantern.\n\nThe lanterns.", speaker=ada)
    make_speech("The lantern.")
    question = Question("lanternn", Choices({"speaker": (ada.pk,)}), View.PASSAGES)
    assert meant(question, 0) == Meant(Question("lantern", question.choices, View.PASSAGES), 2)
    elsewhere = Question("lanternn", Choices(years=(1990, 1995)), View.PASSAGES)
    assert meant(elsewhere, 0) == Meant(Question("lantern", view=View.PASSAGES), 3)


def test_no_time_means_no_suggestion(make_speech: MakeSpeech, monkeypatch: pytest.MonkeyPatch) -> None:
    make_speech("The lantern.")
    monkeypatch.setattr("speeches.search.misspelt._SECONDS", 0.0)
    assert suggested("lanternn") is None
