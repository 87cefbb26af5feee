"""What to let go of a question that finds nothing, and the policy areas near its words."""

import pytest

from speeches.models import PolicyArea, Speaker, Speech
from speeches.models.policy_area import Term
from speeches.search.engine import Question
from speeches.search.facets import Choices
from speeches.search.loosening import Loosening, NearArea, Way, loosenings, near_areas
from speeches.search.results import View
from tests.search.conftest import MakeSpeech

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _patience(monkeypatch: pytest.MonkeyPatch) -> None:
    """However slow the machine is."""
    monkeypatch.setattr("speeches.search.loosening._SECONDS", 600.0)


@pytest.fixture
def harbour(make_speech: MakeSpeech) -> Speech:
    return make_speech("The lamp of the harbour burns.\n\nThe ferry brings bread and rope.")


def told(text: str) -> list[tuple[str, str, str, int]]:
    return [(one.way, one.what, one.question.text, one.count) for one in loosenings(Question(text))]


@pytest.mark.parametrize(
    ("asked", "loosened"),
    [
        (
            "lamp bread",
            [("without", "lamp", "bread", 1), ("without", "bread", "lamp", 1), ("any", "", "lamp OR bread", 1)],
        ),
        ("lamp xylophone", [("without", "xylophone", "lamp", 1), ("any", "", "lamp OR xylophone", 1)]),
        (
            '"harbour lamp"',
            [
                ("near", '"harbour lamp"', '"harbour lamp"~10', 1),
                ("words", '"harbour lamp"', "harbour lamp", 1),
            ],
        ),
        ('"the lamp of"~0', [("words", '"the lamp of"~0', "lamp", 1)]),
        ("lamp -harbour", [("without", "-harbour", "lamp", 1)]),
        ("lamp speaker:nobody", [("without", "speaker:nobody", "lamp", 1)]),
        (
            "lamp year:1996..2000",
            [("years", "1991..2005", "lamp year:1991..2005", 1), ("without", "year:1996..2000", "lamp", 1)],
        ),
        (
            "lamp year:..2000",
            [("years", "1000..2005", "lamp year:1000..2005", 1), ("without", "year:..2000", "lamp", 1)],
        ),
        (
            '(xylophone OR "harbour lamp")',
            [
                ("near", '"harbour lamp"', 'xylophone OR "harbour lamp"~10', 1),
                ("words", '"harbour lamp"', "xylophone OR harbour lamp", 1),
            ],
        ),
        ("xylophone", []),
        ('"xylophone violin"', []),
        ("", []),
    ],
)
def test_loosenings_are_those_that_find_something(
    asked: str, loosened: list[tuple[str, str, str, int]], harbour: Speech
) -> None:
    assert told(asked) == loosened


def test_loosenings_of_what_is_chosen_let_go_of_each_and_of_all(make_speech: MakeSpeech) -> None:
    calm, rope = PolicyArea.objects.create(name="Calm"), PolicyArea.objects.create(name="Rope")
    ada = Speaker.objects.create(name="Ada Example")
    make_speech("The lamp.", areas=[calm])
    question = Question("lamp", Choices({"area": (calm.pk, rope.pk)}), View.PASSAGES)
    assert loosenings(question) == [
        Loosening(Way.CHOICE, "area", Question("lamp", Choices({"area": (calm.pk,)}), View.PASSAGES), 1, rope.pk),
        Loosening(Way.CHOICES, "", Question("lamp", Choices(), View.PASSAGES), 1),
    ]
    question = Question("lamp", Choices({"speaker": (ada.pk,)}, (1990, 1996)))
    assert loosenings(question) == [Loosening(Way.CHOICES, "", Question("lamp"), 1)]
    question = Question("lamp", Choices({"area": (calm.pk,)}, (1990, 1996)))
    assert loosenings(question) == [
        Loosening(Way.YEARS, "1985..2001", Question("lamp", Choices({"area": (calm.pk,)}, (1985, 2001))), 1),
        Loosening(Way.CHOICE, "year", Question("lamp", Choices({"area": (calm.pk,)})), 1),
        Loosening(Way.CHOICES, "", Question("lamp"), 1),
    ]


def test_least_that_can_be_asked_is_any_of_the_words_without_choices(harbour: Speech) -> None:
    question = Question("lamp xylophone", Choices(years=(1970, 1980)))
    assert loosenings(question) == [Loosening(Way.LEAST, "", Question("lamp OR xylophone"), 1)]


def test_at_most_eight_are_told_and_thirty_asked(make_speech: MakeSpeech, monkeypatch: pytest.MonkeyPatch) -> None:
    words = ["lamp", "harbour", "ferry", "bread", "rope", "quay", "sail", "tide", "anchor"]
    for left_out in words:
        make_speech(" ".join(word for word in words if word != left_out))
    assert told(" ".join(words)) == [
        ("without", word, " ".join(other for other in words if other != word), 1) for word in words[:8]
    ]
    asked: list[Question] = []
    monkeypatch.setattr("speeches.search.counting.Counting.total", lambda _, question: asked.append(question))
    assert (told(" ".join(f"word{number}" for number in range(60))), len(asked)) == ([], 30)


def test_no_time_means_no_loosening(harbour: Speech, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("speeches.search.loosening._SECONDS", 0.0)
    assert (told("lamp xylophone"), near_areas(Question("lamp"))) == ([], [])


def test_areas_are_near_by_name_or_term_and_hold_public_speeches(make_speech: MakeSpeech) -> None:
    lamps, nets = PolicyArea.objects.create(name="Harbour lamps"), PolicyArea.objects.create(name="Fishing nets")
    empty = PolicyArea.objects.create(name="Lamp oil")
    Term.objects.create(policy_area=nets, wording="trawling")
    make_speech("Bread.", areas=[lamps])
    make_speech("Bread.", areas=[nets])
    make_speech("Bread.", areas=[empty], published=False)
    found = {
        text: near_areas(Question(text))
        for text in ("lamp", "the harbours of xylophone", "harbuor lamps", "trawlling", "net*", "xylophone", "the", "")
    }
    of_lamps, of_nets = NearArea("Harbour lamps", "harbour-lamps", 1), NearArea("Fishing nets", "fishing-nets", 1)
    assert found == {
        "lamp": [of_lamps],
        "the harbours of xylophone": [],
        "harbuor lamps": [of_lamps],
        "trawlling": [of_nets],
        "net*": [of_nets],
        "xylophone": [],
        "the": [],
        "": [],
    }
