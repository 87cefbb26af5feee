"""Which passages of one text answer a question, and where its words stand in them."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from speeches.search.highlight import Highlighter, Place
from speeches.search.query import AllOf, AnyOf, Field, Leaf, Near, Not, Tree, Word, leaves
from speeches.search.words import Reading, reading


def sought(tree: Tree | None) -> Tree | None:
    """The question without its fields and exclusions: what can be pointed at in a text."""
    match tree:
        case None | Field() | Not():
            return None
        case AllOf(parts) | AnyOf(parts):
            kept = tuple(found for part in parts if (found := sought(part)))
            return type(tree)(kept) if len(kept) > 1 else next(iter(kept), None)
    return tree


def hits_in(tree: Tree, passages: Sequence[str], language: str, facts: Iterable[str]) -> dict[int, list[Place]]:
    """By their places in ``passages``, those that answer, as the index understands it: of what is sought some must stand in
    the passage, the rest in the ``facts`` about its speech. Where none answers, those that hold any of the words."""
    asked = tuple(leaves(tree))
    highlighter, of_text = Highlighter(asked), reading(language)
    known = {place.leaf for fact in facts for place in highlighter.places(fact)}
    found = {at: places for at, text in enumerate(passages) if (places := highlighter.places(text, language))}
    numbers = _numbers(asked, of_text)

    def answers(at: int) -> bool:
        here = {place.leaf for place in found[at]}
        apart = {numbers[leaf] for leaf in asked if isinstance(leaf, Near) and not _near(leaf, passages[at], of_text)}
        return _met(tree, numbers, (here - apart) | known)

    return {at: places for at, places in found.items() if answers(at)} or found


def _met(tree: Tree, numbers: dict[Leaf, int], met: set[int]) -> bool:
    match tree:
        case AllOf(parts):
            return all(_met(part, numbers, met) for part in parts)
        case AnyOf(parts):
            return any(_met(part, numbers, met) for part in parts)
        case Field() | Not():
            return True
    return numbers[tree] in met


def _numbers(asked: Sequence[Leaf], of_text: Reading) -> dict[Leaf, int]:
    """Words that are forms of one are highlighted as the first of them."""
    first: dict[str, int] = {}
    return {
        leaf: first.setdefault(of_text.stem(leaf.word), number) if isinstance(leaf, Word) else number
        for number, leaf in enumerate(asked)
    }


def _near(leaf: Near, text: str, of_text: Reading) -> bool:
    stems = of_text.stems_of(text)
    places = [[at for at, stem in enumerate(stems) if stem == of_text.stem(word)] for word in leaf.words]
    return all(
        any(0 < abs(at - other) <= leaf.distance + 1 for at in one for other in another)
        for one, another in pairwise(places)
    )
