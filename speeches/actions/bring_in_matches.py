"""Give policy areas the matches in other vocabularies that a file lists for them."""

from collections.abc import Mapping, Sequence

from django.core.exceptions import ValidationError

from speeches.actions.recording import Recorder
from speeches.models import MatchingConcept, PolicyArea
from speeches.text.concepts import Concept, ConceptMatch
from speeches.text.vocabulary_account import Kind, Step


class Matches:
    """``plan`` tells what is to be done, ``write`` does it."""

    def __init__(self, *, removing: bool) -> None:
        self._removing = removing
        self._held = {(match.policy_area_id, match.uri): match for match in MatchingConcept.objects.order_by("pk")}
        self._added, self._changed, self._removed = list[MatchingConcept](), list[MatchingConcept](), list[int]()
        self.steps, self.troubles = list[Step](), list[str]()

    def plan(self, concepts: Sequence[Concept], areas: Mapping[str, PolicyArea]) -> None:
        names = {area.pk: area.name for area in areas.values()}
        listed = set[tuple[int, str]]()
        for concept in concepts:
            area = areas[concept.uri]
            for wanted in concept.matches:
                listed.add((area.pk, wanted.uri))
                self._take(wanted, area, is_own=bool(concept.slug))
        for key, match in self._held.items():
            if key[0] in names and key not in listed:
                kind = Kind.MATCH_REMOVED if self._removing else Kind.MATCH_STAYS
                self.steps.append(Step(kind, names[key[0]], str(match)))
                self._removed += [match.pk] if self._removing else []

    def _take(self, wanted: ConceptMatch, area: PolicyArea, *, is_own: bool) -> None:
        match = self._held.get((area.pk, wanted.uri))
        if match is None:
            match = MatchingConcept(policy_area=area, scheme=wanted.scheme, uri=wanted.uri, label=wanted.label)
            self._added.append(match)
            self.steps.append(Step(Kind.MATCH_ADDED, area.name, after=str(match)))
        elif is_own and (match.scheme, match.label) != (wanted.scheme, wanted.label):
            before = str(match)
            match.scheme, match.label = wanted.scheme, wanted.label
            self._changed.append(match)
            self.steps.append(Step(Kind.MATCH_CHANGED, area.name, before, str(match)))
        try:
            match.clean_fields(exclude=["policy_area"])
        except ValidationError as error:
            told = " ".join(f"{field}: {' '.join(said)}" for field, said in error.message_dict.items())
            self.troubles.append(f"The match {wanted.uri} of {area} cannot be kept. {told}")

    def write(self, recorder: Recorder) -> None:
        if self._removed:
            recorder.delete(MatchingConcept.objects.filter(pk__in=self._removed))
        for match in self._changed:
            recorder.update(MatchingConcept.objects.filter(pk=match.pk), scheme=match.scheme, label=match.label)
        recorder.create(*self._added)
