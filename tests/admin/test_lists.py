"""The lists: their queries stay the same in number, their filters and their search answer an editor's questions."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from speeches.models import ImportRecord, PolicyArea, Quote, Speech
from tests.admin.conftest import make_quote, make_speech

# Every list asks for the session, the user, their own permissions, those of their groups, the number of rows, the rows.
# Beyond these six:
QUERIES = {
    "speech": 9,  # the policy areas of the speeches; for the filters the vocabulary, and the first and the last date
    "quote": 11,  # segments; their passages; the vocabulary; how many quotes are proposed, and how many held
    "speaker": 6,
    "occasion": 7,  # for the filter, the bodies
    "delegation": 6,
    "source": 6,
    "policyarea": 6,
    "importrecord": 6,
    "transcript": 7,  # for the filter, the languages
}


def rows(client: Client, noun: str, **query: Any) -> list[str]:
    page: Any = client.get(f"/admin/speeches/{noun}/", query)
    assert page.status_code == 200
    return [str(row) for row in page.context["cl"].result_list]


def record(speech: Speech) -> None:
    ImportRecord.objects.create(
        key=f"box/{speech.pk}", speech=speech, file="minutes.txt", sha256="a", text_sha256="b", facts={}
    )


@pytest.mark.parametrize("noun", QUERIES)
def test_list_asks_as_many_queries_at_three_rows_as_at_one(
    editor: Client, speech: Speech, more: Callable[[], list[Speech]], noun: str, django_assert_num_queries: Any
) -> None:
    record(speech)
    with django_assert_num_queries(QUERIES[noun]):
        before: Any = editor.get(f"/admin/speeches/{noun}/")
    for other in more():
        record(other)
    with django_assert_num_queries(QUERIES[noun]):
        after: Any = editor.get(f"/admin/speeches/{noun}/")
    assert after.context["cl"].result_count == before.context["cl"].result_count + 2


@pytest.mark.parametrize("noun", ["speech", "quote"])
def test_form_asks_as_many_queries_at_three_quotes_as_at_one(
    editor: Client, speech: Speech, noun: str, django_assert_num_queries: Any
) -> None:
    address = f"/admin/speeches/{noun}/{(speech if noun == 'speech' else speech.quotes.get()).pk}/change/"
    editor.get(address)  # The content type, once read, is kept by Django.
    queries = {"speech": 37, "quote": 22}[noun]
    with django_assert_num_queries(queries):
        editor.get(address)
    make_quote(speech, "Nobody knows who will be on it.")
    make_quote(speech, "It has always left at six.")
    with django_assert_num_queries(queries):
        editor.get(address)


@pytest.mark.parametrize(
    "words",
    [
        "ferry part 2",
        "josé example 2",
        "jose example 2",
        "beispiel 2",
        "H/2/PV.7",
        "harbour meeting 2",
        "atlantis 2",
        "zz2",
    ],
)
def test_speech_is_found_by(editor: Client, speech: Speech, words: str) -> None:
    make_speech(2)
    assert rows(editor, "speech", q=words) == ["On the ferry, part 2"]


@pytest.mark.parametrize(
    ("noun", "words", "found"),
    [
        ("quote", "lamp alight", ["Those who stay keep the lamp alight"]),
        ("quote", "beispiel", ["Those who stay keep the lamp alight"]),
        ("speaker", "jose", ["José Example 1"]),
        ("speaker", "beispiel", ["José Example 1"]),
        ("delegation", "zz1", ["Atlantis 1"]),
        ("source", "PV.7", ["Harbour Office, Minutes 1, H/1/PV.7"]),
        ("occasion", "harbour", ["Harbour meeting 1"]),
        ("policyarea", "lighthouses", ["Lighthouses 1"]),
    ],
)
def test_record_is_found_by_its_words(editor: Client, speech: Speech, noun: str, words: str, found: list[str]) -> None:
    assert rows(editor, noun, q=words) == found
    assert rows(editor, noun, q=f"{words} xyzzy") == []


def test_speeches_stand_newest_first_and_undated_last(editor: Client, speech: Speech) -> None:
    make_speech(2)
    Speech.objects.create(title="Undated")
    assert rows(editor, "speech") == ["On the ferry, part 2", "On the ferry, part 1", "Undated"]


def test_date_is_shown_as_precisely_as_it_is_known(editor: Client, speech: Speech) -> None:
    page: Any = editor.get("/admin/speeches/speech/")
    assert '<td class="field-day">1981</td>' in page.content.decode()


@pytest.mark.parametrize("missing", ["area", "source", "transcript", "speaker", "date"])
def test_filter_finds_the_speeches_that_lack(editor: Client, speech: Speech, missing: str) -> None:
    assert rows(editor, "speech", missing=missing) == []
    Speech.objects.create(title="Bare")
    assert rows(editor, "speech", missing=missing) == ["Bare"]


@pytest.mark.parametrize(
    ("year", "found"),
    [
        ("1980s", ["On the ferry, part 9", "On the ferry, part 1"]),
        ("1981", ["On the ferry, part 1"]),
        ("1982", []),
        ("1990s", ["On the ferry, part 10"]),
    ],
)
def test_year_filter_knows_years_and_decades(editor: Client, speech: Speech, year: str, found: list[str]) -> None:
    for number in (9, 10):
        make_speech(number)
    assert rows(editor, "speech", year=year) == found


@pytest.mark.parametrize("year", ["", "x", "19x0s", "12345", "²²²²"])
def test_year_that_is_none_filters_nothing(editor: Client, speech: Speech, year: str) -> None:
    assert rows(editor, "speech", year=year) == ["On the ferry, part 1"]


def test_policy_area_covers_its_narrower_ones(editor: Client, speech: Speech) -> None:
    broader = PolicyArea.objects.create(name="Coasts")
    other = PolicyArea.objects.create(name="Deserts")
    PolicyArea.objects.filter(name="Lighthouses 1").update(broader=broader)
    quote = speech.quotes.get()
    quote.policy_areas.set([PolicyArea.objects.get(name="Lighthouses 1")])
    assert rows(editor, "speech", area=broader.pk) == ["On the ferry, part 1"]
    assert rows(editor, "quote", area=broader.pk) == [str(quote)]
    assert rows(editor, "speech", area=other.pk) == rows(editor, "quote", area=other.pk) == []


def test_list_names_three_areas_of_a_speech_and_counts_the_rest(editor: Client, speech: Speech) -> None:
    areas = [PolicyArea.objects.create(name=name) for name in ("Boats", "Lamps", "Nets", "Ropes", "Sails")]
    for count, told in ((3, "Boats, Lamps, Nets"), (5, "Boats, Lamps, Nets and 2 more")):
        speech.policy_areas.set(areas[:count])
        html = editor.get("/admin/speeches/speech/").content.decode()
        assert f'<td class="field-areas">{told}</td>' in html


def test_policy_areas_are_listed_as_a_tree(editor: Client) -> None:
    coasts = PolicyArea.objects.create(name="Coasts")
    deserts = PolicyArea.objects.create(name="Deserts")
    PolicyArea.objects.create(name="Buoys", broader=PolicyArea.objects.create(name="Harbours", broader=coasts))
    PolicyArea.objects.create(name="Anchors", broader=deserts)
    page: Any = editor.get("/admin/speeches/policyarea/")
    shown = [page.context["cl"].model_admin.indented_name(area) for area in page.context["cl"].result_list]
    made = ["Coasts", "— Harbours", "— — Buoys", "Deserts", "— Anchors"]
    assert [name for name in shown if name in made] == made
    by_name = [name for name in rows(editor, "policyarea", o="1") if f"— {name}" in made or name in made]
    assert by_name == ["Anchors", "Coasts", "Deserts", "Harbours"]


def test_proposed_quotes_are_announced_and_listed(editor: Client, speech: Speech) -> None:
    Quote.objects.create(speech=speech, text="A draft.", status="draft")
    page = editor.get("/admin/speeches/quote/").content.decode()
    assert "1 proposed quote to look at" in page
    assert rows(editor, "quote", status__exact="proposed") == ["Those who stay keep the lamp alight"]


def test_quotes_without_a_place_are_found(editor: Client, speech: Speech) -> None:
    make_quote(speech, "Nobody said this.")
    assert rows(editor, "quote", place="none") == ["Nobody said this."]
    assert rows(editor, "quote", place="found") == ["Those who stay keep the lamp alight"]


def test_import_records_are_read_only(editor: Client, speech: Speech) -> None:
    record(speech)
    address = f"/admin/speeches/importrecord/{ImportRecord.objects.get().pk}/"
    answers = [editor.get(f"{address}change/"), editor.post(f"{address}change/"), editor.post(f"{address}delete/")]
    assert [answer.status_code for answer in answers] == [200, 403, 403]
    assert editor.get("/admin/speeches/importrecord/add/").status_code == 403
