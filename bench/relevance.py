"""How well the order serves forty needs for information, beside that of plain BM25 over the same passages.

The needs and the passages that answer them stand in tests/search/relevance.json. They were chosen by reading what several
ways of asking found, not the site's alone. Two figures: nDCG@10, how near the first ten come to the best order there could
be (a passage that answers counts twice as much as one that only touches the matter), and recall@100, how many of the
passages known to answer are among the first hundred."""

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import log2
from pathlib import Path
from statistics import mean

from bench.raw_search import RawSqlite
from bench.search import WHOLE_CORPUS
from bench.table import Row, Target
from speeches.migration_operations import ROWS_PER_TRANSCRIPT
from speeches.search.words import STOP_WORDS, fold

NEEDS = Path(__file__).resolve().parent.parent / "tests" / "search" / "relevance.json"
_ANSWERS, _TOUCHES = 2, 1
_WORD = re.compile(r'"[^"]+"|\w+')


@dataclass(frozen=True, slots=True)
class Need:
    """``plain`` is the question in words alone; ``judged`` has by row of the index what reading it gave."""

    question: str
    plain: str
    judged: Mapping[int, int]

    def ndcg(self, found: Sequence[int]) -> float:
        gains = [self.judged.get(row, 0) for row in found[:10]]
        return _discounted(gains) / _discounted(sorted(self.judged.values(), reverse=True)[:10])

    def recall(self, found: Sequence[int]) -> float:
        answers = {row for row, grade in self.judged.items() if grade == _ANSWERS}
        return len(answers.intersection(found[:100])) / len(answers)


@dataclass(frozen=True, slots=True)
class Quality:
    ndcg: float
    recall: float


Search = Callable[[Need], Sequence[int]]


def needs() -> list[Need]:
    """All, or none where the archive holds less than the whole corpus."""
    from speeches.models import Transcript

    files = Transcript.objects.current().values_list("speech__source__original__file", "pk")
    transcripts = {Path(file or "").stem: pk for file, pk in files}
    if len(transcripts) < WHOLE_CORPUS:
        return []
    read = json.loads(NEEDS.read_text())
    return [
        Need(
            need["question"],
            need.get("plain", need["question"]),
            {
                transcripts[key] * ROWS_PER_TRANSCRIPT + int(number): grade
                for grade, passages in ((_ANSWERS, need["answers"]), (_TOUCHES, need["touches"]))
                for key, number in (passage.split() for passage in passages.split(", ") if passage)
            },
        )
        for need in read
    ]


def ours(need: Need) -> list[int]:
    from speeches.search.engine import Question, search
    from speeches.search.results import View

    hits = search(Question(need.question, view=View.PASSAGES), per_page=100).passages
    return [hit.transcript_id * ROWS_PER_TRANSCRIPT + hit.number for hit in hits]


def by_bm25(raw: RawSqlite, joined: str) -> Search:
    """``joined`` is AND or OR; the words that mean nothing by themselves are left out, as the site does."""

    def search(need: Need) -> list[int]:
        words = [word for word in _WORD.findall(need.plain) if fold(word) not in STOP_WORDS]
        return raw.best(f" {joined} ".join(word if word[0] == '"' else f'"{word}"' for word in words), 100)

    return search


def quality(asked: Sequence[Need], search: Search) -> Quality:
    found = [(need, search(need)) for need in asked]
    return Quality(mean(need.ndcg(rows) for need, rows in found), mean(need.recall(rows) for need, rows in found))


def relevance_rows(bm25: RawSqlite) -> Iterator[Row]:
    asked = needs()
    if not asked:
        yield Row("relevance", "plain BM25", None, None, "the needs are of the whole corpus")
        return
    site = quality(asked, ours)
    for name, joined, target in (("all words", "AND", Target(1)), ("any word", "OR", None)):
        plain = quality(asked, by_bm25(bm25, joined))
        base = f"plain BM25, {name}"
        ndcg, recall = f"{site.ndcg:.3f} to {plain.ndcg:.3f}", f"{site.recall:.3f} to {plain.recall:.3f}"
        yield Row(f"nDCG@10 of {len(asked)} needs ({ndcg})", base, site.ndcg / plain.ndcg, target)
        yield Row(f"recall@100 of {len(asked)} needs ({recall})", base, site.recall / plain.recall, target)


def _discounted(gains: Sequence[int]) -> float:
    return sum(gain / log2(place) for place, gain in enumerate(gains, start=2))
