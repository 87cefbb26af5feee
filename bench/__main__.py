"""script/bench: brings a corpus in, asks for pages, and prints one table of ratios."""

import argparse
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import django

from bench.imports import import_rows
from bench.load import Client, UnexpectedAnswer
from bench.pages import page_rows
from bench.raw_search import bm25_of, raw_engine_for
from bench.relevance import relevance_rows
from bench.scratch import Scratch, scratch
from bench.search import search_rows, search_times
from bench.server import SERVER_OUTPUT, serving
from bench.table import Row, written

NO_CORPUS = """\
script/bench needs a copy of the UN General Debate Corpus, or of a part of it: give its path (a zip or a folder), or set
HUMANSEC_CORPUS to it. It is published at doi:10.7910/DVN/0TJX8Y (Harvard Dataverse, CC0 1.0)."""


def main() -> None:
    parser = argparse.ArgumentParser(prog="script/bench", description="Ratios of pages and imports to their bases.")
    parser.add_argument("corpus", nargs="?", default=os.environ.get("HUMANSEC_CORPUS"), help="a zip or a folder")
    parser.add_argument("--small", action="store_true", help="short rounds: quick, and less steady")
    options = parser.parse_args()
    if not options.corpus or not Path(options.corpus).exists():
        sys.exit(NO_CORPUS)
    with scratch(("humansec", "driver")) as made:
        try:
            rows = list(_rows(made, Path(options.corpus).resolve(), options.small))
        except UnexpectedAnswer as error:
            sys.exit(f"{(made.folder / SERVER_OUTPUT).read_text(errors='replace')}\n{error}")
    print(written(rows))


def _rows(made: Scratch, corpus: Path, small: bool) -> Iterator[Row]:
    imports = list(import_rows(made, corpus, runs=2))
    made.run("manage.py", "collectstatic", "--no-input", "--verbosity", "0", database="humansec")
    slugs, areas = _addresses(made)
    yield from _search_rows(made, len(slugs), rounds=2 if small else 5)
    pages = _pages_of_areas()
    with serving(made, "humansec") as port:
        client, seconds = Client(port), 0.5 if small else 2
        yield from page_rows(client, slugs, areas, seconds)
        yield from _area_rows(client, pages, seconds)
        client.close()
    yield from _quote_rows()
    yield from _work_rows()
    yield from _desk_rows()
    yield from _mention_rows()
    yield from _suggestion_rows()
    yield from imports


def _search_rows(made: Scratch, speeches: int, rounds: int) -> Iterator[Row]:
    raw = raw_engine_for(made.address("humansec"))
    raw.prepare()
    yield from search_rows(search_times(raw, rounds), speeches)
    yield from relevance_rows(bm25_of(made.address("humansec"), made.folder / "bm25.sqlite3"))
    raw.close()


def _quote_rows() -> Iterator[Row]:
    from bench.quotes import quote_rows  # it needs models, and these a database that is chosen
    from bench.repetitions import repetition_rows

    yield from quote_rows()
    yield from repetition_rows()


def _mention_rows() -> Iterator[Row]:
    from bench.mentions import mention_rows

    yield from mention_rows()


def _pages_of_areas() -> dict[str, list[str]]:
    from django.db import connection

    from bench.areas import addresses

    pages = addresses()
    connection.close()
    return pages


def _area_rows(client: Client, pages: dict[str, list[str]], seconds: float) -> Iterator[Row]:
    from bench.areas import warm_rows

    yield from warm_rows(client, pages, seconds)


def _work_rows() -> Iterator[Row]:
    from bench.areas import work_rows

    yield from work_rows()


def _desk_rows() -> Iterator[Row]:
    from bench.desk import desk_rows

    yield from desk_rows()


def _suggestion_rows() -> Iterator[Row]:
    from bench.suggestions import suggestion_rows

    yield from suggestion_rows()


def _addresses(made: Scratch) -> tuple[list[str], list[str]]:
    """The slugs of the speeches and of the policy areas. Each speech is put under one area, so that these have lists."""
    os.environ.update(made.environment("humansec"))
    django.setup()
    from django.db import connection

    from speeches.models import PolicyArea, Speech, TaggedSpeech

    areas = list(PolicyArea.objects.order_by("pk"))
    speeches = list(Speech.objects.published().order_by("pk").only("slug"))
    TaggedSpeech.objects.bulk_create(
        (TaggedSpeech(content_object=speech, tag=areas[number % len(areas)]) for number, speech in enumerate(speeches)),
        ignore_conflicts=True,
    )
    connection.close()
    return [speech.slug for speech in speeches], [area.slug for area in areas]


if __name__ == "__main__":
    main()
