"""What is needed of a passage to show it: where it stands in its text, and what it is."""

from typing import Protocol


class PlacedPassage(Protocol):
    """What is needed of a passage: a ``Passage`` has it, and so has a row of these values."""

    @property
    def number(self) -> int: ...
    @property
    def kind(self) -> str: ...
    @property
    def level(self) -> int: ...
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def printed_number(self) -> str: ...
