"""Let the mentions of terms follow them to another policy area.

What a term finds does not depend on its area, so no text is read anew, unless another term of the old or the new area is
spelled like it: of those only one counts at a place."""

from collections import defaultdict
from collections.abc import Collection, Mapping

from django.db import transaction
from django.db.models import Exists, OuterRef

from speeches.actions.refresh_mentions import refresh_mentions_of, sum_up_mentions
from speeches.models import Mention, Term


@transaction.atomic
def move_mentions(terms: Mapping[Term, int]) -> None:
    """To be called after these terms, each given with its former area, were moved to the one that they have."""
    alike = spelled_alike(terms)
    by_area: dict[int, list[int]] = defaultdict(list)
    for term in terms:
        by_area[term.policy_area_id].append(term.pk)
    texts = set[int]()
    for area, moved in by_area.items():
        mentions = Mention.objects.filter(term__in=moved).exclude(policy_area=area).order_by()
        texts |= set(mentions.values_list("passage__transcript", flat=True).distinct())
        if alike:
            same = Mention.objects.filter(policy_area=area, passage=OuterRef("passage"), start=OuterRef("start"))
            mentions.filter(Exists(same.order_by())).delete()
        mentions.update(policy_area=area)
    sum_up_mentions(texts)
    refresh_mentions_of(term.wording_as_sought for term in alike)


def spelled_alike(terms: Mapping[Term, int]) -> Collection[Term]:
    """Those of the moved terms that have a spelling in common with another term of their former or present area. The same
    before they are moved as after."""
    areas = {area for term, former in terms.items() for area in (term.policy_area_id, former)}
    owners: dict[str, set[int]] = defaultdict(set)
    for term in Term.objects.filter(policy_area__in=areas):
        for spelling in term.wording_as_sought.spellings():
            owners[spelling].add(term.pk)
    return [term for term in terms if any(len(owners[spelling]) > 1 for spelling in term.wording_as_sought.spellings())]
