"""Cut a transcript into numbered passages, and carry their numbers over a correction.

A number means one passage for ever. When a text is corrected, the passages of the two versions are paired:

1. The same words are the same passage, moved or not, and of whatever kind: a paragraph made a heading keeps its number.
   Of several passages with the same words the neighbours say which is which, then the order.
2. Changed words are the same passage if enough of them are kept: at least half of the words of the longer of the two
   stand in the other in the same order; or at least half of the older one's words stand in the newer one in unbroken
   runs of ``RUN`` words (it grew, was joined to others, or its sentences changed places). What keeps less is a new
   passage. Words are compared without case, punctuation and emphasis. With changed words a heading only continues a
   heading; paragraphs, quoted blocks and items continue one another.
3. The most similar pair comes first. So of a split passage the larger part keeps the number, and a joined one takes the
   number of the passage it has most of. Of equally similar pairs the one that keeps the order of the text comes first.
4. Fewer than ``TELLING`` kept words do not tell a passage that was moved as well as changed: short ones, such as a form
   of address, continue one another only in the same place, between or beside the same neighbours.

A passage before without a pair is gone, and its number with it; one after without a pair gets a new number.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, count

from speeches.text.canonical import Block, BlockKind, blocks
from speeches.text.rising import rising

RUN = 5
TELLING = 8

# What bounds the work: a changed passage is compared with the _SUGGESTED that share most of its _RAREST words, counting
# no word that stands in more than _COMMON passages, and with those at most _REACH from its own place.
_RAREST = 32
_COMMON = 20
_SUGGESTED = 8
_REACH = 2

# Chinese and Japanese put no spaces between words: there each character counts as one.
_UNSPACED = "\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_WORD = re.compile(f"[{_UNSPACED}]|[^\\W_{_UNSPACED}]+")

Words = tuple[str, ...]
Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Numbered:
    """One passage of a transcript. ``start`` and ``end`` bound ``text`` in the canonical text."""

    number: int
    kind: BlockKind
    level: int
    text: str
    start: int
    end: int


def number_passages(canonical_text: str) -> list[Numbered]:
    """The passages of a first version, numbered from 1 in text order."""
    return [
        Numbered(number, block.kind, block.level, block.text, block.start, block.end)
        for number, block in enumerate(blocks(canonical_text), start=1)
    ]


def carry_numbers(before: Sequence[Numbered], canonical_text: str, last_number: int) -> tuple[list[Numbered], int]:
    """The passages of the corrected text, in text order, and the highest number given by now.

    ``last_number`` is the highest number ever given in this transcript, to passages since deleted too. New passages get
    the numbers above it, in text order."""
    if any(passage.number > last_number for passage in before):
        raise ValueError(f"{last_number} is not the last number given: a passage has a higher one.")
    after = list(blocks(canonical_text))
    passages = []
    for block, i in zip(after, _Pairing(before, after).run(), strict=True):
        number = (last_number := last_number + 1) if i is None else before[i].number
        passages.append(Numbered(number, block.kind, block.level, block.text, block.start, block.end))
    return passages, last_number


class _Version:
    """The passages of one version, and at which index of the other version each is found again."""

    def __init__(self, passages: Sequence[Numbered] | Sequence[Block]) -> None:
        self.passages = passages
        self.partners: list[int | None] = [None] * len(passages)
        self.headings = [passage.kind is BlockKind.HEADING for passage in passages]
        self.texts = [passage.text for passage in passages]
        # By what equal passages are found: first with their kind, then without.
        kinds_and_texts = [(passage.kind, passage.level, passage.text) for passage in passages]
        self.names: tuple[Sequence[Hashable], Sequence[Hashable]] = (kinds_and_texts, self.texts)
        self.read_words: dict[int, Words] = {}

    def words(self, at: int) -> Words:
        if at not in self.read_words:
            text = self.texts[at].casefold()
            self.read_words[at] = tuple(_WORD.findall(text)) or (text,)
        return self.read_words[at]

    def unpaired(self) -> list[int]:
        return [at for at, partner in enumerate(self.partners) if partner is None]


class _Pairing:
    """Which passage before (index ``i``) lives on as which passage after (index ``j``)."""

    def __init__(self, before: Sequence[Numbered], after: Sequence[Block]) -> None:
        self.before, self.after = _Version(before), _Version(after)
        self.names = list(zip(self.before.names, self.after.names, strict=True))
        self.kept: dict[Pair, int] = {}

    def run(self) -> list[int | None]:
        """For each passage after, the index of the one before whose number it keeps."""
        self.pair_equal()
        self.pair_changed(in_place=False)
        self.pair_equal()  # by now changed neighbours, too, tell repeated passages apart
        self.pair_equal_in_order()
        self.pair_changed(in_place=False)
        self.pair_changed(in_place=True)
        return self.after.partners

    def pair_equal(self) -> None:
        """Pair what is there once in each version, then the equal neighbours of pairs, and theirs."""
        for names_before, names_after in self.names:
            for here, there in self.unpaired_alike(names_before, names_after):
                if len(here) == len(there) == 1:
                    self.pair(here[0], there[0])
            for walk in self.walks():
                for i, j in walk:
                    if not self.can_pair(i, j) or names_before[i] != names_after[j]:
                        break
                    self.pair(i, j)

    def pair_equal_in_order(self) -> None:
        """Pair the equal passages that no neighbour tells apart: in the same gap between pairs first, then anywhere."""
        gaps_before, gaps_after = self.gaps()
        for names in self.names:
            in_gaps = [*zip(names[0], gaps_before, strict=True)], [*zip(names[1], gaps_after, strict=True)]
            for wanted in (in_gaps, names):
                for here, there in self.unpaired_alike(*wanted):
                    for i, j in zip(here, there, strict=False):
                        self.pair(i, j)

    def pair_changed(self, *, in_place: bool) -> None:
        """Pair changed passages, the most similar first: those in their place, or those telling enough anywhere."""
        # Some copy of these texts will be paired with an equal one; which, is not known yet. Until then none may be
        # paired with a changed passage, nor may that passage be paired with a less similar one.
        waiting = {self.before.texts[here[0]] for here, _ in self.unpaired_alike(self.before.texts, self.after.texts)}
        taken_before, taken_after = set[int](), set[int]()
        for *_, i, j in sorted(self.offers(in_place)):
            if i not in taken_before and j not in taken_after:
                taken_before.add(i)
                taken_after.add(j)
                if self.before.texts[i] not in waiting and self.after.texts[j] not in waiting:
                    self.pair(i, j)

    def offers(self, in_place: bool) -> Iterator[tuple[float, bool, int, int]]:
        """The pairs alike enough to be one passage, ending in ``i`` and ``j``; the least is the one to prefer."""
        near = self.suggested_by_place()
        for i, j in near if in_place else near | self.suggested_by_words():
            kept = self.kept_words(i, j)
            if kept and (in_place or kept >= TELLING):
                longer = max(len(self.before.words(i)), len(self.after.words(j)))
                yield -kept / longer, (i, j) not in near, i, j

    def kept_words(self, i: int, j: int) -> int:
        """How many words make the two one passage; 0 if they are not."""
        if (i, j) not in self.kept:
            words_before, words_after = self.before.words(i), self.after.words(j)
            comparable = self.before.headings[i] == self.after.headings[j] or words_before == words_after
            self.kept[i, j] = _kept(words_before, words_after) if comparable else 0
        return self.kept[i, j]

    def suggested_by_place(self) -> set[Pair]:
        """Pairs about as far from the start or from the end of a gap, and pairs beside a pair."""
        suggested = set[Pair]()
        for here, there in self.unpaired_alike(*self.gaps()):
            for rank, j in enumerate(there):
                for opposite in (rank, rank + len(here) - len(there)):
                    nearby = here[max(0, opposite - _REACH) : max(0, opposite + _REACH + 1)]
                    suggested.update((i, j) for i in nearby)
        beside = {(i + step, j + step) for i, j in self.pairs() for step in (-1, 1)}
        return suggested | {pair for pair in beside if self.can_pair(*pair)}

    def suggested_by_words(self) -> set[Pair]:
        """Pairs that share rare words: with each passage after the few before that share most of them."""
        holders = defaultdict[str, list[int]](list)
        for i in self.before.unpaired():
            for word in set(self.before.words(i)):
                holders[word].append(i)
        suggested = set[Pair]()
        for j in self.after.unpaired():
            rare = sorted((len(holders[word]), word) for word in holders.keys() & self.after.words(j))
            shared = Counter(i for held, word in rare[:_RAREST] if held <= _COMMON for i in holders[word])
            suggested.update((i, j) for i in sorted(shared, key=lambda i: (-shared[i], i))[:_SUGGESTED])
        return suggested

    def unpaired_alike(
        self, names_before: Sequence[Hashable], names_after: Sequence[Hashable]
    ) -> list[tuple[list[int], list[int]]]:
        """For each name that unpaired passages of both versions bear, these passages: before, and after."""
        named = defaultdict[Hashable, tuple[list[int], list[int]]](lambda: ([], []))
        for i in self.before.unpaired():
            named[names_before[i]][0].append(i)
        for j in self.after.unpaired():
            named[names_after[j]][1].append(j)
        return [(here, there) for here, there in named.values() if here and there]

    def walks(self) -> list[Iterator[Pair]]:
        """The ways along which equal neighbours may be: from pairs that keep the order of the text, from its end, from
        moved pairs. Backward comes before forward, since what is often repeated (a form of address, a speaker's name)
        goes with what follows it."""
        in_order = _in_order(self.pairs())
        moved = sorted(set(self.pairs()).difference(in_order))
        starts = [
            *((pair, step) for step in (-1, 1) for pair in in_order),
            ((len(self.before.passages), len(self.after.passages)), -1),
            *((pair, step) for step in (-1, 1) for pair in moved),
        ]
        return [zip(count(i + step, step), count(j + step, step)) for (i, j), step in starts]

    def gaps(self) -> tuple[list[int], list[int]]:
        """For each passage, before and after: how many pairs in the order of the text come before it."""
        in_order = _in_order(self.pairs())
        paired_before, paired_after = {i for i, _ in in_order}, {j for _, j in in_order}
        return (
            list(accumulate(int(i in paired_before) for i in range(len(self.before.partners)))),
            list(accumulate(int(j in paired_after) for j in range(len(self.after.partners)))),
        )

    def pairs(self) -> list[Pair]:
        return [(i, j) for j, i in enumerate(self.after.partners) if i is not None]

    def can_pair(self, i: int, j: int) -> bool:
        in_text = 0 <= i < len(self.before.partners) and 0 <= j < len(self.after.partners)
        return in_text and self.before.partners[i] is None and self.after.partners[j] is None

    def pair(self, i: int, j: int) -> None:
        self.before.partners[i], self.after.partners[j] = j, i


def _kept(before: Words, after: Words) -> int:
    """How many words of a passage live on in another, or 0 where they are too few to call it the same."""
    known = set(after)
    if 2 * sum(word in known for word in before) < len(before):
        return 0  # so it is for nearly all unrelated passages, and much quicker to see
    in_order = _longest_common_subsequence(before, after)
    if 2 * in_order >= max(len(before), len(after)):
        return in_order
    in_runs = _kept_in_runs(before, after)
    return in_runs if 2 * in_runs >= len(before) else 0


def _longest_common_subsequence(before: Words, after: Words) -> int:
    """Its length, by Hyyrö's bit-parallel method: one step on whole numbers for each word after."""
    places = defaultdict[str, int](int)
    for at, word in enumerate(before):
        places[word] |= 1 << at
    every = unmatched = (1 << len(before)) - 1
    for word in after:
        if matching := unmatched & places.get(word, 0):
            unmatched = (unmatched + matching | unmatched - matching) & every
    return len(before) - unmatched.bit_count()


def _kept_in_runs(before: Words, after: Words) -> int:
    """How many words before stand after in unbroken runs of RUN words, or of all there are, three at the least."""
    size = max(3, min(RUN, len(before)))
    runs = {after[at : at + size] for at in range(len(after) - size + 1)}
    kept = {
        at + offset for at in range(len(before) - size + 1) if before[at : at + size] in runs for offset in range(size)
    }
    return (Counter(before[at] for at in kept) & Counter(after)).total()


def _in_order(pairs: list[Pair]) -> list[Pair]:
    """Of pairs in the order of the version after, the most that are in that of the version before too, last first."""
    return [pairs[at] for at in reversed(rising([i for i, _ in pairs]))]
