"""Find for each concept of a file the policy area of the archive that it means."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from speeches.models import FormerSlug, MatchingConcept, PolicyArea
from speeches.text.concepts import Concept


@dataclass(frozen=True, slots=True)
class Paired:
    """``areas`` has None for a concept that the archive does not have yet; ``taken`` are slugs that areas have or had."""

    areas: Mapping[str, PolicyArea | None]
    archive: Mapping[str, PolicyArea]
    taken: frozenset[str]
    troubles: tuple[str, ...]

    def area_at(self, slug: str) -> PolicyArea | None:
        return self.archive.get(slug)


def pair_concepts(concepts: Sequence[Concept]) -> Paired:
    """By the address, one from before too; or by a match in a thesaurus; or by the name. Within a transaction: the areas are
    locked until its end."""
    areas = {area.pk: area for area in PolicyArea.objects.locked()}
    by_slug = _by_slug(areas)
    by_key = {area.key: area for area in areas.values()}
    by_match = _by_match(areas)
    paired = {
        concept.uri: by_slug.get(concept.slug) or by_match.get(concept.uri) or by_key.get(concept.name.casefold())
        for concept in concepts
    }
    return Paired(paired, by_slug, frozenset(by_slug) | _all_slugs(), tuple(_troubles(concepts, paired, areas)))


def _by_slug(areas: Mapping[int, PolicyArea]) -> dict[str, PolicyArea]:
    noun = PolicyArea._meta.model_name
    former = FormerSlug.objects.filter(noun=noun, record_id__in=areas).values_list("slug", "record_id")
    return {**{slug: areas[pk] for slug, pk in former}, **{area.slug: area for area in areas.values()}}


def _all_slugs() -> frozenset[str]:
    return frozenset(FormerSlug.objects.filter(noun=PolicyArea._meta.model_name).values_list("slug", flat=True))


def _by_match(areas: Mapping[int, PolicyArea]) -> dict[str, PolicyArea]:
    """A goal is matched by several areas, and means none of them."""
    found = defaultdict[str, list[PolicyArea]](list)
    matches = MatchingConcept.objects.exclude(scheme=MatchingConcept.Scheme.SDG)
    for uri, area in matches.order_by().values_list("uri", "policy_area"):
        found[uri].append(areas[area])
    return {uri: own[0] for uri, own in found.items() if len(own) == 1}


def _troubles(
    concepts: Sequence[Concept], paired: Mapping[str, PolicyArea | None], areas: Mapping[int, PolicyArea]
) -> list[str]:
    """Two concepts that mean one area, and names of which the archive would have two."""
    troubles, meant, names = list[str](), dict[int, str](), {pk: area.name for pk, area in areas.items()}
    new = dict[str, str]()
    for concept in concepts:
        area = paired[concept.uri]
        if area is None:
            new[concept.uri] = concept.name
        elif area.pk in meant:
            troubles.append(f"{concept.uri} and {meant[area.pk]} both mean the policy area {area}.")
        else:
            meant[area.pk] = concept.uri
            names[area.pk] = concept.name if concept.slug else area.name
    owners = defaultdict[str, list[str]](list)
    for owner, name in (*((areas[pk].slug, name) for pk, name in names.items()), *new.items()):
        owners[name.casefold()].append(owner)
        if len(owners[name.casefold()]) == 2:
            troubles.append(
                f"Two policy areas would be called “{name}”: {' and '.join(sorted(owners[name.casefold()]))}."
            )
    return troubles
