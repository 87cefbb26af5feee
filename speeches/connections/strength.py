"""How much more often two things meet than chance would have it.

The measure is Dunning's log-likelihood ratio G² (T. Dunning, Accurate Methods for the Statistics of Surprise and
Coincidence, Computational Linguistics 19:1, 1993) of the four counts: with both, with either alone, with neither. Unlike a
ratio it does not shout over rarities, and unlike a raw count not over what is everywhere. Beside it stands the ratio of what
is observed to what chance would give, which readers understand: "3.1 times chance"."""

from dataclasses import dataclass
from math import log

LEAST_TOGETHER = 5
LEAST_LIKELIHOOD = 10.83  # by chance alone one pair in a thousand would have more


@dataclass(frozen=True, slots=True)
class Strength:
    """Of ``base`` passages or speeches ``first`` mention the one area, ``second`` the other, and ``together`` both."""

    together: int
    first: int
    second: int
    base: int

    @property
    def expected(self) -> float:
        """How many would mention both by chance."""
        return self.first * self.second / self.base if self.base else 0.0

    @property
    def ratio(self) -> float | None:
        """How many times what chance would give; None where that is nothing."""
        return self.together / self.expected if self.expected else None

    @property
    def likelihood(self) -> float:
        """G², negative where they meet less often than by chance: by it links are ranked."""
        both, one, other = self.together, self.first - self.together, self.second - self.together
        neither = self.base - both - one - other
        without_first, without_second = self.base - self.first, self.base - self.second
        cells = (
            (both, self.first, self.second),
            (one, self.first, without_second),
            (other, without_first, self.second),
            (neither, without_first, without_second),
        )
        total = 2 * sum(seen * log(seen * self.base / (row * column)) for seen, row, column in cells if seen)
        return max(total, 0.0) if both >= self.expected else min(-total, 0.0)

    @property
    def is_link(self) -> bool:
        """Whether they meet more often than chance, surely enough to be told: at least ``LEAST_TOGETHER`` times, and with
        a likelihood of at least ``LEAST_LIKELIHOOD``."""
        return self.together >= LEAST_TOGETHER and self.likelihood >= LEAST_LIKELIHOOD
