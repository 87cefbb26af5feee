"""The kinds of source that can be brought in, and how to tell which one a path holds."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from speeches.importers.containers import names_in
from speeches.importers.read_article import read_article
from speeches.importers.read_documents import is_document, read_documents
from speeches.importers.read_ungdc import count_ungdc, read_ungdc
from speeches.importers.records import Reading
from speeches.models import Term
from speeches.text.terms import Vocabulary

_UNGDC_FILE = re.compile(r"(^|/)([A-Z]{2,4}_\d{2}_\d{4}\.txt|Speakers_by_session\.xlsx)$")

_PLAIN = (".txt", ".text")


@dataclass(frozen=True, slots=True)
class Format:
    """``count`` is the number of files that ``read`` will deal with, for the progress bar."""

    read: Callable[[Path], Iterator[Reading]]
    count: Callable[[Path], int]


FORMATS = {
    "ungdc": Format(read_ungdc, count_ungdc),
    "article": Format(lambda path: read_article(path, vocabulary()), lambda path: len(names_in(path))),
    "document": Format(lambda path: read_documents(path, vocabulary()), lambda path: len(names_in(path))),
}


def vocabulary(language: str = "en") -> Vocabulary:
    """The terms of all policy areas, each area by its slug."""
    terms = Term.objects.filter(language=language).select_related("policy_area").order_by("pk")
    return Vocabulary(replace(term.wording_as_sought, area=term.policy_area.slug) for term in terms)


def format_of(path: Path) -> str:
    """``ungdc`` where a file is named as in the General Debate corpus, ``document`` where one is named as a document that is
    no plain text, else ``article``."""
    names = names_in(path)
    if any(_UNGDC_FILE.search(name) for name in names):
        return "ungdc"
    return (
        "document" if any(is_document(name) and not name.casefold().endswith(_PLAIN) for name in names) else "article"
    )
