"""Texts whose words keep their identity through any correction, so that a test knows where a quote must be found."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import count, islice
from random import Random

from speeches.text.anchoring import Place, place_at


@dataclass(frozen=True, slots=True)
class Word:
    """``number`` says which word of the first version it is. A copy keeps it, a word typed anew gets a new one."""

    text: str
    number: int


Passages = list[list[Word]]


def read(passages: list[str]) -> Passages:
    numbers = count()
    return [[Word(text, next(numbers)) for text in passage.split()] for passage in passages]


def written(passages: Passages) -> str:
    return "\n\n".join(" ".join(word.text for word in passage) for passage in passages)


def placed(passages: Passages) -> list[tuple[Word, int, int]]:
    """Every word with its start and end in the written text."""
    found, at = [], 0
    for passage in passages:
        for word in passage:
            found.append((word, at, at + len(word.text)))
            at += len(word.text) + 1
        at += 1
    return found


@dataclass
class Correcting:
    """A text being corrected at random. ``quoted`` are the numbers of the words of a quote."""

    random: Random
    passages: Passages
    quoted: list[int]
    typed: Iterator[int] = field(default_factory=lambda: count(1_000_000))

    def correct(self, edits: int) -> Passages:
        for _ in range(edits):
            self.random.choice(EDITS)(self)
            self.passages = [passage for passage in self.passages if passage] or [self.fresh_words()]
        return self.passages

    def fresh_words(self) -> list[Word]:
        return [Word(f"typed{number}", number) for number in islice(self.typed, self.random.randint(1, 9))]

    def any_passage(self) -> list[Word]:
        return self.random.choice(self.passages)

    def any_stretch(self) -> tuple[list[Word], int, int]:
        passage = self.any_passage()
        start = self.random.randrange(len(passage))
        return passage, start, min(len(passage), start + self.random.randint(1, 8))

    def quoted_stretch(self) -> tuple[list[Word], int, int]:
        """The first stretch of a passage with words of the quote, or any stretch where none is left."""
        for passage in self.passages:
            places = [at for at, word in enumerate(passage) if word.number in self.quoted]
            if places:
                return passage, places[0], places[-1] + 1
        return self.any_stretch()

    def put(self, words: list[Word]) -> None:
        """Somewhere, as a passage of their own or inside another."""
        if self.random.random() < 0.5:
            self.passages.insert(self.random.randint(0, len(self.passages)), words)
        else:
            passage = self.any_passage()
            at = self.random.randint(0, len(passage))
            passage[at:at] = words


def insert_words(text: Correcting) -> None:
    text.put(text.fresh_words())


def delete_stretch(text: Correcting) -> None:
    passage, start, end = text.any_stretch()
    del passage[start:end]


def delete_quoted(text: Correcting) -> None:
    passage, start, end = text.quoted_stretch()
    del passage[start:end]


def delete_passage(text: Correcting) -> None:
    text.passages.remove(text.any_passage())


def move_passage(text: Correcting) -> None:
    passage = text.passages.pop(text.random.randrange(len(text.passages)))
    text.passages.insert(text.random.randint(0, len(text.passages)), passage)


def move_stretch(text: Correcting) -> None:
    passage, start, end = text.any_stretch()
    words = passage[start:end]
    del passage[start:end]
    text.put(words)


def retype_word(text: Correcting) -> None:
    passage, start, _ = text.any_stretch()
    passage[start : start + 1] = text.fresh_words()[:1]


def retype_beside_quote(text: Correcting) -> None:
    passage, start, end = text.quoted_stretch()
    passage[end : end + 1] = text.fresh_words()[:1]
    passage[max(0, start - 1) : start] = text.fresh_words()[:1]


def retype_quoted(text: Correcting) -> None:
    passage, start, end = text.quoted_stretch()
    at = text.random.randrange(start, end)
    passage[at : at + 1] = text.fresh_words()[:1]


def swap_words(text: Correcting) -> None:
    passage, start, end = text.any_stretch()
    if passage[start].text != passage[end - 1].text:
        passage[start], passage[end - 1] = passage[end - 1], passage[start]


def split_passage(text: Correcting) -> None:
    at = text.random.randrange(len(text.passages))
    where = text.random.randint(0, len(text.passages[at]))
    text.passages[at : at + 1] = [text.passages[at][:where], text.passages[at][where:]]


def join_passages(text: Correcting) -> None:
    at = text.random.randrange(len(text.passages))
    text.passages[at : at + 2] = [[word for passage in text.passages[at : at + 2] for word in passage]]


def copy_quoted(text: Correcting) -> None:
    passage, start, end = text.quoted_stretch()
    beside = text.random.randint(0, 6)
    text.put(passage[max(0, start - beside) : end + beside])


def copy_passage(text: Correcting) -> None:
    text.put(list(text.quoted_stretch()[0] if text.random.random() < 0.5 else text.any_passage()))


Edit = Callable[[Correcting], None]

EDITS: tuple[Edit, ...] = (
    insert_words,
    delete_stretch,
    delete_quoted,
    delete_passage,
    move_passage,
    move_stretch,
    retype_word,
    retype_beside_quote,
    retype_quoted,
    swap_words,
    split_passage,
    join_passages,
    copy_quoted,
    copy_passage,
)


@dataclass(frozen=True, slots=True)
class Corrected:
    """A text before and after its correction, the place of a quote before, and the numbers of its words."""

    old: str
    new: str
    place: Place
    quoted: list[int]
    passages: Passages

    def standing(self) -> int:
        """How often the words of the quote stand unbroken in the new text: these, not others that read the same."""
        numbers = [word.number for passage in self.passages for word in passage]
        length = len(self.quoted)
        return sum(numbers[at : at + length] == self.quoted for at in range(len(numbers) - length + 1))

    def numbers_at(self, place: Place) -> list[int]:
        words = placed(self.passages)
        return [word.number for word, start, end in words if place.start < end and start < place.end]

    def drifted_to(self, place: Place) -> bool:
        """Whether none of the words there are the quoted ones, and the neighbours are others, too. (If only a few of the
        words are others that read the same, or all of them between the very same neighbours, no text can tell.)"""
        if not set(self.quoted).isdisjoint(self.numbers_at(place)):
            return False
        before, behind = (words.replace("\n\n", " ") for words in (self.new[: place.start], self.new[place.end :]))
        neighbours = [words.replace("\n\n", " ") for words in (self.place.prefix, self.place.suffix)]
        return not (before.endswith(neighbours[0]) and behind.startswith(neighbours[1]))


def correct_at_random(random: Random, passages: Passages, edits: int) -> Corrected:
    """Quote some words of the passages, and correct them."""
    old, words = written(passages), placed(passages)
    length = min(len(words), random.choice([1, 2, 3, 5, 8, 12, 20, 40]))
    first = random.randrange(len(words) - length + 1)
    chosen = words[first : first + length]
    quoted = [word.number for word, _, _ in chosen]
    after = Correcting(random, [list(passage) for passage in passages], quoted).correct(edits)
    return Corrected(old, written(after), place_at(old, chosen[0][1], chosen[-1][2]), quoted, after)
