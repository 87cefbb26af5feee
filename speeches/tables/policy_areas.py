"""The table of policy areas. Their terms come in and go out as a vocabulary in SKOS."""

from collections.abc import Iterable
from typing import Any

from speeches.models import PolicyArea
from speeches.tables.cells import Named, Words
from speeches.tables.columns import Column
from speeches.tables.resource import ADDRESS, ID, VERSION, TableResource


class PolicyAreaTable(TableResource):
    noun = PolicyArea

    key = Column(*ID)
    address = Column(*ADDRESS)
    name = Column("name", "name", Words(most=100), "What readers see. A new row needs it.")
    broader = Column("broader_id", "broader area", Named("area"), "The area of the archive under which it lies.")
    scope_note = Column("scope_note", "scope note", Words(lines=True), "What belongs here, and what does not.")
    version = Column(*VERSION, only_shown=True)

    _names: dict[str, int] | None = None
    _broader: dict[int, int | None] | None = None

    def faults_of(self, record: Any, before: dict[str, str]) -> Iterable[str]:
        """The tree and the names are judged with the rows above already taken."""
        if self._names is None or self._broader is None:
            self._names = dict(PolicyArea._base_manager.values_list("key", "pk"))
            self._broader = dict(PolicyArea._base_manager.values_list("pk", "broader"))
        if record.pk and record.name and self._names.get(record.name.casefold(), record.pk) != record.pk:
            yield f"“name”: there is a policy area of the name “{record.name}” already."
        if record.pk:
            self._broader[record.pk] = record.broader_id
            step, seen = record.broader_id, {record.pk}
            while step and step not in seen:
                seen.add(step)
                step = self._broader[step]
            if step:
                yield "“broader area”: the tree would turn in a circle."
        if record.pk and record.name:
            self._names.setdefault(record.name.casefold(), record.pk)

    def twin_of(self, record: Any) -> Any:
        return record.name.casefold() or None

    def twins(self) -> set[Any]:
        return set(PolicyArea._base_manager.values_list("key", flat=True))
