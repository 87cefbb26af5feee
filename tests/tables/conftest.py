"""A small archive with something in every column, and tables of it on their way out and in again."""

import csv
import io
from typing import Any

import pytest

from speeches.models import PolicyArea, Quote, Speaker, Speech, Spelling, TaggedSpeech
from speeches.tables.fates import Plan
from speeches.tables.kinds import TABLES
from speeches.tables.read_table import read_table
from speeches.tables.write_table import write_table
from tests.archive import area, draft_quote, full_speech

Rows = list[dict[str, str]]


@pytest.fixture
def archive(db: None) -> Speech:
    """A published speech, and names that two bear, hold signs of the table or begin like a formula."""
    speech = full_speech()
    TaggedSpeech.objects.filter(tag=area("Rope")).update(
        relevance="central", because="The speaker asks for rope; twice."
    )
    speech.policy_areas.add(area("Food: bread; and wine"))
    area("Lanterns", broader=area("Rope"))
    PolicyArea.objects.filter(name="Rope").update(scope_note="Ropes.\n\n- and twine")
    for name in ("Ada Twin", "A. Twin", "=Example"):
        twin = Speaker.objects.create(name=name, about="+1")
        Spelling.objects.create(speaker=twin, spelling="Twin, A.")
    draft_quote(speech, "Whoever comes is let in.", author=Speaker.objects.get(name="Ada Twin"), note="-")
    return speech


def rows_of(noun: Any) -> Rows:
    """As a spreadsheet shows the table of this noun."""
    table = TABLES[noun]()
    data = write_table(table.write(table.get_queryset().order_by("pk")), "csv")
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))


def as_csv(rows: Rows) -> bytes:
    columns = list(dict.fromkeys(name for row in rows for name in row))
    stream = io.StringIO()
    writer = csv.DictWriter(stream, columns)
    writer.writeheader()
    writer.writerows(rows)
    return stream.getvalue().encode()


def planned(noun: Any, rows: Rows) -> Plan:
    return TABLES[noun]().plan(read_table(as_csv(rows)))


def fates(noun: Any, rows: Rows) -> list[tuple[Any, ...]]:
    """Of each row its kind, and what changes or why it is refused."""
    return [
        (str(fate.kind), fate.reasons or {cell.column: (cell.before, cell.after) for cell in fate.cells})
        for fate in planned(noun, rows).fates
    ]


def quotes() -> list[Quote]:
    return list(Quote.objects.order_by("pk"))
