"""Which language a text is in, told by its letters and its small words."""

import re
from collections import Counter

_SCRIPTS = (
    ("ja", re.compile("[\u3040-\u30ff]"), 0.05),
    ("ko", re.compile("[\uac00-\ud7a3]"), 0.2),
    ("zh", re.compile("[\u3400-\u9fff]"), 0.2),
    ("fa", re.compile("[پچژگ]"), 0.02),
    ("ar", re.compile("[\u0600-\u06ff]"), 0.3),
    ("he", re.compile("[\u0590-\u05ff]"), 0.3),
    ("el", re.compile("[\u0370-\u03ff]"), 0.3),
    ("uk", re.compile("[іїєґІЇЄҐ]"), 0.02),
    ("ru", re.compile("[\u0400-\u04ff]"), 0.3),
    ("th", re.compile("[\u0e00-\u0e7f]"), 0.3),
    ("hi", re.compile("[\u0900-\u097f]"), 0.3),
)
_SMALL_WORDS = {
    "en": "the of and to in that is for with are we this our by which have it on be from has not will their these",
    "fr": "le la les des et du une dans que qui pour est nous notre sur avec par au aux ce cette ses sont pas plus",
    "es": "el los las del y una en que para es nuestro con por al se lo como más su sus este esta son ha pero",
    "pt": "os das dos e uma em que para é nosso com por ao se não como mais sua seus esta são mas pela pelo",
    "de": "der die das und den dem ein eine ist wir für mit von zu auf nicht sich des im auch sind werden unsere",
    "it": "il gli delle dei e una che per è nostro con di non si come più sono della nel alla questo anche ha",
    "nl": "de het een en van in dat is voor met wij onze op niet zijn te aan die ook door worden deze",
    "sv": "och det att en som är för på med vi av till inte den har om vår ett",
}
_SETS = {language: frozenset(words.split()) for language, words in _SMALL_WORDS.items()}
_LETTER = re.compile(r"[^\W\d_]")
_WORD = re.compile(r"[^\W\d_]+")
_READ = 20_000
_FEWEST_WORDS = 12
_FEWEST_SMALL = 0.12
_AHEAD = 1.25


def language_of(text: str) -> str:
    """The subtag of the language ("en", "fr"), or nothing where that is not clear."""
    head = text[:_READ]
    letters = len(_LETTER.findall(head))
    for language, script, share in _SCRIPTS:
        if letters and len(script.findall(head)) > share * letters:
            return language
    words = _WORD.findall(head.casefold())
    counts = Counter({language: sum(word in small for word in words) for language, small in _SETS.items()})
    (first, most), (_, second) = counts.most_common(2)
    is_clear = len(words) >= _FEWEST_WORDS and most >= _FEWEST_SMALL * len(words) and most >= _AHEAD * second
    return first if is_clear else ""
