"""What must follow a change, wherever it was made: the search index and the mentions keep in step with saves and deletes.

The index is written at once, in the transaction of the save, so both are kept or neither. Many saves of one speech look at
it many times, but write only what has changed. Changes in bulk (``QuerySet.update``, ``bulk_create``) send no signals: the
actions that make them call ``speeches.search.indexing`` themselves. What is deleted leaves the index by trigger."""

from typing import Any

from allauth.account.signals import user_logged_in
from django.apps import AppConfig
from django.contrib.auth.signals import user_logged_out
from django.db.models import Q
from django.db.models.signals import post_delete, post_migrate, post_save
from django.dispatch import receiver

from speeches.actions.guard_tree import guard_tree
from speeches.actions.recording import keep_change
from speeches.actions.refresh_mentions import refresh_mentions_of
from speeches.actions.watch_tables import watch_tables
from speeches.models import (
    Delegation,
    Occasion,
    PolicyArea,
    Quote,
    Speaker,
    Speech,
    TaggedQuote,
    TaggedSpeech,
    Term,
    Transcript,
)
from speeches.search import indexing
from speeches.search.database import database


@receiver(post_migrate)
def migrated(sender: AppConfig, **_: Any) -> None:
    """A migration that makes the index anew leaves it empty, and one that alters a table may lose its triggers."""
    if sender.name == "speeches":
        guard_tree()
        watch_tables()
    if sender.name == "speeches" and indexing.is_empty():
        for _done in indexing.rebuild():
            pass


@receiver(post_save, sender=Speech)
def speech_saved(instance: Speech, raw: bool = False, **_: Any) -> None:
    if not raw:
        indexing.index_facts([instance.pk])


@receiver(post_save, sender=Transcript)
def transcript_saved(instance: Transcript, raw: bool = False, **_: Any) -> None:
    if not raw:
        indexing.index_speeches([instance.speech_id])


@receiver(post_delete, sender=Transcript)
def transcript_deleted(instance: Transcript, origin: Any, **_: Any) -> None:
    """Its passages leave the index by trigger, mentions with them; its language leaves the facts about the speech."""
    database().renew_stamp()
    if getattr(origin, "model", type(origin)) is not Speech:
        indexing.index_facts([instance.speech_id])


@receiver(post_save, sender=Speaker)
@receiver(post_save, sender=Delegation)
@receiver(post_save, sender=Occasion)
def name_saved(instance: Speaker | Delegation | Occasion, created: bool, raw: bool = False, **_: Any) -> None:
    if not (created or raw):
        indexing.index_facts(instance.speeches.values_list("pk", flat=True))
    if isinstance(instance, Speaker) and not (created or raw):
        by_or_of = Quote.objects.filter(Q(speaker=instance) | Q(author=instance))
        indexing.index_quotes(by_or_of.values_list("pk", flat=True))


@receiver(post_save, sender=Quote)
def quote_saved(instance: Quote, raw: bool = False, **_: Any) -> None:
    if not raw:
        indexing.index_quotes([instance.pk])


@receiver(post_save, sender=TaggedSpeech)
def speech_tagged(instance: TaggedSpeech, raw: bool = False, **_: Any) -> None:
    if not raw:
        indexing.index_areas([instance.content_object_id])


@receiver(post_delete, sender=TaggedSpeech)
def speech_untagged(instance: TaggedSpeech, origin: Any, **_: Any) -> None:
    # A tag that goes with its speech needs no thought: the speech leaves the index by trigger.
    if getattr(origin, "model", type(origin)) is not Speech:
        indexing.index_areas([instance.content_object_id])


@receiver(post_save, sender=TaggedQuote)
def quote_tagged(instance: TaggedQuote, raw: bool = False, **_: Any) -> None:
    if not raw:
        indexing.index_quotes([instance.content_object_id])


@receiver(post_delete, sender=TaggedQuote)
def quote_untagged(instance: TaggedQuote, origin: Any, **_: Any) -> None:
    if getattr(origin, "model", type(origin)) not in (Quote, Speech):
        indexing.index_quotes([instance.content_object_id])


@receiver(post_save, sender=PolicyArea)
def policy_area_saved(instance: PolicyArea, created: bool, raw: bool = False, **_: Any) -> None:
    """It may have got another broader area, by which its speeches are found as well; its name stands on many pages."""
    if not (created or raw):
        database().renew_stamp()
        below = PolicyArea.objects.with_narrower(instance)
        tagged = TaggedSpeech.objects.filter(tag__in=below)
        indexing.index_areas(tagged.values_list("content_object", flat=True).distinct())
        quotes = TaggedQuote.objects.filter(tag__in=below)
        indexing.index_quotes(quotes.values_list("content_object", flat=True).distinct())


@receiver(post_save, sender=Term)
def term_saved(instance: Term, raw: bool = False, **_: Any) -> None:
    if not raw:
        database().renew_stamp()  # it may be the same to the mentions and another to a reader: "Lamp" for "lamp"
        refresh_mentions_of([instance.wording_as_sought])


@receiver(post_delete, sender=Term)
def term_deleted(instance: Term, **_: Any) -> None:
    """What it hid may be mentioned now."""
    refresh_mentions_of([instance.wording_as_sought])


@receiver(user_logged_in)
def signed_in(user: Any, **_: Any) -> None:
    if user.is_staff:
        keep_change("sign_in", "Signed in.", [], user, [(user._meta.model_name, user.pk)])


@receiver(user_logged_out)
def signed_out(user: Any, **_: Any) -> None:
    if user is not None and user.is_staff:
        keep_change("sign_out", "Signed out.", [], user, [(user._meta.model_name, user.pk)])
