"""The table of speeches."""

from collections.abc import Iterable
from copy import copy
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Count, Prefetch, QuerySet
from import_export.widgets import Widget

from speeches.actions.brought import NewText
from speeches.models import Source, Speech, TaggedSpeech, Transcript
from speeches.models.transcript import text_hash
from speeches.tables.cells import Choice, Dated, Language, Named, SaidAreas, Words
from speeches.tables.columns import Column, DateColumn, PartColumn
from speeches.tables.resource import ADDRESS, ID, VERSION, TableResource
from speeches.text.canonical import canonical
from speeches.text.table_dates import KnownDate

_SOURCE = "source."
_ABOUT_TEXT = ("language", "delivery", "rendering")
_HAS_A_TEXT = "“text”: the speech has a text, which no table replaces. Use “Correct the text” on its page."
_NEEDS_A_TEXT = "“text”: a table brings the text of a new speech only. Add it in the form of this one."
_OF_THE_TEXT = "“{}” is that of the text, and is changed on the page of the text."
_SHARED = "Its source is that of {} more speeches. Change the source on its own page."
_WHY = "“policy areas”: {} is called central, and nothing says why. Write it in a line of its own: “{} (central): …”."


def _of_source(field: str, name: str, widget: Widget, told: str) -> PartColumn:
    return PartColumn(f"{_SOURCE}{field}", name, widget, told, lambda speech: _in_source(speech, field))


def _of_text(name: str, widget: Widget, told: str) -> PartColumn:
    return PartColumn(name, name, widget, told, lambda speech: _first(speech, name))


class _Text(Words):
    """Shown by its beginning: it is only read."""

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str:
        text = value or ""
        return text if len(text) <= 80 else f"{' '.join(text[:80].split())} … ({len(text):,} characters)"


class SpeechTable(TableResource):
    noun = Speech

    key = Column(*ID)
    address = Column(*ADDRESS)
    title = Column("title", "title", Words(most=300), "What the speech is called. A new row needs it.")
    kind = Column("kind", "kind", Choice(Speech.Kind.choices, "speech"), "speech, statement, interview or article.")
    date = DateColumn("date", "2008-05-22, or 2008-05 or 2008 where only the month or the year is known.")
    speaker = Column(
        "speaker_id", "speaker", Named("speaker"), "A speaker of the archive, by name, spelling or address."
    )
    role = Column("role", "role", Words(most=300), "In which role the speaker spoke.")
    on_behalf_of = Column(
        "on_behalf_of_id", "on behalf of", Named("delegation"), "A state or an organisation, by name or code."
    )
    occasion = Column("occasion_id", "occasion", Named("occasion"), "An occasion of the archive, by name or address.")
    summary = Column("summary", "summary", Words(lines=True), "One or two sentences, in the archive’s own words.")
    areas = PartColumn(
        "areas",
        "policy areas",
        SaidAreas(),
        "By name, with semicolons between. A central one stands in a line of its own: “Food (central): why”.",
        lambda speech: {tag.tag_id: (tag.relevance, tag.because) for tag in _held(speech, "tagged")},
    )
    reports_on = Column(
        "reports_on_id", "reports on", Named("speech"), "Of an article: the address of the speech it reports."
    )
    publisher = _of_source("publisher", "publisher", Words(most=200), "Who published the source.")
    source_title = _of_source("title", "source title", Words(most=300), "The name of the page, document or file.")
    source_address = _of_source("address", "source address", Words(most=500), "Its address on the web.")
    symbol = _of_source("symbol", "symbol", Words(most=60), "The document symbol as printed: A/RES/66/290.")
    rights = _of_source("rights", "rights", Words(most=200), "The licence or the terms of use.")
    fetched_on = _of_source("fetched_on", "fetched", Dated(exact=True), "The day on which the source was fetched.")
    language = _of_text("language", Language(most=20), "That of the text: en, fr, zh-Hant.")
    delivery = _of_text("delivery", Choice(Transcript.Delivery.choices), "as delivered, as prepared or report.")
    rendering = _of_text(
        "rendering",
        Choice(Transcript.Rendering.choices),
        "original, official translation, interpretation, unofficial translation or not stated.",
    )
    text = PartColumn(
        "text",
        "text",
        _Text(lines=True),
        "The words of a new speech. Left out of tables that are taken: texts are corrected on their own page.",
        lambda one: "",
    )
    status = Column(
        "status", "status", Choice(Speech._meta.get_field("status").choices), "Only shown.", only_shown=True
    )
    version = Column(*VERSION, only_shown=True)

    def get_queryset(self) -> QuerySet[Any]:
        return Speech._base_manager.select_related("source").prefetch_related(
            Prefetch("tagged", TaggedSpeech._base_manager.order_by("tag")),
            Prefetch("transcripts", Transcript.objects.current().defer("text").order_by("pk"), to_attr="current_texts"),
        )

    def before_import(self, dataset: Any, **kwargs: Any) -> None:
        super().before_import(dataset, **kwargs)
        sources = [one.source_id for one in self._found.values() if one.source_id]
        counted = (
            Speech._base_manager.filter(source__in=sources).order_by().values("source").annotate(number=Count("pk"))
        )
        self._sharing = dict(counted.values_list("source", "number"))

    def import_instance(self, instance: Any, row: Any, **kwargs: Any) -> None:
        super().import_instance(instance, row, **kwargs)
        text = instance.brought.get("text")
        if text and any(text_hash(canonical(text)) == held.sha256 for held in _held(instance, "current_texts")):
            del instance.brought["text"]
            self._cells = tuple(cell for cell in self._cells if cell.column != "text")

    def faults_of(self, record: Any, before: dict[str, str]) -> Iterable[str]:
        yield from self._of_the_text(record)
        yield from self._of_the_areas(record)
        yield from self._of_the_source(record)
        if record.reports_on_id and record.kind != Speech.Kind.ARTICLE:
            yield "“reports on”: only an article reports on a speech."
        elif record.reports_on_id and record.reports_on_id == record.pk:
            yield "“reports on”: a speech cannot report itself."

    def _of_the_text(self, record: Any) -> Iterable[str]:
        text = record.brought.get("text", "")
        if record.pk and text:
            yield _HAS_A_TEXT if record.current_texts else _NEEDS_A_TEXT
        elif text and not canonical(text).strip():
            yield "“text”: there are no words in it."
        if record.pk or not text:
            yield from (_OF_THE_TEXT.format(name) for name in _ABOUT_TEXT if name in record.brought)

    def _of_the_areas(self, record: Any) -> Iterable[str]:
        held = {tag.tag_id for tag in _held(record, "tagged") if tag.relevance == TaggedSpeech.Relevance.CENTRAL}
        for area, (relevance, because) in record.brought.get("areas", {}).items():
            if relevance == TaggedSpeech.Relevance.CENTRAL and not because and area not in held:
                name = self.archive["area"].cell_of(area)
                yield _WHY.format(name, name)

    def _of_the_source(self, record: Any) -> Iterable[str]:
        source = _source(record)
        if source is None:
            return
        shared = self._sharing.get(source.pk, 0) - 1
        if shared > 0:
            yield _SHARED.format(shared)
        try:
            source.full_clean()
        except ValidationError as error:
            yield f"Its source: {' '.join(error.messages)}"

    def parts_of(self, record: Any) -> dict[str, Any]:
        brought, text = record.brought, None
        if brought.get("text"):
            text = NewText(
                brought["text"],
                brought.get("language") or "en",
                brought.get("delivery") or Transcript.Delivery.DELIVERED,
                brought.get("rendering") or Transcript.Rendering.ORIGINAL,
            )
        return {"areas": brought.get("areas"), "source": _source(record), "text": text}

    def twin_of(self, record: Any) -> Any:
        return (record.title.casefold(), record.date, record.speaker_id) if record.title else None

    def twins(self) -> set[Any]:
        rows = Speech._base_manager.order_by().values_list("title", "date", "speaker")
        return {(title.casefold(), day, speaker) for title, day, speaker in rows}


def _held(speech: Any, name: str) -> Any:
    if not speech.pk:
        return ()
    rows = getattr(speech, name)
    return rows if isinstance(rows, list) else rows.all()


def _first(speech: Any, name: str) -> str:
    """Of the text that was there first."""
    texts = _held(speech, "current_texts")
    return str(getattr(texts[0], name)) if texts else ""


def _in_source(speech: Any, field: str) -> Any:
    return getattr(speech.source, field) if speech.source_id else ""


def _source(speech: Any) -> Source | None:
    """The source as it shall be, where the row says anything new of it."""
    new = {name.removeprefix(_SOURCE): value for name, value in speech.brought.items() if name.startswith(_SOURCE)}
    if not new:
        return None
    source = copy(speech.source) if speech.source_id else Source()
    for field, value in new.items():
        setattr(source, field, value.day if isinstance(value, KnownDate) else value)
    return source
