"""What two editors made of one record at the same time: what they agree in, what goes together, and what must be chosen."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from django import forms
from django.forms.utils import pretty_name
from django.http import QueryDict

from speeches.admin.as_seen import AsSeen
from speeches.admin.form_values import Holding, Mark, Row, Rows, Value, as_said, as_sent, line_marks, mark_of
from speeches.text.marked_sentences import Run
from speeches.text.merged_lines import merged_lines
from speeches.text.word_diff import Change, word_diff

CHOICE = "_choice-"
_LONGEST_SAME = 400
_KEPT_OF_SAME = 160
_LEFT_OUT = " […] "


class Kind(StrEnum):
    BOTH = "both"  # an editor must choose
    THEIRS = "theirs"  # taken over, since one's own was left as it was
    TOGETHER = "together"  # both changed it, at different places: both changes are in the form
    HOMELESS = "homeless"  # one's own has no field any more


@dataclass(frozen=True, slots=True)
class Difference:
    """``name`` is that of the choice, ``anchor`` the id of the field below; marked are the words that the other has not."""

    kind: Kind
    name: str
    label: str
    anchor: str
    theirs: tuple[Run, ...]
    mine: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Settled:
    """``data`` is what the form is filled with from here on. Where nothing differs it can be saved."""

    data: QueryDict
    differences: tuple[Difference, ...]
    shown: Mapping[str, Value]


def settle(seen: AsSeen | None, stored: Holding, sent: Holding, data: QueryDict) -> Settled:
    """``seen`` is what the form showed when it was opened, None where nobody knows."""
    settling = _Settling(seen, data)
    for name, field in stored.fields.items():
        theirs = _Side(field, name, stored.values[name], stored.initial[name])
        base = seen.fields.get(name) if seen else None
        settling.field(name, theirs, sent.values[name], base, _label(name, field))
    for name, mark in seen.fields.items() if seen else ():
        if name not in stored.fields:
            settling.homeless(name, mark)
    for theirs_rows, my_rows in zip(stored.inlines, sent.inlines, strict=True):
        settling.rows(theirs_rows, my_rows)
    return Settled(settling.data, tuple(settling.differences), settling.shown)


def is_as_seen(seen: AsSeen | None, stored: Holding, data: QueryDict) -> bool:
    """Whether nobody changed anything, and nothing was chosen: then there is nothing to settle."""
    if seen is None or any(name.startswith(CHOICE) for name in data):
        return False
    fields = {name: mark_of(value) for name, value in stored.values.items()}
    rows = {
        inline.prefix: {
            key: {name: mark_of(one) for name, one in row.values.items()} for key, row in inline.stored.items()
        }
        for inline in stored.inlines
    }
    return seen.fields == fields and seen.rows == rows


@dataclass(frozen=True, slots=True)
class _Side:
    """A field as it is stored now; ``name`` is that under which it is sent."""

    field: forms.Field
    name: str
    value: Value
    initial: Any


class _Settling:
    def __init__(self, seen: AsSeen | None, data: QueryDict) -> None:
        self.data = data.copy()
        self.differences: list[Difference] = []
        self.shown: dict[str, Value] = {}
        self._seen = seen
        self._before = data
        self._theirs_chosen = {
            name.removeprefix(CHOICE) for name in data if name.startswith(CHOICE) and data[name] == Kind.THEIRS
        }

    def field(self, key: str, theirs: _Side, mine: Value, base: Mark | None, label: str) -> None:
        if mine == theirs.value or (self._seen and base is None):
            self._put(theirs)  # the same, or what was not there to be changed
            return
        is_chosen = key in self._theirs_chosen
        changed_by_them, changed_by_me = mark_of(theirs.value) != base, mark_of(mine) != base
        if is_chosen and self._was_shown(key, mine):
            changed_by_me = False
        if not changed_by_me:
            self._put(theirs)
            if changed_by_them:
                self._tell(Kind.THEIRS, key, label, theirs, mine)
        elif changed_by_them and not is_chosen and (both := _together(base, theirs.value, mine)) is not None:
            self._take(theirs, [both] if isinstance(both, str) else list(both))
            if both != mine:
                self._tell(Kind.TOGETHER, key, label, replace(theirs, value=both), mine)
        elif changed_by_them or is_chosen:
            self.shown[key] = mine
            self._tell(Kind.BOTH, key, label, theirs, mine)

    def homeless(self, name: str, base: Mark) -> None:
        """What was typed into a field that the form has no longer is at least shown."""
        typed = tuple(sorted(self._before.getlist(name)))
        mine: Value = typed if isinstance(base, list) else "".join(typed[-1:]).replace("\r\n", "\n").strip()
        if name in self._before and mark_of(mine) != base:
            said = mine if isinstance(mine, str) else ", ".join(mine)
            self.differences.append(Difference(Kind.HOMELESS, name, pretty_name(name), "", (), (Run(said),)))

    def rows(self, theirs: Rows, mine: Rows) -> None:
        self._forget_rows(theirs.prefix)
        own, added, place = mine.stored, [row for row in mine.rows if row.key is None], 0
        for key, row in theirs.stored.items():
            at = f"{theirs.prefix}-{place}-"
            self.data[f"{at}{theirs.pk}"] = key
            self._row_of_both(theirs, row, own.pop(key, None), at, added)
            place += 1
        self.data[f"{theirs.prefix}-INITIAL_FORMS"] = str(place)
        new = [row for row in theirs.rows if self._base_of(theirs, row) is None]
        for row in [*own.values(), *added]:
            at = f"{theirs.prefix}-{place}-"
            if self._stays(theirs, row, at, new):
                self._move(row.at, at, leave_out={theirs.pk})
                place += 1
        self.data[f"{theirs.prefix}-TOTAL_FORMS"] = str(place)

    def _row_of_both(self, rows: Rows, row: Row, mine: Row | None, at: str, added: list[Row]) -> None:
        key, base = f"{rows.prefix}/{row.key}", self._base_of(rows, row)
        label = f"{rows.noun.capitalize()} “{row.name}”"
        sides = {
            name: _Side(field, f"{at}{name}", row.values[name], row.initial[name]) for name, field in row.fields.items()
        }
        if mine is None:
            for side in sides.values():
                self._put(side)
            if base is None and not any(one.values == row.values for one in added):
                self.differences.append(Difference(Kind.THEIRS, key, label, "", (Run("added"),), ()))
            return
        self._move(mine.at, at)
        if mine.removed:
            self._removed_by_me(key, label, list(sides.values()), base, at)
            return
        for name, side in sides.items():
            before = base.get(name) if base else None
            field_label = f"{label}: {_label(name, side.field).lower()}"
            self.field(f"{key}/{name}", side, mine.values[name], before, field_label)

    def _removed_by_me(
        self, key: str, label: str, sides: list[_Side], base: Mapping[str, Mark] | None, at: str
    ) -> None:
        names = {side.name.removeprefix(at): side for side in sides}
        changed = base is None or any(mark_of(side.value) != base.get(name) for name, side in names.items())
        if key in self._theirs_chosen:
            self.data.pop(f"{at}DELETE", None)
            for side in sides:
                self._put(side)
        elif changed:
            said = ", ".join(filter(None, (as_said(side.field, side.value) for side in sides)))
            self.differences.append(Difference(Kind.BOTH, key, label, "", (Run(said),), (Run("removed"),)))

    def _stays(self, rows: Rows, row: Row, at: str, new: list[Row]) -> bool:
        """Of a row that is not stored, or not any more."""
        if row.key is None:
            if any(row.values == other.values for other in new):
                return False  # both added the same
            if row.at not in self._theirs_chosen:
                return True
            if self._was_shown(row.at, _joined(row)):
                return False
        elif row.removed:
            return False
        label = f"{rows.noun.capitalize()} “{row.name}”"
        base = self._base_of(rows, row) if row.key else None
        if base and all(mark_of(value) == base.get(name) for name, value in row.values.items()):
            self.differences.append(Difference(Kind.THEIRS, row.at, label, "", (Run("removed"),), ()))
            return False
        self.shown[at] = _joined(row)
        self.differences.append(Difference(Kind.BOTH, at, label, "", (Run("removed"),), (Run(row.name),)))
        return True

    def _base_of(self, rows: Rows, row: Row) -> Mapping[str, Mark] | None:
        return self._seen.of_row(rows.prefix, row.key) if self._seen and row.key else None

    def _was_shown(self, key: str, mine: Value) -> bool:
        """Whether one's own version is still the one beside which theirs was chosen."""
        return self._seen is not None and self._seen.shown.get(key) == mark_of(mine)

    def _put(self, side: _Side) -> None:
        self._take(side, [])
        for name, values in as_sent(side.field, side.name, side.initial).items():
            self.data.setlist(name, values)

    def _take(self, side: _Side, values: list[str]) -> None:
        for suffix in ("", *getattr(side.field.widget, "widgets_names", ())):
            self.data.pop(f"{side.name}{suffix}", None)
        if values:
            self.data.setlist(side.name, values)

    def _move(self, old: str, new: str, leave_out: Iterable[str] = ()) -> None:
        for name in self._before:
            if name.startswith(old) and name.removeprefix(old) not in leave_out:
                self.data.setlist(f"{new}{name.removeprefix(old)}", self._before.getlist(name))

    def _forget_rows(self, prefix: str) -> None:
        for name in [name for name in self.data if re.match(rf"{re.escape(prefix)}-\d+-", name)]:
            del self.data[name]

    def _tell(self, kind: Kind, key: str, label: str, theirs: _Side, mine: Value) -> None:
        sides = as_said(theirs.field, theirs.value), as_said(theirs.field, mine)
        anchor = theirs.field.widget.id_for_label(f"id_{theirs.name}")
        self.differences.append(Difference(kind, key, label, anchor, *_marked(*sides)))


def _together(base: Mark | None, theirs: Value, mine: Value) -> Value | None:
    """What either ticked, without what either took off; a text with both changes; None where they do not go together."""
    if isinstance(base, list) and isinstance(theirs, tuple) and isinstance(mine, tuple):
        before = set(base)
        return tuple(sorted((set(theirs) | (set(mine) - before)) - (before - set(mine))))
    if isinstance(base, dict) and isinstance(theirs, str) and isinstance(mine, str):
        sides = theirs.split("\n"), mine.split("\n")
        merged = merged_lines(base["lines"], line_marks(theirs), line_marks(mine), *sides)
        return None if merged is None else "\n".join(merged)
    return None


def _marked(theirs: str, mine: str) -> tuple[tuple[Run, ...], tuple[Run, ...]]:
    parts = word_diff(theirs, mine)
    sides = [[(part.change, getattr(part, side)) for part in parts] for side in ("before", "after")]
    theirs_runs, my_runs = (
        tuple(_run(change, words, place, len(side) - 1) for place, (change, words) in enumerate(side) if words)
        for side in sides
    )
    return theirs_runs, my_runs


def _run(change: Change, words: str, place: int, last: int) -> Run:
    """Long stretches that are the same are shown only where they border on what differs."""
    if change != Change.SAME or len(words) <= _LONGEST_SAME:
        return Run(words, change != Change.SAME)
    head, tail = words[:_KEPT_OF_SAME] if place else "", words[-_KEPT_OF_SAME:] if place < last else ""
    return Run(f"{head}{_LEFT_OUT}{tail}")


def _joined(row: Row) -> tuple[str, ...]:
    return tuple(f"{name}={value}" for name, value in sorted(row.values.items()))


def _label(name: str, field: forms.Field) -> str:
    return str(field.label or pretty_name(name))
