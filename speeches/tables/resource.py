"""What the tables of all nouns have in common: django-import-export reads, shows and writes their cells, row by row."""

import hashlib
from collections.abc import Iterable, Sequence
from typing import Any, ClassVar

import tablib
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db.models import Q, QuerySet
from import_export import resources
from import_export.instance_loaders import BaseInstanceLoader
from import_export.results import RowResult

from speeches.actions.brought import Brought
from speeches.models.change import fields_of
from speeches.tables.cells import Words
from speeches.tables.columns import Column
from speeches.tables.fates import Cell, Fate, Kind, Plan
from speeches.tables.known import Archive
from speeches.tables.table_file import Table, TableError
from speeches.text.table_cells import tidy

_AT_ONCE = 2000
_LONGEST_KEY = 18
_CONFLICT = "It was changed in the archive since this table was taken. Take the table anew, or leave this row out."
_NO_VERSION = (
    "The cell “version” is empty, so nobody can tell whether others changed it meanwhile. Take the table anew."
)
_KINDS = {
    RowResult.IMPORT_TYPE_NEW: Kind.NEW,
    RowResult.IMPORT_TYPE_UPDATE: Kind.CHANGED,
    RowResult.IMPORT_TYPE_SKIP: Kind.UNCHANGED,
}
_TWIN = (
    "The archive has this one already, it seems. Write its id or address into the row; if it is another one, add it in its "
    "form."
)

ID = ("pk", "id", Words(), "Leave it as it is; empty in a new row.")
ADDRESS = (
    "slug",
    "address",
    Words(most=100),
    "The last part of its address. Left empty in a new row, it is made from the name.",
)
VERSION = (
    "version",
    "version",
    Words(),
    "Leave it as it is: by it one sees whether somebody else changed the record meanwhile.",
)


class TableResource(resources.Resource):
    """One reads one table. A subclass names its noun and columns, and says what is wrong with a record."""

    noun: ClassVar[Any]
    has_address: ClassVar[bool] = True

    class Meta:
        skip_diff = True
        chunk_size = _AT_ONCE
        instance_loader_class = BaseInstanceLoader  # they are all found beforehand

    def __init__(self) -> None:
        super().__init__()
        self.archive = Archive()
        self._found: dict[str, Any] = {}
        self._rows = dict[Any, int]()  # of records and of what is new, by the number of their row
        self._twins: set[Any] | None = None
        self._numbers: Sequence[int] = ()
        self._begin(0)

    def get_queryset(self) -> QuerySet[Any]:
        """With all that the columns need."""
        return self.noun._base_manager.all()

    def faults_of(self, record: Any, before: dict[str, str]) -> Iterable[str]:
        """Sentences of what must not be. ``before`` are its cells as they were, none of a new one."""
        return ()

    def parts_of(self, record: Any) -> dict[str, Any]:
        """What is brought beside its own columns, as ``Brought`` takes it."""
        return dict(record.brought)

    def twin_of(self, record: Any) -> Any:
        """The same for two records that are likely one; None where nothing can be said."""
        return None

    def twins(self) -> set[Any]:
        """Of all that the archive holds."""
        return set()

    # Out

    def columns(self) -> list[Column]:
        return list(self.fields.values())

    def write(self, records: Iterable[Any]) -> tablib.Dataset:
        return self.export(records, archive=self.archive)

    def export_field(self, field: Column, instance: Any, **kwargs: Any) -> Any:
        return self.version_of(instance) if field.attribute == "version" else field.export(instance, **kwargs)

    def version_of(self, record: Any) -> str:
        told = [repr(field.get_value(record)) for name, field in self.fields.items() if name != "version"]
        return hashlib.sha256("\x1f".join(told).encode()).hexdigest()[:12]

    def cells_of(self, record: Any) -> dict[str, str]:
        cells = ((field, field.export(record, archive=self.archive)) for field in self._but_version())
        return {field.column_name: tidy(str(value)) for field, value in cells}

    def _but_version(self) -> list[Column]:
        return [field for name, field in self.fields.items() if name != "version"]

    # In

    def plan(self, table: Table) -> Plan:
        """Nothing is written; the records are locked for as long as the transaction lasts. Raises TableError where the
        columns are not those of this table."""
        self.check(table.headings)
        self._numbers = table.numbers
        self._brought: list[Brought] = []
        self._fates: list[Fate] = []
        result = self.import_data(table.dataset(), use_transactions=False, archive=self.archive)
        if result.base_errors:
            raise result.base_errors[0].error
        return Plan(tuple(self._fates), tuple(self._brought))

    def check(self, headings: Sequence[str]) -> None:
        """Raises TableError where these are not the columns of this table."""
        known = [field.column_name for field in self.columns()]
        twice = sorted({name for name in headings if name and headings.count(name) > 1})
        unknown = [name for name in headings if name and name not in known]
        troubles = [f"The column “{name}” stands there twice." for name in twice]
        troubles += [f"There is no column “{name}” in this table." for name in unknown]
        if unknown:
            troubles.append(f"The columns are: {', '.join(known)}.")
        if troubles:
            raise TableError(*troubles)

    def before_import(self, dataset: tablib.Dataset, **kwargs: Any) -> None:
        keys = {row.get("id", "") for row in dataset.dict}
        wanted = [Q(pk__in=some) for some in _batches(sorted(map(int, filter(_is_key, keys))))]
        if self.has_address:
            slugs = sorted({row.get("address", "") for row in dataset.dict} - {""})
            wanted += [Q(slug__in=some) for some in _batches(slugs)]
        for some in wanted:
            for record in self.get_queryset().filter(some).order_by("pk").select_for_update(of=("self",)):
                self._found[str(record.pk)] = record
        self._by_slug = {one.slug: one for one in self._found.values()} if self.has_address else {}

    def before_import_row(self, row: Any, **kwargs: Any) -> None:
        self._begin(self._numbers[kwargs["row_number"] - 1])

    def _begin(self, number: int) -> None:
        self._number, self._record = number, None
        self._reasons, self._edited = list[str](), list[str]()
        self._before, self._version, self._were = dict[str, str](), "", dict[str, Any]()
        self._cells: tuple[Cell, ...] = ()
        self._conflict = self._name = ""

    def changed(self) -> set[str]:
        """The columns whose cells in this row are not as they were."""
        return {cell.column for cell in self._cells}

    def get_or_init_instance(self, instance_loader: Any, row: Any) -> tuple[Any, bool]:
        key, slug = row.get("id", ""), row.get("address", "")
        by_id, by_slug = self._found.get(key), self._by_slug.get(slug) if slug else None
        if key and by_id is None:
            raise ValidationError(f"There is no record with the id {key}: it was deleted, or the id is mistyped.")
        if by_id is not None and slug and by_slug is not by_id:
            raise ValidationError(
                f"The id {key} is that of “{by_id}”, whose address is {by_id.slug}. A table changes no address."
            )
        record = by_id or by_slug or self.noun()
        self._record = record
        if record.pk:
            self._once(record.pk, "The same record stands in row")
        elif slug:
            self._once(("address", slug), "The same address stands in row")
        return record, not record.pk

    def _once(self, what: Any, sentence: str) -> None:
        if (first := self._rows.setdefault(what, self._number)) != self._number:
            raise ValidationError(f"{sentence} {first} already.")

    def after_init_instance(self, instance: Any, new: bool, row: Any, **kwargs: Any) -> None:
        instance.brought = {}
        self._name = "" if new else str(instance)
        self._before = {} if new else self.cells_of(instance)
        self._version = "" if new else self.version_of(instance)
        self._were = {} if new else fields_of(instance)

    def import_instance(self, instance: Any, row: Any, **kwargs: Any) -> None:
        """A cell that is as it was taken is not even read: whatever the archive holds comes back as it is."""
        for field in self._but_version():
            name = field.column_name
            if name not in row or row[name] == self._before.get(name, "") or field.attribute in ("pk", "slug"):
                continue
            if field.readonly:
                continue
            try:
                field.save(instance, row, archive=self.archive)
            except ValueError as error:
                self._reasons.append(f"“{name}”: {error}")
        if not instance.pk and row.get("address"):
            instance.slug = row["address"]
        now = self.cells_of(instance)
        shown = [field.column_name for field in self._but_version() if field.readonly]
        self._edited = [name for name in shown if row.get(name) and row[name] != now[name]]
        changed = [name for name in now if now[name] != self._before.get(name, "")]
        self._cells = tuple(Cell(name, self._before.get(name, ""), now[name]) for name in changed)

    def skip_row(self, instance: Any, original: Any, row: Any, import_validation_errors: Any = None) -> bool:
        version = row.get("version", "")
        if version == self._version or not instance.pk:
            self._reasons += [f"“{name}” is only shown, and not changed by a table." for name in self._edited]
        else:
            self._conflict = _CONFLICT if version else _NO_VERSION
        return bool(instance.pk and not self._cells and not self._reasons)

    def validate_instance(self, instance: Any, *args: Any, **kwargs: Any) -> None:
        if self._conflict:
            raise ValidationError(self._conflict)
        if not instance.pk:
            self._refuse_twin(instance)
        if not self._reasons:
            self._reasons += self.faults_of(instance, self._before)
        if not self._reasons:
            self._reasons += self._cleaned(instance)
        if self._reasons:
            raise ValidationError(self._reasons)

    def save_instance(self, instance: Any, is_create: bool, row: Any, **kwargs: Any) -> None:
        now = {} if is_create else fields_of(instance)
        changed = tuple(name for name in now if now[name] != self._were[name])
        self._brought.append(Brought(instance, changed, **self.parts_of(instance)))

    def after_save_instance(self, instance: Any, row: Any, **kwargs: Any) -> None:
        """Nothing was."""

    def import_row(self, row: Any, instance_loader: Any, **kwargs: Any) -> Any:
        result = super().import_row(row, instance_loader, **kwargs)
        if result.errors:
            raise result.errors[0].error
        refused = result.validation_error.messages if result.validation_error else ()
        name = self._name or next(filter(None, self._told(row)), "")
        pk = self._record.pk if self._record else None
        kind = _KINDS.get(result.import_type, Kind.REFUSED)
        self._fates.append(Fate(self._number, kind, name, pk, self._cells, tuple(dict.fromkeys(refused))))
        return result

    def _told(self, row: Any) -> Iterable[str]:
        return (row.get(name, "") for name in ("title", "name", "text", "id", "address"))

    def _refuse_twin(self, record: Any) -> None:
        twin = self.twin_of(record)
        if twin is None:
            return
        if self._twins is None:
            self._twins = self.twins()
        if twin in self._twins:
            raise ValidationError(_TWIN)
        self._once(("new", twin), "The same stands as new in row")

    def _cleaned(self, record: Any) -> list[str]:
        """What Django's own checks of the fields say, by the names of the columns. What the rules of the database forbid
        besides is told by ``faults_of``: asked of the database, each rule would be a query for each row."""
        relations = {field.name for field in record._meta.fields if field.is_relation}
        try:
            record.clean_fields(exclude={*relations, "key"})
            if not record.pk and self.has_address and record.slug:
                record.clean()
        except ValidationError as error:
            names = {field.attribute: field.column_name for field in self.columns()}
            told = error.message_dict if hasattr(error, "error_dict") else {NON_FIELD_ERRORS: error.messages}
            return [
                f"“{names[name]}”: {message}" if name in names else message
                for name, messages in told.items()
                for message in messages
            ]
        return []


def _is_key(cell: str) -> bool:
    return cell.isascii() and cell.isdecimal() and len(cell) <= _LONGEST_KEY


def _batches(wanted: list[Any]) -> Iterable[list[Any]]:
    return (wanted[first : first + _AT_ONCE] for first in range(0, len(wanted), _AT_ONCE))
