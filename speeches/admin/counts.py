"""Counts in the columns of a list, as part of its one query, and links to what was counted."""

from urllib.parse import urlencode

from django.db import models
from django.db.models.functions import Coalesce
from django.template.loader import render_to_string
from django.urls import reverse


def count_of(model: type[models.Model], pointing_by: str) -> Coalesce:
    """How many rows of ``model`` point to each row of the list by their field ``pointing_by``."""
    pointing = model._default_manager.filter(**{pointing_by: models.OuterRef("pk")}).order_by().values(pointing_by)
    return Coalesce(models.Subquery(pointing.annotate(number=models.Count("pk")).values("number")), 0)


def linked_count(count: int, noun: str, **chosen: int) -> str:
    """The number as a link to the list of ``noun`` that shows just these; nothing where there are none."""
    if not count:
        return ""
    address = f"{reverse(f'admin:speeches_{noun}_changelist')}?{urlencode(chosen)}"
    return render_to_string("admin/speeches/_count.html", {"count": count, "address": address})
