"""The speeches before and after one by date."""

from datetime import date

from django.db import connection

from speeches.models.publication import Status

# In SQL, since it is the same on both databases, one step along the index for each of the two, and ten times as quick as
# what would be made of it here for every page.
_BESIDE = """
    SELECT * FROM (
        SELECT 'earlier' AS way, slug, title FROM speeches_speech
        WHERE status = %s AND (date, id) < (%s, %s) ORDER BY date DESC, id DESC LIMIT 1
    ) AS earlier
    UNION ALL
    SELECT * FROM (
        SELECT 'later' AS way, slug, title FROM speeches_speech
        WHERE status = %s AND (date, id) > (%s, %s) ORDER BY date, id LIMIT 1
    ) AS later
"""


def neighbours(speech: int, day: date | None) -> dict[str, dict[str, str]]:
    """Slug and title of the published speeches "earlier" and "later"; of one without a date there are none."""
    if day is None:
        return {}
    place = (Status.PUBLISHED.value, connection.ops.adapt_datefield_value(day), speech)
    with connection.cursor() as cursor:
        cursor.execute(_BESIDE, [*place, *place])
        return {way: {"slug": slug, "title": title} for way, slug, title in cursor.fetchall()}
