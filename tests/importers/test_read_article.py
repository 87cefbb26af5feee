"""Press articles in plain text. Persons, places and bodies are invented, but in the test that reads a real article."""

import datetime
import hashlib
import os
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from speeches.importers.read_article import MOST_BYTES, read_article, read_article_text
from speeches.importers.records import OccasionRecord, QuoteRecord, Skipped, SourceRecord, SpeakerRecord, SpeechRecord
from speeches.text.terms import vocabulary_of

AREAS = vocabulary_of({"food": ["bread", "food security"], "health": ["health"], "peace": ["peace"]})
MAREND = SpeakerRecord("Ilse Marend", "", "Ilse Marend")
KERIM = SpeakerRecord("Srgjan Kerim", "", "Srgjan Kerim")


def read(text: str) -> SpeechRecord:
    record = read_article_text("article.txt", text.encode(), AREAS)
    assert isinstance(record, SpeechRecord)
    return record


def quoted(record: SpeechRecord) -> list[tuple[str, str | None]]:
    return [(quote.text, quote.speaker and quote.speaker.name) for quote in record.quotes]


LEDE = "Bread for all is the core of peace, Assembly President Ilse Marend said today."
REST = """
Addressing a meeting of the Friends of the Loaf, held this morning at League House in Port Arcady, Ms. Marend said \
the task is one “of hands, hearts and health.”

“Let no one go without,” stated the President."""


def test_page_with_slogan_caption_and_repeated_parts_gives_each_part_once() -> None:
    title, caption = "Assembly President asks for bread", "Ilse Marend, President of the 7th session of the Assembly"
    original = f"News that matters\n\n{title}\n\n{title}\n\n{caption}\n{LEDE}\n\n{LEDE}\n{REST}".encode()

    record = read_article_text("page.txt", original, AREAS)

    text = f"{LEDE}\n{REST}"
    first, second = text.index("of hands"), text.index("Let no one")
    assert record == SpeechRecord(
        key=f"article/{hashlib.sha256(original).hexdigest()[:16]}",
        file="page.txt",
        original=original,
        title=title,
        text=text,
        kind="article",
        summary=LEDE,
        delivery="report",
        rendering="original",
        speaker=MAREND,
        role="President of the 7th session of the Assembly",
        occasion=OccasionRecord(
            "Meeting of the Friends of the Loaf", body="Friends of the Loaf", place="League House, Port Arcady"
        ),
        source=SourceRecord(title=title),
        quotes=(
            QuoteRecord("of hands, hearts and health.", first, first + 28, MAREND, ("health",)),
            QuoteRecord("Let no one go without", second, second + 21, MAREND),
        ),
        policy_areas=("food", "peace", "health"),
        notes=("Left out above the title: “News that matters”.", "The text states no date."),
    )


def test_dateline_gives_place_and_date_and_several_speakers_leave_the_speaker_open() -> None:
    record = read(
        "Ministers meet on food security\n\n"
        "PORT ARCADY, 15 May 2008 — Ministers opened the 7th session of the League Assembly today.\n\n"
        "“We have bread for all of us,” said Tomas Verrin, Minister of Health of Ruritania.\n\n"
        "“We have none to give away,” said Ilse Marend, President of the Assembly.\n"
    )

    assert (record.date, record.date_precision, record.speaker, record.role) == (
        datetime.date(2008, 5, 15),
        "day",
        None,
        "",
    )
    assert record.occasion == OccasionRecord(
        "7th session of the League Assembly", body="League Assembly", session="7", place="Port Arcady"
    )
    assert record.summary == "Ministers opened the 7th session of the League Assembly today."
    assert record.text.startswith("PORT ARCADY, 15 May 2008 — Ministers opened")
    assert quoted(record) == [
        ("We have bread for all of us", "Tomas Verrin"),
        ("We have none to give away", "Ilse Marend"),
    ]
    assert record.notes == ("Whose speech the text reports is left open: it names Tomas Verrin, Ilse Marend.",)


def test_no_caption_makes_the_only_person_quoted_the_speaker() -> None:
    record = read(
        "Assembly head calls for bread\n\n"
        "The head of the Assembly, Ilse Marend, called for bread on Monday.\n\n"
        "“Bread is peace,” Ms. Marend told the World Bread Summit in Port Arcady. “It comes first.”\n"
    )

    assert (record.speaker, record.role) == (MAREND, "head of the Assembly")
    assert record.occasion == OccasionRecord("World Bread Summit", place="Port Arcady")
    assert record.notes == (
        "Ilse Marend, whom alone the text quotes by name, is taken as the speaker.",
        "The text states no date.",
    )


def test_byte_order_mark_carriage_returns_and_straight_marks_change_nothing() -> None:
    lines = [
        "Marend calls for calm",
        "",
        "Ms. Ilse Marend (left), President of the Assembly. Photo: Arcadia News",
        'The President called for calm. "Let us all be calm," she said.',
        "",
        "Source: Arcadia Herald, https://herald.example/calm",
    ]

    record = read("\ufeff" + "\r\n".join(lines))

    assert record.title == "Marend calls for calm"
    assert record.text == 'The President called for calm. "Let us all be calm," she said.'
    assert (record.speaker, record.role) == (MAREND, "President of the Assembly")
    assert record.source == SourceRecord("Arcadia Herald", "Marend calls for calm", "https://herald.example/calm")
    assert quoted(record) == [("Let us all be calm", "Ilse Marend")]


def test_two_captions_leave_the_speaker_open_and_help_to_name_the_quoted() -> None:
    record = read(
        "Calm asked for\n\n"
        "Ilse Marend, President of the Assembly\n\n"
        "Tomas Verrin, Minister of Health\n\n"
        "Both asked for calm.\n\n"
        "“Let us all be calm,” the President said.\n\n"
        "“And healthy as well,” the Minister added."
    )

    assert (record.speaker, quoted(record)) == (
        None,
        [("Let us all be calm", "Ilse Marend"), ("And healthy as well", "Tomas Verrin")],
    )


def test_quotation_never_closed_is_told_and_not_proposed() -> None:
    record = read("Calm asked for\n\nMs. Marend spoke. “Let us all be calm, she said, and left at once.")

    assert record.quotes == ()
    assert record.notes[-1] == (
        "A quotation is never closed, and is not proposed as a quote: “Let us all be calm, she said, and …”."
    )


@pytest.mark.parametrize(("opening", "closing"), [("â€œ", "â€\x9d"), ("\x93", "\x94")])
def test_damaged_quotation_marks_are_mended(opening: str, closing: str) -> None:
    record = read(f"Calm asked for\n\n{opening}Let us all be calm,{closing} said Ilse Marend.")

    assert record.text == "“Let us all be calm,” said Ilse Marend."
    assert quoted(record) == [("Let us all be calm", "Ilse Marend")]


def test_characters_of_the_markup_stay_words() -> None:
    record = read("Calm asked for\n\n# 1 is calm, * says so.\n\n- “Be calm for all of us,” said Ilse Marend.")

    assert record.text == "\\# 1 is calm, \\* says so.\n\n\\- “Be calm for all of us,” said Ilse Marend."
    assert [record.text[quote.start : quote.end] for quote in record.quotes] == ["Be calm for all of us"]


@pytest.mark.parametrize(
    ("original", "reason"),
    [
        (b"", "It is empty."),
        (b" \r\n\n", "It is empty."),
        (b"\x89PNG\r\n\x1a\n\0\0\0", "It is not a text: it holds zero bytes."),
        (b"Calm \xff\xfe now", "It is not UTF-8: the byte 0xff after “Calm ” (at 5) has no meaning there. "
         "It may be encoded in Windows-1252; save it as UTF-8."),
        ("Calm".encode("utf-16"), "It is encoded in UTF-16; save it as UTF-8."),
        (b"Marend calls for calm\n", "It holds no text beside a title, a caption or a date."),
        (b"a" * 5_000_000, f"It has 5,000,000 bytes; no press article has more than {MOST_BYTES:,}."),
    ],
    ids=["empty", "blank", "binary", "not UTF-8", "UTF-16", "title only", "5 MB"],
)  # fmt: skip
def test_file_that_gives_no_article_is_skipped_with_a_sentence(original: bytes, reason: str) -> None:
    assert read_article_text("a.txt", original, AREAS) == Skipped("a.txt", reason)


def test_each_text_file_of_a_folder_zip_or_path_is_an_article(tmp_path: Path) -> None:
    article = b"Calm asked for\n\nIlse Marend asked for calm."
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "a.txt").write_bytes(article)
    (tmp_path / "folder" / "b.png").write_bytes(b"\0")
    with zipfile.ZipFile(tmp_path / "zip.zip", "w") as archive:
        archive.writestr("deep/a.txt", article)
    (tmp_path / "alone").write_bytes(article)

    record = read_article_text("a.txt", article, AREAS)
    assert isinstance(record, SpeechRecord)
    assert list(read_article(tmp_path / "folder", AREAS)) == [
        record,
        Skipped("b.png", "Articles are read from text files (.txt); by its name this is none."),
    ]
    keys = [[reading.key for reading in read_article(tmp_path / name, AREAS)] for name in ("zip.zip", "alone")]
    assert keys == [[record.key], [record.key]]


_LINES = [
    *("Calm asked for", "Ilse Marend, President of the Assembly", "By Ilse Marend", "15 May 2008", "Source: X"),
    *("https://x.example", "PORT, 31 June 2008 — ", "“Be calm,” she said.", "“", "he said.", "\u200b", "*", "- ", ""),
]


@given(
    st.one_of(st.binary(max_size=60), st.lists(st.sampled_from(_LINES)).map(lambda lines: "\n".join(lines).encode()))
)
def test_no_bytes_raise_and_every_quote_is_a_slice_of_the_text(original: bytes) -> None:
    reading = read_article_text("a.txt", original, AREAS)

    if isinstance(reading, Skipped):
        assert reading.reason.endswith(".")
    else:
        assert "" not in (reading.text, reading.title)
        assert all(reading.text[quote.start : quote.end] == quote.text for quote in reading.quotes)


@pytest.fixture(scope="module")
def first_article() -> SpeechRecord:
    if "HUMANSEC_SEED" not in os.environ:
        pytest.skip("HUMANSEC_SEED does not name the file of the first article")
    areas = {"human-security": ["human security"], "migration": ["migration"], "trafficking": ["human trafficking"]}
    record = read_article_text("article.txt", Path(os.environ["HUMANSEC_SEED"]).read_bytes(), vocabulary_of(areas))
    assert isinstance(record, SpeechRecord)
    return record


def test_first_article_has_title_lede_speaker_and_occasion_once(first_article: SpeechRecord) -> None:
    record = first_article

    assert record.title == "Assembly President highlights human-centred approach to security"
    assert (record.summary[:42], record.summary[-24:]) == (
        "A human-centred approach to security – one",
        "Srgjan Kerim said today.",
    )
    assert record.text.startswith(f"{record.summary}\n\nAddressing a meeting")
    assert (record.speaker, record.role) == (KERIM, "President of the 62nd session of the General Assembly")
    assert record.occasion == OccasionRecord(
        "Meeting of the Friends of Human Security", body="Friends of Human Security", place="UN Headquarters, New York"
    )
    assert record.policy_areas == ("human-security", "migration", "trafficking")
    assert (record.kind, record.date, record.source.publisher) == ("article", None, "")
    assert record.notes == ("Left out above the title: “Global perspective Human stories”.", "The text states no date.")


def test_every_quotation_of_the_first_article_is_by_its_speaker(first_article: SpeechRecord) -> None:
    assert [(quote.text[:24], quote.text[-24:], quote.speaker) for quote in first_article.quotes] == [
        ("based on the values of h", "sustainable development.", KERIM),
        ("States should place grea", "ned wherever they may be", KERIM),
        ("In our interdependent wo", "t deal with on their own", KERIM),
        ("The United Nations, in p", "l discourses on security", KERIM),
        ("We should try to make hu", "me and human trafficking", KERIM),
    ]
    for quote in first_article.quotes:
        assert first_article.text[quote.start : quote.end] == quote.text
