"""The roll of public texts: whole, of what is public alone, and read once until something changes."""

from collections import Counter
from datetime import date
from typing import Any

import pytest

from speeches.actions.add_transcript import add_transcript
from speeches.actions.withdraw import withdraw_speeches
from speeches.connections.roll import PublicText, newest_first, roll
from speeches.models import Delegation
from tests.archive import draft_speech, published_speech, speaker
from tests.connections import meetings


@pytest.mark.django_db
def test_roll_has_each_public_text_with_what_it_mentions() -> None:
    light, _, bread, _ = (area.pk for area in meetings.four_areas())
    ada, state = speaker("Ada"), Delegation.objects.create(name="Atlantis")
    one = published_speech(
        "One", "Lamp, lamp and bread.\n\nNothing.\n\nA lamp.", speaker=ada, on_behalf_of=state, date=date(2000, 5, 1)
    )
    other = published_speech("Other", "Nothing.", date=None)
    second = add_transcript(other, "Bread.", delivery="prepared")
    draft_speech("A draft", "A lamp.")
    withdraw_speeches([published_speech("Gone", "A lamp.")])
    first, plain = one.transcripts.get(), other.transcripts.get(delivery="delivered")
    said = f"{min(light, bread)} {max(light, bread)};{light}"
    assert sorted(roll(), key=lambda text: text.transcript) == [
        PublicText(first.pk, one.pk, ada.pk, state.pk, date(2000, 5, 1), 3, said, Counter({light: 2, bread: 1})),
        PublicText(plain.pk, other.pk, None, None, None, 1, "", Counter()),
        PublicText(second.pk, other.pk, None, None, None, 1, f"{bread}", Counter({bread: 1})),
    ]
    assert [text.transcript for text in newest_first(roll())] == [first.pk, plain.pk, second.pk]


@pytest.mark.django_db(transaction=True)
def test_roll_is_read_again_only_after_a_change(django_assert_num_queries: Any) -> None:
    meetings.four_areas()
    speech = published_speech("One", "A lamp.")
    assert len(roll()) == 1
    with django_assert_num_queries(1):  # the stamp
        assert len(roll()) == 1
    withdraw_speeches([speech])
    assert roll() == ()
