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


def alter_character(random: Random, words: list[str]) -> list[str]:
    """Another letter for a letter, another digit for a digit."""
    at = random.randrange(len(words))
    characters = list(words[at])
    place = random.randrange(len(characters))
    if characters[place].isdigit():
        characters[place] = str((int(characters[place]) + random.randint(1, 9)) % 10)
    elif characters[place].isalpha():
        characters[place] = "q" if characters[place] != "q" else "z"
    return [*words[:at], "".join(characters), *words[at + 1 :]]


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


Alteration = Callable[[Random, list[str]], list[str]]
ALTERATIONS: tuple[Alteration, ...] = (
    drop_word,
    add_word,
    replace_word,
    swap_words,
    alter_character,
    change_case,
    double_words,
    cut_word,
)
