"""Coverage: every number is that of the list behind it, and holes and gaps are told."""

import re
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from speeches.connections import coverage_gaps
from speeches.connections.census import census
from speeches.connections.coverage import Cell, Span, areas_in_coverage, grid
from speeches.connections.coverage_gaps import AreasWithoutTerms, FoundTerm, areas_without_terms, term_gaps
from speeches.models import PolicyArea, Speech, TaggedSpeech, Term, WaitingTerm
from tests.archive import area, draft_speech, published_speech
from tests.connections.meetings import fill, four_areas

pytestmark = pytest.mark.django_db
ADDRESS = "/admin/speeches/policyarea/coverage/"


@pytest.fixture(autouse=True)
def _no_vocabulary(db: None) -> None:
    Term.objects.all()._raw_delete("default")
    PolicyArea.objects.update(broader=None)
    PolicyArea.objects.all().delete()


@pytest.fixture
def archive() -> None:
    """Speeches of three years and some without a date, drafts among them; some are tagged."""
    light, harbour, bread, _ = four_areas()
    harbour.broader = light
    harbour.save()
    fill()
    for speech in Speech.objects.filter(title__in=["Speech 1", "Speech 4", "Speech 7", "Speech 8"]):
        speech.policy_areas.set([harbour, light])
    Speech.objects.get(title="Speech 2").policy_areas.set([bread])


@pytest.mark.parametrize("by", ["?by=year", ""])
def test_every_number_is_that_of_the_list_behind_it(archive: None, editor: Client, by: str) -> None:
    html = editor.get(f"{ADDRESS}{by}").content.decode()
    numbers = re.findall(r'<a href="(/admin/speeches/speech/\?[^"]+)">([0-9,]+)', html)
    assert len(numbers) > 12
    for address, number in numbers:
        found = editor.get(address.replace("&amp;", "&"))
        assert found.context["cl"].result_count == int(number), address


def test_cells_are_those_of_a_plain_recount(archive: None) -> None:
    found = grid(areas_in_coverage(), by_decade=False)
    public = Speech.objects.published()
    for line in found.lines:
        one = PolicyArea.objects.get(pk=line.area.pk)
        word = Term.objects.get(policy_area=one).wording
        for cell in line.cells:
            of_span = (
                public.filter(date__year=cell.span.year) if cell.span and cell.span.year else public.filter(date=None)
            )
            mention = [s for s in of_span if any(word in t.text.split() for t in s.transcripts.filter(current=True))]
            assert cell == Cell(cell.span, of_span.count(), of_span.under(one).count(), len(mention))
    assert found.spans == (Span(2000), Span(2001), Span(2002), Span(None))


def test_areas_stand_below_their_broader_ones_and_decades_sum_years(archive: None) -> None:
    found = grid(areas_in_coverage(), by_decade=True)
    assert [(line.depth, line.area.name) for line in found.lines] == [
        (0, "Bread"),
        (0, "Light"),
        (1, "Harbour"),
        (0, "Rope"),
    ]
    assert [span.label for span in found.spans] == ["2000s", "no date"]
    by_year = grid(areas_in_coverage(), by_decade=False)
    assert [line.whole for line in found.lines] == [line.whole for line in by_year.lines]


def test_hole_is_told_in_words(editor: Client) -> None:
    Term.objects.create(policy_area=area("Harbour"), wording="harbour")
    published_speech("One", "The harbour.", date=date(1994, 1, 1))
    html = editor.get(ADDRESS).content.decode()
    assert html.count('<td class="coverage-hole"><span>none<span class="visually-hidden"> placed</span></span>') == 2


def test_drafts_are_in_no_number(editor: Client) -> None:
    harbour = area("Harbour")
    Term.objects.create(policy_area=harbour, wording="harbour")
    draft_speech("One", "The harbour.", areas=(harbour,))
    (line,) = grid(areas_in_coverage(), by_decade=False).lines
    assert (line.whole.speeches, line.whole.tagged, line.whole.mentioned) == (0, 0, 0)
    assert editor.get(ADDRESS).context["without_areas"] == 0


def test_terms_that_find_nothing_or_nearly_everything_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(coverage_gaps, "FEWEST_SPEECHES", 4)
    harbour = area("Harbour")
    words = {
        wording: Term.objects.create(policy_area=harbour, wording=wording)
        for wording in ("harbour", "lamp", "rope", "pier")
    }
    Term.objects.create(policy_area=harbour, wording="port", language="fr")
    for number in range(4):
        published_speech(f"Speech {number}", f"The harbour. {'A lamp, a lamp, a lamp.' if number == 1 else 'A pier.'}")
    WaitingTerm.objects.create(language="en", wording="rope")

    def found(wording: str, speeches: int) -> FoundTerm:
        return FoundTerm(words[wording].pk, wording, "en", harbour.pk, speeches, 4)

    assert (term_gaps().nowhere, term_gaps().everywhere) == ((), (found("harbour", 4), found("pier", 3)))
    assert (term_gaps().without_texts, term_gaps().waiting) == ({"fr": 1}, 1)
    WaitingTerm.objects.all().delete()
    assert term_gaps().nowhere == (found("rope", 0),)


def test_central_areas_that_nothing_shows_are_listed(editor: Client) -> None:
    harbour = area("Harbour")
    for title, because in (("Shown", "It is about the harbour."), ("Bare", "")):
        speech = draft_speech(title, areas=(harbour,))
        TaggedSpeech.objects.filter(content_object=speech).update(relevance="central", because=because)
    context = editor.get(ADDRESS).context
    assert ([str(tag.content_object) for tag in context["unproven"]], context["unproven_count"]) == (["Bare"], 1)


def test_areas_without_note_speeches_or_terms_are_listed(editor: Client) -> None:
    harbour, lamp = area("Harbour"), area("Lamp")
    PolicyArea.objects.filter(pk=lamp.pk).update(scope_note="What gives light.")
    Term.objects.create(policy_area=lamp, wording="lampe", language="fr")
    published_speech("One", "The harbour.", areas=(harbour,))
    facts = {one.name: one for one in areas_in_coverage()}
    context = editor.get(ADDRESS).context
    assert (context["without_note"], context["untagged"]) == ([facts["Harbour"]], [facts["Lamp"]])
    assert context["unmentioned"] == [facts["Harbour"], facts["Lamp"]]
    assert areas_without_terms(areas_in_coverage()) == [
        AreasWithoutTerms("en", (facts["Harbour"], facts["Lamp"])),
        AreasWithoutTerms("fr", (facts["Harbour"],)),
    ]


@pytest.mark.parametrize("number", [1, 3])
def test_page_takes_a_fixed_number_of_queries(editor: Client, django_assert_num_queries: Any, number: int) -> None:
    for one in range(number):
        Term.objects.create(policy_area=area(f"Harbour {one}"), wording="harbour" + "s" * one)
        published_speech(f"Speech {one}", f"The harbour{'s' * one}.")
    editor.get(ADDRESS)
    with CaptureQueriesContext(connection) as of_census:
        census()
    # Session, user, permissions (2); areas; speeches by year, tags by year; languages of texts, waiting terms, mentions by
    # term, terms, stamp; unproven tags, speeches without areas; languages of terms, and of texts. And the census twice: it
    # is not kept within a transaction.
    with django_assert_num_queries(16 + 2 * len(of_census)):
        editor.get(ADDRESS)


def test_only_who_sees_policy_areas_sees_it(editor: Client, stranger: Client, client: Client) -> None:
    assert [one.get(ADDRESS).status_code for one in (editor, stranger, client)] == [200, 403, 302]


def test_empty_archive_has_a_page(editor: Client) -> None:
    assert "There are no policy areas or no public speeches yet." in editor.get(ADDRESS).content.decode()


@pytest.mark.parametrize("typed", ["x", "-1", "9" * 30, "٣", ""])
def test_mentions_of_no_area_are_all_speeches(editor: Client, typed: str) -> None:
    draft_speech("One")
    assert editor.get("/admin/speeches/speech/", {"mentions": typed}, follow=True).context["cl"].result_count == 1
