"""Words as the search reads them: one reading for texts and for queries, the same whatever the database.

A text is a row of words; a word is known by its stem, so that any form of it finds any other. Case, accents, possessives
and the elided article do not matter: *Women's* is *women*, *d'Ivoire* is *ivoire*, *CÔTE* is *cote*. Where a script
writes no spaces (Chinese, Japanese), each character is a word, and a word of several characters a phrase. Stems are
English in every language, which leaves words of most other languages whole or nearly so.

Both databases are given stems and not words. What they find then does not depend on their own parsers, dictionaries and
locales, a hit can be marked by the same reading that found it, and PostgreSQL builds its index in a third of the time.
"""

import re
import threading
import unicodedata

from snowballstemmer import stemmer  # type: ignore[import-untyped]

_UNSPACED = "\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_SPACED = f"[^\\W_{_UNSPACED}]{{1,64}}"
WORD = re.compile(f"[{_UNSPACED}]|{_SPACED}(?:['’]{_SPACED})*")

_ELIDED = re.compile("^(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu)['’](?=.)")
_POSSESSIVE = re.compile("['’]s$")
_ACCENTS = re.compile("[\u0300-\u036f]")
_NOT_IN_WORDS = re.compile(r"[\W_]")
_WHOLE_LETTERS = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "ł": "l", "ı": "i", "þ": "th"}
)
_LONGEST_WORD = 64

# Left out of a query where they stand by themselves, for they stand in nearly every passage; in a phrase they count.
# Words that mean something by themselves are not here, though common: will, who, us, may, no, against.
_FUNCTION_WORDS = (
    "a an and are as at be been but by for from had has have he her his i if in into is it its me my not of on or our "
    "she so such than that the their them then there these they this those to was we were which while with would you "
    "your"
)
STOP_WORDS = frozenset(_FUNCTION_WORDS.split())

# What English words end with; see completions().
_ENDINGS = (
    "able ably al ally alism alist ality ally ance ances ancy ant ants ate ated ately ates ating ation ational "
    "ationally ations ative atively ator ators e ed edly ence ences ency ened ening ent ently er ers es est ful fully "
    "fulness ibility ible ibly ic ical ically icate ication ications ied ier ies iest ification ifications ified ifies "
    "ily iness ing ingly ings ion ional ions ise ised iser ises ish ising ism isms ist ists ities ity ive ively "
    "iveness ivity ization izations ize ized izer izes izing less lessness ly ment ments ness nesses or ors ous ously "
    "ousness s sion sions tion tional tions y"
)

_stem_english = stemmer("english").stemWord
_one_at_a_time = threading.Lock()  # the stemmer keeps its place in the word in itself


def fold(word: str) -> str:
    """``word`` without case, accents, possessive and elided article: letters and digits only."""
    folded = word.lower()
    folded = _POSSESSIVE.sub("", _ELIDED.sub("", folded))
    if not folded.isascii():
        folded = unicodedata.normalize("NFKD", folded).lower().translate(_WHOLE_LETTERS)
        folded = unicodedata.normalize("NFC", _ACCENTS.sub("", folded))
    return _NOT_IN_WORDS.sub("", folded)[:_LONGEST_WORD] or _NOT_IN_WORDS.sub("", word)[:_LONGEST_WORD]


class _Stems(dict[str, str]):
    """Word → stem, each computed once."""

    def __missing__(self, word: str) -> str:
        folded = fold(word)
        with _one_at_a_time:
            stem = _stem_english(folded) or folded
        if len(self) >= 400_000:
            self.clear()
        self[word] = stem
        return stem


class _Chunks(dict[str, str]):
    """What stands between two spaces → its stems, parted by spaces: looking a chunk up is three times as quick as
    searching it for words."""

    def __missing__(self, chunk: str) -> str:
        stems = " ".join([stem(word) for word in WORD.findall(chunk)])
        if len(chunk) <= 40:
            if len(self) >= 400_000:
                self.clear()
            self[chunk] = stems
        return stems


stem = _Stems().__getitem__
_stems_of_chunk = _Chunks().__getitem__


def stems_of(text: str) -> list[str]:
    """The stems of all words of ``text``, in order."""
    return " ".join(map(_stems_of_chunk, text.split())).split()


def completions(start: str) -> set[str]:
    """The stems of English words that begin with ``start`` while their stem does not: for *migrati* that of *migration*,
    which is *migrat*. They are found by ending ``start`` in every way in which it may be part of an ending."""
    start = fold(start)
    ended = {start}
    for ending in _ENDINGS.split():
        ended.update(start + ending[cut:] for cut in range(len(ending)) if start.endswith(ending[:cut]))
    return {found for word in ended if not (found := stem(word)).startswith(start)}
