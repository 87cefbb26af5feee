"""Why something was found: which words of the question stand where, and in which form; and what puts it under an area."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from speeches.search.highlight import Highlighter
from speeches.search.query import Leaf


@dataclass(frozen=True, slots=True)
class Standing:
    """``place`` is "text" or the name of a fact; ``forms`` the words as they stand there, each once."""

    place: str
    forms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reason:
    """A part of the question, as it was understood, and where it stands."""

    asked: str
    standings: tuple[Standing, ...]


def reasons(
    leaves: Sequence[Leaf], texts: Iterable[tuple[str, Sequence[str]]], facts: Mapping[str, str]
) -> list[Reason]:
    """``texts`` are the words that were found in passages, with the language of each; ``facts`` stand by their names."""
    highlighter = Highlighter(leaves)
    found: list[dict[str, dict[str, str]]] = [{} for _ in leaves]

    def note(place: str, words: str, language: str) -> None:
        for hit in highlighter.places(words, language):
            form = words[hit.start : hit.end]
            found[hit.leaf].setdefault(place, {}).setdefault(form.casefold(), form)

    for language, forms in texts:
        for form in forms:
            note("text", form, language)
    for place, fact in facts.items():
        note(place, fact, "en")
    return [
        Reason(str(leaf), tuple(Standing(place, tuple(forms.values())) for place, forms in places.items()))
        for leaf, places in zip(leaves, found, strict=True)
        if places
    ]


def ways_under(
    areas: Iterable[int], own: Sequence[int], broader: Mapping[int, int | None]
) -> dict[int, tuple[int, ...]]:
    """For each of ``areas`` under which a record lies, those of its ``own`` areas that put it there."""
    found = {area: tuple(one for one in own if area in _upwards(one, broader)) for area in areas}
    return {area: ways for area, ways in found.items() if ways}


def _upwards(area: int | None, broader: Mapping[int, int | None]) -> list[int]:
    path = list[int]()
    while area is not None:
        path.append(area)
        area = broader.get(area)
    return path
