"""What the General Debate corpus carries over from the printed page and is no part of the speech: page numbers, running
titles, document symbols and job numbers, and the numbers that the record prints before its paragraphs."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise

from speeches.text.unwrap import PAGE_END, PARAGRAPH

# Between a paragraph's printed number and its words, while the lines are joined.
NUMBER_END = "\x02"

_PAGE = r"\d{1,3}"
_DATE = r"\d{1,2}/\d{1,2}/\d{4}"
_JOB = r"\d\d-\d{5}"
_SYMBOL = r"[AS]/(?:\d{2}/)?(?:PV\.? ?[\da]{1,4}(?: and Corr\. ?[1l])?|(?<=\d/)\d{1,4}(?:/Add\.\d+)?)"
_SESSION = r"[A-Z][a-z]+(?:-[a-z]+)? session"
_MEETING = r"\d{1,4}(?:st|nd|rd|th) (?:plenary )?meeting"
_DAY = r"\d{1,2} [A-Z][a-z]+ [l12]\d{3}"

# Each alternative is a line of its own, and was seen so in the corpus.
_FURNITURE = re.compile(
    r"\n[ \t]*+(?:"
    + "|".join(
        (
            rf"\$?{_PAGE}(?:[-/]{_PAGE})?",  # 12 · 69-70 · 62/91
            rf"(?:{_PAGE}(?:/{_PAGE})? )?{_JOB}(?: \(E\))?(?: {_PAGE}(?:/{_PAGE})?)?(?: ?\*\d+\*)?",  # 31 11-51185
            rf"(?:{_PAGE}\s|[A-Z]{{2,3}}/[a-z]{{2,4}}\s)?(?P<symbol>{_SYMBOL})",  # A/36/PV.20
            rf"{_DATE} {_SYMBOL}|{_SYMBOL} {_DATE}",  # A/70/PV.15 28/09/2015
            _DATE,
            rf"General Assembly (?:{_MEETING}|- {_SESSION})|{_PAGE} General Assembly - {_SESSION}",
            rf"{_SESSION}(?: -)? {_DAY}(?: {_PAGE})?",  # Forty-eighth session - 5 October l993 21
            rf"(?:{_MEETING}\s*[-–—]\s*)?{_DAY}\s{_PAGE}|{_MEETING}\s*[-–—]\s*{_DAY}",
            r"\((?:Mrs?|Ms|Miss|Sir)\.? [^()\d\n]{2,40}[,.] [A-Z][^()\d\n]{2,30}\)",  # (Mr. Barrow, Belize)
            r"This record contains the text of speeches delivered in English and of the .*",
            r"[^\w\s.…(][^\w\n.…(]*+|\.",  # rules, asterisks, specks
        )
    )
    + r")[ \t]*(?=\n)"
)
# Printed without a break before a page's first words in sessions 71 and 72.
_HEAD_OF_PAGE = re.compile(rf"\n(?:{_PAGE}/{_PAGE} {_JOB}|{_JOB} {_PAGE}/{_PAGE}) (?=\S)")

_STAMP = "Digitized by Dag Hammarskjold Library"

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


def without_furniture(text: str) -> str:
    """``text`` with a page's end where lines of the page stood that are no part of the speech."""
    text = _FURNITURE.sub(_page_end, f"\n{text.replace(_STAMP, '')}\n")
    return _HEAD_OF_PAGE.sub(f"\n{PAGE_END}", text)


def mark_numbers(text: str) -> str:
    """``text`` with PARAGRAPH before each number that the record counts its paragraphs with, NUMBER_END behind it."""
    lines = [part for line in text.split("\n") for part in _parted(line)]
    found = _counted(lines, 0, len(lines))
    found |= _counted_again(lines, found)
    for place in sorted(found, reverse=True):
        number, end = found[place]
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


def _page_end(furniture: re.Match[str]) -> str:
    # A symbol in an open bracket is a reference of the speaker's: "(see" / "A/57/PV.2" / ")".
    before = furniture.string[max(0, furniture.start() - 200) : furniture.start()]
    is_reference = furniture["symbol"] and before.rfind("(") > before.rfind(")")
    return furniture[0] if is_reference else f"\n{PAGE_END}"


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


def _counted(lines: list[str], first: int, last: int) -> dict[int, tuple[int, int]]:
    """The lines from ``first`` before ``last`` that open with a number of the record: the number, and where it ends.

    Numbers that count on are the record's, others are a speaker's own lists. Where a count begins again before or after
    the longest one (a speech continued at the next meeting), that count is looked for too."""
    heads = _heads(lines, first, last)
    chain = _longest_rising([number for _, number, _ in heads])
    if len(chain) < 3 and not (first == 0 and len(chain) == 2 and heads[chain[1]][1] == heads[chain[0]][1] + 1):
        return {}
    found = {place: (number, end) for place, number, end in map(heads.__getitem__, chain)}
    (opening, (lowest, _)), *_, (closing, (highest, _)) = found.items()
    for (low, (below, _)), (high, (above, _)) in pairwise(list(found.items())):
        found |= _misread(lines, low + 1, high, range(below + 1, above), all_of_them=True)
    # Of numbers misread at either end none can be counted; those that read as the neighbours are taken.
    found |= _misread(lines, first, opening, range(max(1, lowest - _NEAR), lowest))
    found |= _misread(lines, closing + 1, last, range(highest + 1, highest + 1 + _NEAR))
    return _counted(lines, first, min(found)) | found | _counted(lines, max(found) + 1, last)


def _counted_again(lines: list[str], found: dict[int, tuple[int, int]]) -> dict[int, tuple[int, int]]:
    """Numbers that count on beside the ones ``found``: some files have a part of their text twice."""
    heads = [head for head in _heads(lines, 0, len(lines)) if head[0] not in found] if found else []
    again: dict[int, tuple[int, int]] = {}
    while heads:
        length = 1
        while length < len(heads) and heads[length][1] == heads[length - 1][1] + 1:
            length += 1
        if length >= 3 and heads[0][1] > _LONGEST_LIST:
            again |= {place: (number, end) for place, number, end in heads[:length]}
        heads = heads[length:]
    return again


def _heads(lines: list[str], first: int, last: int) -> list[tuple[int, int, int]]:
    """Lines that open with a number: place, number, and where it ends."""
    heads = []
    ended = True
    for place in range(first, last):
        line = lines[place].rstrip()
        match = _NUMBER.match(line)
        # Alone on a line it may be the end of a sentence: "of paragraph" / "34."
        if match and (ended or match.end() < len(line)):
            heads.append((place, int(match[1]), match.end()))
        if line:
            ended = line[-1] in '.!?:"”)]'
    return heads


def _misread(
    lines: list[str], first: int, last: int, missing: range, *, all_of_them: bool = False
) -> dict[int, tuple[int, int]]:
    """The ``missing`` numbers, where lines from ``first`` before ``last`` open with what may be one of them, misread. If
    there are just as many such lines, ``all_of_them`` are taken in order, however they read."""
    if not missing:
        return {}
    alike = [(place, match) for place in range(first, last) if (match := _LIKE_A_NUMBER.match(lines[place]))]
    if all_of_them and len(alike) == len(missing):
        return {place: (number, match.end()) for number, (place, match) in zip(missing, alike, strict=True)}
    return {place: (number, match.end()) for place, match in alike if (number := _as_read(match["number"])) in missing}


def _as_read(number: str) -> int:
    digits = number.translate(_MISREAD)
    return int(digits) if digits.isdecimal() else -1


def _longest_rising(numbers: Sequence[int]) -> list[int]:
    """The places of the longest row of rising numbers."""
    tails: list[int] = []
    tail_places: list[int] = []
    before: list[int] = []
    for place, number in enumerate(numbers):
        at = bisect_left(tails, number)
        before.append(tail_places[at - 1] if at else -1)
        tails[at : at + 1] = [number]
        tail_places[at : at + 1] = [place]
    row: list[int] = []
    place = tail_places[-1] if tail_places else -1
    while place >= 0:
        row.append(place)
        place = before[place]
    return row[::-1]
