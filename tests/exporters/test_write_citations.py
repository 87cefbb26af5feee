"""Files for programs that keep references, read back by the parsers that such programs use."""

import json
from datetime import date
from typing import Any

import bibtexparser
import pytest
import rispy
from bibtexparser.middlewares import LatexDecodingMiddleware

from speeches.exporters.write_bibtex import write_bibtex
from speeches.exporters.write_csl_json import write_csl_json
from speeches.exporters.write_ris import write_ris
from speeches.representations.cited import Cited
from speeches.representations.records import TextRecord
from tests.citations.made_up import article, quote, record_of, speech

# The properties of citationstyles.org's schema for input (csl-data.json, 1.0.2) that can be in a record of ours.
CSL_FIELDS = {
    *("id", "type", "title", "author", "issued", "genre", "event-title", "event-place", "number", "publisher"),
    *("container-title", "language", "medium", "abstract", "note", "source", "URL"),
}
CSL_TYPES = {"speech", "interview", "article-newspaper"}
AT = "https://archive.example/s/12"
FRENCH = TextRecord("fr", "unofficial", "", False)
HARD = "50 % of {all} $ #1 & \\ a_b ~ ^"


def bibtex(record: Any) -> tuple[str, str, dict[str, str]]:
    library = bibtexparser.parse_string(write_bibtex(record), append_middleware=[LatexDecodingMiddleware()])
    assert (library.failed_blocks, len(library.entries)) == ([], 1)
    entry = library.entries[0]
    return entry.entry_type, entry.key, {field.key: field.value for field in entry.fields}


def ris(record: Any) -> dict[str, Any]:
    (entry,) = rispy.loads(write_ris(record))
    return dict(entry)


def test_statement_reads_back_from_bibtex() -> None:
    assert bibtex(record_of(Cited(speech(summary="What it asks."), passage=7))) == (
        "misc",
        "humansec-speech-12-p7",
        {
            "title": "On the harbour",
            "author": "Example, Ada Maria",
            "year": "2001",
            "month": "may",
            "date": "2001-05-22",
            "howpublished": "Statement",
            "eventtitle": "Harbour meeting",
            "venue": "The quay",
            "organization": "Harbour Office",
            "number": "H/1",
            "note": "Harbour master, Atlantis. Passage 7",
            "abstract": "What it asks.",
            "url": f"{AT}#p7",
        },
    )


def test_article_reads_back_from_bibtex() -> None:
    kind, key, fields = bibtex(record_of(Cited(article(date=date(2001, 1, 1), date_precision="year"))))
    assert (kind, key, fields) == (
        "article",
        "humansec-speech-12",
        {
            "title": "Harbour opens",
            "year": "2001",
            "eventtitle": "Harbour meeting",
            "venue": "The quay",
            "journal": "The Harbour News",
            "url": AT,
        },
    )


def test_hard_characters_read_back_from_bibtex() -> None:
    fields = bibtex(record_of(Cited(speech(title=HARD))))[2]
    # The parser reads a circumflex by itself as an accent without its letter.
    assert fields["title"].replace("ˆ", "^").replace("{", "").replace("}", "") == HARD.replace("{", "").replace("}", "")


def test_delegation_is_one_name_in_bibtex() -> None:
    assert "  author = {{Atlantis}}," in write_bibtex(record_of(Cited(speech(speaker=None))))


def test_statement_reads_back_from_ris() -> None:
    assert ris(record_of(Cited(speech(summary="What\nit asks."), FRENCH, passage=7))) == {
        "type_of_reference": "SLIDE",
        "id": "humansec-speech-12-fr-p7",
        "title": "On the harbour",
        "authors": ["Example, Ada Maria"],
        "year": "2001",
        "date": "2001/05/22/",
        "secondary_title": "Harbour meeting",
        "place_published": "The quay",
        "publisher": "Harbour Office",
        "note": "H/1",
        "type_of_work": "Statement",
        "language": "fr",
        "abstract": "What it asks.",
        "notes": ["Harbour master, Atlantis. Passage 7"],
        "database_provider": "humansec",
        "urls": ["https://archive.example/s/12/fr#p7"],
    }


def test_undated_and_unspoken_reads_back_from_ris() -> None:
    found = ris(record_of(Cited(speech(date=None, speaker=None, on_behalf_of=None))))
    assert {"year", "date", "authors"} & set(found) == set()


@pytest.mark.parametrize(
    "cited",
    [
        Cited(speech()),
        Cited(speech(kind="interview"), FRENCH, 3, "14"),
        Cited(article(summary="Told.")),
        Cited(speech(), quote=quote(speech(), language="en")),
    ],
)
def test_csl_json_has_only_fields_of_its_schema(cited: Cited) -> None:
    (record,) = json.loads(write_csl_json(record_of(cited)))
    assert (set(record) - CSL_FIELDS, record["type"] in CSL_TYPES) == (set(), True)
    assert {name for part in record.get("author", []) for name in part} <= {"family", "given", "suffix", "literal"}
    assert "" not in record.values()


def test_csl_json_tells_all_that_is_known() -> None:
    (record,) = json.loads(write_csl_json(record_of(Cited(speech(summary="Told."), FRENCH, 7))))
    assert record == {
        "id": "humansec-speech-12-fr-p7",
        "type": "speech",
        "title": "On the harbour",
        "author": [{"family": "Example", "given": "Ada Maria"}],
        "issued": {"date-parts": [[2001, 5, 22]]},
        "genre": "Statement",
        "event-title": "Harbour meeting",
        "event-place": "The quay",
        "number": "H/1",
        "publisher": "Harbour Office",
        "language": "fr",
        "medium": "Unofficial translation",
        "abstract": "Told.",
        "note": "Harbour master, Atlantis. Passage 7",
        "source": "humansec",
        "URL": "https://archive.example/s/12/fr#p7",
    }
