"""Whatever is done to a text, no number ever means two different passages."""

from collections import Counter
from dataclasses import replace
from itertools import count

from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from speeches.text.canonical import canonical, from_plain
from speeches.text.passages import Numbered, carry_numbers, number_passages
from tests.text.corrections import corrected


def words_in(text: str) -> Counter[str]:
    return Counter(text.split())


def check_numbers(before: list[Numbered], after: list[Numbered], last_number: int, new_last_number: int) -> None:
    """What holds of any two versions that follow each other."""
    old, new = ({passage.number: passage.text for passage in version} for version in (before, after))
    added = [passage.number for passage in after if passage.number not in old]
    assert len(new) == len(after)
    assert added == [*range(last_number + 1, new_last_number + 1)]
    for number in old.keys() & new.keys():
        shared = (words_in(old[number]) & words_in(new[number])).total()
        smaller = min(words_in(old[number]).total(), words_in(new[number]).total())
        assert 2 * shared >= smaller, (old[number], new[number])
    copies_before, copies_after = Counter(old.values()), Counter(new.values())
    unchanged = Counter(text for number, text in new.items() if old.get(number) == text)
    assert unchanged == copies_before & copies_after


class Correcting(RuleBasedStateMachine):
    """An editor at work on a text whose words are each typed once, so that every passage can be traced by its words."""

    @initialize(lengths=st.lists(st.integers(1, 20), max_size=8))
    def type_first_version(self, lengths: list[int]) -> None:
        self.typed = count(1)
        self.draft = [self.type_words(length) for length in lengths]
        self.version = number_passages(self.text())
        self.last_number = len(self.version)
        self.gone: set[int] = set()

    def type_words(self, length: int) -> list[str]:
        return [f"w{next(self.typed)}" for _ in range(length)]

    def text(self) -> str:
        return from_plain(" ".join(passage) for passage in self.draft)

    @rule(at=st.integers(0, 99), length=st.integers(1, 20))
    def insert(self, at: int, length: int) -> None:
        self.draft.insert(at % (len(self.draft) + 1), self.type_words(length))

    @precondition(lambda self: self.draft)
    @rule(at=st.integers(0, 99))
    def delete(self, at: int) -> None:
        del self.draft[at % len(self.draft)]

    @precondition(lambda self: self.draft)
    @rule(at=st.integers(0, 99), to=st.integers(0, 99))
    def move(self, at: int, to: int) -> None:
        passage = self.draft.pop(at % len(self.draft))
        self.draft.insert(to % (len(self.draft) + 1), passage)

    @precondition(lambda self: self.draft)
    @rule(at=st.integers(0, 99), to=st.integers(0, 99))
    def duplicate(self, at: int, to: int) -> None:
        self.draft.insert(to % (len(self.draft) + 1), list(self.draft[at % len(self.draft)]))

    @precondition(lambda self: self.draft)
    @rule(at=st.integers(0, 99), word=st.integers(0, 99))
    def retype_a_word(self, at: int, word: int) -> None:
        passage = self.draft[at % len(self.draft)]
        passage[word % len(passage)] = f"w{next(self.typed)}"

    @precondition(lambda self: self.draft)
    @rule(at=st.integers(0, 99), kept=st.integers(0, 9), typed=st.integers(1, 20))
    def rewrite(self, at: int, kept: int, typed: int) -> None:
        at %= len(self.draft)
        self.draft[at] = self.draft[at][:kept] + self.type_words(typed)

    @precondition(lambda self: self.draft)
    @rule(at=st.integers(0, 99), word=st.integers(0, 99))
    def split(self, at: int, word: int) -> None:
        at %= len(self.draft)
        passage = self.draft[at]
        if len(passage) > 1:
            cut = 1 + word % (len(passage) - 1)
            self.draft[at : at + 1] = [passage[:cut], passage[cut:]]

    @precondition(lambda self: len(self.draft) > 1)
    @rule(at=st.integers(0, 99))
    def join(self, at: int) -> None:
        at %= len(self.draft) - 1
        self.draft[at : at + 2] = [self.draft[at] + self.draft[at + 1]]

    @rule()
    def correct(self) -> None:
        after, new_last_number = carry_numbers(self.version, self.text(), self.last_number)
        check_numbers(self.version, after, self.last_number, new_last_number)
        numbers = {passage.number for passage in after}
        assert not numbers & self.gone
        self.gone |= {passage.number for passage in self.version} - numbers
        self.version, self.last_number = after, new_last_number


TestCorrecting = Correcting.TestCase
TestCorrecting.settings = settings(max_examples=150, stateful_step_count=40, deadline=None)


@st.composite
def corrections(draw: st.DrawFn) -> tuple[list[str], list[tuple[int | None, str]]]:
    """A text of words each typed once, and a correction that does one thing to a passage and then moves some: with the
    number that each passage is to keep, None for a new one."""
    typed = count(1)
    length = st.integers(14, 24)

    def type_words(number: int) -> list[str]:
        return [f"w{next(typed)}" for _ in range(number)]

    before = [type_words(draw(length)) for _ in range(draw(st.integers(1, 10)))]
    waiting = list(enumerate(map(list, before), 1))
    after: list[tuple[int | None, list[str]]] = []
    while waiting:
        number, words = waiting.pop(0)
        edit = draw(st.sampled_from(["keep", "retype", "rewrite", "delete", "insert", "split", "join"]))
        if edit == "retype":
            for at in draw(st.sets(st.integers(0, len(words) - 1), min_size=1, max_size=len(words) // 5)):
                words[at] = f"w{next(typed)}"
        if edit == "insert":
            after.append((None, type_words(draw(length))))
        if edit == "rewrite":
            after.append((None, type_words(draw(length))))
        elif edit == "split":
            smaller = draw(st.integers(1, len(words) * 2 // 5))
            if draw(st.booleans()):
                after += [(number, words[smaller:]), (None, words[:smaller])]
            else:
                after += [(None, words[:smaller]), (number, words[smaller:])]
        elif edit == "join" and waiting and len(waiting[0][1]) != len(words):
            next_number, next_words = waiting.pop(0)
            after.append((number if len(words) > len(next_words) else next_number, words + next_words))
        elif edit != "delete":
            after.append((number, words))
    for at, to in draw(st.lists(st.tuples(st.integers(0, 99), st.integers(0, 99)), max_size=3)) if after else ():
        after.insert(to % len(after), after.pop(at % len(after)))
    return [" ".join(words) for words in before], [(number, " ".join(words)) for number, words in after]


@settings(deadline=None)
@given(corrections())
def test_each_edit_keeps_or_gives_the_number_it_should(
    correction: tuple[list[str], list[tuple[int | None, str]]],
) -> None:
    before, expected = correction
    new = count(len(before) + 1)
    assert corrected(before, [text for _, text in expected]) == [
        (number or next(new), text) for number, text in expected
    ]


repeated = st.lists(st.sampled_from(["a", "b", "a b", "a b c", "a b c d e f g h i", "a b c d e f g h X"]), max_size=12)


@settings(deadline=None)
@given(repeated, repeated)
def test_repeated_passages_keep_as_many_numbers_as_they_have_copies(before: list[str], after: list[str]) -> None:
    carried, last_number = carry_numbers(number_passages("\n\n".join(before)), "\n\n".join(after), 20)
    check_numbers(number_passages("\n\n".join(before)), carried, 20, last_number)


@settings(deadline=None)
@given(st.text(alphabet=st.sampled_from(list("ab *#>-.\n"))), st.integers(0, 5))
def test_same_text_changes_nothing(typed: str, gone: int) -> None:
    text = canonical(typed)
    first = number_passages(text)
    moved = [replace(passage, number=len(first) - at) for at, passage in enumerate(first)]
    assert carry_numbers(moved, text, len(first) + gone) == (moved, len(first) + gone)
