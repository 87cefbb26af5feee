"""Pin to a link what carries it, passages and quotes, and take off what does not."""

from collections.abc import Collection

from django.db import transaction

from speeches.models import Link, LinkEvidence


@transaction.atomic
def pin_evidence(
    link: Link, *, passages: Collection[int] = (), quotes: Collection[int] = (), unpinned: Collection[int] = ()
) -> None:
    """All by their ids; ``unpinned`` are evidence of the link. What is pinned already stays where it stands, and what is new
    comes after it."""
    link.evidence.filter(pk__in=unpinned).delete()
    pinned = link.evidence.values_list("passage", "quote")
    of_passages, of_quotes = {passage for passage, _ in pinned}, {quote for _, quote in pinned}
    LinkEvidence.objects.bulk_create(
        [
            *(LinkEvidence(link=link, passage_id=one) for one in dict.fromkeys(passages) if one not in of_passages),
            *(LinkEvidence(link=link, quote_id=one) for one in dict.fromkeys(quotes) if one not in of_quotes),
        ]
    )
