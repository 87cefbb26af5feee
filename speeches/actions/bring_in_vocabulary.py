"""Bring a vocabulary in: make and change policy areas as a file has them, or tell what that would do.

No area is ever deleted, and without being asked no term and no match. What is told beforehand is what is done: it is the
same work, in a transaction that is taken back. Who has been told gives its digest, so that nothing else is done."""

from collections.abc import Mapping, Sequence
from uuid import uuid4

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction

from speeches.actions.bring_in_matches import Matches
from speeches.actions.bring_in_terms import Terms
from speeches.actions.follow_rows import follow_rows
from speeches.actions.pair_concepts import Paired, pair_concepts
from speeches.actions.recording import Recorder, digest_of, keep_change
from speeches.models import PolicyArea, Term
from speeches.models.address import free_slug
from speeches.models.change import Row
from speeches.text.concepts import Concept, slug_in
from speeches.text.vocabulary_account import Account, Kind, Step

_TOP = "the top of the tree"


class CannotBringInError(Exception):
    """The archive cannot be as the file has it; nothing was changed."""

    def __init__(self, troubles: Sequence[str]) -> None:
        super().__init__("\n".join(troubles))
        self.troubles = tuple(troubles)


class OtherThanToldError(Exception):
    """The archive has changed since it was told what would be done: now it would be this. Nothing was changed."""

    def __init__(self, account: Account) -> None:
        super().__init__(account.in_words())
        self.account = account


@transaction.atomic
def bring_in_vocabulary(
    concepts: Sequence[Concept],
    by: AbstractBaseUser | None,
    *,
    removing: bool = False,
    told: str = "",
    dry_run: bool = False,
) -> Account:
    """``removing`` takes away the terms and matches of these areas that the file does not list. ``told`` is the digest of
    the account that was agreed to. Raises ``CannotBringInError`` and ``OtherThanToldError``."""
    recorder = Recorder()
    paired = pair_concepts(concepts)
    _refuse(paired.troubles)
    steps = _rename(concepts, paired, recorder)
    areas, made = _made(concepts, paired, recorder)
    steps += [*made, *_move(concepts, paired, areas, recorder)]
    terms, matches = Terms(removing=removing), Matches(removing=removing)
    terms.plan(concepts, areas)
    matches.plan(concepts, areas)
    _refuse([*terms.troubles, *matches.troubles])
    terms.write(recorder)
    matches.write(recorder)
    rows = recorder.rows()
    steps = [*_in_order([*steps, *terms.steps, *matches.steps]), *_still(rows, paired)]
    account = Account(tuple(steps), digest_of(rows), waiting=not terms.are_in_few_passages())
    if told and told != account.digest:
        raise OtherThanToldError(account)
    if dry_run:
        transaction.set_rollback(True)
    elif rows:
        if account.waiting:
            terms.let_wait()
        follow_rows([row for row in rows if row.noun is not Term or not account.waiting])
        keep_change("bring_in_vocabulary", f"Brought a vocabulary in: {account.in_words()}", rows, by)
    return account


def _refuse(troubles: Sequence[str]) -> None:
    if troubles:
        raise CannotBringInError(troubles)


def _rename(concepts: Sequence[Concept], paired: Paired, recorder: Recorder) -> list[Step]:
    """Names and scope notes of areas that are there. Another vocabulary renames nothing, and explains only what nobody has
    explained."""
    steps, renamed = list[Step](), list[PolicyArea]()
    for concept in concepts:
        area = paired.areas[concept.uri]
        if area is None:
            continue
        if concept.slug and concept.name != area.name:
            steps.append(Step(Kind.RENAMED, concept.name, area.name, concept.name))
            area.name = concept.name
            renamed.append(area)
        note = area.scope_note
        if concept.scope_note and concept.scope_note != note and (concept.slug or not note):
            steps.append(Step(Kind.NOTED, area.name, note, concept.scope_note))
            recorder.update(PolicyArea.objects.filter(pk=area.pk), scope_note=concept.scope_note)
    _write_names(renamed, recorder)
    return steps


def _write_names(renamed: Sequence[PolicyArea], recorder: Recorder) -> None:
    """First of those whose new name is free; where areas change names with each other, one steps aside."""
    waiting = list(renamed)
    while waiting:
        held = set(PolicyArea.objects.order_by().values_list("key", flat=True))
        own = dict(PolicyArea.objects.filter(pk__in=[area.pk for area in waiting]).values_list("pk", "key"))
        free = [area for area in waiting if (key := area.name.casefold()) not in held or own[area.pk] == key]
        for area in free:
            recorder.update(PolicyArea.objects.filter(pk=area.pk), name=area.name, key=area.name.casefold())
        if not free:
            aside = f"{own[waiting[0].pk][:60]} {uuid4().hex}"
            recorder.update(PolicyArea.objects.filter(pk=waiting[0].pk), name=aside, key=aside)
        waiting = [area for area in waiting if area not in free]


def _made(concepts: Sequence[Concept], paired: Paired, recorder: Recorder) -> tuple[dict[str, PolicyArea], list[Step]]:
    """All areas of the file by the URI, and the new ones as steps, the broader before the narrower."""
    areas = {uri: area for uri, area in paired.areas.items() if area is not None}
    steps, taken = list[Step](), set(paired.taken)
    waiting = [concept for concept in concepts if concept.uri not in areas]
    while waiting:
        ready = [concept for concept in waiting if not concept.broader or _at(concept.broader, areas, paired)]
        if not ready:
            _refuse([f"{one.uri} lies below {one.broader}, which does not come to stand anywhere." for one in waiting])
        for concept in ready:
            broader = _at(concept.broader, areas, paired) if concept.broader else None
            fits = concept.slug and concept.slug not in taken and len(concept.slug) <= 100
            slug = concept.slug if fits else free_slug(PolicyArea, concept.name, taken)
            key = concept.name.casefold()
            area = PolicyArea(name=concept.name, key=key, slug=slug, scope_note=concept.scope_note, broader=broader)
            recorder.create(area)
            taken.add(slug)
            areas[concept.uri] = area
            steps.append(Step(Kind.MADE, area.name, after=f"/policy-areas/{slug}/"))
        waiting = [concept for concept in waiting if concept.uri not in areas]
    return areas, steps


def _at(uri: str, areas: Mapping[str, PolicyArea], paired: Paired) -> PolicyArea | None:
    return areas.get(uri) or (None if uri in paired.areas else paired.area_at(slug_in(uri)))


def _move(
    concepts: Sequence[Concept], paired: Paired, areas: Mapping[str, PolicyArea], recorder: Recorder
) -> list[Step]:
    """What lies elsewhere in the tree than the file says; a concept of which it says nothing stays where it is."""
    steps, troubles, moved = list[Step](), list[str](), dict[int, PolicyArea]()
    names = {area.pk: area.name for area in (*paired.archive.values(), *areas.values())}
    for concept in concepts:
        area = areas[concept.uri]
        if paired.areas[concept.uri] is None or concept.broader is None:
            continue
        broader = _at(concept.broader, areas, paired) if concept.broader else None
        if concept.broader and broader is None:
            troubles.append(f"{concept.uri} lies below {concept.broader}, which neither the file nor the archive has.")
        elif area.broader_id != (broader.pk if broader else None):
            before = names[area.broader_id] if area.broader_id else _TOP
            steps.append(Step(Kind.MOVED, area.name, before, broader.name if broader else _TOP))
            area.broader = broader
            moved[area.pk] = area
    _refuse([*troubles, *_rings({area.pk: area for area in (*paired.archive.values(), *areas.values())})])
    for area in moved.values():  # two may change places
        recorder.update(PolicyArea.objects.filter(pk=area.pk), broader=None)
    for area in moved.values():
        recorder.update(PolicyArea.objects.filter(pk=area.pk), broader=area.broader)
    return steps


def _rings(areas: Mapping[int, PolicyArea]) -> list[str]:
    for area in areas.values():
        trail, above = [area.pk], area.broader_id
        while above is not None and above not in trail:
            trail.append(above)
            above = areas[above].broader_id
        if above == area.pk:
            return [f"The tree would turn in a circle: {' is below '.join(areas[pk].name for pk in [*trail, above])}."]
    return []


def _in_order(steps: Sequence[Step]) -> list[Step]:
    kinds = list(Kind)
    return sorted(steps, key=lambda step: (kinds.index(step.kind), step.area, step.after, step.before))


def _still(rows: Sequence[Row], paired: Paired) -> list[Step]:
    """The areas to which nothing is done: those of the file, and those of the archive only."""
    changed = {row.pk for row in rows if row.noun is PolicyArea}
    for row in rows:
        changed |= {side["policy_area_id"] for side in (row.before, row.after) if side and "policy_area_id" in side}
    of_file = {area.pk: area for area in paired.areas.values() if area is not None}
    archive = {area.pk: area for area in paired.archive.values()}
    untouched = sorted(area.name for pk, area in of_file.items() if pk not in changed)
    staying = sorted(area.name for pk, area in archive.items() if pk not in of_file)
    return [
        *(Step(Kind.UNTOUCHED, name) for name in untouched),
        *(Step(Kind.AREA_STAYS, name) for name in staying),
    ]
