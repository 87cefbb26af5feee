"""Prepared questions give what the queryset would."""

from datetime import date

import pytest
from django.db.models import Exists, OuterRef

from speeches.models import PolicyArea, Quote, Speech
from speeches.views.prepared import Prepared
from tests.archive import full_speech, published_speech

pytestmark = pytest.mark.django_db

FIELDS = ("pk", "title", "date", "published_at", "speaker__name", "has_quotes")


def test_rows_are_those_of_the_queryset_with_their_types() -> None:
    full_speech()
    published_speech("Other", date=date(1999, 1, 1))
    has_quotes = Exists(Quote.objects.filter(speech=OuterRef("pk")))
    records = Speech.objects.published().annotate(has_quotes=has_quotes).order_by("pk").values_list(*FIELDS)
    by_slug, by_kind = Prepared(records, "slug"), Prepared(records, "kind")
    for slug in ("other", "on-the-harbour-part-1", "other", "nothing", "'; --"):
        assert by_slug.rows(slug) == list(records.filter(slug=slug))
    assert by_kind.rows("speech") == list(records)


def test_rows_are_found_by_number() -> None:
    speeches = [published_speech("One"), published_speech("Two")]
    titles = Prepared(Speech.objects.order_by().values_list("title"), "pk")
    assert [titles.rows(speech.pk) for speech in speeches] == [[("One",)], [("Two",)]]


def test_all_rows_are_given_where_no_field_is_named() -> None:
    names = PolicyArea.objects.order_by("name").values_list("name")
    assert Prepared(names).rows() == list(names)
