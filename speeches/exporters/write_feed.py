"""A feed of what was published last, as Atom (RFC 4287) and as JSON Feed 1.1: the same entries in both."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from io import StringIO
from typing import Any

from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape

from speeches.text.xml_characters import in_xml

_JSON_FEED = "https://jsonfeed.org/version/1.1"


@dataclass(frozen=True, slots=True)
class Entry:
    """``identity`` names it for ever, whatever becomes of its address. ``words`` are plain."""

    identity: str
    address: str
    title: str
    words: str
    author: str = ""
    published: datetime | None = None
    updated: datetime | None = None
    areas: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Feed:
    """``page`` is the address of what is followed, ``address`` that of the feed itself."""

    title: str
    description: str
    page: str
    address: str
    entries: Sequence[Entry]

    @property
    def updated(self) -> datetime | None:
        return max((entry.updated for entry in self.entries if entry.updated), default=None)


class _Atom(Atom1Feed):
    def latest_post_date(self) -> datetime:
        """Of a feed with nothing in it, always the same: it has not changed."""
        return super().latest_post_date() if self.items else datetime(1970, 1, 1, tzinfo=UTC)


def write_atom(feed: Feed) -> str:
    written = _Atom(
        title=in_xml(feed.title),
        link=feed.page,
        description=in_xml(feed.description),
        feed_url=feed.address,
        language="en",
    )
    for entry in feed.entries:
        written.add_item(
            title=in_xml(entry.title),
            link=entry.address,
            description=escape(in_xml(entry.words)),  # Atom reads it as HTML
            author_name=in_xml(entry.author) or None,
            pubdate=entry.published,
            updateddate=entry.updated,
            unique_id=entry.identity,
            categories=[in_xml(area) for area in entry.areas],
        )
    text = StringIO()
    written.write(text, "utf-8")
    return text.getvalue()


def write_json_feed(feed: Feed) -> str:
    whole = {
        "version": _JSON_FEED,
        "title": feed.title,
        "description": feed.description,
        "home_page_url": feed.page,
        "feed_url": feed.address,
        "language": "en",
        "items": [_item(entry) for entry in feed.entries],
    }
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def _item(entry: Entry) -> dict[str, Any]:
    """An item must have words; a speech without a summary gives its title."""
    item = {
        "id": entry.identity,
        "url": entry.address,
        "title": entry.title,
        "content_text": entry.words or entry.title,
        "date_published": entry.published.isoformat(timespec="seconds") if entry.published else "",
        "date_modified": entry.updated.isoformat(timespec="seconds") if entry.updated else "",
        "authors": [{"name": entry.author}] if entry.author else [],
        "tags": list(entry.areas),
    }
    return {name: value for name, value in item.items() if value}
