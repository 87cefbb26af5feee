"""Words with emphasis, and blocks of them, as a canonical text spells them: what readers of documents write with."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from speeches.text.canonical import BlockKind, canonical, words_of

Run = tuple[str, bool]  # words, and whether they are emphasised

# Any space but one that must not break ends a run of spaces; a lone one that must not break stays as it is.
_SPACES = re.compile(r"\s*[^\S\u00a0\u202f]\s*")
_NO_WORDS = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ufeff\ufffe\uffff\u200b]")
_LOOKS_LIKE_A_HEAD = re.compile(r"#{1,3} |>|- ")
_HEADS = {BlockKind.QUOTED: "> ", BlockKind.ITEM: "- ", BlockKind.PARAGRAPH: ""}


@dataclass(frozen=True, slots=True)
class Piece:
    """A block to be. ``words`` are spelled by ``marked``; ``printed`` is the number that the document prints before it."""

    words: str
    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0
    printed: str = ""


def marked(runs: Iterable[Run]) -> str:
    """The runs in a row, as one line. Emphasis that the plain markup cannot say, as of half a word, is left out."""
    joined = _without_spaces_at_ends((_NO_WORDS.sub("", words), emphasised) for words, emphasised in runs)
    plain = "".join(words for words, _ in joined).strip()
    written = ""
    for place, (words, emphasised) in enumerate(joined):
        inner = words.strip()
        if emphasised and inner:
            behind = joined[place + 1][0][:1] if place + 1 < len(joined) else ""
            leads, trails = words[: words.index(inner[0])], words[len(words.rstrip()) :]
            fits = not (_is_of_a_word(written[-1:]) and not leads) and not (_is_of_a_word(behind) and not trails)
            written += f"{leads}*{_escaped(inner)}*{trails}" if fits else _escaped(words)
        else:
            written += _escaped(words)
    written = written.strip()
    if words_of(written) != plain:
        written = _escaped(plain)
    return f"\\{written}" if _LOOKS_LIKE_A_HEAD.match(written) else written


def plainly(words: str) -> str:
    return marked([(words, False)])


def compose(pieces: Iterable[Piece]) -> tuple[str, dict[int, str]]:
    """The canonical text of these blocks, and by the place of a passage, from 1, the number printed before it."""
    written, numbers, position = list[str](), dict[int, str](), 0
    previous: BlockKind | None = None
    for piece in pieces:
        head = f"{'#' * piece.level} " if piece.kind is BlockKind.HEADING else _HEADS[piece.kind]
        words = _SPACES.sub(" ", _NO_WORDS.sub("", piece.words)).strip()
        if not words:
            continue
        position += 1
        if piece.printed:
            numbers[position] = piece.printed
        if previous is not None:
            written.append("\n" if piece.kind is previous is BlockKind.ITEM else "\n\n")
        written.append(canonical(head + words))
        previous = piece.kind
    return "".join(written), numbers


def _without_spaces_at_ends(runs: Iterable[Run]) -> list[Run]:
    """Neighbours of one kind as one run, each row of spaces as one space."""
    spelled: list[Run] = []
    for emphasised, group in groupby(((words, mark) for words, mark in runs if words), key=lambda run: run[1]):
        words = _SPACES.sub(" ", "".join(words for words, _ in group))
        if not spelled or spelled[-1][0].endswith(" "):
            words = words.lstrip(" ")
        if words:
            spelled.append((words, emphasised))
    return spelled


def _is_of_a_word(character: str) -> bool:
    return bool(character) and (character.isalnum() or character in "_*")


def _escaped(words: str) -> str:
    return words.replace("\\", "\\\\").replace("*", "\\*")
