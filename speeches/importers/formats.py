"""The kinds of source that can be brought in, and how to tell which one a path holds."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from speeches.importers.containers import names_in
from speeches.importers.read_article import read_article
from speeches.importers.read_ungdc import count_ungdc, read_ungdc
from speeches.importers.records import Reading
from speeches.models import Term

_UNGDC_FILE = re.compile(r"(^|/)([A-Z]{2,4}_\d{2}_\d{4}\.txt|Speakers_by_session\.xlsx)$")


@dataclass(frozen=True, slots=True)
class Format:
    """``count`` is the number of files that ``read`` will deal with, for the progress bar."""

    read: Callable[[Path], Iterator[Reading]]
    count: Callable[[Path], int]


FORMATS = {
    "ungdc": Format(read_ungdc, count_ungdc),
    "article": Format(lambda path: read_article(path, wordings()), lambda path: len(names_in(path))),
}


def wordings(language: str = "en") -> dict[str, list[str]]:
    """The terms of each policy area, by its slug."""
    found: dict[str, list[str]] = {}
    for slug, wording in Term.objects.filter(language=language).values_list("policy_area__slug", "wording"):
        found.setdefault(slug, []).append(wording)
    return found


def format_of(path: Path) -> str:
    """``ungdc`` where a file is named as in the General Debate corpus, else ``article``."""
    return "ungdc" if any(_UNGDC_FILE.search(name) for name in names_in(path)) else "article"
