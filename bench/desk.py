"""What editors wait for: the lists of the admin, and a thousand speeches changed at once and back."""

from collections.abc import Iterator
from functools import partial

from django.contrib import admin
from django.contrib.auth.models import User
from django.db import transaction
from django.test import Client as Visitor
from django.urls import reverse

from bench.asked import asked_of, clock, seconds_of
from bench.table import Row, Target
from speeches.actions.publish_many import withdraw_many
from speeches.actions.recording import Verb, record
from speeches.actions.tag_many import tag_many
from speeches.actions.undo_change import undo_change
from speeches.models import PolicyArea, Speech

TAGGED, WITHDRAWN = 1_000, 400
MOST_QUERIES = 15


def desk_rows() -> Iterator[Row]:
    """Nothing is kept of it."""
    with transaction.atomic():
        yield from _list_rows()
        keys = list(Speech.objects.published().order_by("-date", "pk").values_list("pk", flat=True)[:TAGGED])
        tag = partial(tag_many, noun=Speech, keys=keys, areas=list(PolicyArea.objects.order_by("pk")[:1]))
        done, back = _seconds_of_change(tag)
        yield Row(f"tagging {len(keys)} speeches at once, seconds", "1", done, Target(5, is_most=True))
        yield Row("undoing that", "tagging them", back / done, Target(2, is_most=True))
        gone = keys[:WITHDRAWN]
        done, back = _seconds_of_change(partial(withdraw_many, noun=Speech, keys=gone, by=None, because="A reason."))
        yield Row(f"withdrawing {len(gone)} speeches at once, seconds", "1", done, Target(5, is_most=True))
        yield Row("undoing that: reading them all again, seconds", "1", back, Target(10, is_most=True))
        transaction.set_rollback(True)


def _list_rows() -> Iterator[Row]:
    visitor = Visitor()
    visitor.force_login(User.objects.create_superuser("bench"))
    work, queries = dict[str, float](), list[int]()
    for noun in admin.site._registry:
        name = f"{noun._meta.app_label}_{noun._meta.model_name}"
        address = reverse(f"admin:{name}_changelist")
        asked = asked_of(visitor, address)
        work[str(noun._meta.verbose_name)] = 1000 * sum(map(seconds_of, asked))
        queries.append(len(asked))
    slowest = max(work, key=work.__getitem__)
    told = "lists of the admin, the most of any"
    yield Row(f"{told}: queries", "1", max(queries), Target(MOST_QUERIES, is_most=True))
    told = f"{told} ({slowest}): work of the database, milliseconds"
    yield Row(told, "1", work[slowest], Target(100, is_most=True))


def _seconds_of_change(verb: Verb) -> tuple[float, float]:
    """To make it, and to take it back."""
    started = clock()
    change = record("bench", verb, None)
    made = clock()
    undo_change(change, None)
    return made - started, clock() - made
