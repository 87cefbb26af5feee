"""Passages that name policy areas, as a page shows them: the sentences with the wordings marked, and who said them where."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.db.models import F
from django.db.models.functions import Substr

from speeches.connections.mentions import Place, mentions_in
from speeches.models import Passage
from speeches.models.publication import Status
from speeches.text.marked_sentences import Run, marked_sentences
from speeches.text.offsets import Stretch
from speeches.views.lines import date_in_words
from speeches.views.transcripts import address_of, current_of

_OF_SPEECH = "transcript__speech"
_FACTS = (
    *("pk", "number", "start", "transcript__language", "transcript__delivery", _OF_SPEECH),
    *(f"{_OF_SPEECH}__{fact}" for fact in ("slug", "title", "date", "date_precision")),
    *(
        f"{_OF_SPEECH}__{fact}"
        for fact in ("speaker__name", "speaker__slug", "on_behalf_of__name", "on_behalf_of__slug")
    ),
)


class PassageRow(NamedTuple):
    passage: int
    number: int
    start: int
    language: str
    delivery: str
    speech: int
    slug: str
    title: str
    date: Any
    date_precision: str
    speaker: str | None
    speaker_slug: str | None
    delegation: str | None
    delegation_slug: str | None
    words: str


@dataclass(frozen=True, slots=True)
class Said:
    """``address`` is that of the passage in its speech; ``delegation`` on whose behalf it was said; ``runs`` are the
    sentences that are shown."""

    address: str
    number: int
    title: str
    speaker: str
    speaker_slug: str
    delegation: str
    delegation_slug: str
    date: str
    language: str
    runs: tuple[Run, ...]

    @property
    def words(self) -> str:
        return "".join(run.words for run in self.runs)


class SaidPassages:
    """Those of the passages that readers may see. In three queries, of none in none."""

    def __init__(self, passages: Collection[int]) -> None:
        self.rows, self.places = _rows(passages), dict[int, list[Place]]()
        self._addresses = dict[int, str]()
        if self.rows:
            self.places = mentions_in(self.rows)
            current = current_of(row.speech for row in self.rows.values())
            for row in self.rows.values():
                address = address_of(row.slug, row.language, row.delivery, current[row.speech])
                self._addresses[row.passage] = f"{address}#p{row.number}"

    def said(self, passage: int, needed: Sequence[Stretch], marked: Iterable[Stretch] = ()) -> Said | None:
        """With the sentences that hold the ``needed`` stretches of the transcript, the whole passage where there are none,
        and what is ``marked`` in them beside."""
        row = self.rows.get(passage)
        if row is None:
            return None
        stretches = [(start - row.start, end - row.start) for start, end in (*needed, *marked)]
        runs = marked_sentences(row.words, stretches[: len(needed)] or [(0, len(row.words))], stretches)
        return Said(
            self._addresses[passage],
            row.number,
            row.title,
            row.speaker or "",
            row.speaker_slug or "",
            row.delegation or "",
            row.delegation_slug or "",
            date_in_words(row.date, row.date_precision) if row.date else "",
            row.language,
            runs,
        )


def _rows(passages: Collection[int]) -> Mapping[int, PassageRow]:
    if not passages:
        return {}
    cut = Substr("transcript__text", F("start") + 1, F("end") - F("start"))  # a transcript is a hundred times as long
    public = {"transcript__current": True, f"{_OF_SPEECH}__status": Status.PUBLISHED}
    rows = Passage.objects.filter(pk__in=passages, **public).order_by().annotate(words=cut)
    return {row[0]: PassageRow._make(row) for row in rows.values_list(*_FACTS, "words")}
