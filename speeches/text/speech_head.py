"""The head of a speech, the lines above its first words: who speaks, in what role and for whom, on what occasion, and what
the document says of its own words. In English; where it is unsure, nothing."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from speeches.text.names import ordinary_capitals, parse_name
from speeches.text.passages import Numbered
from speeches.text.person_words import CAPITALS, OFFICE, PARTICLE

_SPACE = r"[ \t\n#*>]+"
_TITLE = (
    r"(?:(?:(?:the|his|her) )?(?:right |rt\.? )?hon(?:ou?rable|\.)?|(?:his|her) (?:royal |serene )?(?:excellency|highness|"
    r"majesty|holiness|eminence)|h\. ?e\.?|h\. ?r\. ?h\.?|h\. ?m\.?|mr\.?|mrs\.?|ms\.?|miss|mme\.?|m\.|dr\.?|"
    r"prof(?:essor|\.)|sir|dame|lord|lady|ambassador|sheikha?|s\. ?e\.?)"
)
_TITLES = rf"(?i:{_TITLE}(?:{_SPACE}{_TITLE}){{0,3}})"
_ONE = rf"[{CAPITALS}][\w’'.-]*"
_NAMED = rf"{_ONE}(?: (?:{PARTICLE} |(?:VON|VAN|DE|DEL|DA|BIN|AL) ){{0,2}}{_ONE}){{0,5}}"
_BEHIND = r"(?=[ \t]*(?:[,;:(\n]|\Z)| (?:at|to|on|before|during|in)\b)"
_SPEAKERS = [
    re.compile(rf"\b(?i:by|of|from|par|de){_SPACE}(?P<spelling>{_TITLES}{_SPACE}(?P<name>{_NAMED})){_BEHIND}"),
    re.compile(
        rf"\b(?i:by|(?:statement|speech|address|remarks|intervention|lecture) (?:of|from)){_SPACE}"
        rf"(?P<spelling>(?P<name>{_NAMED})){_BEHIND}"
    ),
    re.compile(
        rf"^[ #*>]*(?i:speaker|delivered by|name):{_SPACE}(?P<spelling>(?:{_TITLES}{_SPACE})?(?P<name>{_NAMED})){_BEHIND}",
        re.M,
    ),
    re.compile(rf"^[ #*>]*(?P<spelling>{_TITLES}{_SPACE}(?P<name>{_NAMED}))[* ]*(?=[,(\n]|\Z)", re.MULTILINE),
]
# As a record introduces who has the floor: "Mr. Marend (Atlantis) (spoke in French): …".
_FLOOR = re.compile(
    rf"^\*?(?P<spelling>{_TITLES} (?P<name>{_NAMED}))\*?(?: \((?P<state>[^()\n]{{3,60}})\))?\*?"
    r"(?: \(\*?(?:spoke|interpretation)[^()\n]*\))?\*?:",
    re.MULTILINE,
)
_ROLE = re.compile(
    r"[* ]*(?:,\s*|\n+[ #*>]*)(?P<role>[^\n]{3,250}?)"
    r"(?=[*]*(?:\n|\Z|;| – |,? (?:at|on the occasion of|to|before) (?:the|an?) (?!United Nations)|, (?:at|on|to) ))"
)
_GOES_ON = re.compile(r"[*]*\n+[ #*>]*(?P<more>(?i:of|for|and|to) [^\n]{2,120}?)(?=[* ]*(?:\n|\Z))")
_OFFICE = re.compile(rf"(?i:\b{OFFICE}|\bchargé d’affaires|\bhead of)")
_KINDS = (
    r"assembly|briefing|ceremony|commemoration|commission|committee|conference|congress|consultations?|convention|council|"
    r"debate|dialogue|discussion|event|forum|meeting|panel|round ?table|seminar|session|summit|symposium|week|workshop"
)
_OCCASION = re.compile(
    rf"\b(?i:at|to|before|during|in|on the occasion of|addressing){_SPACE}(?i:the|an?)?{_SPACE}?"
    rf"(?P<occasion>(?:(?! by |, (?:at|on|to|before) )[^\n]){{0,150}}?\b(?i:{_KINDS})\b[^\n]{{0,150}}?)"
    rf"(?=[* ]*(?:\n|\Z)|[.;:](?:\s|\Z)|, [^\n,]{{0,40}},? ?\(?\d|,? (?i:on) \d|\s*\(?\d{{1,2}} [A-Z][a-z]+ \d{{4}})"
)
_OCCASION_LABELLED = re.compile(
    r"^[ #*>]*(?i:event|occasion|meeting|conference):\s*(?P<occasion>[^\n]{3,200}?)[ *]*$", re.MULTILINE
)
_SALUTATION = re.compile(
    r"[*]?(?:Mr|Mrs|Ms|Madam|Madame|Your|His|Distinguished|Excellenc|Dear|Ladies|Honou?rable|Friends|Colleagues|Monsieur|"
    r"Señora?|Thank you|I |We |Allow me|Let me|On behalf)"
)
_PREPARED = re.compile(
    r"check(?:ed)? against (?:the )?delivery|as prepared for delivery|(?:seul le )?prononcé (?:seul )?fait foi|"
    r"es gilt das gesprochene wort|cot[eé]j(?:ar|ese) con",
    re.IGNORECASE,
)
_DELIVERED = re.compile(r"\b(?:as delivered|verbatim record)\b", re.IGNORECASE)
_DELIVERIES = {"prepared": _PREPARED, "delivered": _DELIVERED}
_KIND = re.compile(
    r"\b(?P<statement>statement|intervention)\b|\b(?P<speech>speech|address|remarks|lecture)\b|\b(?P<interview>interview)\b",
    re.I,
)
_SMALL_WORDS = "a an and at by de des du for in la le of on or the to und with"
_SMALL = frozenset(_SMALL_WORDS.split())
_BEFORE_A_STATE = re.compile(
    r"[ #*>]*(?:the )?(?:permanent mission of )?(?:the )?(?:republic of |kingdom of )?", re.IGNORECASE
)
_MOST_PASSAGES = 15
_LONGEST, _LONGEST_SENTENCE = 220, 60


@dataclass(frozen=True, slots=True)
class Said:
    """Words of the head, from ``start`` to ``end`` of the text, and the value they give."""

    value: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Head:
    """``end`` is where in the text the head ends."""

    end: int
    speaker: Said | None = None
    role: Said | None = None
    state: Said | None = None
    occasion: Said | None = None
    delivery: Said | None = None
    kind: Said | None = None


def head_of(text: str, passages: Sequence[Numbered], states: Sequence[str]) -> Head:
    """``states`` are the names of states that may be meant."""
    end = _end(passages)
    head = text[:end]
    named = _speaker(head) or _FLOOR.search(text, 0, end + 2_000)
    role = _role(head, named.end("spelling")) if named and named.re is not _FLOOR else None
    return Head(
        end=end,
        speaker=named and Said(parse_name(named["spelling"])[0], *named.span("spelling")),
        role=role,
        state=_state(head, text, named, role, states),
        occasion=_occasion(head),
        delivery=_stated(head, _DELIVERIES),
        kind=_kind(head),
    )


def delivery_in(words: str) -> str:
    said = _stated(words, _DELIVERIES)
    return said.value if said else ""


def in_ordinary_capitals(words: str) -> str:
    """PRIME MINISTER OF JAPAN as Prime Minister of Japan; what has small letters stays as it is."""
    if not words.isupper():
        return words
    spelled = (word.lower() if word.casefold() in _SMALL else ordinary_capitals(word) for word in words.split())
    written = " ".join(spelled)
    return written[:1].upper() + written[1:]


def states_in(words: str, states: Sequence[str]) -> Iterator[tuple[str, int, int]]:
    """The names of states that stand in ``words``, the longest where several begin together."""
    known = {state.casefold(): state for state in states}
    pattern = "|".join(map(re.escape, sorted(known, key=len, reverse=True)))
    for match in re.finditer(rf"(?<!\w)(?:{pattern})(?!\w)", words, re.IGNORECASE) if known else ():
        yield known[match[0].casefold()], match.start(), match.end()


def _end(passages: Sequence[Numbered]) -> int:
    end = 0
    for passage in passages[:_MOST_PASSAGES]:
        is_first_words = _SALUTATION.match(passage.text) and passage.text.rstrip("*")[-1:] in ",.:!;"
        is_sentence = len(passage.text) > _LONGEST_SENTENCE and passage.text.rstrip('*”"')[-1:] in ".!?"
        if len(passage.text) > _LONGEST or is_first_words or is_sentence:
            break
        end = passage.end
    return end


def _speaker(head: str) -> re.Match[str] | None:
    for pattern in _SPEAKERS:
        for match in pattern.finditer(head):
            name = match["name"]
            if not _OFFICE.search(name) and not re.search(rf"\b(?i:{_KINDS}|united nations)\b", name) and len(name) > 2:
                return match
    return None


def _role(head: str, after: int) -> Said | None:
    found = _ROLE.match(head, after)
    if not found or not _OFFICE.search(found["role"]):
        return None
    start, end = found.span("role")
    words = found["role"]
    if more := _GOES_ON.match(head, end):
        words, end = f"{words} {more['more']}", more.end("more")
    return Said(in_ordinary_capitals(words.strip(" *,")), start, end)


def _state(head: str, text: str, named: re.Match[str] | None, role: Said | None, states: Sequence[str]) -> Said | None:
    """Of the role, of the brackets behind the name, or of a line of its own."""
    if named and named.re is _FLOOR and named["state"]:
        return Said(named["state"], *named.span("state"))
    if role:
        for state, start, end in states_in(text[role.start : role.end], states):
            return Said(state, role.start + start, role.start + end)
    for match in re.finditer(r"[^\n]+", head):
        for state, start, end in states_in(match[0], states):
            if _BEFORE_A_STATE.fullmatch(match[0][:start]) and not match[0][end:].strip(" *"):
                return Said(state, match.start() + start, match.start() + end)
    return None


def _occasion(head: str) -> Said | None:
    match = _OCCASION_LABELLED.search(head) or _OCCASION.search(head)
    if not match:
        return None
    words, end = match["occasion"], match.end("occasion")
    if more := _GOES_ON.match(head, end):
        words, end = f"{words} {more['more']}", more.end("more")
    words = in_ordinary_capitals(words.strip(" *,."))
    return Said(words[0].upper() + words[1:], match.start("occasion"), end) if len(words) > 5 else None


def _stated(head: str, patterns: dict[str, re.Pattern[str]]) -> Said | None:
    for value, pattern in patterns.items():
        if match := pattern.search(head):
            return Said(value, *match.span())
    return None


def _kind(head: str) -> Said | None:
    match = _KIND.search(head)
    return Said(str(match.lastgroup), *match.span()) if match else None
