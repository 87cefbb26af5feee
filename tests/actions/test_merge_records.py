"""Two speakers or two occasions become one, and lose nothing by it."""

from datetime import date
from functools import partial
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from speeches.actions.merge_occasions import merge_occasions
from speeches.actions.merge_speakers import merge_speakers
from speeches.actions.recording import preview, record
from speeches.actions.tell_apart import tell_apart
from speeches.actions.undo_change import undo_change
from speeches.importers.directory import Directory
from speeches.importers.records import SpeakerRecord
from speeches.models import Change, DistinctPair, Misquote, Occasion, Quote, Speaker, Speech, Spelling
from tests.actions.kept_areas import is_in_step, state
from tests.archive import published_quote, published_speech, speaker

pytestmark = pytest.mark.django_db


def merge(**facts: Any) -> Change:
    """A. Example into Ada Example, and back, and again."""
    gone, kept = speaker("A. Example"), speaker("Ada Example")
    before = state()
    verb = partial(merge_speakers, gone=gone, kept=kept, facts=facts)
    change = record("merge_speakers", verb, None, preview(verb).digest)
    assert is_in_step()
    undo_change(change, None)
    assert state() == before
    assert is_in_step()
    return record("merge_speakers", verb, None)


def test_speeches_quotes_and_misquotes_go_over() -> None:
    gone, kept = speaker("A. Example"), speaker("Ada Example")
    speech = published_speech("On lamps", speaker=gone)
    other = published_speech("On nets", speaker=speaker("Bo Example"))
    quote = published_quote(speech, "The harbour opens at six.")
    repeated = published_quote(other, "Bring a rope", author=gone)
    Misquote.objects.create(wording="The harbour opens at seven.", quote=quote, note="Misheard.")
    assert merge().told == "Merged the speaker A. Example into Ada Example."
    assert list(kept.speeches.all()) == [speech]
    assert (list(kept.quotes.all()), list(kept.authored_quotes.all())) == ([quote], [repeated])
    assert Misquote.objects.get().quote.speaker == kept
    assert not Speaker.objects.filter(pk=gone.pk).exists()


def test_who_repeats_their_own_words_has_no_other_author() -> None:
    gone, kept = speaker("A. Example"), speaker("Ada Example")
    speech = published_speech("On lamps", speaker=gone)
    published_quote(speech, "The harbour opens at six.", author=kept)
    published_quote(speech, "Bring a rope", speaker=kept, author=gone)
    merge()
    assert set(Quote.objects.values_list("speaker", "author")) == {(kept.pk, None)}


def test_every_name_is_kept_as_a_spelling_once() -> None:
    gone, kept = speaker("A. Example"), speaker("Ada Example")
    for one, spelling in ((gone, "EXAMPLE, A."), (gone, "Exemple"), (kept, "Exemple")):
        Spelling.objects.create(speaker=one, spelling=spelling)
    merge(name="A. Example", honorific="Dame", about="Keeps the harbour.")
    kept.refresh_from_db()
    assert (kept.name, kept.key, kept.honorific, kept.about) == (
        "A. Example",
        "a example",
        "Dame",
        "Keeps the harbour.",
    )
    assert sorted(kept.spellings.values_list("spelling", "key")) == [
        ("Ada Example", "ada example"),
        ("EXAMPLE, A.", "example a"),
        ("Exemple", "exemple"),
    ]


def test_import_finds_the_one_that_stays_by_the_name_of_the_other() -> None:
    published_speech("On lamps", speaker=speaker("A. Example"))
    merge()
    known = Directory().speaker(SpeakerRecord(name="A. Example", honorific="", spelling="A. EXAMPLE"), None, 2001)
    assert known == speaker("Ada Example").pk


def test_every_address_leads_to_the_one_that_stays(client: Client) -> None:
    gone, kept = speaker("A. Example"), speaker("Ada Example")
    gone.slug = "a-e"
    gone.save()
    published_speech("On lamps", speaker=gone)
    merge()
    for former in ("a-e", "a-example"):
        page = client.get(f"/speakers/{former}/")
        assert (page.status_code, page["Location"]) == (301, kept.get_absolute_url())


def test_who_is_told_apart_from_the_one_stays_apart_from_the_other() -> None:
    gone, kept, bo, cy = (speaker(name) for name in ("A. Example", "Ada Example", "Bo Example", "Cy Example"))
    for one, other in ((gone, kept), (gone, bo), (kept, bo), (cy, gone)):
        tell_apart(Speaker, one.pk, other.pk, None)
    merge()
    pairs = DistinctPair.objects.order_by("pk").values_list("first_id", "second_id")
    assert list(pairs) == [tuple(sorted((kept.pk, bo.pk))), tuple(sorted((kept.pk, cy.pk)))]


def test_occasions_are_merged_with_the_chosen_facts(client: Client) -> None:
    gone = Occasion.objects.create(name="Harbour meeting, 2nd", place="The quay", starts_on=date(2001, 5, 22))
    kept = Occasion.objects.create(name="Second harbour meeting")
    speech = published_speech("On lamps", occasion=gone)
    facts = {"name": "Harbour meeting, 2nd", "place": "The quay", "starts_on": date(2001, 5, 22)}
    before, address = state(), gone.get_absolute_url()
    verb = partial(merge_occasions, gone=gone, kept=kept, facts=facts)
    change = record("merge_occasions", verb, None, preview(verb).digest)
    assert is_in_step()
    assert Speech.objects.get(pk=speech.pk).occasion == kept
    assert Occasion.objects.values("name", "place", "starts_on").get() == facts
    page = client.get(address)
    assert (page.status_code, page["Location"]) == (301, kept.get_absolute_url())
    undo_change(change, None)
    assert state() == before
    assert is_in_step()


def test_days_out_of_order_are_refused() -> None:
    gone = Occasion.objects.create(name="Late", starts_on=date(2002, 1, 1), ends_on=date(2002, 1, 3))
    kept = Occasion.objects.create(name="Early", starts_on=date(2001, 1, 1))
    facts = {"starts_on": date(2002, 1, 1), "ends_on": date(2001, 1, 1)}
    with pytest.raises(ValidationError, match="The last day would lie before the first"):
        preview(partial(merge_occasions, gone=gone, kept=kept, facts=facts))


def test_speaker_is_not_merged_into_themselves_or_one_who_is_no_more() -> None:
    ada, gone = speaker("Ada Example"), Speaker(pk=10**6, name="Gone")
    for one, other in ((ada, ada), (ada, gone), (gone, ada)):
        with pytest.raises(ValidationError, match="Choose two speakers that differ"):
            preview(partial(merge_speakers, gone=one, kept=other))


def test_number_of_queries_is_the_same_for_many_speeches() -> None:
    counts = []
    gone, kept = speaker("A. Example"), speaker("Ada Example")
    for number in (2, 12):
        for place in range(number):
            published_quote(published_speech(f"Speech {number}/{place}", speaker=gone), "The harbour opens at six.")
        with CaptureQueriesContext(connection) as queries:
            preview(partial(merge_speakers, gone=gone, kept=kept))
        counts.append(len(queries))
    assert counts[0] == counts[1]
