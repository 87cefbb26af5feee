"""What to let go of a question that finds nothing, so that it finds something; and which policy areas are near its words."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from rapidfuzz import fuzz

from speeches.models import PolicyArea, Term
from speeches.search.counting import Counting
from speeches.search.engine import Question
from speeches.search.facets import NO_CHOICES, Choices
from speeches.search.fields import EARLIEST, LATEST, years_of
from speeches.search.query import AllOf, AnyOf, Field, Leaf, Near, Not, Phrase, Tree, Word, leaves, parse
from speeches.search.results import View
from speeches.search.words import STOP_WORDS, WORD, fold, stem

_SECONDS = 2.0
_MOST_ASKED, _MOST_TOLD, _MOST_AREAS = 30, 8, 5
_DISTANCE = 10  # words between those of a phrase that is asked for as near
_YEARS = 5  # before and behind
_LIKE = 80  # of 100: so alike are a word that is typed and one of a policy area


class Way(StrEnum):
    """Of letting go; the first keeps the most."""

    NEAR = "near"
    WORDS = "words"
    YEARS = "years"
    WITHOUT = "without"
    CHOICE = "choice"
    ANY = "any"
    CHOICES = "choices"
    LEAST = "least"


@dataclass(frozen=True, slots=True)
class Loosening:
    """``what`` is the part that is let go, printed, or the wider years; of a choice it is the facet, and ``value`` the one
    policy area, where only that is let go."""

    way: Way
    what: str
    question: Question
    count: int = 0
    value: int | str | None = None


@dataclass(frozen=True, slots=True)
class NearArea:
    """``count`` is that of its public speeches."""

    name: str
    slug: str
    count: int


def loosenings(question: Question) -> list[Loosening]:
    """Those that find something, with what they find in the view that is asked for: what keeps the most comes first."""
    ways = list(Way)
    counting, told, seen = Counting(_SECONDS), list[Loosening](), [question]
    for one in sorted(_all(question), key=lambda one: ways.index(one.way)):
        if one.question not in seen and one.question.asks() and len(seen) <= _MOST_ASKED:
            seen.append(one.question)
            if count := counting.total(one.question):
                told.append(replace(one, count=count))
                if len(told) == _MOST_TOLD:
                    break
    return sorted(told, key=lambda one: (ways.index(one.way), one.count))


def near_areas(question: Question) -> list[NearArea]:
    """Those of which the name or a term is like the words: the words of one are among those of the other."""
    typed = [word for leaf in leaves(question.tree) for word in _stems(str(leaf))]
    if not typed:
        return []
    likeness: dict[int, float] = {}
    keys = [*PolicyArea.objects.order_by().values_list("pk", "key"), *Term.objects.values_list("policy_area", "key")]
    for area, key in keys:
        likeness[area] = max(likeness.get(area, 0), _likeness(typed, _stems(key)))
    best = sorted((area for area in likeness if likeness[area] >= _LIKE), key=lambda area: (-likeness[area], area))
    named = PolicyArea.objects.in_bulk(best[: 2 * _MOST_AREAS])
    counting = Counting(_SECONDS)
    found = [
        NearArea(named[area].name, named[area].slug, count)
        for area in best
        if area in named and (count := counting.total(Question("", Choices({"area": (area,)}), View.SPEECHES)))
    ]
    return found[:_MOST_AREAS]


def _all(question: Question) -> Iterator[Loosening]:
    for one in _of_words(question, question.tree) if question.tree else ():
        yield one
        if one.way is Way.ANY and question.choices.chosen():
            yield Loosening(Way.LEAST, "", replace(one.question, choices=NO_CHOICES))
    yield from _of_choices(question, question.choices)


def _of_words(question: Question, tree: Tree) -> Iterator[Loosening]:
    def loosened(way: Way, what: object, other: Tree | None) -> Loosening:
        text = str(parse(str(other)) or "") if other else ""
        return Loosening(way, str(what), replace(question, text=text))

    for leaf in leaves(tree):
        if isinstance(leaf, Phrase) and (near := _near(leaf)):
            yield loosened(Way.NEAR, leaf, _replaced(tree, leaf, near))
        if isinstance(leaf, Phrase | Near):
            words = AllOf(tuple(map(Word, leaf.words)))
            yield loosened(Way.WORDS, leaf, _replaced(tree, leaf, words))
    parts = tree.parts if isinstance(tree, AllOf) else (tree,)
    for part in parts:
        if isinstance(part, Field) and part.name == "year" and (years := years_of(part.value)):
            wider = Field("year", "{}..{}".format(*_wider(years)))
            yield loosened(Way.YEARS, wider.value, _replaced(tree, part, wider))
        rest = tuple(other for other in parts if other != part)
        if not all(isinstance(other, Not) for other in rest):
            yield loosened(Way.WITHOUT, part, AllOf(rest))
    spoken = tuple(part for part in parts if isinstance(part, Leaf))
    if len(spoken) > 1:
        others = tuple(part for part in parts if part not in spoken)
        yield loosened(Way.ANY, "", AllOf((AnyOf(spoken), *others)))


def _of_choices(question: Question, choices: Choices) -> Iterator[Loosening]:
    chosen = choices.chosen()
    if choices.years:
        wider = _wider(choices.years)
        yield Loosening(Way.YEARS, "{}..{}".format(*wider), replace(question, choices=replace(choices, years=wider)))
    for facet in chosen:
        if facet == "area":
            for area in choices.values[facet]:
                rest = tuple(other for other in choices.values[facet] if other != area)
                without = replace(question, choices=_with(choices, facet, rest))
                yield Loosening(Way.CHOICE, facet, without, value=area)
        else:
            yield Loosening(Way.CHOICE, facet, replace(question, choices=_with(choices, facet, ())))
    if len(chosen) > 1 or len(choices.values.get("area", ())) > 1:
        yield Loosening(Way.CHOICES, "", replace(question, choices=NO_CHOICES))


def _with(choices: Choices, facet: str, values: tuple[int | str, ...]) -> Choices:
    kept = {name: of_facet for name, of_facet in choices.values.items() if name != facet}
    return Choices({**kept, facet: values} if values else kept, None if facet == "year" else choices.years)


def _wider(years: tuple[int, int]) -> tuple[int, int]:
    """An end that is open stays so."""
    first, last = years
    return first - _YEARS if first > EARLIEST else first, last + _YEARS if last < LATEST else last


def _near(phrase: Phrase) -> Near | None:
    """None where too few words are left, or more than can be asked for so."""
    words = tuple(word for word in dict.fromkeys(phrase.words) if fold(word) not in STOP_WORDS)
    near = Near(words, _DISTANCE)
    return near if len(words) > 1 and parse(str(near)) == near else None


def _replaced(tree: Tree, part: Tree, other: Tree) -> Tree:
    if tree == part:
        return other
    match tree:
        case AllOf(parts):
            return AllOf(tuple(_replaced(one, part, other) for one in parts))
        case AnyOf(parts):
            return AnyOf(tuple(_replaced(one, part, other) for one in parts))
    return tree


def _stems(words: str) -> list[str]:
    return [stem(word) for word in WORD.findall(words) if fold(word) not in STOP_WORDS]


def _likeness(one: list[str], other: list[str]) -> float:
    return max(_among(one, other), _among(other, one))


def _among(some: list[str], others: list[str]) -> float:
    """How like each of the one is to the likest of the others, of 100 and on average."""
    if not some or not others:
        return 0
    return sum(max(fuzz.ratio(word, other) for other in others) for word in some) / len(some)
