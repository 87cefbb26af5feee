"""Did you mean: the question with each misspelt word replaced by one of the archive's own.

Of the words it may have been meant for, one counts that is found in public: the vocabulary knows words of texts that are
public no more, and none of these is ever told."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from speeches.search.counting import Counting
from speeches.search.engine import Question
from speeches.search.facets import NO_CHOICES
from speeches.search.query import AllOf, AnyOf, Near, Phrase, Tree, Word, leaves, parse
from speeches.search.results import View
from speeches.search.vocabulary import SHORTEST, like
from speeches.search.words import STOP_WORDS, fold, stem

_SECONDS = 1.5
_MOST_WORDS = 6  # of a question that are looked at
_MOST_NEAR = 8  # words that one may have been meant for
_ONE_LETTER = 10  # so many times as often must a word be found that is one letter further away


@dataclass(frozen=True, slots=True)
class Meant:
    """What may have been meant, and how much of it is found in the view that was asked for: without what else was chosen,
    where that leaves nothing of it."""

    question: Question
    count: int


def meant(question: Question, found: int) -> Meant | None:
    """``found`` is how much the question finds as it stands. Where that is something, only what was asked for as a choice
    can be misspelt; where it is nothing, also a word that stands here and there, but a near one a hundred times as often:
    for texts have misprints too."""
    tree = question.tree
    if tree is None or (found and not _has_choice(tree)):
        return None
    counting = Counting(_SECONDS)
    instead = {word: near for word in _words_of(tree) if (near := _meant_word(word, counting, may_be_held=not found))}
    if not instead:
        return None
    corrected = replace(question, text=str(parse(str(_respelt(tree, instead)))))
    for other in (corrected, replace(corrected, choices=NO_CHOICES)):
        count = counting.total(other)
        if count and count > found:
            return Meant(other, count)
    return None


def _meant_word(word: str, counting: Counting, may_be_held: bool) -> str:
    """Empty where the word is not misspelt, or nothing is like it."""
    held = _held(word, counting)
    if held is None or (held and not may_be_held):
        return ""
    best, most = "", float(_ONE_LETTER * held)
    for near, letters in _once(like(word, _MOST_NEAR), stem(word)):
        worth = (_held(near, counting) or 0) / _ONE_LETTER**letters
        if worth > most:
            best, most = near, worth
    return best


def _held(word: str, counting: Counting) -> int | None:
    """By how many public speeches, or else quotes; None where there is no time to count them."""
    held = counting.total(Question(word, view=View.SPEECHES))
    return counting.total(Question(word, view=View.QUOTES)) if held == 0 else held


def _once(words: list[tuple[str, int]], *known: str) -> Iterator[tuple[str, int]]:
    """Without other forms of a word that stands before them."""
    stems = set(known)
    for word, letters in words:
        if stem(word) not in stems and fold(word) not in STOP_WORDS:
            stems.add(stem(word))
            yield word, letters


def _words_of(tree: Tree) -> list[str]:
    words: dict[str, None] = {}
    for leaf in leaves(tree):
        match leaf:
            case Word(word):
                words[word] = None
            case Phrase(of_leaf) | Near(of_leaf):
                words.update(dict.fromkeys(of_leaf))
    spelt = [word for word in words if len(word) >= SHORTEST and word.isalpha() and fold(word) not in STOP_WORDS]
    return spelt[:_MOST_WORDS]


def _has_choice(tree: Tree) -> bool:
    match tree:
        case AnyOf():
            return True
        case AllOf(parts):
            return any(map(_has_choice, parts))
    return False


def _respelt(tree: Tree, instead: Mapping[str, str]) -> Tree:
    def spelt(word: str) -> str:
        return instead.get(word, word)

    match tree:
        case Word(word):
            return Word(spelt(word))
        case Phrase(words):
            return Phrase(tuple(map(spelt, words)))
        case Near(words, distance):
            return Near(tuple(map(spelt, words)), distance)
        case AllOf(parts):
            return AllOf(tuple(_respelt(part, instead) for part in parts))
        case AnyOf(parts):
            return AnyOf(tuple(_respelt(part, instead) for part in parts))
    return tree
