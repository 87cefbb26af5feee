"""The filter for what is on its way to the public: what waits for me, and what has its time set."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from speeches.connections.answered import ANSWERED
from speeches.models import Speech
from speeches.models.publication import Status


class ReviewFilter(admin.SimpleListFilter):
    title = "review"
    parameter_name = "review"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [
            ("mine", "Waiting for my review"),
            ("anybody", "Waiting for whoever has time"),
            *([("answered", "With an answer to its preview")] if model_admin.model is Speech else []),
            ("scheduled", "Scheduled"),
            ("refused", "Kept back at its time"),
        ]

    def queryset(self, request: HttpRequest, queryset: Any) -> QuerySet[Any] | None:
        waiting = queryset.filter(status=Status.IN_REVIEW)
        match self.value():
            case "mine":
                return waiting.filter(reviewer=request.user.pk)
            case "anybody":
                return waiting.filter(reviewer=None)
            case "answered":
                return queryset.filter(ANSWERED)
            case "scheduled":
                return queryset.filter(schedule__isnull=False)
            case "refused":
                return queryset.filter(schedule__isnull=False).exclude(schedule__refused_because="")
        return None
