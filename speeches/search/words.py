"""Words as the search reads them: one reading for texts and for queries, the same whatever the database.

A text is a row of words; a word is known by its stem, so that any form of it finds any other. Case, accents, possessives
and the elided article do not matter: *Women's* is *women*, *d'Ivoire* is *ivoire*, *CÔTE* is *cote*. Where a script
writes no spaces (Chinese, Japanese), each character is a word, and a word of several characters a phrase. How a compound is
spelt does not matter either (``compounds``): *co-operation* is *cooperation*, *Vietnam* is *Viet Nam*.

A stem is found by the rules of the text's language, which are those of Snowball (https://snowballstem.org). In any language
but English it is marked by the language (``fr_secur``): a word that is typed is looked for as each language of the archive
has it, and no French form is taken for an English one. A language without rules is read as English, which leaves its words
whole or nearly so; and so are all facts about a speech.

Both databases are given stems and not words. What they find then does not depend on their own parsers, dictionaries and
locales, a hit can be marked by the same reading that found it, and PostgreSQL builds its index in a third of the time.
"""

import re
import threading
import unicodedata
from functools import cache

from snowballstemmer import stemmer  # type: ignore[import-untyped]

from speeches.search.compounds import JOINED, PARTED
from speeches.search.spellings import american

_UNSPACED = "\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_SPACED = f"[^\\W_{_UNSPACED}]{{1,64}}"
WORD = re.compile(f"[{_UNSPACED}]|{PARTED}|(?:{JOINED})?{_SPACED}(?:['’]{_SPACED})*", re.IGNORECASE)

_ELIDED = re.compile("^(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu)['’](?=.)")
_POSSESSIVE = re.compile("['’]s$")
_ACCENTS = re.compile("[\u0300-\u036f]")
_NOT_IN_WORDS = re.compile(r"[\W_]")
_UNSPACED_WORD = re.compile(f"[{_UNSPACED}]")
_WHOLE_LETTERS = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "ł": "l", "ı": "i", "þ": "th"}
)
_LONGEST_WORD = 64
_MOST_KEPT = 400_000

# Left out of a query where they stand by themselves, for they stand in nearly every passage; in a phrase they count.
# Words that mean something by themselves are not here, though common: will, who, us, may, no, against.
_FUNCTION_WORDS = (
    "a an and are as at be been but by for from had has have he her his i if in into is it its me my not of on or our "
    "she so such than that the their them then there these they this those to was we were which while with would you "
    "your"
)
STOP_WORDS = frozenset(_FUNCTION_WORDS.split())

_RULES = {
    "ar": "arabic",
    "ca": "catalan",
    "da": "danish",
    "de": "german",
    "el": "greek",
    "en": "english",
    "es": "spanish",
    "et": "estonian",
    "eu": "basque",
    "fi": "finnish",
    "fr": "french",
    "ga": "irish",
    "hi": "hindi",
    "hu": "hungarian",
    "hy": "armenian",
    "id": "indonesian",
    "it": "italian",
    "lt": "lithuanian",
    "nb": "norwegian",
    "ne": "nepali",
    "nl": "dutch",
    "no": "norwegian",
    "pl": "polish",
    "pt": "portuguese",
    "ro": "romanian",
    "ru": "russian",
    "sr": "serbian",
    "sv": "swedish",
    "ta": "tamil",
    "tr": "turkish",
}
# To the rules of these a letter without its marks would be another letter.
_MARKS_COUNT = frozenset(("ar", "el", "hi", "hy", "ne", "ru", "sr", "ta"))

# What English words end with; see completions().
_ENDINGS = (
    "able ably al ally alism alist ality ally ance ances ancy ant ants ate ated ately ates ating ation ational "
    "ationally ations ative atively ator ators e ed edly ence ences ency ened ening ent ently er ers es est ful fully "
    "fulness ibility ible ibly ic ical ically icate ication ications ied ier ies iest ification ifications ified ifies "
    "ily iness ing ingly ings ion ional ions ise ised iser ises ish ising ism isms ist ists ities ity ive ively "
    "iveness ivity ization izations ize ized izer izes izing less lessness ly ment ments ness nesses or ors ous ously "
    "ousness s sion sions tion tional tions y"
)

_one_at_a_time = threading.Lock()  # a stemmer keeps its place in the word in itself


def fold(word: str) -> str:
    """``word`` without case, accents, possessive and elided article: letters and digits only."""
    return _letters(_bare(word), word)


def _bare(word: str) -> str:
    return _POSSESSIVE.sub("", _ELIDED.sub("", word.lower()))


def _letters(bare: str, word: str) -> str:
    if not bare.isascii():
        bare = unicodedata.normalize("NFKD", bare).lower().translate(_WHOLE_LETTERS)
        bare = unicodedata.normalize("NFC", _ACCENTS.sub("", bare))
    return _NOT_IN_WORDS.sub("", bare)[:_LONGEST_WORD] or _NOT_IN_WORDS.sub("", word)[:_LONGEST_WORD]


class Reading:
    """How texts of one language are read."""

    def __init__(self, language: str) -> None:
        """``language`` is a key of the rules."""
        self.mark = "" if language == "en" else f"{language}_"
        self._is_english = language == "en"
        self._marks_count = language in _MARKS_COUNT
        self._stem_by_rules = stemmer(_RULES[language]).stemWord
        self._stems = dict[str, str]()
        self._chunks = dict[str, str]()
        self.new_words = set[str]()
        """Those that texts brought since they were taken from here, as they stand, in small letters."""

    def stem(self, word: str) -> str:
        """Each is computed once."""
        stem = self._stems.get(word)
        if stem is None:
            stem = self._found_stem(word)
            _keep(self._stems, word, stem)
        return stem

    def stems_of(self, text: str) -> list[str]:
        """The stems of all words of ``text``, in order. What stands between two spaces is looked up as a whole, which is
        three times as quick as searching it for words."""
        chunks = self._chunks
        try:
            return " ".join([chunks[chunk] for chunk in text.split()]).split()
        except KeyError:
            return " ".join(map(self._stems_of_chunk, text.split())).split()

    def _stems_of_chunk(self, chunk: str) -> str:
        stems = self._chunks.get(chunk)
        if stems is None:
            words = WORD.findall(chunk)
            self.new_words.update(map(_bare, words))
            stems = " ".join([self.stem(word) for word in words])
            if len(chunk) <= 40:
                _keep(self._chunks, chunk, stems)
        return stems

    def _found_stem(self, word: str) -> str:
        bare = _bare(word)
        if self._marks_count:
            return self._marked(_letters(self._by_rules(_NOT_IN_WORDS.sub("", bare.replace("ё", "е"))), word))
        folded = _letters(bare, word)
        if self._is_english:
            return self._by_rules(american(folded)) or folded
        return self._marked(self._by_rules(folded) or folded)

    def _by_rules(self, word: str) -> str:
        with _one_at_a_time:
            return str(self._stem_by_rules(word))

    def _marked(self, stem: str) -> str:
        """Numbers, and words of scripts without spaces, are the same in every language."""
        return stem if not stem or stem.isdecimal() or _UNSPACED_WORD.match(stem) else self.mark + stem


def _keep(kept: dict[str, str], key: str, value: str) -> None:
    if len(kept) >= _MOST_KEPT:
        kept.clear()
    kept[key] = value


def reading(language: str) -> Reading:
    """How texts of the language are read that is named by a BCP 47 tag."""
    subtag = language.partition("-")[0]
    return _reading(subtag if subtag in _RULES else "en")


def readings() -> list[Reading]:
    """Those of all languages that have rules."""
    return list(map(_reading, _RULES))


_reading = cache(Reading)
ENGLISH = reading("en")
stem = ENGLISH.stem
stems_of = ENGLISH.stems_of


def completions(start: str) -> set[str]:
    """The stems of English words that begin with ``start`` while their stem does not: for *migrati* that of *migration*,
    which is *migrat*. They are found by ending ``start`` in every way in which it may be part of an ending."""
    start = fold(start)
    ended = {start}
    for ending in _ENDINGS.split():
        ended.update(start + ending[cut:] for cut in range(len(ending)) if start.endswith(ending[:cut]))
    return {found for word in ended if not (found := stem(word)).startswith(start)}
