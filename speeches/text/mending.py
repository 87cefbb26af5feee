"""Mend how a text that was read falls into passages: join, split, leave out, take in again, call it something else."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from speeches.text.canonical import BlockKind, blocks, canonical

BY_EDITOR = "left out by an editor"
_HEADS = {BlockKind.QUOTED: "> ", BlockKind.ITEM: "- ", BlockKind.PARAGRAPH: ""}


class CannotMend(ValueError):
    """What was asked for is not possible; the message is a sentence for an editor."""


@dataclass(frozen=True, slots=True)
class Block:
    """A passage to be. ``key`` names it while it is mended and is given once; ``words`` are spelled as in a canonical text,
    without the mark at the head; ``left_out`` says why it is no part of the text, and is empty where it is one."""

    key: int
    kind: BlockKind
    level: int
    words: str
    printed: str = ""
    left_out: str = ""

    @property
    def marked(self) -> str:
        """With the mark at its head, as it is typed."""
        return f"{'#' * self.level} {self.words}" if self.level else _HEADS[self.kind] + self.words


def body(found: Iterable[Block]) -> str:
    """The canonical text of what is not left out."""
    return canonical("\n\n".join(block.marked for block in found if not block.left_out))


def join(found: Sequence[Block], key: int) -> tuple[Block, ...]:
    """With the last one before it that is not left out."""
    at = _place(found, key)
    before = next((place for place in reversed(range(at)) if not found[place].left_out), None)
    if before is None:
        raise CannotMend("There is no passage before it to join it with.")
    joined = _whole(found[before], f"{found[before].words} {found[at].words}")
    return (*found[:before], joined, *found[before + 1 : at], *found[at + 1 :])


def reword(found: Sequence[Block], key: int, typed: str) -> tuple[Block, ...]:
    """What is typed in its place, in the plain markup; an empty line splits it in two."""
    at = _place(found, key)
    new = list(blocks(canonical(typed)))
    if not new:
        raise CannotMend("A passage without words is left out, not emptied.")
    unused = 1 + max(block.key for block in found)
    keys = [key, *range(unused, unused + len(new) - 1)]
    put = [Block(key, one.kind, one.level, one.text) for key, one in zip(keys, new, strict=True)]
    put[0] = replace(put[0], printed=found[at].printed)
    return (*found[:at], *put, *found[at + 1 :])


def leave_out(found: Sequence[Block], key: int, why: str = BY_EDITOR) -> tuple[Block, ...]:
    at = _place(found, key)
    return (*found[:at], replace(found[at], left_out=why), *found[at + 1 :])


def take_in(found: Sequence[Block], key: int) -> tuple[Block, ...]:
    at = _place(found, key)
    return (*found[:at], replace(found[at], left_out=""), *found[at + 1 :])


def call(found: Sequence[Block], key: int, kind: BlockKind) -> tuple[Block, ...]:
    """A new heading has the level of the one before it."""
    at = _place(found, key)
    levels = [block.level for block in found[:at] if block.level and not block.left_out]
    level = (levels or [1])[-1] if kind is BlockKind.HEADING else 0
    return (*found[:at], _whole(replace(found[at], kind=kind, level=level), found[at].words), *found[at + 1 :])


def _whole(block: Block, words: str) -> Block:
    """Spelled anew: at its head a word may now read as a mark, or no longer."""
    one = next(blocks(canonical(replace(block, words=words).marked)))
    return replace(block, kind=one.kind, level=one.level, words=one.text)


def _place(found: Sequence[Block], key: int) -> int:
    for place, block in enumerate(found):
        if block.key == key:
            return place
    raise CannotMend("This passage was changed meanwhile. See how it stands now.")
