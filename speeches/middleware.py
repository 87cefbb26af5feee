"""Before any page is answered, what is due to be public becomes so; no other process is needed for it."""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta

from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from speeches.actions.publish_due import next_due, publish_due

_LOOK_AGAIN_AFTER = timedelta(seconds=1)


class DueTimes:
    """What this process remembers of the times that were set, for a second: so a page costs a comparison, and the database
    one look along an index each second."""

    def __init__(self) -> None:
        self._looked_at: datetime | None = None
        self._next: datetime | None = None

    def publish(self) -> None:
        now = timezone.now()
        if self._looked_at is None or not timedelta() <= now - self._looked_at < _LOOK_AGAIN_AFTER:
            self._looked_at, self._next = now, None
            self._next = next_due()
        if self._next and self._next <= now:
            publish_due(now)
            self._looked_at = None

    def forget(self) -> None:
        self._looked_at = None


DUE = DueTimes()


def publishing_what_is_due(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[..., HttpResponse]:
    def middleware(request: HttpRequest) -> HttpResponse:
        try:
            DUE.publish()
        except DatabaseError:  # The page itself may be had all the same.
            logging.getLogger(__name__).exception("Could not look for what is due to be published")
        return get_response(request)

    return middleware
