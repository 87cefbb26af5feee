"""What comes of reading a file with a vocabulary: its concepts with remarks, or all that is wrong with it."""

from dataclasses import dataclass

from speeches.text.concepts import Concept


@dataclass(frozen=True, slots=True)
class VocabularyFile:
    """``remarks`` tell in sentences what of the file is left out, or taken otherwise than it stands there."""

    concepts: tuple[Concept, ...]
    remarks: tuple[str, ...] = ()


class VocabularyError(Exception):
    """Nothing is taken from the file; ``troubles`` say why, a sentence each."""

    def __init__(self, *troubles: str) -> None:
        super().__init__("\n".join(troubles))
        self.troubles = troubles
