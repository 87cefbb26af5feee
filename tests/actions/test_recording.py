"""What is written by a recorder is noted row by row, and comes back whole."""

from datetime import date

import pytest
from django.db.models import ProtectedError

from speeches.actions.recording import Recorder, record
from speeches.actions.undo_change import undo_change
from speeches.models import Change, FormerSlug, PolicyArea, Source, Speech, Transcript
from speeches.models.change import Row
from tests.actions.kept_areas import state
from tests.archive import area, draft_quote, draft_speech, speaker

pytestmark = pytest.mark.django_db


def test_record_goes_with_all_that_hangs_on_it_and_comes_back() -> None:
    source = Source.objects.create(publisher="Harbour Office", fetched_on=date(2020, 1, 2))
    speech = draft_speech("On nets", areas=(area("Nets"),), speaker=speaker("Ada Example"), source=source)
    draft_quote(speech, "Bring a rope", areas=(area("Nets"),))
    draft_speech("A report", "", kind="article", reports_on=speech)
    before = state()

    def take_out(recorder: Recorder) -> str:
        recorder.delete(Speech.objects.filter(pk=speech.pk))
        return "Took out a speech."

    change = record("take_out", take_out, None)
    assert (Speech.objects.get().reports_on, Transcript.objects.count()) == (None, 0)
    undo_change(Change.objects.get(), None)
    assert state() == before
    loosened = [row for row in change.touched if row.before and row.after]
    assert [(row.model, row.name, row.before, row.after) for row in loosened] == [
        ("speeches.speech", "A report", {"reports_on_id": speech.pk}, {"reports_on_id": None})
    ]


def test_record_that_is_needed_stays() -> None:
    draft_speech("On nets", areas=(area("Nets"),))
    before = state()
    with pytest.raises(ProtectedError):
        record("take_out", lambda recorder: str(recorder.delete(PolicyArea.objects.filter(name="Nets"))), None)
    assert state() == before


def test_rows_tell_the_first_and_the_last_and_only_what_differs() -> None:
    nets, ropes = area("Nets"), area("Ropes")
    recorder = Recorder()
    both = PolicyArea.objects.filter(name__in=["Nets", "Ropes"])
    for note in ("First.", "Second."):
        recorder.update(both, scope_note=note)
    recorder.update(PolicyArea.objects.filter(pk=ropes.pk), scope_note="")
    address = FormerSlug(noun="policyarea", slug="trawls", record_id=nets.pk)
    recorder.create(address)
    recorder.delete(FormerSlug.objects.filter(pk=address.pk))
    assert recorder.rows() == [
        Row("speeches.policyarea", nets.pk, "Nets", {"scope_note": ""}, {"scope_note": "Second."})
    ]


def test_what_others_write_is_noted_while_it_is_watched() -> None:
    nets = area("Nets")
    recorder = Recorder()
    with recorder.watching(PolicyArea.objects.filter(pk=nets.pk), FormerSlug.objects.filter(record_id=nets.pk)):
        nets.slug = "trawls"
        nets.save()
    former = FormerSlug.objects.get()
    assert recorder.rows() == [
        Row("speeches.policyarea", nets.pk, "Nets", {"slug": "nets"}, {"slug": "trawls"}),
        Row(
            "speeches.formerslug",
            former.pk,
            "/policy-areas/nets/",
            None,
            {"noun": "policyarea", "slug": "nets", "record_id": nets.pk},
        ),
    ]
