"""Addresses last: a slug once given leads to its record for ever."""

import pytest
from django.core.exceptions import ValidationError

from speeches.models import FormerSlug, PolicyArea, Speaker, Speech

pytestmark = pytest.mark.django_db


def renamed(*slugs: str) -> Speech:
    speech = Speech.objects.create(title="On peace", slug=slugs[0])
    for slug in slugs[1:]:
        speech.slug = slug
        speech.save()
    return speech


def test_slug_is_made_from_the_title_and_is_free() -> None:
    slugs = [Speech.objects.create(title="On peace & security").slug for _ in range(3)]
    assert slugs == ["on-peace-security", "on-peace-security-2", "on-peace-security-3"]


def test_slug_of_a_title_without_latin_letters_names_the_noun() -> None:
    assert [Speech.objects.create(title="关于和平").slug for _ in range(2)] == ["speech", "speech-2"]


def test_every_former_slug_leads_to_the_record() -> None:
    speech = renamed("one", "two", "three")
    assert [Speech.formerly(slug) for slug in ("one", "two", "three")] == [speech, speech, None]


def test_slug_taken_back_is_no_longer_a_former_one() -> None:
    speech = renamed("one", "two", "one")
    assert Speech.formerly("one") is None
    assert Speech.formerly("two") == speech


def test_former_slug_is_not_given_to_another() -> None:
    renamed("on-peace", "on-war")
    assert Speech.objects.create(title="On peace").slug == "on-peace-2"
    with pytest.raises(ValidationError, match="once belonged to another record"):
        Speech(title="On peace", slug="on-peace").clean()


def test_nouns_do_not_share_former_slugs() -> None:
    renamed("one", "two")
    assert Speaker.formerly("one") is None
    area = PolicyArea.objects.create(name="Oceans")
    area.slug = "seas"
    area.save()
    assert PolicyArea.formerly("oceans") == area
    assert FormerSlug.objects.count() == 2
