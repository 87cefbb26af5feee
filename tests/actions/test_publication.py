"""Making records public and taking them back."""

import pytest

from speeches.actions.publish import publish_quotes, publish_speeches
from speeches.actions.withdraw import withdraw_quotes, withdraw_speeches
from speeches.models import Quote, Speaker, Speech

pytestmark = pytest.mark.django_db


@pytest.fixture
def speech() -> Speech:
    return Speech.objects.create(title="On peace", speaker=Speaker.objects.create(name="Ada Example"))


def test_publishing_counts_only_what_was_not_public(speech: Speech) -> None:
    other = Speech.objects.create(title="On bread")
    assert publish_speeches([speech]) == 1
    first_time = Speech.objects.get(pk=speech.pk).published_at
    assert publish_speeches([speech, other]) == 1
    assert Speech.objects.get(pk=speech.pk).published_at == first_time
    assert set(Speech.objects.published()) == {speech, other}


def test_withdrawing_takes_back_only_what_is_public(speech: Speech) -> None:
    assert withdraw_speeches([speech]) == 0
    publish_speeches([speech])
    assert withdraw_speeches([speech]) == 1
    speech.refresh_from_db()
    assert (speech.status, Speech.objects.published().count()) == ("withdrawn", 0)


def test_quote_is_public_only_with_its_speech(speech: Speech) -> None:
    quote = Quote.objects.create(speech=speech, text="Peace.", speaker=speech.speaker)
    assert publish_quotes([quote]) == 1
    assert list(Quote.objects.published()) == []
    publish_speeches([speech])
    assert list(Quote.objects.published()) == [quote]
    assert list(Speaker.objects.published()) == [speech.speaker]
    withdraw_speeches([speech])
    assert list(Quote.objects.published()) == []
    assert list(Speaker.objects.published()) == []
    assert withdraw_quotes([quote]) == 1
