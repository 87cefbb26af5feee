"""What a run found out, as one table of ratios, each beside its base and its target."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Target:
    """``bound`` is the least or, with ``is_most``, the greatest that will do."""

    bound: float
    is_most: bool = False

    def __str__(self) -> str:
        return f"{'≤' if self.is_most else '≥'} {self.bound:g}"

    def is_met(self, figure: float) -> bool:
        return figure <= self.bound if self.is_most else figure >= self.bound


@dataclass(frozen=True, slots=True)
class Row:
    """``figure`` is how many times ``base``; None where it could not be measured, and then ``remark`` says why."""

    what: str
    base: str
    figure: float | None
    target: Target | None = None
    remark: str = ""

    def cells(self) -> tuple[str, str, str, str, str]:
        figure = "—" if self.figure is None else f"{self.figure:.3g}"
        verdict = self.remark
        if self.figure is not None and self.target:
            verdict = "met" if self.target.is_met(self.figure) else "missed"
        return self.what, self.base, figure, str(self.target or "—"), verdict


def written(rows: Iterable[Row]) -> str:
    lines = [("what", "times what", "figure", "target", ""), *(row.cells() for row in rows)]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    sides: list[Callable[[str, int], str]] = [str.ljust, str.ljust, str.rjust, str.ljust, str.ljust]
    return "\n".join(
        "  ".join(side(cell, width) for side, cell, width in zip(sides, line, widths, strict=True)).rstrip()
        for line in lines
    )
