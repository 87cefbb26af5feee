"""Names of persons as sources spell them: the honorific apart, ordinary capitals, and a key that tells that two
spellings are one name."""

import re
import unicodedata

# Without their full stop most of these are names as well ("Hon Sui Sen").
_ABBREVIATED = r"Mrs?|Ms|Dr|(?:Mir|Prof|Hon|Rt|Gen|Col|Cl|Maj|Capt|Lt|Rev|Amb|H\.? ?R\.? ?H|H\.? ?[EM])(?=\.)"
_IN_FULL = (
    r"Miss|Madame?|Sir|Dame|Lord|Lady|Professor|Ambassador|President|Prime Minister|Senator"
    r"|(?:The )?(?:Right )?Honou?rable|(?:The )?Reverend"
    r"|(?:(?:His|Her) )?(?:Royal |Serene |Imperial )?(?:Majesty|Highness|Excellency|Holiness|Eminence|Beatitude)"
    r"|King Don|King|Queen|(?:Crown )?Prince|Princess|Emperor|Emir|Sh(?:ei|ai)kha?|Sheik|Sayyid|Alhaji|Haj[iy]|Hajah"
    r"|Pope|Cardinal|Archbishop|Bishop|Monsignor|Father"
    r"|Field Marshal|Marshal|Admiral|(?:Lieutenant|Major|Brigadier)[ -](?:General|Colonel)|Lt-Gen|General|Brigadier"
    r"|Colonel|Major|Captain|Commander|(?:Grand )?Chief"
    r"|(?:Dato['’]?|Datuk)(?: Seri| Sri)?(?: Paduka| Setia)?(?: Awang)?|Tan Sri|Tun|Ato|Lyonpo|Sardar|Ratu|Begum"
    r"|Samdech(?: Akka Moha Sena Padei Techo| Moha Borvor Thipadei)?"
)
_HONORIFIC = re.compile(rf"(?:(?P<short>{_ABBREVIATED})(?:[.,;:]+ ?| )|(?P<full>{_IN_FULL})(?:[.,] ?| ))(?=\S)", re.I)
# "Sheikh" is a title nearly everywhere; in Bangladesh it is a family's name.
_NO_HONORIFIC = re.compile(r"Sheikh (?:Hasina|Mujib)", re.I)
_HONORIFIC_BEHIND = re.compile(r" (?P<title>Bey|Pasha)$", re.I)
_BEHIND = re.compile(r"(?:,? (?:M\.?P\.?|O\.?B\.?E\.?|T\.?D\.?|GCFR|GOL|GCMG|KCMG|KBE|CBE|CH|CF|KStJ|MBBS|MD))+$")
_REMARK = re.compile(r" ?\([^)]*\)")

_CAPITALS = re.compile(r"[^\W\d_a-z]{2}")
_RUN = re.compile(r"[^\W\d_]+")
_ROMAN = re.compile(r"X?(?:IX|IV|V?I{1,3}|VI?|X)")
_INITIALS = re.compile(r"(?:\w\.)+\w?")
_PARTICLES = {"DE", "DEL", "DA", "DOS", "DAS", "DER", "DEN", "VON", "BIN", "BINT", "IBN"}

# Letters that no decomposition takes apart.
_PLAIN = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h"})
_APOSTROPHES = re.compile(r"['’‘ʻʼ`´]")
_NOT_IN_KEY = re.compile(r"[\W_]+")
_WINDOWS = {code: bytes([code]).decode("cp1252", "ignore") for code in range(0x80, 0xA0)}


def parse_name(spelling: str) -> tuple[str, str]:
    """The name in ordinary capitals, and the honorific that stood before or behind it: ("Averoff-Tossizza", "Mr.").
    What is written in small and capital letters already stays as it is."""
    rest, honorifics = _peel(_tidy(spelling))
    if behind := _HONORIFIC_BEHIND.search(rest):
        honorifics.append(behind["title"].capitalize())
        rest = rest[: behind.start()]
    words = _BEHIND.sub("", rest).strip(" ,;:").split(" ")
    name = " ".join(_ordinary(word, words, place) for place, word in enumerate(words))
    return name, " ".join(dict.fromkeys(honorifics))


def name_key(name: str) -> str:
    """The same for two spellings of one name: no honorific, accent, capital or punctuation tells them apart."""
    plain = _APOSTROPHES.sub("", parse_name(name)[0].casefold()).translate(_PLAIN)
    letters = "".join(
        character for character in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(character)
    )
    return _NOT_IN_KEY.sub(" ", letters).strip()


def ordinary_capitals(word: str) -> str:
    """A word in capitals as one writes it in a name: O'NEILL → O'Neill, AL-KHALIFA → Al-Khalifa, McKINNON → McKinnon."""
    return _RUN.sub(lambda run: _lower(run, word), word)


def _tidy(spelling: str) -> str:
    # A few characters of Windows code page 1252 are found where Unicode has controls.
    return " ".join(_REMARK.sub("", spelling.translate(_WINDOWS)).split()).strip(" ,;:")


def _peel(rest: str) -> tuple[str, list[str]]:
    found: list[str] = []
    while (match := _HONORIFIC.match(rest)) and not _NO_HONORIFIC.match(rest):
        found.append(_honorific(match))
        rest = rest[match.end() :].lstrip(" .,;:")
    return rest, found


def _honorific(match: re.Match[str]) -> str:
    if short := match["short"]:
        letters = short.replace(".", "").replace(" ", "")
        if letters.upper() in {"HE", "HM", "HRH"}:
            return "".join(f"{letter.upper()}." for letter in letters)
        return "Mr." if letters.casefold() == "mir" else f"{letters.capitalize()}."
    full = match["full"]
    return full.title() if full.isupper() or full.islower() else full


def _ordinary(word: str, words: list[str], place: int) -> str:
    if not _CAPITALS.search(word) or _INITIALS.fullmatch(word) or (place and _ROMAN.fullmatch(word)):
        return word
    is_last = place == len(words) - 1
    if word in _PARTICLES and not is_last:
        return word.lower()
    # Van is Dutch at the head of a surname; further on it may be Vietnamese.
    if (word == "VAN" and place == 0 and not is_last) or (word == "LA" and place and words[place - 1].upper() == "DE"):
        return word.lower()
    return ordinary_capitals(word)


def _lower(run: re.Match[str], word: str) -> str:
    letters, before = run[0], word[: run.start()]
    # RIFA'I goes on in small letters, O'NEILL does not.
    if word.isupper() and len(before) > 2 and before.endswith(("'", "’", "‘")):
        return letters.lower()
    if re.fullmatch(r"MC[A-Z]{2,}", letters):
        return f"Mc{letters[2:].capitalize()}"
    if mixed := re.fullmatch(r"([A-Z][a-z]+)([A-Z]{2,})", letters):
        return mixed[1] + mixed[2].capitalize()
    return letters.capitalize() if letters.isupper() else letters
