"""An address that opens a web page at words on it: a text fragment, as browsers read it behind ``#:~:text=``.

As in https://wicg.github.io/scroll-to-text-fragment/: the words themselves, or the first and the last of a longer stretch,
with some of those before and after it where the same words stand elsewhere too. A browser finds them without regard to
case. What it does not find does no harm: the page opens at its head."""

import re
from collections.abc import Iterator, Sequence
from urllib.parse import quote

from speeches.text.offsets import Stretch
from speeches.text.prepared import Prepared
from speeches.text.whole_words import WORD

_WHOLE = 150  # characters that are named from the first to the last; of more only both ends
_AT_EACH_END = (5, 10, 20)  # words of a long stretch
_AROUND = (3, 6, 12, 24)  # words before it and after it
_SPACES = re.compile(r"\s+")


def address_at_words(address: str, prepared: Prepared, stretches: Sequence[Stretch]) -> str:
    """The address of a page, opened where these stretches of the canonical text are read on it; empty where it is none of
    the web."""
    if not address.lower().startswith(("http://", "https://")) or not stretches:
        return ""
    page, _, fragment = address.partition("#")
    fragment, _, _ = fragment.partition(":~:")
    words = prepared.read.words
    directives = "&".join(_directive(words, prepared.read.stretch(*stretch)) for stretch in stretches)
    return f"{page}#{fragment}:~:{directives}"


def _directive(words: str, stretch: Stretch) -> str:
    """The shortest that leads to this stretch alone; where none does, the longest. A line break in ``words`` is the border
    of two passages, which the parts of a directive may not cross."""
    directive = ""
    for first, last in _ends(words[slice(*stretch)]):
        for before, after in _neighbours(words, stretch):
            directive = _written(before, first, last, after)
            if _found(words, before, first, last, after) == [stretch]:
                return directive
    return directive


def _ends(exact: str) -> Iterator[tuple[str, str]]:
    """The stretch whole and nothing, or ever more of its first and last words."""
    first, last = exact.split("\n", maxsplit=1)[0], exact.rsplit("\n", maxsplit=1)[-1]
    counts = {min(count, _most(exact)) for count in _AT_EACH_END} if len(exact) > _WHOLE or "\n" in exact else {0}
    for count in sorted(counts):
        yield (_first_words(first, count), _last_words(last, count)) if count else (exact, "")


def _most(exact: str) -> int:
    """The first and the last words may not overlap. Over a border they cannot."""
    return max(_AT_EACH_END) if "\n" in exact else len(WORD.findall(exact)) // 2


def _neighbours(words: str, stretch: Stretch) -> Iterator[tuple[str, str]]:
    yield "", ""
    before = words[: stretch[0]].rstrip().rpartition("\n")[2]
    after = words[stretch[1] :].lstrip().partition("\n")[0]
    for count in _AROUND:
        yield _last_words(before, count), _first_words(after, count)


def _first_words(block: str, count: int) -> str:
    found = list(WORD.finditer(block))[:count]
    return block[: found[-1].end()].strip() if found else block.strip()


def _last_words(block: str, count: int) -> str:
    found = list(WORD.finditer(block))[-count:]
    return block[found[0].start() :].strip() if found else block.strip()


def _found(words: str, before: str, first: str, last: str, after: str) -> list[Stretch]:
    """Every stretch that a browser could take for the one that is meant."""
    middle = f"({_pattern(first)}{f'.*?{_pattern(last)}' if last else ''})"
    around = [f"{_pattern(before)}\\s*" if before else "", middle, f"\\s*{_pattern(after)}" if after else ""]
    flags = re.IGNORECASE | re.DOTALL
    return [found.span(1) for found in re.finditer(f"(?={''.join(around)})", words, flags)]


def _pattern(phrase: str) -> str:
    return r"\s+".join(map(re.escape, _SPACES.split(phrase)))


def _written(before: str, first: str, last: str, after: str) -> str:
    parts = [f"{_encoded(before)}-" if before else "", _encoded(first), _encoded(last)]
    return f"text={','.join(filter(None, [*parts, f'-{_encoded(after)}' if after else '']))}"


def _encoded(phrase: str) -> str:
    """Percent-encoded, the hyphen too, which parts a directive just as the comma and the ampersand do."""
    return quote(phrase, safe="").replace("-", "%2D")
