"""One document, whatever its kind: its text, what it says of itself and where, what is to be filed. Persons are invented,
but in the tests on the first article."""

import os
from datetime import date
from pathlib import Path

import pytest

from speeches.importers.read_article import read_article_text
from speeches.importers.read_document import read_document, read_pasted
from speeches.importers.reading import Certainty, Fact, Facts, Front, KnownDate, Reading
from speeches.importers.records import QuoteRecord, SpeakerRecord, SpeechRecord
from speeches.text.canonical import canonical
from speeches.text.terms import vocabulary_of

from .documents import docx, page, paragraph, pdf, run

SEED = os.environ.get("HUMANSEC_SEED", "")
needs_seed = pytest.mark.skipif(not SEED, reason="HUMANSEC_SEED does not name the first article")
FOUND, GUESSED = Certainty.FOUND, Certainty.GUESSED

SPEECH = """# On the harbour

Statement by Ms. Ilse Marend, Minister for Nets of Japan, at the Conference on Ropes

Port Arcady, 3 May 2001

H/62/PV.1, also issued as A/62/7

Check against delivery

Mr. President,

The harbour opens at six. A poet has written: “Keep the lamp alight for those who are at sea.”

> Whoever comes is let in.
"""


def by_place(reading: Reading) -> dict[str, tuple[object, str]]:
    """The facts that stand in the text, each with the words at its place."""
    facts = {name: getattr(reading.facts, name) for name in Facts.__slots__}
    return {
        name: (fact.value, reading.text[fact.start : fact.end])
        for name, fact in facts.items()
        if fact is not None and fact.start is not None
    }


def test_speech_is_read_with_the_place_of_each_fact() -> None:
    reading = read_document("harbour.md", SPEECH.encode())
    assert (reading.file, reading.kind_of_file, reading.original) == ("harbour.md", "markdown", SPEECH.encode())
    assert reading.text == canonical(reading.text) == canonical(SPEECH)
    assert by_place(reading) == {
        "title": ("On the harbour", "On the harbour"),
        "date": (KnownDate(date(2001, 5, 3)), "3 May 2001"),
        "place": ("Port Arcady", "Port Arcady"),
        "occasion": ("Conference on Ropes", "Conference on Ropes"),
        "speaker": ("Ilse Marend", "Ms. Ilse Marend"),
        "role": ("Minister for Nets of Japan", "Minister for Nets of Japan"),
        "state": ("Japan", "Japan"),
        "symbol": ("A/62/7", "A/62/7"),
        "kind": ("statement", "Statement"),
        "delivery": ("prepared", "Check against delivery"),
    }
    assert reading.facts.language == Fact("en", GUESSED, origin="the words of the text")
    assert [front.position for front in reading.front] == [1, 2, 3, 4, 5]
    assert reading.body == (
        "Mr. President,\n\nThe harbour opens at six. A poet has written: “Keep the lamp alight for those who are at sea.”"
        "\n\n"
        "> Whoever comes is let in."
    )
    start = reading.text.index("Keep")
    words = "Keep the lamp alight for those who are at sea."
    assert reading.quotes == (QuoteRecord(words, start, start + len(words)),)


ARTICLE = """Harbour to open at night

Harbour to open at night

Ilse Marend, Minister for Nets

PORT ARCADY, 3 May 2001 – The harbour will open at night, Minister Ilse Marend said today.

“Whoever comes by night shall be let in with a lamp,” Ms. Marend told a meeting of the Friends of the Rope in Port Arcady.
"""


def test_report_is_told_from_a_speech() -> None:
    reading = read_pasted(ARTICLE)
    assert by_place(reading) == {
        "title": ("Harbour to open at night",) * 2,
        "date": (KnownDate(date(2001, 5, 3)), "3 May 2001"),
        "place": ("Port Arcady", "Port Arcady"),
        "occasion": ("Meeting of the Friends of the Rope", "meeting of the Friends of the Rope"),
        "speaker": ("Ilse Marend", "Ilse Marend"),
        "role": ("Minister for Nets", "Minister for Nets"),
    }
    assert (reading.facts.kind, reading.facts.delivery) == tuple(
        Fact(value, GUESSED, origin="quoted words with their speakers") for value in ("article", "report")
    )
    assert reading.front == (Front(1, "the title"), Front(2, "the title"), Front(3, "the caption of a picture"))
    assert [(quote.text, quote.speaker) for quote in reading.quotes] == [
        ("Whoever comes by night shall be let in with a lamp", SpeakerRecord("Ilse Marend", "", "Ilse Marend"))
    ]


def test_facts_beside_the_text_name_their_origin() -> None:
    head = (
        "<title>The rope | Harbour Office</title><meta name=author content='Ada Example'>"
        "<meta property='article:published_time' content='2008-05-22T10:00'>"
    )
    facts = read_document("x.html", page("<main><p>The rope is long.</p></main>", head=head)).facts
    described = "the page’s own description"
    assert facts == Facts(
        title=Fact("The rope", GUESSED, origin="the title of the page"),
        date=Fact(KnownDate(date(2008, 5, 22)), GUESSED, origin=described),
        speaker=Fact("Ada Example", GUESSED, origin=described),
        language=Fact("en", FOUND, origin=described),
        kind=Fact("speech", GUESSED),
    )


def test_symbol_and_delivery_come_from_what_was_taken_off() -> None:
    reading = read_document("x.pdf", pdf(["The harbour opens at six. " * 40] * 12, header="A/62/PV.1"))
    assert reading.facts.symbol == Fact("A/62/PV.1", FOUND, origin="running header")
    assert reading.facts.delivery == Fact("delivered", GUESSED, origin="running header")


def test_date_in_the_name_of_the_file_is_a_guess() -> None:
    reading = read_document("harbour_3 May 2001.txt", b"The harbour opens at six.")
    assert reading.facts.date == Fact(KnownDate(date(2001, 5, 3)), GUESSED, origin="the name of the file")


def test_title_that_is_the_name_of_a_file_is_no_title() -> None:
    title = "<d:title>Microsoft Word - nets.doc</d:title>"
    core = f'<c:core xmlns:c="urn:c" xmlns:d="http://purl.org/dc/elements/1.1/">{title}</c:core>'
    reading = read_document(
        "x.docx", docx(paragraph(run("The nets are mended. All.")), parts={"docProps/core.xml": core})
    )
    assert reading.facts.title == Fact("The nets are mended.", GUESSED, 0, 25)


def test_text_of_facts_alone_is_kept() -> None:
    reading = read_pasted("Statement by Ms. Ilse Marend")
    assert (reading.front, reading.body) == ((), "Statement by Ms. Ilse Marend")


def test_pasted_html_goes_before_its_plain_text() -> None:
    reading = read_pasted("The nets", html="<p>The <em>nets</em></p><script>alert(1)</script>")
    assert (reading.text, reading.kind_of_file) == ("The *nets*", "html")


@needs_seed
def test_first_article_is_read_alike_whatever_its_kind() -> None:
    """In a PDF the marks of print are set straight, and lines of facts may run together: there the quotes are compared."""
    data = Path(SEED).read_bytes()
    record = read_article_text("article.txt", data, vocabulary_of({}))
    assert isinstance(record, SpeechRecord)
    paragraphs = [line for line in data.decode().split("\n") if line.strip()]
    readings = [
        read_document("article.txt", data),
        read_document("article.docx", docx("".join(paragraph(run(words)) for words in paragraphs))),
        read_document("article.html", page(f"<main>{''.join(f'<p>{words}</p>' for words in paragraphs)}</main>")),
        read_pasted(data.decode()),
    ]
    for reading in readings:
        assert reading.body == record.text
        assert [(quote.text, quote.speaker) for quote in reading.quotes] == [
            (quote.text, quote.speaker) for quote in record.quotes
        ]
        facts = reading.facts
        assert facts.occasion
        assert facts.speaker
        assert facts.role
        assert (facts.title.value, facts.speaker.value, facts.role.value, facts.occasion.value) == (
            record.title,
            "Srgjan Kerim",
            record.role,
            record.occasion and record.occasion.name,
        )
    printed = read_document("article.pdf", pdf(paragraphs))
    assert [quote.speaker and quote.speaker.name for quote in printed.quotes] == ["Srgjan Kerim"] * 5
