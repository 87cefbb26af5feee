"""The first article of the archive: every quotation in it is found, attributed and exact, and scare quotes are not taken."""

import os
import re
from pathlib import Path

import pytest
from django.core.management import call_command

from speeches.importers.read_article import read_article_text
from speeches.importers.records import SpeechRecord
from speeches.models import Quote, Transcript
from speeches.text.grading import Grade, grade
from speeches.text.terms import vocabulary_of

_IN_MARKS = re.compile("“([^”]*?),?”")


@pytest.fixture
def path() -> Path:
    if "HUMANSEC_SEED" not in os.environ:
        pytest.skip("HUMANSEC_SEED does not name the file of the first article")
    return Path(os.environ["HUMANSEC_SEED"])


def read(article: str) -> SpeechRecord:
    record = read_article_text("article.txt", article.encode(), vocabulary_of({}))
    assert isinstance(record, SpeechRecord)
    return record


def test_every_quotation_is_found_attributed_and_exact(path: Path) -> None:
    record = read(path.read_text(encoding="utf-8"))
    assert [quote.text for quote in record.quotes] == _IN_MARKS.findall(record.text)
    assert [quote.speaker and quote.speaker.name for quote in record.quotes] == ["Srgjan Kerim"] * 5
    for quote in record.quotes:
        proof = grade(quote.text, record.text)
        assert (proof.grade, [place.start for (place,) in proof.placements]) == (Grade.EXACT, [quote.start])


def test_scare_quotes_are_not_taken(path: Path) -> None:
    article = path.read_text(encoding="utf-8")
    scared = article.replace("this new culture", "this “new culture”").replace(
        "role of the State", "“role” of the State"
    )
    scared = scared.replace("national security agendas", "“national security” agendas")
    record = read(scared)
    assert len(_IN_MARKS.findall(record.text)) == 5 + 3
    assert [quote.text for quote in record.quotes] == [quote.text for quote in read(article).quotes]


@pytest.mark.django_db
def test_imported_quotations_are_proposed_exact_and_in_their_place(path: Path) -> None:
    call_command("import_speeches", str(path), "--format", "article", verbosity=0)
    text = Transcript.objects.get().text
    assert [
        (
            quote.status,
            quote.grade,
            quote.speaker and quote.speaker.name,
            [text[s.start : s.end] for s in quote.segments.all()],
        )
        for quote in Quote.objects.order_by("pk")
    ] == [("proposed", "exact", "Srgjan Kerim", [words]) for words in _IN_MARKS.findall(text)]
