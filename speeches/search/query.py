"""What a person typed, read as a question: words, "phrases", -not, OR, ( ), prefix*, "words near"~10 and field:value.

Every text is read and none is an error: what makes no sense as an operator is left out, an open quotation mark or bracket
ends with the text. Words stand together by *and*, which binds closer than OR. A word with signs inside (``man-made``,
``A/RES/60/1``) is a phrase. Printing a question and reading it again gives the same question. What the value of a field
means is asked of the archive, in ``fields``.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from speeches.search.words import STOP_WORDS, WORD, fold, stem

FIELDS = ("area", "speaker", "country", "occasion", "year", "kind", "language", "in", "has")

MOST_WORDS = 64
DEEPEST = 20  # brackets within brackets
LONGEST = 10_000  # characters
SHORTEST_START = 3
FARTHEST = 30  # words that may stand between two that stand near
_MOST_NEAR = 5  # words that are asked to stand near one another
_MOST_TIMES_NEAR = 3  # in a question; each is much work for a database
_LONGEST_VALUE = 200  # characters

_MARK, _WITHIN_MARKS, _CHUNK = '["“”„«»]', '[^"“”„«»]*', r'[^\s"“”„«»()]+'
_IN_NO_TEXT = re.compile("[\x00\ud800-\udfff]")  # what no database holds
_TOKEN = re.compile(
    rf"""
      (?P<field>{"|".join(FIELDS)}) : (?: {_MARK} (?P<in_marks>{_WITHIN_MARKS}) {_MARK}? | (?P<value>{_CHUNK}) )
    | (?P<phrase>{_MARK} (?P<inside>{_WITHIN_MARKS}) (?: {_MARK} (?: ~ (?P<distance>\d{{1,9}}) )? )? )
    | (?P<open>\() | (?P<close>\)) | (?P<minus>(?<![^\s(]) -+ (?=[^\s)-]) ) | (?P<chunk>{_CHUNK})
    """,
    re.VERBOSE | re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Word:
    word: str

    def __str__(self) -> str:
        return self.word


@dataclass(frozen=True, slots=True)
class Start:
    """All words that begin so."""

    word: str

    def __str__(self) -> str:
        return f"{self.word}*"


@dataclass(frozen=True, slots=True)
class Phrase:
    words: tuple[str, ...]

    def __str__(self) -> str:
        return f'"{" ".join(self.words)}"'


@dataclass(frozen=True, slots=True)
class Near:
    """Each of these words near the one named before it, on either side: with at most so many words between the two."""

    words: tuple[str, ...]
    distance: int

    def __str__(self) -> str:
        return f'"{" ".join(self.words)}"~{self.distance}'


@dataclass(frozen=True, slots=True)
class Field:
    """``name`` is one of ``FIELDS``."""

    name: str
    value: str

    def __str__(self) -> str:
        return f"{self.name}:{self.value}" if re.fullmatch(_CHUNK, self.value) else f'{self.name}:"{self.value}"'


@dataclass(frozen=True, slots=True)
class Not:
    part: "Tree"

    def __str__(self) -> str:
        return f"-{_in_brackets(self.part, AllOf, AnyOf)}"


@dataclass(frozen=True, slots=True)
class AllOf:
    parts: tuple["Tree", ...]

    def __str__(self) -> str:
        return " ".join(_in_brackets(part, AnyOf) for part in self.parts)


@dataclass(frozen=True, slots=True)
class AnyOf:
    parts: tuple["Tree", ...]

    def __str__(self) -> str:
        return " OR ".join(map(str, self.parts))


Leaf = Word | Start | Phrase | Near
Tree = Leaf | Field | Not | AllOf | AnyOf


def parse(text: str) -> Tree | None:
    """The question in ``text``; None where nothing is asked for."""
    return _Reader(_IN_NO_TEXT.sub(" ", text[:LONGEST])).any()


def leaves(tree: Tree | None) -> Iterator[Leaf]:
    """What is asked for and not excluded, each once."""
    found: dict[Leaf, None] = {}
    _collect(tree, found)
    return iter(found)


def needs_words(tree: Tree | None) -> bool:
    """Whether a text must hold one of the leaves to answer the question; not so for ``-war``."""
    match tree:
        case None | Not() | Field():
            return False
        case AllOf(parts):
            return any(map(needs_words, parts))
        case AnyOf(parts):
            return all(map(needs_words, parts))
    return True


def _collect(tree: Tree | None, found: dict[Leaf, None]) -> None:
    match tree:
        case Word() | Start() | Phrase() | Near():
            found[tree] = None
        case AllOf(parts) | AnyOf(parts):
            for part in parts:
                _collect(part, found)


class _Reader:
    def __init__(self, text: str) -> None:
        self.tokens = list(_balanced(_TOKEN.finditer(text)))[::-1]
        self.words_left = MOST_WORDS
        self.times_near_left = _MOST_TIMES_NEAR

    def any(self) -> Tree | None:
        branches = []
        while True:
            branches.append(self.all())
            if not self.tokens or self.tokens[-1][0] == "close":
                return _joined(AnyOf, branches)
            self.tokens.pop()  # OR

    def all(self) -> Tree | None:
        parts, negated = [], False
        while self.tokens and self.tokens[-1][0] not in ("or", "close"):
            kind, match = self.tokens.pop()
            if kind == "not":
                negated = not negated
            elif kind != "and":
                part = self.operand(kind, match)
                parts.append(_negated(part) if negated else part)
                negated = False
        return _joined(AllOf, parts)

    def operand(self, kind: str, match: re.Match[str]) -> Tree | None:
        if kind == "open":
            inside = self.any()
            if self.tokens:
                self.tokens.pop()  # the closing bracket
            return inside
        return self.field(match) if kind == "field" else self.leaf(kind, match)

    def leaf(self, kind: str, match: re.Match[str]) -> Tree | None:
        words = self.words(match[0] if match["inside"] is None else match["inside"])
        if not words:
            return None
        different = tuple(dict.fromkeys(words))[:_MOST_NEAR]
        if match["distance"] and len(different) > 1:
            self.times_near_left -= 1
            if self.times_near_left < 0:
                return _joined(AllOf, (Word(word) for word in different if fold(word) not in STOP_WORDS))
            return Near(different, min(int(match["distance"]), FARTHEST))
        if kind == "phrase" or len(words) > 1:
            return Phrase(words)
        if match[0].endswith("*") and len(fold(words[0])) >= SHORTEST_START:
            return Start(words[0])
        return None if fold(words[0]) in STOP_WORDS else Word(words[0])

    def field(self, match: re.Match[str]) -> Field | None:
        value = " ".join((match["in_marks"] or match["value"] or "").split())[:_LONGEST_VALUE].strip(" ,;")
        if not value or not self.words_left:
            return None
        self.words_left -= 1
        return Field(match["field"].lower(), value)

    def words(self, text: str) -> tuple[str, ...]:
        words = [_spelt(word) for word in WORD.findall(text)]
        words = [word for word in words if stem(word)][: self.words_left]
        self.words_left -= len(words)
        return tuple(words)


def _spelt(word: str) -> str:
    """The word in lower case, or folded where lower case takes it apart (the dotted capital İ does)."""
    lower = word.lower()
    return lower if WORD.fullmatch(lower) else fold(word)


def _balanced(matches: Iterator[re.Match[str]]) -> Iterator[tuple[str, re.Match[str]]]:
    """Tokens with their kinds, without brackets that close nothing or stand too deep."""
    depth = 0
    for match in matches:
        kind = next(kind for kind in ("field", "phrase", "open", "close", "minus", "chunk") if match[kind] is not None)
        if kind == "open":
            depth += 1
            if depth <= DEEPEST:
                yield kind, match
        elif kind == "close":
            if 0 < depth <= DEEPEST:
                yield kind, match
            depth = max(0, depth - 1)
        elif kind == "minus" or match[0] == "NOT":
            yield "not", match
        else:
            yield {"OR": "or", "AND": "and"}.get(match[0], kind), match


def _joined(kind: type[AllOf] | type[AnyOf], parts: Iterable[Tree | None]) -> Tree | None:
    """The parts under one node, those of its own kind taken in, each once; a single one as itself."""
    flat: dict[Tree, None] = {}
    for part in parts:
        if part is not None:
            flat.update(dict.fromkeys(part.parts if isinstance(part, kind) else (part,)))
    return kind(tuple(flat)) if len(flat) > 1 else next(iter(flat), None)


def _negated(tree: Tree | None) -> Tree | None:
    return tree.part if isinstance(tree, Not) else tree and Not(tree)


def _in_brackets(tree: Tree, *kinds: type[Tree]) -> str:
    return f"({tree})" if isinstance(tree, kinds) else str(tree)
