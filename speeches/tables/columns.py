"""The columns of a table: where the value of each is found in a record, and where it goes when it comes back."""

from collections.abc import Callable
from typing import Any

from import_export.fields import Field
from import_export.widgets import Widget

from speeches.tables.cells import Dated
from speeches.text.table_dates import KnownDate


class Column(Field):
    """``told`` is a sentence for who fills it. What is only shown never comes in."""

    def __init__(self, attribute: str, name: str, widget: Widget, told: str, *, only_shown: bool = False) -> None:
        super().__init__(attribute=attribute, column_name=name, widget=widget, readonly=only_shown)
        self.told = told


class PartColumn(Column):
    """Of what stands in rows of its own. What came is kept in the record's ``brought``; ``held`` gives what is there."""

    def __init__(self, part: str, name: str, widget: Widget, told: str, held: Callable[[Any], Any]) -> None:
        super().__init__(part, name, widget, told)
        self._held = held

    def get_value(self, instance: Any) -> Any:
        brought = getattr(instance, "brought", {})
        return brought[self.attribute] if self.attribute in brought else self._held(instance)

    def save(self, instance: Any, row: Any, is_m2m: bool = False, **kwargs: Any) -> None:
        instance.brought[self.attribute] = self.clean(row, **kwargs)


class DateColumn(Column):
    """A date with how precisely it is known."""

    def __init__(self, name: str, told: str) -> None:
        super().__init__("date", name, Dated(exact=False), told)

    def get_value(self, instance: Any) -> KnownDate | None:
        return KnownDate(instance.date, instance.date_precision) if instance.date else None

    def save(self, instance: Any, row: Any, is_m2m: bool = False, **kwargs: Any) -> None:
        read = self.clean(row, known=self.get_value(instance), **kwargs)
        instance.date, instance.date_precision = (read.day, read.precision) if read else (None, "day")


class DayColumn(Column):
    """A whole day."""

    def __init__(self, attribute: str, name: str, told: str) -> None:
        super().__init__(attribute, name, Dated(exact=True), told)

    def save(self, instance: Any, row: Any, is_m2m: bool = False, **kwargs: Any) -> None:
        held = self.get_value(instance)
        read = self.clean(row, known=KnownDate(held) if held else None, **kwargs)
        setattr(instance, self.attribute, read.day if read else None)
