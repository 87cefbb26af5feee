"""What may stand in a cell: how each kind of value is written into it, and read from it again."""

from collections.abc import Iterable
from typing import Any

from import_export.widgets import Widget

from speeches.models.language import LANGUAGE_TAG
from speeches.tables.known import Archive
from speeches.text.table_dates import KnownDate, read_date


class Words(Widget):
    """Text. ``lines`` where it may have several."""

    def __init__(self, *, most: int | None = None, lines: bool = False) -> None:
        super().__init__()
        self._most, self._lines = most, lines

    def clean(self, value: str, row: Any = None, **kwargs: Any) -> str:
        text = value if self._lines else " ".join(value.split())
        if self._most and len(text) > self._most:
            raise ValueError(f"it has {len(text):,} characters, and {self._most:,} are the most.")
        return text

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str:
        return "" if value is None else str(value)


class Choice(Widget):
    """One of the choices of a field, by its label or its value; ``empty`` where nothing is written."""

    def __init__(self, choices: Any, empty: str = "") -> None:
        super().__init__()
        self._labels = {str(value): str(label) for value, label in choices}
        self._empty = empty

    def clean(self, value: str, row: Any = None, **kwargs: Any) -> str:
        if not value:
            return self._empty
        found = [one for one, label in self._labels.items() if value.casefold() in (one.casefold(), label.casefold())]
        if not found:
            raise ValueError(f"“{value}” is none of these: {', '.join(self._labels.values())}.")
        return found[0]

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str:
        return self._labels.get(value, "") if value else ""


class Named(Widget):
    """A record by its name or address. Of a table, ``archive`` says which records there are."""

    def __init__(self, noun: str) -> None:
        super().__init__()
        self._noun = noun

    def clean(self, value: str, row: Any = None, *, archive: Archive, **kwargs: Any) -> int | None:
        return archive[self._noun].meant(value) if value else None

    def render(self, value: Any, obj: Any = None, *, archive: Archive, **kwargs: Any) -> str:
        return archive[self._noun].cell_of(value)


class Dated(Widget):
    """A date. ``exact`` where only a whole day will do."""

    def __init__(self, *, exact: bool) -> None:
        super().__init__()
        self._exact = exact

    def clean(self, value: str, row: Any = None, *, known: KnownDate | None = None, **kwargs: Any) -> Any:
        if not value:
            return None
        read = read_date(value, known)
        if self._exact and read.precision != "day":
            raise ValueError(f"“{value}” is no whole day. Write it as 2008-05-22.")
        return read

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str:
        return "" if value is None else str(value)


class Language(Words):
    def clean(self, value: str, row: Any = None, **kwargs: Any) -> str:
        if value:
            try:
                LANGUAGE_TAG(value)
            except Exception as error:
                raise ValueError(f"“{value}” is no BCP 47 tag such as en, fr, zh-Hant.") from error
        return value


class Lines(Widget):
    """Several wordings, each in a line of its own."""

    def __init__(self, most: int) -> None:
        super().__init__()
        self._most = most

    def clean(self, value: str, row: Any = None, **kwargs: Any) -> tuple[str, ...]:
        found = tuple(dict.fromkeys(" ".join(line.split()) for line in value.split("\n") if line.strip()))
        too_long = [line for line in found if len(line) > self._most]
        if too_long:
            raise ValueError(f"“{too_long[0]}” has more than {self._most} characters.")
        return found

    def render(self, value: Iterable[str], obj: Any = None, **kwargs: Any) -> str:
        return "\n".join(value)


class Areas(Widget):
    """Policy areas by name, with a semicolon or a line break between them."""

    def clean(self, value: str, row: Any = None, *, archive: Archive, **kwargs: Any) -> Any:
        names = [name for line in value.split("\n") for name in line.split(";") if name.strip()]
        return sorted({archive["area"].meant(name.strip()) for name in names})

    def render(self, value: Iterable[int], obj: Any = None, *, archive: Archive, **kwargs: Any) -> str:
        return "; ".join(sorted(area_cell(pk, archive) for pk in value))


class SaidAreas(Widget):
    """The same of a speech, with what is said of them. One of which more is said than its name has a line of its own:
    ``Food (central): The speaker asks for seed.``"""

    _CENTRAL = " (central)"

    def clean(self, value: str, row: Any = None, *, archive: Archive, **kwargs: Any) -> Any:
        found = dict[int, tuple[str, str]]()
        for line in filter(None, (line.strip() for line in value.split("\n"))):
            head, said, because = line.partition(":")
            for item in [head] if said else filter(None, (part.strip() for part in line.split(";"))):
                name = item.strip()
                is_central = name.casefold().endswith(self._CENTRAL)
                pk = archive["area"].meant(name[: -len(self._CENTRAL)].strip() if is_central else name)
                if pk in found:
                    raise ValueError(f"“{name}” stands there twice.")
                found[pk] = ("central" if is_central else "mentioned", " ".join(because.split()))
        too_long = [because for _, because in found.values() if len(because) > 300]
        if too_long:
            raise ValueError("a sentence why is longer than 300 characters.")
        return found

    def render(self, value: Any, obj: Any = None, *, archive: Archive, **kwargs: Any) -> str:
        items = sorted(self._item(area_cell(pk, archive), *said) for pk, said in value.items())
        return ("\n" if any(because for _, because in value.values()) else "; ").join(items)

    def _item(self, name: str, relevance: str, because: str) -> str:
        why = f": {' '.join(because.split())}" if because else ""
        return f"{name}{self._CENTRAL if relevance == 'central' else ''}{why}"


def area_cell(pk: int, archive: Archive) -> str:
    """By its address where signs in its name would part it."""
    cell = archive["area"].cell_of(pk)
    return archive["area"].address_of(pk) if any(sign in cell for sign in (";", ":", "(central)")) else cell
