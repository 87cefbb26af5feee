"""Who says the words in quotation marks: read from the sentence around them, in English. Where it is unsure, nobody."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from speeches.text.cast import Person
from speeches.text.quotation_marks import MASK, Stretch
from speeches.text.reporting_verbs import BORROWED, TAKES_HEARER
from speeches.text.story import Clause, Story


@dataclass(frozen=True, slots=True)
class Attribution:
    """``told``: a clause of speaking stands right beside the words, whether or not we know its subject."""

    speaker: str | None
    told: bool


NOT_TOLD = Attribution(None, told=False)

# What may stand between the verb and the words it leads in to.
_SMALL = (
    "that|it|this|them|him|her|for|on|as|of|about|to|against|how|the|an?|what|today|also|and|is|was|are|were|in|its|"
    "their|his|he|she|they|we|be"
)
_PLACED = rf" (?:of|about|in|at|on|to|during|after|before|from|as|when)\b[^,;:{MASK}\n]{{1,100}}(?::| that)"
_LEADS_IN = re.compile(rf"(?:(?: (?:{_SMALL}))*|{_PLACED})[,:]?[\s>–—-]*")
_LEADS_IN_PAST_HEARER = re.compile(rf" [^,;:{MASK}\n]{{1,100}}(?:[,:]| that)[\s>]*")
_LEADS_ON = re.compile(rf"(?:,[^,;:.{MASK}\n]{{1,120}})?[,:;]?(?: (?:and|but|adding))?[\s>–—-]*")
_TRAILS = re.compile(r"[\s,–—-]*(?:as )?")
_WHEN = r"(?: (?:today|yesterday|tonight|here|earlier|afterwards|later|on \w+day|this \w+|last \w+))?"
_BARE_END = re.compile(rf"{_WHEN}\s*(?:[.,;:–—\n]|\Z)")
_ELSEWHEN = re.compile(r" (?:before|after|while|when|as|until)\b(?!.* that )")
_NEW_CLAUSE = re.compile(r";|, (?:but|and|while|whereas|yet|so|although|though) ")


def attribute(text: str, told: str, stretches: Sequence[Stretch], cast: Sequence[Person]) -> list[Attribution]:
    """For each of the outermost ``stretches`` of a canonical text, who says it. ``told`` is its narration, ``cast`` its
    persons."""
    story = Story(told, (stretch.closes for stretch in stretches), cast)
    said: list[Attribution] = []
    for place, stretch in enumerate(stretches):
        attribution = _beside(story, text, stretch) or Attribution(_around(story, stretch), told=False)
        if attribution == NOT_TOLD and place:
            attribution = Attribution(_goes_on(story, stretch, stretches[place - 1], said[-1]), told=False)
        said.append(attribution)
    return said


def _beside(story: Story, text: str, stretch: Stretch) -> Attribution | None:
    """By the clause right before or right after the words. Two that disagree name nobody."""
    before, after = _clause_before(story, stretch), _clause_after(story, text, stretch)
    if before and after:
        return Attribution(before.name if before.name == after.name else None, told=True)
    if before:
        return Attribution(before.name, told=True)
    if after:
        start, _ = story.sentence(stretch.opens)
        return Attribution(after.name if _is_clear(story, start, stretch.opens, after.name) else None, told=True)
    return None


def _clause_before(story: Story, stretch: Stretch) -> Clause | None:
    """Ms. Anand said: “…”"""
    start, _ = story.sentence(stretch.opens)
    clauses = story.clauses_between(start, stretch.opens)
    if not clauses:
        return None
    clause = clauses[-1]
    forms = [_LEADS_ON] if clause.inverted else [_LEADS_IN]
    if TAKES_HEARER.match(story.told, clause.verb, clause.end):
        forms.append(_LEADS_IN_PAST_HEARER)
    return clause if any(form.fullmatch(story.told, clause.end, stretch.opens) for form in forms) else None


def _clause_after(story: Story, text: str, stretch: Stretch) -> Clause | None:
    """“…,” Ms. Anand said. After a full stop, and where no comma binds them, nothing may follow the verb."""
    clauses = story.clauses_between(stretch.closes, stretch.closes + 400)
    if not stretch.closed or not clauses:
        return None
    clause = clauses[0]
    if not _TRAILS.fullmatch(story.told, stretch.closes, clause.start):
        return None
    behind = story.told[stretch.closes : stretch.closes + 2].strip()
    if text[stretch.end - 1] in ",—–-" or behind.startswith((",", "—", "–", "-")):
        return None if story.told.startswith(" that ", clause.end) else clause
    asked = text[stretch.end - 1] in "?!…" and not text[clause.start].isupper()
    return clause if asked or _BARE_END.match(story.told, clause.end) else None


def _around(story: Story, stretch: Stretch) -> str | None:
    """By the one clause of speaking in the sentence: "Ms. Anand said the plan was “…”", "The plan is “…”, she said"."""
    start, end = story.sentence(stretch.opens)
    earlier = story.clauses_between(start, stretch.opens)
    if earlier:
        name = earlier[-1].name
        agreed = {clause.name for clause in earlier} == {name}
        clear = _is_clear(story, earlier[-1].end, stretch.opens, name, one_clause=True)
        return name if agreed and clear and not _ELSEWHEN.match(story.told, earlier[-1].end, stretch.opens) else None
    for clause in story.clauses_between(stretch.closes, end):
        set_off = story.told[clause.start - 2 : clause.start] == ", " and _BARE_END.match(story.told, clause.end)
        clear = _is_clear(story, start, stretch.opens, clause.name, one_clause=True)
        clear = clear and _is_clear(story, stretch.closes, clause.start, clause.name, one_clause=True)
        return clause.name if set_off and clear else None
    return None


def _goes_on(story: Story, stretch: Stretch, previous: Stretch, said: Attribution) -> str | None:
    """“…,” Ms. Anand said. “…” – a sentence in marks right after the words and the clause that tell who speaks."""
    between = story.told[previous.closes : stretch.opens]
    start, end = story.sentence(stretch.opens)
    clauses = story.clauses_between(previous.closes, stretch.opens)
    follows = start == stretch.opens and "\n" not in between
    alone = not story.told[stretch.closes : end].strip(" .!?\n")
    known = said.told and len(clauses) == 1 and clauses[0].name == said.speaker
    clear = story.names_between(previous.closes, stretch.opens) <= {said.speaker}
    return said.speaker if follows and alone and known and clear else None


def _is_clear(story: Story, start: int, end: int, name: str | None, *, one_clause: bool = False) -> bool:
    """Nothing from ``start`` to ``end`` lets anyone but ``name`` speak."""
    others = story.names_between(start, end) - {name}
    speaking = {clause.name for clause in story.clauses_between(start, end)} - {name}
    turns = one_clause and _NEW_CLAUSE.search(story.told, start, end)
    return not (others or speaking or turns or BORROWED.search(story.told, start, end))
