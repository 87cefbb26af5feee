"""The drafts that somebody wrote or has worked on, by what the admin wrote down."""

from typing import Any

from django.contrib.admin.models import ADDITION, CHANGE, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db.models import BigIntegerField, Q
from django.db.models.functions import Cast

from speeches.models import Quote, Speech
from speeches.models.publication import Status


def own_drafts(noun: type[Speech] | type[Quote], of: Any) -> Q:
    """The condition on a speech or quote that it is a draft of this account."""
    log = LogEntry.objects.filter(
        user=of.pk, content_type=ContentType.objects.get_for_model(noun), action_flag__in=[ADDITION, CHANGE]
    )
    keys = log.order_by().values_list(Cast("object_id", BigIntegerField()))
    return Q(status=Status.DRAFT, pk__in=keys)
