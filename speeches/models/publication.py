"""Being public or not: what every record with a status of publication shares."""

from datetime import datetime
from typing import Any

from django.db import models


class Status(models.TextChoices):
    DRAFT = "draft", "draft"
    IN_REVIEW = "in_review", "in review"
    PUBLISHED = "published", "published"
    WITHDRAWN = "withdrawn", "withdrawn"


def published_has_time(name: str) -> models.CheckConstraint:
    return models.CheckConstraint(
        condition=~models.Q(status=Status.PUBLISHED) | models.Q(published_at__isnull=False), name=name
    )


def public_since(moment: datetime) -> dict[str, Any]:
    """What the row of a record says from the moment at which it becomes public, also after it was withdrawn."""
    return {"status": Status.PUBLISHED.value, "published_at": moment, "withdrawn_at": None}


def withdrawn_since(moment: datetime, because: str | None = None) -> dict[str, Any]:
    """The same of one that is withdrawn; without a reason the one written into the record before stays."""
    reason = {} if because is None else {"withdrawn_because": because}
    return {"status": Status.WITHDRAWN.value, "withdrawn_at": moment, **reason}
