"""How much other questions would find: counted for as long as there is patience, and no longer."""

from time import monotonic

from speeches.search.catalogue import catalogue
from speeches.search.database import database
from speeches.search.engine import Answer, Question
from speeches.search.results import TooExpensive

_TOO_LITTLE = 0.01  # seconds


class Counting:
    def __init__(self, seconds: float) -> None:
        """``seconds`` are for all questions together."""
        self._catalogue = catalogue()
        self._until = monotonic() + seconds

    def total(self, question: Question) -> int | None:
        """How much it finds in the view that it asks for; None where that would take too long."""
        left = self._until - monotonic()
        if left < _TOO_LITTLE:
            return None
        try:
            with database().bounded(left):
                return Answer(question, self._catalogue).total()
        except TooExpensive:
            return None
