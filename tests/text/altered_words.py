"""Quotes made from true words: set in other type or elided, which leaves them true, and altered, which does not."""

import unicodedata
from collections.abc import Callable
from random import Random

_OTHER_TYPE = (
    ("’", "'"),
    ("'", "’"),
    ("“", '"'),
    ("”", '"'),
    ('"', "“"),
    ("—", "–"),
    ("-", "‑"),
    ("fi", "ﬁ"),
    ("ff", "ﬀ"),
    (" ", "\u00a0"),
    (" ", "  "),
    (" ", "\u2009"),
)


def retypeset(random: Random, typed: str) -> str:
    """The same words with some characters that the published foldings make equal."""
    for true, other in random.sample(_OTHER_TYPE, 4):
        typed = typed.replace(true, other, random.randint(0, 2))
    if random.random() < 0.3:
        typed = unicodedata.normalize("NFD", typed)
    if random.random() < 0.3 and typed.isalpha():
        typed = f"{typed[:1]}\u00ad{typed[1:]}"
    return typed


def elided(random: Random, words: list[str]) -> str:
    """Some of the words in their order, with an omission or insertion between them or at an end."""
    mark = random.choice(["…", "...", "[…]", "[...]", "(…)", "[as we heard]", "[sic]"])
    first, second = sorted(random.sample(range(len(words) + 1), 2))
    head, tail = " ".join(words[:first]), " ".join(words[second:])
    return f"{head} {mark} {tail}" if any(map(str.isalnum, head + tail)) else f"{' '.join(words)} {mark}"


def drop_word(random: Random, words: list[str]) -> list[str]:
    at = random.randrange(1, len(words) - 1)
    return words[:at] + words[at + 1 :]


def add_word(random: Random, words: list[str]) -> list[str]:
    at = random.randrange(1, len(words))
    return [*words[:at], random.choice(["not", "never", "all"]), *words[at:]]


def replace_word(random: Random, words: list[str]) -> list[str]:
    at = random.randrange(len(words))
    return [*words[:at], "nevertheless", *words[at + 1 :]]


def swap_words(random: Random, words: list[str]) -> list[str]:
    at = random.randrange(1, len(words))
    return [*words[: at - 1], words[at], words[at - 1], *words[at + 1 :]]


def change_case(random: Random, words: list[str]) -> list[str]:
    at = random.randrange(len(words))
    return [*words[:at], words[at].swapcase(), *words[at + 1 :]]


def double_words(random: Random, words: list[str]) -> list[str]:
    at = random.randrange(len(words))
    return words[: at + 1] + words[at:]


def cut_word(random: Random, words: list[str]) -> list[str]:
    """Begin or end inside a word."""
    first, last = words[0], words[-1].rstrip('.,;:?!"”’—)')
    if random.random() < 0.5 and len(first) > 1 and first[:2].isalnum():
        return [first[1:], *words[1:]]
    return [*words[:-1], last[:-1]] if len(last) > 1 and last[-2:].isalnum() else words


def alter_digit(random: Random, words: list[str]) -> list[str]:
    return _with_one_changed(random, words, str.isdecimal, lambda digit: str((int(digit) + random.randint(1, 9)) % 10))


def alter_letter(random: Random, words: list[str]) -> list[str]:
    return _with_one_changed(random, words, str.isalpha, lambda letter: "q" if letter != "q" else "z")


def drop_negation(random: Random, words: list[str]) -> list[str]:
    places = [at for at, word in enumerate(words) if word in ("not", "never", "no", "cannot")]
    at = random.choice(places) if places else len(words)
    return words[:at] + words[at + 1 :]


def merge_sentences(random: Random, words: list[str]) -> list[str]:
    """The full stop left out or made a comma, the next letter small or not."""
    places = [at for at, word in enumerate(words[:-1]) if word.endswith(".") and words[at + 1][:1].isupper()]
    if not places:
        return words
    at = random.choice(places)
    following = words[at + 1]
    following = random.choice([following, following[:1].lower() + following[1:]])
    return [*words[:at], words[at][:-1] + random.choice(["", ",", ";"]), following, *words[at + 2 :]]


def swap_segments(random: Random, words: list[str]) -> list[str]:
    """Two segments, each with words, in the order in which they do not stand."""
    middle = len(words) // 2
    halves = words[middle:], words[:middle]
    if not all(any(map(str.isalnum, "".join(half))) for half in halves):
        return words
    return [*halves[0], "…", *halves[1]]


def _with_one_changed(
    random: Random, words: list[str], is_one: Callable[[str], bool], change: Callable[[str], str]
) -> list[str]:
    typed = " ".join(words)
    places = [at for at, character in enumerate(typed) if is_one(character)]
    if not places:
        return words
    at = random.choice(places)
    return f"{typed[:at]}{change(typed[at])}{typed[at + 1 :]}".split(" ")


Alteration = Callable[[Random, list[str]], list[str]]
ALTERATIONS: tuple[Alteration, ...] = (
    drop_word,
    add_word,
    replace_word,
    swap_words,
    change_case,
    double_words,
    cut_word,
    alter_digit,
    alter_letter,
    drop_negation,
    merge_sentences,
    swap_segments,
)
