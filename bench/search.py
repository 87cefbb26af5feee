"""A page of results against the bare database giving the same, by turns, question by question."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from statistics import median, quantiles
from time import perf_counter

from bench.questions import QUESTIONS, RawQuestion
from bench.raw_search import RawEngine
from bench.table import Row, Target

MOST = Target(1.5, is_most=True)


@dataclass(frozen=True, slots=True)
class Times:
    """Seconds, the best of some rounds."""

    question: RawQuestion
    raw: float
    first: float
    again: float

    def __str__(self) -> str:
        ratio = self.first / self.raw
        return (
            f"{self.question.kind:10}{self.question.typed:34}{self.raw * 1000:8.1f}{self.first * 1000:8.1f}"
            f"{ratio:7.2f}{self.again * 1000:8.1f}"
        )


def search_times(raw: RawEngine, rounds: int) -> list[Times]:
    """Of each question: the bare database, the site when the question is new to it, and when it was asked before."""
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


def search_rows(times: list[Times]) -> Iterator[Row]:
    base = "bare database"
    for name, of in _MEASURES.items():
        bare = of([one.raw for one in times])
        yield Row(f"page of results, {name}", base, of([one.first for one in times]) / bare, MOST)
        yield Row(f"page of results asked before, {name}", base, of([one.again for one in times]) / bare, MOST)
    broad = [one for one in times if one.question.kind == "broad"]
    worst = max(broad, key=lambda one: one.first / one.raw)
    yield Row(f"the worst of the most common words ({worst.question.typed})", base, worst.first / worst.raw, MOST)


_MEASURES: dict[str, Callable[[list[float]], float]] = {
    "median": median,
    "95th percentile": lambda seconds: quantiles(seconds, n=20, method="inclusive")[-1],
}


def _seconds(work: Callable[[RawQuestion], object], question: RawQuestion) -> float:
    started = perf_counter()
    work(question)
    return perf_counter() - started
