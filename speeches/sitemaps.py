"""The sitemap: an index of parts, one or more for each noun."""

from datetime import datetime
from typing import Any

from django.contrib.sitemaps import Sitemap
from django.db.models import F, Max, Q, QuerySet
from django.urls import reverse

from speeches.connections.links import pairs
from speeches.models import Delegation, Link, Occasion, PolicyArea, Quote, Speaker, Speech
from speeches.models.publication import Status

_PUBLISHED = Q(speeches__status=Status.PUBLISHED)


class _Records(Sitemap):
    """Records with an address, and the time of their last change where it is known."""

    limit = 5000

    def items(self) -> QuerySet[Any]:
        raise NotImplementedError

    def lastmod(self, record: Any) -> datetime | None:
        changed: datetime | None = record.last_change
        return changed

    def get_latest_lastmod(self) -> datetime | None:
        """By one query; Django's own would read every record."""
        changed: datetime | None = self.items().order_by().aggregate(latest=Max("last_change"))["latest"]
        return changed


class SpeechSitemap(_Records):
    def items(self) -> QuerySet[Speech]:
        return Speech.objects.published().annotate(last_change=F("changed_at")).only("slug").order_by("pk")


class QuoteSitemap(_Records):
    def items(self) -> QuerySet[Quote]:
        return Quote.objects.published().annotate(last_change=F("published_at")).only("pk").order_by("pk")


class SpeakerSitemap(_Records):
    def items(self) -> QuerySet[Speaker]:
        changed = Max("speeches__changed_at", filter=_PUBLISHED)
        return Speaker.objects.published().annotate(last_change=changed).only("slug").order_by("pk")


class OccasionSitemap(_Records):
    def items(self) -> QuerySet[Occasion]:
        changed = Max("speeches__changed_at", filter=_PUBLISHED)
        return Occasion.objects.published().annotate(last_change=changed).only("slug").order_by("pk")


class DelegationSitemap(_Records):
    def items(self) -> QuerySet[Delegation]:
        changed = Max("speeches__changed_at", filter=_PUBLISHED)
        return Delegation.objects.published().annotate(last_change=changed).only("slug").order_by("pk")


class PolicyAreaSitemap(Sitemap):
    """Not dated: an area changes with every speech under it."""

    def items(self) -> QuerySet[PolicyArea]:
        return PolicyArea.objects.only("slug").order_by("pk")


class PairSitemap(Sitemap):
    """The pairs of policy areas that have something to tell: those that passages link, and those that editors do. Not dated
    either."""

    limit = 5000

    def items(self) -> list[tuple[str, str]]:
        linked = {(one.first, one.second) for one in pairs() if one.passages.is_link}
        linked.update(Link.objects.order_by().values_list("first", "second"))
        slugs = dict(PolicyArea.objects.order_by().values_list("pk", "slug"))
        return sorted((min(names), max(names)) for names in ([slugs[area] for area in pair] for pair in linked))

    def location(self, item: tuple[str, str]) -> str:
        return reverse("pair", args=item)


SITEMAPS: dict[str, type[Sitemap]] = {
    "speeches": SpeechSitemap,
    "quotes": QuoteSitemap,
    "speakers": SpeakerSitemap,
    "occasions": OccasionSitemap,
    "delegations": DelegationSitemap,
    "policy-areas": PolicyAreaSitemap,
    "pairs": PairSitemap,
}
