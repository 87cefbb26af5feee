"""Spell the words of one block as a canonical text has them, each backslash where it was and none where none is needed."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from speeches.text.canonical import BlockKind, blocks, canonical, spans
from speeches.text.marked import marked

Letters = tuple[str, bool, bool]  # words, whether they are emphasised, and whether a backslash stands before them

_ESCAPABLE = frozenset("\\*#>-")
_SPACES = re.compile("[ \t\r\n\f\v\x1c-\x1f\x85\u2028\u2029]+")


def spell(letters: Iterable[Letters], kind: BlockKind) -> str:
    """The line of a block, without the mark at its head. What ``canonical.spelling`` gives is spelled as it was; emphasis
    that the plain markup cannot say, as of half a word, is left out."""
    tidy = _with_spaces_outside(_tidied(letters))
    wanted = _joined((words, emphasised) for words, emphasised, _ in tidy)
    written = "".join(
        f"*{_line(run)}*" if emphasised else _line(run) for emphasised, run in groupby(tidy, key=lambda one: one[1])
    )
    if _joined(spans(written)) != wanted:
        written = marked(wanted)
    read = canonical(written)
    if kind is BlockKind.PARAGRAPH and any(block.kind is not kind for block in blocks(read)):
        return f"\\{read}"
    return written


def _tidied(letters: Iterable[Letters]) -> list[Letters]:
    """Each row of spaces as one space, and none at either end."""
    tidy: list[Letters] = []
    for words, emphasised, escaped in letters:
        words = _SPACES.sub(" ", words)
        if not tidy or tidy[-1][0].endswith(" "):
            words = words.lstrip(" ")
        if words:
            tidy.append((words, emphasised, escaped and words in _ESCAPABLE))
    while tidy and not tidy[-1][0].strip():
        tidy.pop()
    if tidy:
        words, emphasised, escaped = tidy[-1]
        tidy[-1] = words.rstrip(), emphasised, escaped
        words, emphasised, escaped = tidy[0]
        tidy[0] = words.lstrip(), emphasised, escaped
    return [one for one in tidy if one[0]]


def _with_spaces_outside(letters: Sequence[Letters]) -> list[Letters]:
    """No emphasis begins or ends with a space, nor is a space all of it."""
    moved: list[Letters] = []
    for emphasised, group in groupby(letters, key=lambda one: one[1]):
        run = list(group)
        if emphasised:
            leads, run = _cut_space(run, at_end=False)
            trails, run = _cut_space(run, at_end=True)
            moved += [*_plain(leads), *run, *_plain(trails)]
        else:
            moved += run
    return moved


def _cut_space(run: list[Letters], *, at_end: bool) -> tuple[str, list[Letters]]:
    space = ""
    while run:
        words, emphasised, escaped = run[-1 if at_end else 0]
        bare = words.rstrip() if at_end else words.lstrip()
        space = words[len(bare) :] + space if at_end else space + words[: len(words) - len(bare)]
        rest = [(bare, emphasised, escaped)] if bare else []
        run = [*run[:-1], *rest] if at_end else [*rest, *run[1:]]
        if bare:
            break
    return space, run


def _plain(space: str) -> Iterator[Letters]:
    if space:
        yield space, False, False


def _line(letters: Iterable[Letters]) -> str:
    return "".join(f"\\{words}" if escaped else words for words, _, escaped in letters)


def _joined(runs: Iterable[tuple[str, bool]]) -> list[tuple[str, bool]]:
    return [
        ("".join(words for words, _ in group), emphasised)
        for emphasised, group in groupby(runs, key=lambda one: one[1])
    ]
