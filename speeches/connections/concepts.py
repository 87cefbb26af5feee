"""The whole vocabulary of the archive as concepts, in an order that is always the same."""

from collections import defaultdict
from typing import Any

from django.conf import settings

from speeches.models import MatchingConcept, PolicyArea, Term
from speeches.text.concepts import Concept, ConceptMatch, ConceptTerm, uri_of


def concepts(site: str) -> list[Concept]:
    """By slug. ``site`` is the address of the site, without a slash at the end. Three queries."""
    terms, matches = _terms(), _matches()
    areas = PolicyArea.objects.order_by("slug").values_list("pk", "slug", "name", "broader__slug", "scope_note")
    made = [
        Concept(
            uri_of(site, slug),
            name,
            uri_of(site, broader) if broader else "",
            scope_note,
            tuple(sorted(terms[pk])),
            tuple(sorted(matches[pk])),
        )
        for pk, slug, name, broader, scope_note in areas
    ]
    return sorted(made, key=lambda concept: concept.uri)  # each database has an order of its own


def title() -> str:
    """That of the whole vocabulary."""
    return f"Policy areas of {settings.SITE_NAME}"


def term_as_concept_has_it(term: Term) -> ConceptTerm:
    exactly = term.matching == Term.Matching.EXACTLY
    return ConceptTerm(term.language, term.wording, exactly, tuple(sorted(set(term.phrases_not_meant))))


def _terms() -> dict[Any, list[ConceptTerm]]:
    found = defaultdict[Any, list[ConceptTerm]](list)
    for term in Term.objects.order_by():
        found[term.policy_area_id].append(term_as_concept_has_it(term))
    return found


def _matches() -> dict[Any, list[ConceptMatch]]:
    found = defaultdict[Any, list[ConceptMatch]](list)
    for area, *facts in MatchingConcept.objects.order_by().values_list("policy_area", "scheme", "uri", "label"):
        found[area].append(ConceptMatch(*facts))
    return found
