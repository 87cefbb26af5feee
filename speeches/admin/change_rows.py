"""Rows that a change touches, told in words: what is added, what goes, what becomes another."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from django.apps import apps
from django.db import models

from speeches.actions.naming import names_of
from speeches.models import FormerSlug
from speeches.models.change import Fields, Row
from speeches.text.word_diff import Change, DiffPart, word_diff

_NOUNS = {
    "speeches.formerslug": ("former address", "former addresses"),
    "speeches.link": ("drawn link", "drawn links"),
    "speeches.linkevidence": ("passage or quote pinned to a link", "passages and quotes pinned to links"),
    "speeches.matchingconcept": ("match in another vocabulary", "matches in other vocabularies"),
    "speeches.tagevidence": ("passage pinned to a tag", "passages pinned to tags"),
    "speeches.taggedquote": ("tag of a quote", "tags of quotes"),
    "speeches.taggedspeech": ("tag of a speech", "tags of speeches"),
}
_LABELS = {
    "because": "why",
    "first_id": "one area",
    "record_id": "leads to",
    "second_id": "other area",
    "slug": "address",
    "tag_id": "policy area",
}
# Of a row that is added or goes, what its name does not say.
_TOLD = {
    "speeches.formerslug": ("record_id",),
    "speeches.link": ("because",),
    "speeches.linkevidence": ("link_id",),
    "speeches.matchingconcept": ("policy_area_id", "uri"),
    "speeches.policyarea": ("slug", "broader_id", "scope_note"),
    "speeches.tagevidence": ("tag_id",),
    "speeches.taggedquote": ("tag_id",),
    "speeches.taggedspeech": ("tag_id", "relevance", "because"),
    "speeches.term": ("policy_area_id", "language"),
    "speeches.transcript": ("note",),
}
_UNTOLD = {"changed_at", "key", "last_number", "published_at", "sha256", "withdrawn_at"}
_UNTOLD_NOUNS = {"speeches.step"}  # written down along with the status
_COME_ALONG = {"speeches.passage", "speeches.segment"}  # with a text or quote that is added
_IS_ADDED, _GOES, _CHANGES = ("is added", "are added"), ("goes", "go"), ("changes", "change")


@dataclass(frozen=True, slots=True)
class Difference:
    label: str
    before: str
    after: str

    @property
    def marked(self) -> Sequence[DiffPart]:
        """The words that differ, in the midst of those that are the same; empty where nothing is the same."""
        is_prose = len(self.before.split()) > 1 and len(self.after.split()) > 1
        parts = word_diff(self.before, self.after) if is_prose else ()
        return parts if any(part.change == Change.SAME and part.before.strip() for part in parts) else ()


@dataclass(frozen=True, slots=True)
class Line:
    name: str
    facts: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """Rows to which the same happens. ``title`` is "2 terms change"; ``differences`` hold for each of ``lines``."""

    title: str
    differences: tuple[Difference, ...]
    lines: tuple[Line, ...] = field(default=())


def groups_of(rows: Sequence[Row]) -> list[Group]:
    names = _Names(rows)
    found: dict[tuple[str, tuple[str, str], tuple[Difference, ...]], list[Line]] = defaultdict(list)
    for row in (row for row in rows if not _is_untold(row)):
        if row.before is None or row.after is None:
            happens = _IS_ADDED if row.before is None else _GOES
            facts = names.facts(row, row.after or row.before or {})
            found[row.model, happens, ()].append(Line(row.name, facts))
        else:
            found[row.model, _CHANGES, names.differences(row, row.before, row.after)].append(Line(row.name))
    return [
        Group(f"{len(lines):,} {_noun(model, len(lines))} {happens[len(lines) > 1]}", differences, tuple(lines))
        for (model, happens, differences), lines in found.items()
    ]


def _is_untold(row: Row) -> bool:
    """What is told of well enough by what it belongs to."""
    return row.model in _UNTOLD_NOUNS or (row.before is None and row.model in _COME_ALONG)


def within(groups: Sequence[Group], name: str) -> list[Group]:
    """As they are told where the reader knows that all this is about the record of this name."""
    return [
        replace(group, lines=tuple(_short(line, name) for line in group.lines if line.name != name or line.facts))
        for group in groups
    ]


def _short(line: Line, name: str) -> Line:
    return Line(line.facts[0][1], line.facts[1:]) if line.name == name else line


def concerned(rows: Sequence[Row], noun: type[models.Model]) -> set[Any]:
    """The keys of those records of this noun that are among the rows, or to which one of these led or leads."""
    found = {row.pk for row in rows if row.noun is noun}
    for row in rows:
        for side in filter(None, (row.before, row.after)):
            if row.noun is FormerSlug and side.get("noun") == noun._meta.model_name:
                found.add(side["record_id"])
            found |= {value for name, value in side.items() if value and _field(row, name).related_model is noun}
    return found


def _noun(model: str, number: int) -> str:
    meta = apps.get_model(model)._meta
    one, many = _NOUNS.get(model, (str(meta.verbose_name), str(meta.verbose_name_plural)))
    return one if number == 1 else many


class _Names:
    """What the values of fields are called. Rows of the change itself have their name with them."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self._names: dict[tuple[type[models.Model], Any], str] = {(row.noun, row.pk): row.name for row in rows}
        self._led_by = self._nouns_of_addresses(rows)
        wanted: dict[type[models.Model], set[Any]] = defaultdict(set)
        for row in rows:
            for side in (row.before or {}, row.after or {}):
                for name, value in side.items():
                    target = self._target(row, name)
                    if target and value is not None and (target, value) not in self._names:
                        wanted[target].add(value)
        for noun, keys in wanted.items():
            self._names |= {(noun, pk): name for pk, name in names_of(noun, keys).items()}

    def facts(self, row: Row, side: Fields) -> tuple[tuple[str, str], ...]:
        told = [(name, self._said(row, name, side[name])) for name in _TOLD.get(row.model, ())]
        return tuple((_label(row, name), said) for name, said in told if said)

    def differences(self, row: Row, before: Fields, after: Fields) -> tuple[Difference, ...]:
        return tuple(
            Difference(_label(row, name), self._said(row, name, before[name]), self._said(row, name, after[name]))
            for name in before
            if name not in _UNTOLD
        )

    def _said(self, row: Row, name: str, value: Any) -> str:
        if value is None:
            return ""
        if target := self._target(row, name):
            return self._names.get((target, value), f"no. {value}")
        if isinstance(value, bool):
            return "yes" if value else "no"
        choices: Any = dict(_field(row, name).flatchoices)
        return str(choices.get(value, value))

    def _target(self, row: Row, name: str) -> type[models.Model] | None:
        if row.noun is FormerSlug and name == "record_id":
            return self._led_by.get(row.pk)
        return _field(row, name).related_model

    def _nouns_of_addresses(self, rows: Sequence[Row]) -> Mapping[Any, type[models.Model]]:
        """The model to whose records each former address leads."""
        addresses = [row for row in rows if row.noun is FormerSlug]
        stored = FormerSlug.objects.in_bulk([row.pk for row in addresses])
        nouns = {pk: address.noun for pk, address in stored.items()}
        for row in addresses:
            side = row.after or row.before or {}
            if "noun" in side:
                nouns[row.pk] = side["noun"]
        return {pk: apps.get_model("speeches", noun) for pk, noun in nouns.items()}


def _field(row: Row, name: str) -> Any:
    return next(one for one in row.noun._meta.concrete_fields if one.attname == name)


def _label(row: Row, name: str) -> str:
    return _LABELS.get(name, str(_field(row, name).verbose_name))
