"""The table of occasions."""

from collections.abc import Iterable
from typing import Any

from speeches.models import Occasion
from speeches.tables.cells import Words
from speeches.tables.columns import Column, DayColumn
from speeches.tables.known import folded
from speeches.tables.resource import ADDRESS, ID, VERSION, TableResource


class OccasionTable(TableResource):
    noun = Occasion

    key = Column(*ID)
    address = Column(*ADDRESS)
    name = Column("name", "name", Words(most=200), "What one would call it. A new row needs it.")
    body = Column("body", "body", Words(most=200), "Whose meeting it was: United Nations General Assembly.")
    session = Column("session", "session", Words(most=40), "The number of the session, if it has one: 62.")
    place = Column("place", "place", Words(most=200), "Where it was held, from the building to the city.")
    starts_on = DayColumn("starts_on", "first day", "The first day, or the only one: 2008-05-22.")
    ends_on = DayColumn("ends_on", "last day", "The last day; empty where there is only one.")
    version = Column(*VERSION, only_shown=True)

    def faults_of(self, record: Any, before: dict[str, str]) -> Iterable[str]:
        if record.ends_on and not record.starts_on:
            yield "“last day”: give the first day too, or neither."
        elif record.ends_on and record.ends_on < record.starts_on:
            yield "“last day”: it lies before the first."

    def twin_of(self, record: Any) -> Any:
        return (folded(record.name), folded(record.place), record.starts_on) if record.name else None

    def twins(self) -> set[Any]:
        rows = Occasion._base_manager.order_by().values_list("name", "place", "starts_on")
        return {(folded(name), folded(place), day) for name, place, day in rows}
