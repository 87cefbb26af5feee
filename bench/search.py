"""A page of results against the bare database giving the same, by turns, question by question."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from statistics import median, quantiles
from time import perf_counter

from bench.questions import QUESTIONS, RawQuestion
from bench.raw_search import RawEngine
from bench.table import Row, Target

WHOLE_CORPUS = 10_000  # speeches, at the least; the targets are for no smaller archive
_MOST = Target(1.5, is_most=True)


@dataclass(frozen=True, slots=True)
class Times:
    """Seconds, the least of some rounds: of the bare database, of a question new to the site, of one asked before."""

    question: RawQuestion
    raw: float
    first: float
    again: float


def search_times(raw: RawEngine, rounds: int) -> list[Times]:
    from speeches.search import matching
    from speeches.search.engine import Question, search

    def ours(question: RawQuestion) -> None:
        search(Question(question.typed))

    ours(QUESTIONS[0])  # what the site knows of every speech by heart is read once
    found = []
    for question in QUESTIONS:
        taken: list[tuple[float, float, float]] = []
        for _ in range(rounds):
            bare = _seconds(raw.page, question)
            matching.forget()
            taken.append((bare, _seconds(ours, question), _seconds(ours, question)))
        found.append(Times(question, *map(min, zip(*taken, strict=True))))
    return found


def search_rows(times: list[Times], speeches: int) -> Iterator[Row]:
    """``speeches`` are those of the archive."""
    target = _MOST if speeches >= WHOLE_CORPUS else None
    for name, of in _MEASURES.items():
        bare = of([one.raw for one in times])
        yield _row(f"all {len(times)} questions, {name}", of([one.first for one in times]) / bare, target)
        yield _row(f"the same asked before, {name}", of([one.again for one in times]) / bare, target)
    for kind in dict.fromkeys(one.question.kind for one in times):
        of_kind = [one for one in times if one.question.kind == kind]
        figure = median(one.first for one in of_kind) / median(one.raw for one in of_kind)
        yield _row(f"{kind}, median", figure, target)
    worst = max(times, key=lambda one: one.first / one.raw)
    yield _row(f"the worst question ({worst.question.typed})", worst.first / worst.raw, None)


def _row(what: str, figure: float, target: Target | None) -> Row:
    return Row(f"page of results: {what}", "bare database", figure, target)


_MEASURES: dict[str, Callable[[list[float]], float]] = {
    "median": median,
    "95th percentile": lambda seconds: quantiles(seconds, n=20, method="inclusive")[-1],
}


def _seconds(work: Callable[[RawQuestion], object], question: RawQuestion) -> float:
    started = perf_counter()
    work(question)
    return perf_counter() - started
