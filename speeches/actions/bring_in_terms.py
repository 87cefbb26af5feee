"""Give policy areas the terms that a file lists for them, and let mentions follow."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TypeVar

from speeches.actions.recording import Recorder
from speeches.actions.refresh_mentions import MOST_PASSAGES, sum_up_mentions
from speeches.connections.concepts import term_as_concept_has_it
from speeches.models import Mention, PolicyArea, Term, WaitingTerm
from speeches.search.database import database
from speeches.search.wording import Row, passages_saying
from speeches.text.concepts import Concept, ConceptTerm
from speeches.text.terms import Wording
from speeches.text.vocabulary_account import Kind, Step

_AT_ONCE = 500
_Row = TypeVar("_Row")


class Terms:
    """``plan`` tells what is to be done, ``write`` does it; mentions follow, or wait."""

    def __init__(self, *, removing: bool) -> None:
        self._removing = removing
        self._of_key = {
            (term.language, term.key): term for term in Term.objects.select_related("policy_area").order_by("pk")
        }
        self._added, self._changed, self._removed = list[Term](), list[Term](), list[Term]()
        self._old = list[Wording]()
        self.steps, self.troubles = list[Step](), list[str]()

    def plan(self, concepts: Sequence[Concept], areas: Mapping[str, PolicyArea]) -> None:
        in_file = {area.pk for area in areas.values()}
        listed = set[tuple[str, str]]()
        for concept in concepts:
            for wanted in concept.terms:
                listed.add(wanted.key)
                self._take(wanted, areas[concept.uri], in_file, is_own=bool(concept.slug))
        names = {area.pk: area.name for area in areas.values()}
        for key, term in self._of_key.items():
            if term.policy_area_id in in_file and key not in listed:
                kind = Kind.TERM_REMOVED if self._removing else Kind.TERM_STAYS
                self.steps.append(Step(kind, names[term.policy_area_id], _told(term_as_concept_has_it(term))))
                if self._removing:
                    self._removed.append(term)

    def _take(self, wanted: ConceptTerm, area: PolicyArea, in_file: set[int], *, is_own: bool) -> None:
        self.troubles += _phrases_without(wanted)
        term = self._of_key.get(wanted.key)
        if term is None:
            self._added.append(_written(Term(policy_area=area), wanted))
            self.steps.append(Step(Kind.TERM_ADDED, area.name, after=_told(wanted)))
            return
        held, owner = term_as_concept_has_it(term), term.policy_area
        if owner.pk != area.pk and owner.pk not in in_file:
            self.troubles.append(f"“{wanted.wording}” ({wanted.language}) means {owner}; the file gives it to {area}.")
            return
        # Another vocabulary knows the wording, but not how it is sought here.
        wanted = wanted if is_own else held
        if owner.pk == area.pk and wanted == held:
            return
        self._old.append(term.wording_as_sought)
        if owner.pk != area.pk:
            self.steps.append(Step(Kind.TERM_MOVED, area.name, f"{owner}: {_told(held)}", _told(wanted)))
            term.policy_area = area
        else:
            self.steps.append(Step(Kind.TERM_CHANGED, area.name, _told(held), _told(wanted)))
        self._changed.append(_written(term, wanted))

    def write(self, recorder: Recorder) -> None:
        for some in _batches(self._removed):
            recorder.delete(Term.objects.filter(pk__in=[term.pk for term in some]))
        for term in self._changed:
            values = {name: getattr(term, name) for name in ("policy_area", "wording", "key", "matching", "not_in")}
            recorder.update(Term.objects.filter(pk=term.pk), **values)
        recorder.create(*self._added)

    def are_in_few_passages(self) -> bool:
        """So that they can all be read at once."""
        rows = set[Row]()
        for wording in self._wordings():
            rows |= passages_saying(wording.spellings(), wording.language)
            if len(rows) > MOST_PASSAGES:
                return False
        return True

    def let_wait(self) -> None:
        """For ``manage.py refresh_mentions``; pages say so."""
        rows = {(wording.language, wording.text): wording for wording in self._wordings()}
        _forget([term.pk for term in self._removed])
        waiting = [WaitingTerm(language=language, wording=wording) for language, wording in rows]
        WaitingTerm.objects.bulk_create(waiting, _AT_ONCE, ignore_conflicts=True)
        database().renew_stamp()

    def _wordings(self) -> list[Wording]:
        terms = (*self._added, *self._changed, *self._removed)
        return [*self._old, *(term.wording_as_sought for term in terms)]


def _forget(terms: Sequence[int]) -> None:
    """What is left of terms that are no more: the mentions of others are not looked for until all is read."""
    texts = set[int]()
    for some in _batches(terms):
        left = Mention.objects.filter(term__in=some).order_by()
        texts.update(left.values_list("passage__transcript", flat=True).distinct())
        left.delete()
    sum_up_mentions(texts)


def _written(term: Term, wanted: ConceptTerm) -> Term:
    term.language, term.wording, term.key = wanted.language, wanted.wording, wanted.key[1]
    term.matching = Term.Matching.EXACTLY if wanted.exactly else Term.Matching.ANY_FORM
    if set(term.phrases_not_meant) != set(wanted.not_in):
        term.not_in = "\n".join(wanted.not_in)
    return term


def _told(term: ConceptTerm) -> str:
    """“lamp (en), exactly so, not in “lamp post””."""
    exactly = ", exactly so" if term.exactly else ""
    phrases = f", not in {', '.join(f'“{phrase}”' for phrase in term.not_in)}" if term.not_in else ""
    return f"{term.wording} ({term.language}){exactly}{phrases}"


def _phrases_without(term: ConceptTerm) -> Iterator[str]:
    if len("\n".join(term.not_in)) > 2000:
        yield f"The phrases in which “{term.wording}” is not meant are longer than 2,000 letters."
    sought = Wording(0, 0, term.wording, term.language, exactly=term.exactly)
    for phrase in term.not_in:
        if not sought.is_in(phrase):
            yield f"“{term.wording}” is said not to be meant in “{phrase}”, but does not stand in it."


def _batches(rows: Sequence[_Row]) -> Iterator[Sequence[_Row]]:
    return (rows[first : first + _AT_ONCE] for first in range(0, len(rows), _AT_ONCE))
