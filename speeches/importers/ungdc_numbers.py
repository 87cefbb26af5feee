"""The numbers that the record prints before its paragraphs: found in the text, kept apart from its words."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from speeches.text.unwrap import PARAGRAPH

# Between a paragraph's printed number and its words, while the lines are joined.
NUMBER_END = "\x02"

_NUMBER = re.compile(r"\s*[\W_]{0,2}(\d{1,3})\.\s*(?=[\"“‘'«(\[…]|\.\.\.|[^\W\d_]|$)")
# As a scan may have it: 251 The · 5* The · 54,_In · l2. · 10$.
_LIKE_A_NUMBER = re.compile(
    r"\s*[\W_]{0,2}(?=[lIOSB]{0,2}\d|[lIOSB]{1,3}\.)(?P<number>[\dlIOSBrLF$%*]{1,4})(?:[\s.,;:*_„«»-]+)(?=[\"“‘'«(\[A-Z])"
)
_MISREAD = str.maketrans({"l": "1", "I": "1", "L": "1", "O": "0", "S": "5", "$": "5", "B": "8"})
_NUMBER_WITHIN = re.compile(r"(?<=[.!?\"”’)\]])\s+(?=(\d{1,3})\.\s+[\"“'(\[]?[A-Z])")
_LONG = 1500
_NEAR = 3
_LONGEST_LIST = 15
# No record has as many.
_MOST_NUMBERS = 5000


class _Head(NamedTuple):
    """A line that opens with a number: its place, the number, and where that ends."""

    place: int
    number: int
    end: int


def mark_numbers(text: str) -> str:
    """``text`` with PARAGRAPH before each number that the record counts its paragraphs with, NUMBER_END behind it."""
    lines = [part for line in text.split("\n") for part in _parted(line)]
    heads = _heads(lines)
    found = _counted(lines, heads) if len(heads) <= _MOST_NUMBERS else {}
    if found:
        found |= _counted_again([head for head in heads if head.place not in found])
    for place, number, end in sorted(found.values(), reverse=True):
        words = lines[place][end:].lstrip()
        if not words:  # the number stands on a line of its own
            following = next((below for below in range(place + 1, len(lines)) if lines[below].strip()), None)
            words = lines.pop(following).strip() if following is not None and following not in found else ""
        lines[place] = f"{PARAGRAPH}{number}{NUMBER_END}{words}"
    return "\n".join(lines)


def take_numbers(paragraphs: Sequence[str]) -> tuple[list[str], dict[int, str]]:
    """The paragraphs without the marked numbers, and the numbers by their places from 1."""
    words: list[str] = []
    numbers: dict[int, str] = {}
    for paragraph in paragraphs:
        number, mark, rest = paragraph.partition(NUMBER_END)
        rest = rest.strip() if mark else paragraph
        if rest:
            words.append(rest)
            if mark:
                numbers[len(words)] = number
    return words, numbers


def _parted(line: str) -> list[str]:
    """A line in which several numbered paragraphs were run together, parted before the numbers that count on."""
    if len(line) < _LONG:
        return [line]
    parts, start = [], 0
    first = _NUMBER.match(line)
    expected = int(first[1]) + 1 if first else None
    for match in _NUMBER_WITHIN.finditer(line):
        if expected is None or int(match[1]) == expected:
            parts.append(line[start : match.end()])
            start, expected = match.end(), int(match[1]) + 1
    return [*parts, line[start:]]


def _heads(lines: list[str]) -> list[_Head]:
    heads = []
    ended = True
    for place, line in enumerate(lines):
        line = line.rstrip()
        match = _NUMBER.match(line)
        # Alone on a line it may be the end of a sentence: "of paragraph" / "34."
        if match and (ended or match.end() < len(line)):
            heads.append(_Head(place, int(match[1]), match.end()))
        if line:
            ended = line[-1] in '.!?:"”)]'
    return heads


def _counted(lines: list[str], heads: list[_Head]) -> dict[int, _Head]:
    """The heads that are the record's, by place. Numbers that count on are; others are a speaker's own lists. Where a
    count begins again before or after the longest one (a second statement, say), it is looked for too."""
    found: dict[int, _Head] = {}
    parts = [(0, len(lines))]
    while parts:
        first, last = parts.pop()
        chain = _longest_rising([head for head in heads if first <= head.place < last])
        is_all = len(chain) == 2 and (first, last) == (0, len(lines)) and chain[1].number == chain[0].number + 1
        if len(chain) < 3 and not is_all:
            continue
        count = chain + _misread_beside(lines, first, last, chain)
        found |= {head.place: head for head in count}
        parts += [(first, min(count).place), (max(count).place + 1, last)]
    return found


def _misread_beside(lines: list[str], first: int, last: int, chain: list[_Head]) -> list[_Head]:
    misread: list[_Head] = []
    for low, high in pairwise(chain):
        missing = range(low.number + 1, high.number)
        misread += _misread(lines, low.place + 1, high.place, missing, all_of_them=True)
    # Of numbers misread at either end none can be counted; those that read as the neighbours are taken.
    lowest, highest = chain[0], chain[-1]
    misread += _misread(lines, first, lowest.place, range(max(1, lowest.number - _NEAR), lowest.number))
    misread += _misread(lines, highest.place + 1, last, range(highest.number + 1, highest.number + 1 + _NEAR))
    return misread


def _misread(lines: list[str], first: int, last: int, missing: range, *, all_of_them: bool = False) -> list[_Head]:
    """The ``missing`` numbers, where lines from ``first`` before ``last`` open with what may be one of them, misread. If
    there are just as many such lines, ``all_of_them`` are taken in order, however they read."""
    if not missing:
        return []
    alike = [(place, match) for place in range(first, last) if (match := _LIKE_A_NUMBER.match(lines[place]))]
    if all_of_them and len(alike) == len(missing):
        return [_Head(place, number, match.end()) for number, (place, match) in zip(missing, alike, strict=True)]
    read = [_Head(place, _as_read(match["number"]), match.end()) for place, match in alike]
    return [head for head in read if head.number in missing]


def _counted_again(heads: list[_Head]) -> dict[int, _Head]:
    """Numbers that count on beside the count: some files have a part of their text twice."""
    again: dict[int, _Head] = {}
    run: list[_Head] = []
    for head in [*heads, _Head(-1, -1, 0)]:
        if run and head.number != run[-1].number + 1:
            if len(run) >= 3 and run[0].number > _LONGEST_LIST:
                again |= {one.place: one for one in run}
            run = []
        run.append(head)
    return again


def _as_read(number: str) -> int:
    digits = number.translate(_MISREAD)
    return int(digits) if digits.isdecimal() else -1


def _longest_rising(heads: Sequence[_Head]) -> list[_Head]:
    """The longest row of heads whose numbers rise."""
    tails: list[int] = []
    tail_places: list[int] = []
    before: list[int] = []
    for place, head in enumerate(heads):
        at = bisect_left(tails, head.number)
        before.append(tail_places[at - 1] if at else -1)
        tails[at : at + 1] = [head.number]
        tail_places[at : at + 1] = [place]
    row: list[_Head] = []
    place = tail_places[-1] if tail_places else -1
    while place >= 0:
        row.append(heads[place])
        place = before[place]
    return row[::-1]
