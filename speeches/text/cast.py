"""The persons an English article names: who they are, in what role, and where the narration speaks of them."""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from speeches.text.person_words import CAPITALS, HONORIFIC, NAME, OFFICE, PARTICLE, SENTENCE_OPENERS, VOICE, gender_of
from speeches.text.quotation_marks import MASK, find_stretches, narration
from speeches.text.reporting_verbs import FINITE


@dataclass(frozen=True, slots=True)
class Person:
    name: str
    role: str = ""


@dataclass(frozen=True, slots=True)
class Mention:
    """A place in the narration that speaks of a human being. ``name`` is None where it is not known who that is."""

    start: int
    end: int
    name: str | None
    gender: str = ""
    kind: str = "name"  # or "description", "voice", "pronoun"


_APPOSITION = rf", (?P<after>[^,.;:{MASK}\n]{{3,120}})"
_OF_WHAT = rf"(?: (?:of|for|at|in|from|to|with|on) [^,.;:{MASK}\n]{{2,100}})?"
_INTRODUCTIONS = [
    re.compile(pattern)
    for pattern in (
        rf"{HONORIFIC} (?P<single>(?:{PARTICLE} ){{0,2}}{NAME})",
        rf"(?P<before>(?:\b[{CAPITALS}][\w’-]* ){{0,5}}\b{OFFICE}) (?P<name>{NAME})",
        rf"\b[Tt]he (?P<before>[^,.;:{MASK}\n]{{0,80}}?\b{OFFICE}[^,.;:{MASK}\n]{{0,80}}), (?P<name>{NAME})(?=[,.])",
        rf"(?P<name>{NAME}), (?P<after>(?:the |an? )?(?:[\w-]+ )?{OFFICE}{_OF_WHAT})(?=[,.\n]|\Z)",
        rf"(?P<name>{NAME})(?: \([^()\n]{{1,40}}\))?(?:{_APPOSITION},)?(?: (?:also|has|had|\w+ly))? {FINITE}\b",
        rf"(?:[{MASK}.!?],? |, )(?:{FINITE}|according to) (?P<name>{NAME})(?:{_APPOSITION}(?=[,.;\n]|\Z))?",
        rf"\b[Aa]ccording to (?P<name>{NAME})(?:{_APPOSITION}(?=[,.;\n]|\Z))?",
    )
]
_AS_OF_A_THING = re.compile(r"\b(?:the|of|for|in|at|from) \Z", re.IGNORECASE)
_SENTENCE_START = re.compile(r"(?:\A|[\n.!?:] ?)\Z")
_ROLE_AFTER = re.compile(rf"(?:the|an?) |(?:[\w-]+ ){{0,4}}{OFFICE}")
_TITLE_BEFORE = re.compile(rf"(?<![\w-])(?P<title>{HONORIFIC}|{OFFICE}) \Z")
_ROLE_BEFORE = re.compile(rf"(?:\b[Tt]he )?(?:\b[{CAPITALS}][\w’-]* )*\Z")
_DESCRIPTION = re.compile(
    rf"\b(?:[Tt]he|[{CAPITALS}]\w+[’']s) (?:(?!(?:the|of|and|to|that|who) )[\w’-]+ ){{0,3}}?"
    rf"(?P<head>{OFFICE})(?![\w-])"
    rf"(?: (?:of|for)(?: the| an?)? [\w’-]+(?:(?: of| for)?(?: the)? (?:[{CAPITALS}\d][\w’-]*|session))*)?"
)
# "Okafor said", where no Okafor was introduced.
_STRANGER = re.compile(
    rf"(?P<before>{NAME})(?= (?:(?:has|had|also|\w+ly) )?{FINITE}\b)|[{MASK}.!?],? (?:{FINITE}) (?P<after>{NAME})"
)
_PRONOUN = re.compile(r"\b(?:[Hh]e|[Ss]he)\b")
_PRECEDING_CAPITAL = re.compile(rf"\b([{CAPITALS}][\w’-]*) \Z")
_FOLLOWING_CAPITAL = re.compile(rf" [{CAPITALS}]\w")
_APPOSED = re.compile(r", (?:\d+, )?")
_APPOSITION_ENDS = re.compile(r"[,.;\n]| (?:of|from|for|at|in|with|who)\b")
_SMALL_WORDS = {"the", "a", "an", "of", "for", "and", "to", "in", "at", "on"}


def find_cast(text: str) -> tuple[Person, ...]:
    """The persons whom the narration of a canonical text introduces, in the order of their first introduction."""
    return cast_of(narration(text, find_stretches(text)))


def cast_of(told: str, known: Iterable[Person] = ()) -> tuple[Person, ...]:
    """The same for a text whose quotations are masked already; ``known`` persons come first and keep their roles."""
    found: list[tuple[int, Person]] = []
    for pattern in _INTRODUCTIONS:
        for match in pattern.finditer(told):
            groups = match.groupdict()
            if name := groups.get("single"):
                found.append((match.start(), Person(_in_ordinary_capitals(name))))
            elif " " in match["name"] and not _AS_OF_A_THING.search(
                told[max(0, match.start("name") - 6) : match.start("name")]
            ):
                found.append((match.start("name"), Person(_in_ordinary_capitals(match["name"]), _role(groups))))
    persons = [*known, *(person for _, person in sorted(found, key=lambda item: item[0]))]
    return _merged([*persons, *_others_of_that_surname(told, persons)])


def _others_of_that_surname(told: str, persons: Iterable[Person]) -> Iterator[Person]:
    """Full names that end in a surname we know, or in one that speaks: "Ann Lund came early. … Lund said"."""
    surnames = {person.name.rpartition(" ")[2] for person in persons}
    surnames |= {match["before"] or match["after"] for match in _STRANGER.finditer(told)}
    for match in re.finditer(NAME, told):
        surname = match[0].rpartition(" ")[2]
        if surname != match[0] and surname in surnames and not _is_as_of_a_thing(told, match.start()):
            yield Person(match[0])


def _is_as_of_a_thing(told: str, at: int) -> bool:
    """Names of institutions and places follow "the", "of" or "in"; a person who speaks does not."""
    return bool(_AS_OF_A_THING.search(told, max(0, at - 6), at))


def _in_ordinary_capitals(name: str) -> str:
    """UN meeting records print "ANN LUND (Arcadia) said"."""
    return re.sub(r"\w+", lambda word: word[0].capitalize(), name) if name.isupper() and len(name) > 4 else name


def _role(groups: dict[str, str | None]) -> str:
    role = groups.get("before") or groups.get("after") or ""
    if not groups.get("before") and not _ROLE_AFTER.match(role):
        return ""
    words = re.sub(r"^(?:the|an?) ", "", role).split()
    while words and words[0] in SENTENCE_OPENERS:
        words.pop(0)
    return " ".join(words)


def _merged(persons: Iterable[Person]) -> tuple[Person, ...]:
    """One entry a person, with the first role known. A surname alone is whoever bears it; of two spellings one of which
    ends in the other ("Singer Ann Lund"), or leaves out a middle name, the first or the shorter stands."""
    roles: dict[str, str] = {}
    for person in persons:
        roles[person.name] = roles.get(person.name) or person.role
    same: dict[str, str] = {}
    full: dict[tuple[str, str], str] = {}
    for name in roles:
        words = name.split()
        endings = (" ".join(words[at:]) for at in range(1, len(words) - 1) if words[at][0].isupper())
        shorter = next((ending for ending in endings if ending in roles), None)
        same[name] = shorter or full.setdefault((words[0], words[-1]), name)
    bearers = defaultdict[str, set[str]](set)
    for name in roles:
        for spelling in _spellings(name) if " " in name else ():
            bearers[spelling].add(same[name])
    kept: dict[str, str] = {}
    for name, role in roles.items():
        if not bearers[name] - {same[name]}:
            kept[same[name]] = kept.get(same[name]) or role
    return tuple(Person(name, role) for name, role in kept.items())


def find_mentions(told: str, cast: Sequence[Person]) -> list[Mention]:
    """Every mention of a person in a narration, in the order of their places, none overlapping another."""
    names = list(_named(told, cast))
    genders = {mention.name: mention.gender for mention in names if mention.name and mention.gender}
    found = [*names, *_described(told, cast), *_unnamed(told)]
    found = [replace(mention, gender=genders.get(mention.name or "", mention.gender)) for mention in found]
    return _joined(told, _apart(found))


def find_strangers(told: str, mentions: Sequence[Mention]) -> list[int]:
    """Where a full name stands, or a single one that is met elsewhere opens a sentence, of somebody outside the cast:
    "he" may mean them too."""
    starts = [mention.start for mention in mentions]
    names = [match for match in re.finditer(NAME, told) if not _is_as_of_a_thing(told, match.start())]
    opening = {
        match.start() for match in names if _SENTENCE_START.search(told, max(0, match.start() - 2), match.start())
    }
    met_within = {word for match in names if match.start() not in opening for word in match[0].split()}
    return [
        match.start()
        for match in names
        if " " in match[0] or (match.start() in opening and match[0] in met_within)
        if (place := bisect_right(starts, match.start())) == 0 or mentions[place - 1].end <= match.start()
    ]


def _named(told: str, cast: Sequence[Person]) -> Iterator[Mention]:
    bearers = defaultdict[str, set[str]](set)
    for person in cast:
        for spelling in _spellings(person.name):
            bearers[spelling].add(person.name)
    if not bearers:
        return
    spellings = "|".join(re.escape(name) for name in sorted(bearers, key=len, reverse=True))
    for match in re.finditer(rf"(?<![\w-])(?:{spellings})(?![\w-])", told):
        spelling, start = match[0], match.start()
        titled = _TITLE_BEFORE.search(told, max(0, start - 60), start)
        title, start = (titled["title"], titled.start()) if titled else ("", start)
        known = bearers[spelling]
        in_full = {name for name in known if spelling in (name, name.upper())}
        if title and not re.match(HONORIFIC, title):
            before = _ROLE_BEFORE.search(told, max(0, start - 80), start)
            start = before.start() if before else start
        elif not title and not in_full:
            # "Kerim" alone is the person; not in "Maria Kerim", and a first name alone is nobody.
            before = _PRECEDING_CAPITAL.search(told, max(0, start - 40), start)
            of_another = before and before[1] not in SENTENCE_OPENERS
            known = set() if of_another else {name for name in known if name.endswith(f" {spelling}")}
        known = in_full or known
        if _FOLLOWING_CAPITAL.match(told, match.end()):
            known = set()
        yield Mention(start, match.end(), next(iter(known)) if len(known) == 1 else None, gender_of(title))


def _spellings(name: str) -> set[str]:
    """The full name, and the parts by which a text may call the person again: "Ms. von der Aa", "Mr. Ban"."""
    words = name.split()
    particle = next((place for place, word in enumerate(words) if place and word[0].islower()), len(words) - 1)
    surname = " ".join(words[particle:])
    return {name, name.upper(), words[0], words[-1], surname, surname[0].upper() + surname[1:]}


def _described(told: str, cast: Sequence[Person]) -> Iterator[Mention]:
    """ "the President", "the Assembly President": whoever alone has a role with all these words. Where the text knows
    another holder of such an office, the bare word is nobody's."""
    roles = {person.name: _content_words(person.role) for person in cast}
    titles = {person.name: _content_words(person.role.partition(" of ")[0]) for person in cast}
    found: list[tuple[re.Match[str], set[str], list[str]]] = []
    for match in _DESCRIPTION.finditer(told):
        words = _content_words(match[0])
        exact = [name for name in roles if words == titles[name]]
        found.append((match, words, exact or [name for name in roles if words <= roles[name]]))
    contested = {match["head"].lower() for match, _, holders in found if not holders}
    for match, words, holders in found:
        certain = len(holders) == 1 and not (len(words) == 1 and words <= contested)
        name = holders[0] if certain else None
        yield Mention(match.start(), match.end(), name, gender_of(match["head"]), "description")


def _content_words(phrase: str) -> set[str]:
    words = (re.sub(r"[’']s$", "", word) for word in re.findall(r"[\w’'-]+", phrase.lower()))
    return {word for word in words if word not in _SMALL_WORDS}


def _unnamed(told: str) -> Iterator[Mention]:
    for match in _STRANGER.finditer(told):
        yield Mention(*match.span("before" if match["before"] else "after"), None, "", "voice")
    for match in VOICE.finditer(told):
        yield Mention(match.start(), match.end(), None, gender_of(match[0].split()[-1]), "voice")
    for match in _PRONOUN.finditer(told):
        yield Mention(match.start(), match.end(), None, gender_of(match[0]), "pronoun")


def _apart(mentions: list[Mention]) -> list[Mention]:
    """Names stay whole; what else overlaps them ends where they begin."""
    kept: list[Mention] = []
    for mention in sorted(mentions, key=lambda mention: (mention.start, mention.kind != "name")):
        if kept and mention.start < kept[-1].end:
            if mention.kind != "name" or kept[-1].kind == "name":
                continue
            kept[-1] = replace(kept[-1], end=mention.start)
        kept.append(mention)
    return kept


def _joined(told: str, mentions: list[Mention]) -> list[Mention]:
    """ "the farmer Ann Lund", "the President, Ann Lund," and "Ann Lund, a farmer," speak of one person once."""
    joined: list[Mention] = []
    for mention in mentions:
        last = joined[-1] if joined else Mention(0, 0, None, kind="pronoun")
        between = told[last.end : mention.start]
        if last.kind == "name" and mention.kind == "voice":
            if _APPOSED.fullmatch(between) and _APPOSITION_ENDS.match(told, mention.end):
                continue
        elif mention.kind == "name" and last.kind in ("description", "voice") and last.name in (None, mention.name):
            set_off = between == ", " and told.startswith(",", mention.end)
            mention = replace(mention, start=joined.pop().start) if set_off or between == " " else mention
        joined.append(mention)
    return joined
