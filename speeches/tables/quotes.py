"""The table of quotes. Their words are proven against the transcript as they come in; no table publishes any."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Prefetch, QuerySet

from speeches.models import Quote, TaggedQuote
from speeches.tables.cells import Areas, Choice, Named, Words
from speeches.tables.columns import Column, PartColumn
from speeches.tables.resource import ID, VERSION, TableResource

_PUBLIC = "“text”: readers have seen this quote. Its words are changed on its page."
_STAYS = "“speech”: a quote stays with its speech. Add it anew to the other one."


class QuoteTable(TableResource):
    noun = Quote
    has_address = False

    key = Column(*ID)
    speech = Column(
        "speech_id", "speech", Named("speech"), "The address of the speech, or its title. A new row needs it."
    )
    text = Column(
        "text", "text", Words(lines=True), "The words exactly as they stand in the transcript, without quotation marks."
    )
    kind = Column(
        "kind", "kind", Choice(Quote.Kind.choices, "verbatim"), "verbatim, translated, or reported: a paraphrase."
    )
    speaker = Column("speaker_id", "speaker", Named("speaker"), "Who said it, by name, spelling or address.")
    author = Column(
        "author_id", "author", Named("speaker"), "Whose words the speaker repeats, if they are somebody else’s."
    )
    note = Column("note", "note", Words(lines=True), "What a reader should know to read these words rightly.")
    areas = PartColumn(
        "areas",
        "policy areas",
        Areas(),
        "By name, with semicolons between.",
        lambda one: sorted(tag.tag_id for tag in one.tagged.all()) if one.pk else [],
    )
    grade = Column(
        "grade", "grade", Choice(Quote.Grade.choices), "Only shown: the words are proven anew.", only_shown=True
    )
    status = Column("status", "status", Choice(Quote.Status.choices), "Only shown.", only_shown=True)
    version = Column(*VERSION, only_shown=True)

    def get_queryset(self) -> QuerySet[Any]:
        return Quote._base_manager.select_related("speech").prefetch_related(
            Prefetch("tagged", TaggedQuote._base_manager.order_by("pk"))
        )

    def faults_of(self, record: Any, before: dict[str, str]) -> Iterable[str]:
        if not record.speech_id:
            yield "“speech”: a quote belongs to a speech. Write its address."
        if before and "speech" in self.changed():
            yield _STAYS
        if before and "text" in self.changed() and record.was_published:
            yield _PUBLIC
        if record.author_id and record.author_id == record.speaker_id:
            yield "“author”: named only where it is somebody else than the speaker."

        if record.original_id and record.kind != Quote.Kind.TRANSLATED:
            yield "“kind”: it is the translation of another quote, and stays one."
        untrue = record.is_published and record.grade == Quote.Grade.DIFFERS
        if untrue and record.kind != Quote.Kind.REPORTED:
            yield "“kind”: readers see this quote, and its words are not those of the transcript: it stays reported."

    def parts_of(self, record: Any) -> dict[str, Any]:
        areas = record.brought.get("areas")
        tagged = None if areas is None else dict.fromkeys(areas, ("", ""))
        return {"areas": tagged, "needs_proof": not record.pk or "text" in self.changed()}

    def twin_of(self, record: Any) -> Any:
        return (record.speech_id, " ".join(record.text.split())) if record.text and record.speech_id else None

    def twins(self) -> set[Any]:
        rows = Quote._base_manager.order_by().values_list("speech", "text")
        return {(speech, " ".join(text.split())) for speech, text in rows}
