"""Records into rows: whole or not at all, as often as one likes, and never over an editor's work."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from django.db.models import Model

from speeches.actions.revise_transcript import revise_transcript
from speeches.importers import load
from speeches.importers.load import Loader
from speeches.importers.records import (
    OccasionRecord,
    QuoteRecord,
    Reading,
    Remark,
    Skipped,
    SourceRecord,
    SpeakerRecord,
    SpeechRecord,
)
from speeches.importers.report import Report
from speeches.models import (
    ImportRecord,
    Occasion,
    Original,
    Passage,
    PolicyArea,
    Quote,
    Source,
    Speaker,
    Speech,
    Transcript,
)

pytestmark = pytest.mark.django_db

TEXT = "One must begin somewhere.\n\nShe said “Peace begins at home” to us all."


def record(key: str = "test/1", **values: Any) -> SpeechRecord:
    given: dict[str, Any] = {
        "key": key,
        "file": f"{key}.txt",
        "original": f"{key} {TEXT}".encode(),
        "title": f"Statement {key}",
        "text": TEXT,
        "speaker": SpeakerRecord("Ada Example", "Ms.", "Ms. Ada EXAMPLE"),
        "role": "Minister",
        "on_behalf_of": "JPN",
        "occasion": OccasionRecord("General debate, 62nd session", "United Nations General Assembly", "62"),
        "date": date(2007, 1, 1),
        "date_precision": "year",
        "source": SourceRecord(publisher="A publisher"),
        "quotes": (QuoteRecord("Peace begins at home", TEXT.index("Peace"), TEXT.index("Peace") + 20, None),),
        "policy_areas": ("peacebuilding",),
        "paragraph_numbers": {1: "12"},
    }
    return SpeechRecord(**{**given, **values})


def bring_in(*readings: Reading, **options: Any) -> Report:
    return Loader(fetched_on=date(2026, 1, 2), **options).load(readings)


def everything() -> dict[type[Model], list[dict[str, Any]]]:
    """All rows that an import writes, but for the times at which they were written."""
    models = (Speech, Transcript, Passage, Speaker, Occasion, Source, Original, Quote, ImportRecord)
    times = {"created_at", "changed_at", "published_at"}
    return {
        model: [
            {name: bytes(value) if isinstance(value, memoryview) else value for name, value in row.items()}
            for row in model._default_manager.order_by("pk").values(
                *[field.attname for field in model._meta.concrete_fields if field.name not in times]
            )
        ]
        for model in models
    }


def test_a_record_becomes_a_draft_with_all_that_its_source_says() -> None:
    report = bring_in(record(notes=("Its date is only a year.",)))
    speech = Speech.objects.get()
    assert (report.created, report.notes) == (["test/1.txt"], [("test/1.txt", "Its date is only a year.")])
    assert (speech.title, speech.slug, speech.status, speech.date_text) == (
        "Statement test/1",
        "statement-test1",
        "draft",
        "2007",
    )
    assert (speech.speaker.name, speech.speaker.honorific, speech.role) == ("Ada Example", "Ms.", "Minister")
    assert (speech.on_behalf_of.name, speech.occasion.name) == ("Japan", "General debate, 62nd session")
    assert [area.slug for area in speech.policy_areas.all()] == ["peacebuilding"]
    transcript = speech.transcripts.get()
    assert [(one.number, one.printed_number) for one in transcript.passages.all()] == [(1, "12"), (2, "")]
    assert (bytes(speech.source.original.content), speech.source.fetched_on) == (record().original, date(2026, 1, 2))
    quote = speech.quotes.get()
    assert (quote.status, quote.speaker, quote.segments.get().passage.number) == ("proposed", None, 2)


def test_source_without_bytes_was_not_fetched() -> None:
    bring_in(record(original=b""))
    source = Source.objects.get()
    assert (source.fetched_on, source.sha256, Original.objects.count()) == (None, "", 0)


def test_published_import_is_public_and_its_quotes_wait() -> None:
    bring_in(record(), publish=True)
    assert [Speech.objects.published().count(), Quote.objects.published().count()] == [1, 0]


def test_second_import_changes_nothing() -> None:
    bring_in(record(), record("test/2"))
    before = everything()
    report = bring_in(record(), record("test/2"))
    assert (report.created, report.unchanged) == ([], ["test/1.txt", "test/2.txt"])
    assert everything() == before


def test_drafts_of_an_earlier_import_are_made_public_on_demand_but_not_withdrawn_ones() -> None:
    bring_in(record(), record("test/2"))
    Speech.objects.filter(import_record__key="test/2").update(status="withdrawn")
    report = bring_in(record(), record("test/2"), publish=True)
    assert report.published == ["test/1.txt"]
    assert [speech.import_record.key for speech in Speech.objects.published()] == ["test/1"]


def test_better_reader_updates_in_place() -> None:
    bring_in(record(quotes=()))
    better = record(
        quotes=(),
        text=TEXT.replace("\n\n", "\n\nA passage that was lost before.\n\n"),
        role="Prime Minister",
        title="Statement by Japan",
        policy_areas=("peacebuilding", "migration"),
        paragraph_numbers={1: "12", 2: "13"},
    )
    report = bring_in(better)
    assert report.updated == [("test/1.txt", ("title", "role", "policy_areas", "text"))]
    speech = Speech.objects.get()
    assert (speech.title, speech.role, speech.slug) == ("Statement by Japan", "Prime Minister", "statement-test1")
    passages = [(one.number, one.printed_number) for one in speech.transcripts.get().passages.all()]
    assert passages == [(1, "12"), (3, "13"), (2, "")]
    assert bring_in(better).unchanged == ["test/1.txt"]


def test_better_reader_leaves_an_editors_work_in_peace() -> None:
    bring_in(record())
    speech = Speech.objects.get()
    speech.title = "What the editor calls it"
    speech.save()
    speech.policy_areas.add(PolicyArea.objects.get(slug="migration"))
    revise_transcript(speech.transcripts.get(), TEXT.replace("somewhere", "here"), "A slip.")
    report = bring_in(record(title="Another title", text=f"{TEXT}\n\nMore.", policy_areas=(), role="Premier"))
    speech.refresh_from_db()
    assert report.updated == [("test/1.txt", ("role",))]
    assert [note for _, note in report.notes] == [
        "title: an editor's change stands.",
        "policy areas: an editor's change stands.",
        "text: an editor's change stands.",
    ]
    assert (speech.title, speech.role) == ("What the editor calls it", "Premier")
    assert speech.transcripts.current().get().text == TEXT.replace("somewhere", "here")


def test_better_reading_of_a_quoted_text_is_a_new_version() -> None:
    bring_in(record())
    bring_in(record(text=f"{TEXT}\n\nMore."))
    assert list(Transcript.objects.order_by("version").values_list("version", "note", "current")) == [
        (1, "", False),
        (2, "Read again from the original file.", True),
    ]
    assert Quote.objects.get().transcript.version == 2


def test_dismissed_proposal_does_not_come_back() -> None:
    bring_in(record())
    Quote.objects.all().delete()
    bring_in(record(role="Premier"))
    assert Quote.objects.count() == 0


def test_taken_up_proposal_outlives_a_reader_that_no_longer_finds_it() -> None:
    two = (*record().quotes, QuoteRecord("begin somewhere", 9, 24, None))
    bring_in(record(quotes=two))
    Quote.objects.filter(text="begin somewhere").update(status="draft")
    bring_in(record(quotes=()))
    assert list(Quote.objects.values_list("text", flat=True)) == ["begin somewhere"]


def test_corrected_file_brings_its_bytes() -> None:
    bring_in(record())
    report = bring_in(record(original=b"new bytes"))
    source = Source.objects.get()
    assert report.updated == [("test/1.txt", ("original",))]
    assert bytes(source.original.content) == b"new bytes"


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        (record("test/2", text=""), "it holds no words."),
        (record("test/2", title="x" * 301), "its title has 301 characters; 300 are the most."),
        (record("test/1"), "the same speech stands before it in what was given."),
        (Skipped("test/2.txt", "it is not UTF-8 text."), "it is not UTF-8 text."),
    ],
)
def test_bad_file_is_named_and_the_others_come_in(bad: Reading, reason: str) -> None:
    report = bring_in(record(), bad, record("test/3"), Remark("row 7", "has no file."))
    assert (report.created, report.remarks) == (["test/1.txt", "test/3.txt"], [Remark("row 7", "has no file.")])
    assert report.skipped == [Skipped("test/1.txt" if bad.file == "test/1.txt" else "test/2.txt", reason)]
    assert Speech.objects.count() == 2


def test_record_that_the_database_refuses_is_skipped_alone() -> None:
    report = bring_in(record(), record("test/2", date_precision="fortnight"), record("test/3"))
    assert report.created == ["test/1.txt", "test/3.txt"]
    assert [one.file for one in report.skipped] == ["test/2.txt"]
    assert Speech.objects.count() == 2
    assert Source.objects.count() == 2


def test_dry_run_says_what_would_happen_and_changes_nothing() -> None:
    bring_in(record())
    before = everything()
    report = bring_in(record(role="Premier"), record("test/2"), dry_run=True)
    assert (report.created, report.updated) == (["test/2.txt"], [("test/1.txt", ("role",))])
    assert everything() == before


def test_broken_off_import_is_carried_on_by_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(load, "BATCH", 2)
    records = [record(f"test/{number}", speaker=SpeakerRecord(f"Ada Example{number % 3}")) for number in range(9)]

    def broken() -> Iterator[Reading]:
        yield from records[:5]
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        Loader(fetched_on=date(2026, 1, 2)).load(broken())
    assert Speech.objects.count() == 4
    report = bring_in(*records)
    assert (len(report.unchanged), len(report.created)) == (4, 5)
    resumed = {model: [without_keys(row) for row in rows] for model, rows in everything().items()}
    for model in (Quote, Passage, ImportRecord, Transcript, Original, Speech, Source, Speaker, Occasion):
        model._default_manager.all().delete()
    bring_in(*records)
    assert {model: [without_keys(row) for row in rows] for model, rows in everything().items()} == resumed


def without_keys(row: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in row.items() if name != "id" and not name.endswith("_id")}


def test_unknown_delegation_is_made_for_an_editor_to_complete() -> None:
    bring_in(record(on_behalf_of="XYZ"))
    assert (Speech.objects.get().on_behalf_of.name, Speech.objects.get().on_behalf_of.code) == ("XYZ", "XYZ")


def said_by(name: str, code: str, year: int) -> dict[str, Any]:
    return {"speaker": SpeakerRecord(name), "on_behalf_of": code, "date": date(year, 1, 1)}


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (said_by("Ada Example", "JPN", 1990), said_by("ADA EXAMPLE", "JPN", 2020), True),
        (said_by("Ada Example", "JPN", 1990), said_by("Ada Example", "FRA", 1991), False),
        (said_by("Ada Example", "", 1990), said_by("Ada Example", "FRA", 1991), True),
        (said_by("Example", "JPN", 1990), said_by("Example", "JPN", 1996), True),
        (said_by("Example", "JPN", 1960), said_by("Example", "JPN", 1996), False),
        (said_by("Example", "JPN", 1990), said_by("Example", "FRA", 1990), False),
    ],
)
def test_two_records_are_of_one_speaker_only_when_that_is_sure(
    one: dict[str, Any], other: dict[str, Any], same: bool
) -> None:
    bring_in(record("test/1", **one))
    bring_in(record("test/2", **other))
    assert Speaker.objects.count() == (1 if same else 2)


def test_other_spelling_is_kept_with_the_speaker() -> None:
    bring_in(
        record("test/1"), record("test/2", speaker=SpeakerRecord("Ada Example", "H.E. Ms.", "H.E. Ms. Adá Example"))
    )
    assert list(Speaker.objects.get().spellings.values_list("spelling", flat=True)) == [
        "H.E. Ms. Adá Example",
        "Ms. Ada EXAMPLE",
    ]


def test_quote_of_a_record_is_pinned_where_the_reader_saw_it() -> None:
    twice = "Peace now. She said “Peace now.”"
    start = twice.rindex("Peace now.")
    bring_in(record(text=twice, quotes=(QuoteRecord("Peace now.", start, start + 10),)))
    assert Quote.objects.get().segments.get().start == start
