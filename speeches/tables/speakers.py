"""The table of speakers."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Prefetch, QuerySet

from speeches.models import Speaker, Spelling
from speeches.tables.cells import Lines, Words
from speeches.tables.columns import Column, PartColumn
from speeches.tables.resource import ADDRESS, ID, VERSION, TableResource
from speeches.text.names import name_key


class SpeakerTable(TableResource):
    noun = Speaker

    key = Column(*ID)
    address = Column(*ADDRESS)
    name = Column("name", "name", Words(most=200), "Without titles: Ada Example. A new row needs it.")
    honorific = Column("honorific", "honorific", Words(most=60), "Mr., Sheikha, Dame … as it stands in the record.")
    about = Column("about", "about", Words(most=300), "Who this is, in one sentence.")
    spellings = PartColumn(
        "spellings",
        "spellings",
        Lines(200),
        "Other spellings of the name, word for word, each in a line of its own.",
        lambda one: [spelling.spelling for spelling in one.spellings.all()] if one.pk else [],
    )
    version = Column(*VERSION, only_shown=True)

    def get_queryset(self) -> QuerySet[Any]:
        spellings = Prefetch("spellings", Spelling._base_manager.order_by("spelling", "pk"))
        return Speaker._base_manager.prefetch_related(spellings)

    def faults_of(self, record: Any, before: dict[str, str]) -> Iterable[str]:
        if record.name and not name_key(record.name):
            yield f"“name”: “{record.name}” has no letter by which it could be found."

    def twin_of(self, record: Any) -> Any:
        return name_key(record.name) or None

    def twins(self) -> set[Any]:
        return {
            *Speaker._base_manager.values_list("key", flat=True),
            *Spelling._base_manager.values_list("key", flat=True),
        }
