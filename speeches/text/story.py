"""The narration of an English article, read for who speaks: its sentences, its mentions of persons, its clauses of
speaking, and whom "he" and "she" mean."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from speeches.text.cast import Mention, Person, find_mentions, find_strangers
from speeches.text.person_words import CAPITALS
from speeches.text.quotation_marks import MASK
from speeches.text.reporting_verbs import FINITE, NEVER_INVERTED, PARTICIPLE, TAKES_HEARER


@dataclass(frozen=True, slots=True)
class Clause:
    """A subject and its verb of speaking, or "according to" and its person. ``name`` is None where we do not know who.
    ``inverted`` says that the person stands after the verb."""

    start: int
    verb: int
    end: int
    name: str | None = None
    inverted: bool = False


_VERB = re.compile(
    rf"\b(?:(?P<finite>{FINITE})|(?P<participle>{PARTICIPLE})|(?P<source>[Aa]ccording to|[Ii]n the words of))\b"
)
_ADVERB = (
    r"(?:who|also|then|further|later|again|today|yesterday|earlier|however|therefore|once|first|has|had|have|\w+ly|"
    r"on \w+day)"
)
_INSIDE_COMMAS = rf"(?:[^,;:.{MASK}\n]|\.(?<=\b(?:Mr|Ms|Dr)\.)|\.(?<=\bMrs\.)){{2,120}}"
_SUBJECT_TO_VERB = re.compile(
    rf"(?: \([^()\n]{{1,40}}\))?(?P<comma>,(?P<apposition>{_INSIDE_COMMAS},)?)?(?: {_ADVERB},?){{0,3}} "
)
_SAME_SUBJECT = re.compile(r"\b(?:and|but|then)(?: (?:also|then|later))? \Z")
_DEPENDENT = re.compile(
    r"\b(?:for|of|to|by|with|from|about|than|against|whether|if|unless|or|nor|like|(?<!, )and) \Z", re.IGNORECASE
)
_JOINED_AFTER = re.compile(rf" (?:and|or) (?=[{CAPITALS}]|the |an? )|[’']")
_TOGETHER = re.compile(r", (?:together|along|jointly|and|with)\b")
_DENIED = re.compile(r"\b(?:never|not|den(?:y|ied|ies|ying)|refus\w+|without)(?: \w+)? \Z")
_OPENING_PHRASE = re.compile(
    r"(?:(?:But|And|Yet|Today|Yesterday|Later|Meanwhile|However),? |"
    rf"(?:[A-Z]\w+ing|In|On|At|After|Before|During|Earlier|Later)\b[^,.;{MASK}\n]*, )?\Z"
)
_TITLES = "".join(
    rf"(?<!\b{title}\.)" for title in ("Mr", "Ms", "Mrs", "Dr", "St", "Prof", "Rev", "Gen", "No", "[A-Z]")
)
_SENTENCE_END = re.compile(rf"\n+(?:> |- )?|(?<=[.!?…]){_TITLES}[)\]]?\s+(?=[{CAPITALS}{MASK}\d(\[])")
_AFTER_COLON = re.compile(r":\n+(?:> |- )?\Z")
_FEW = 30  # mentions looked at for one pronoun in one paragraph


class Story:
    def __init__(self, told: str, quotation_ends: Iterable[int], cast: Sequence[Person]) -> None:
        """``told`` is a narration; ``quotation_ends`` the places where a quotation ends that a verb may follow."""
        self.told = told
        self.clauses: list[Clause] = []
        self._verbs: list[int] = []
        self._sentences = [0, *(match.end() for match in _SENTENCE_END.finditer(told)), len(told)]
        self._paragraphs = [0, *(match.end() for match in re.finditer("\n\n+", told)), len(told)]
        self._mentions = find_mentions(told, cast)
        self._strangers = find_strangers(told, self._mentions)
        self._starts = [mention.start for mention in self._mentions]
        self._names: list[str | None] = []
        self._quotation_ends = frozenset(quotation_ends)
        for match in _VERB.finditer(told):
            self._name_mentions_before(match.start())
            self._add(match)
        self._name_mentions_before(len(told) + 1)
        self.clauses = [self._with_later_subject(clause) for clause in self.clauses]

    def sentence(self, at: int) -> tuple[int, int]:
        """The sentence in which ``at`` lies. One that opens a paragraph after a colon begins with what led in to it."""
        place = bisect_right(self._sentences, at) - 1
        place = min(place, len(self._sentences) - 2)
        start, end = self._sentences[place], self._sentences[place + 1]
        if place and _AFTER_COLON.search(self.told, max(0, start - 8), start):
            start = self._sentences[place - 1]
        return start, end

    def clauses_between(self, start: int, end: int) -> list[Clause]:
        return self.clauses[bisect_left(self._verbs, start) : bisect_left(self._verbs, end)]

    def names_between(self, start: int, end: int) -> set[str | None]:
        """Who is spoken of between two places; None among them where one is not known."""
        return set(self._names[bisect_left(self._starts, start) : bisect_left(self._starts, end)])

    def _add(self, match: re.Match[str]) -> None:
        verb, end = match.span()
        clause = Clause(verb, verb, end)
        if match["source"]:
            clause = self._inverted(match) or clause
        elif _DENIED.search(self.told, max(0, verb - 30), verb):
            pass
        elif match["participle"]:
            clause = Clause(verb, verb, end, self._name_from_sentence(verb))
        elif (subject := self._subject_before(verb)) is not None:
            clause = Clause(self._mentions[subject].start, verb, end, self._names[subject])
            if self._is_torn(match, self._mentions[subject]):
                clause = replace(clause, name=None)
        elif _SAME_SUBJECT.search(self.told, max(0, verb - 12), verb):
            clause = Clause(verb, verb, end, self._name_from_sentence(verb))
        elif self._may_be_inverted(match):
            clause = self._inverted(match) or clause
        self.clauses.append(clause)
        self._verbs.append(verb)

    def _subject_before(self, verb: int) -> int | None:
        """The mention that is the subject of the verb: right before it, or before an apposition or an adverb."""
        place = bisect_left(self._starts, verb)
        behind_comma = None
        for candidate in range(place - 1, max(-1, place - 4), -1):
            mention = self._mentions[candidate]
            gap = _SUBJECT_TO_VERB.fullmatch(self.told, mention.end, verb)
            if not gap or _DEPENDENT.search(self.told, max(0, mention.start - 12), mention.start):
                continue
            if gap["apposition"] and mention.kind != "voice":
                return None if _TOGETHER.match(gap[0]) else candidate
            if not gap["comma"] or gap[0].startswith(", who "):
                return candidate
            if behind_comma is None and self._is_set_off(mention):
                behind_comma = candidate
        return behind_comma

    def _is_torn(self, match: re.Match[str], subject: Mention) -> bool:
        """Between two subjects, as in "It was good of Mr. Lund, the mayor, said Ms. Anand"."""
        behind = bisect_left(self._starts, match.end())
        follows = behind < len(self._starts) and self._starts[behind] == match.end() + 1
        return follows and not TAKES_HEARER.match(match[0]) and "," in self.told[subject.end : match.start()]

    def _is_set_off(self, mention: Mention) -> bool:
        """As in "her deputy, Mr. Lund, said" or "The President, Ms. Anand, said"."""
        return (
            self.told[max(0, mention.start - 2) : mention.start] == ", "
            or ", " in self.told[mention.start : mention.end]
        )

    def _may_be_inverted(self, match: re.Match[str]) -> bool:
        """“…,” said Ms. Anand; or: …, said Ms. Anand."""
        if NEVER_INVERTED.match(match[0]):
            return False
        before = self.told[max(0, match.start() - 4) : match.start()]
        after_quotation = match.start() - len(before) + len(before.rstrip(" ,–—-")) in self._quotation_ends
        return after_quotation or (match[0] in ("said", "added", "stated", "noted") and before.endswith(", "))

    def _inverted(self, match: re.Match[str]) -> Clause | None:
        place = bisect_left(self._starts, match.end())
        mention = self._mentions[place] if place < len(self._mentions) else None
        if not mention or not re.fullmatch(" (?:\\w+ly )?", self.told[match.end() : mention.start]):
            return None
        self._name_mentions_before(mention.end)
        name = None if _JOINED_AFTER.match(self.told, mention.end) else self._names[place]
        return Clause(match.start(), match.start(), mention.end, name, inverted=True)

    def _name_from_sentence(self, verb: int) -> str | None:
        """In "Ms. Anand opened the meeting, saying" and "… and said": the one person the sentence is about."""
        start, _ = self.sentence(verb)
        names = self.names_between(start, verb)
        if len(names) != 1:
            return None
        first = self._mentions[bisect_left(self._starts, start)]
        leads = _OPENING_PHRASE.fullmatch(self.told, start, first.start) and not _JOINED_AFTER.match(
            self.told, first.end
        )
        told_of = any(clause.name in names for clause in self.clauses_between(start, verb))
        return next(iter(names)) if leads or told_of else None

    def _with_later_subject(self, clause: Clause) -> Clause:
        """In "Noting that …, Ms. Anand said …" she is the one who notes."""
        start, end = self.sentence(clause.verb)
        if clause.name or clause.verb != start or not self.told[start : clause.end].endswith("ing"):
            return clause
        later = self.clauses_between(clause.end, end)
        name = next((other.name for other in later if self.told[other.start - 2 : other.start] == ", "), None)
        return replace(clause, name=name)

    def _name_mentions_before(self, end: int) -> None:
        """Give each mention up to ``end`` its name, in order: whom a pronoun means depends on what came before."""
        while len(self._names) < len(self._mentions) and self._mentions[len(self._names)].start < end:
            mention = self._mentions[len(self._names)]
            self._names.append(self._antecedent(mention) if mention.kind == "pronoun" else mention.name)

    def _antecedent(self, pronoun: Mention) -> str | None:
        """Whom "he" or "she" means: the only one of that gender in this paragraph so far, else in the nearest before
        that speaks of anyone, if it was also the last to speak. With two to choose from, nobody."""
        here = bisect_right(self._paragraphs, pronoun.start) - 1
        until, end = len(self._names), pronoun.start
        for paragraph in range(here, max(-1, here - 6), -1):
            first = bisect_left(self._starts, self._paragraphs[paragraph])
            places = range(max(first, until - _FEW), until)
            names = {self._names[at] for at in places if self._mentions[at].gender in ("", pronoun.gender)}
            if bisect_left(self._strangers, self._paragraphs[paragraph]) < bisect_left(self._strangers, end):
                names.add(None)
            until, end = first, self._paragraphs[paragraph]
            if names:
                name = names.pop() if len(names) == 1 else None
                last = next((clause.name for clause in reversed(self.clauses[-_FEW:]) if clause.name), name)
                return name if paragraph == here or last == name else None
        return None
