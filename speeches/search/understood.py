"""Say how a question was understood, in words and part by part, so that each part can be taken out."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from speeches.models.language import language_name
from speeches.search.asked import Keys
from speeches.search.fields import EARLIEST, LATEST, years_of
from speeches.search.query import AllOf, AnyOf, Field, Leaf, Near, Not, Phrase, Start, Tree

RECORDS = ("area", "speaker", "country", "occasion")  # the fields and facets whose values are records
Meaning = Mapping[Field, Keys]
Names = Mapping[str, Mapping[int, str]]  # by facet and id

LEADS = {
    "area": "under",
    "speaker": "by",
    "country": "on behalf of",
    "occasion": "at",
    "year": "in",
    "kind": "of the kind",
    "language": "in",
    "in": "looked for in",
    "has": "with a",
}
_UNKNOWN = {
    "area": "No policy area here is called “{}”, and none has such a term.",
    "speaker": "No speaker here is called “{}”.",
    "country": "No State or organisation here is called “{}”.",
    "occasion": "No occasion here is called “{}”.",
    "year": "No speech here is of the year “{}”.",
    "kind": "“{}” is no kind: there are speech, statement, interview and article.",
    "in": "One can look in:speeches, in:passages or in:quotes, but not in “{}”.",
    "has": "One can ask for speeches with has:quote, but not with “{}”.",
}
_MOST_NAMED = 3  # of the records that one field means


@dataclass(frozen=True, slots=True)
class Part:
    """``lead`` and ``value`` are read together: "with" and "human". ``rest`` is the question without this part."""

    lead: str
    value: str
    rest: str


def understood(tree: Tree | None, meaning: Meaning, names: Names) -> list[Part]:
    parts = _parts(tree)
    return [
        Part(*_said(part, meaning, names), str(AllOf(tuple(other for other in parts if other != part))))
        for part in parts
    ]


def unknown(meaning: Meaning, names: Names) -> list[str]:
    """A sentence for each field that means nothing in the archive."""
    return [
        _UNKNOWN[field.name].format(field.value)
        for field in meaning
        if field.name in _UNKNOWN and not _called(field, meaning, names)
    ]


def records_meant(meaning: Meaning) -> dict[str, set[int]]:
    """By facet, the ids of the records whose names are wanted to say what was understood."""
    found: dict[str, set[int]] = defaultdict(set)
    for field, keys in meaning.items():
        if field.name in RECORDS:
            found[field.name].update(map(_id, keys[: _MOST_NAMED + 1]))
    return dict(found)


def areas_meant(tree: Tree | None, meaning: Meaning) -> list[int]:
    """The ids of the policy areas that every answer must lie under, or under one of them."""
    fields = [part for part in _parts(tree) if isinstance(part, Field) and part.name == "area"]
    return list(dict.fromkeys(_id(key) for field in fields for key in meaning.get(field, ())))


def _parts(tree: Tree | None) -> tuple[Tree, ...]:
    return tree.parts if isinstance(tree, AllOf) else (tree,) if tree else ()


def _said(tree: Tree, meaning: Meaning, names: Names) -> tuple[str, str]:
    match tree:
        case Field(name):
            return LEADS[name], _any(_called(tree, meaning, names)) or f"“{tree.value}”"
        case Not(part):
            lead, value = _said(part, meaning, names)
            return ("without", value) if lead == "with" else (f"not {lead}", value)
        case AllOf(parts) | AnyOf(parts):
            between = " and " if isinstance(tree, AllOf) else " or "
            return "with", between.join(_joined(part, meaning, names) for part in parts)
    return "with", _leaf(tree)


def _leaf(leaf: Leaf) -> str:
    match leaf:
        case Phrase(words):
            return f"“{' '.join(words)}”"
        case Near(words, distance):
            return f"{' and '.join(words)}, at most {distance} word{'s' if distance != 1 else ''} apart"
        case Start(word):
            return f"{word}…"
    return leaf.word


def _joined(tree: Tree, meaning: Meaning, names: Names) -> str:
    lead, value = _said(tree, meaning, names)
    said = value if lead == "with" else f"{lead} {value}"
    return f"({said})" if isinstance(tree, AllOf | AnyOf) else said


def _called(field: Field, meaning: Meaning, names: Names) -> list[str]:
    """What the field means, by name; empty where it means nothing."""
    keys = meaning.get(field, ())
    if field.name in RECORDS:
        called = _some([name for key in keys if (name := names.get(field.name, {}).get(_id(key)))])
        by_a_term = field.name == "area" and called and field.value.casefold() not in _any(called).casefold()
        return [f"{_any(called)} (“{field.value}”)"] if by_a_term else called
    if not keys:
        return []
    years = years_of(field.value) if field.name == "year" else None
    if years:
        return [years_in_words(*open_years(years))]
    return [language_name(field.value) if field.name == "language" else field.value.lower()]


def open_years(years: tuple[int, int]) -> tuple[int | None, int | None]:
    """A bound that is none, as None."""
    first, last = years
    return (first if first > EARLIEST else None), (last if last < LATEST else None)


def years_in_words(first: int | None, last: int | None) -> str:
    if first and last:
        return str(first) if first == last else f"{first}–{last}"
    return f"{first} or later" if first else f"{last} or earlier"


def _some(names: list[str]) -> list[str]:
    return names if len(names) <= _MOST_NAMED else [*names[:_MOST_NAMED], "others"]


def _any(names: Iterable[str]) -> str:
    return " or ".join(names)


def _id(key: str) -> int:
    return int(key.rpartition("_")[2])
