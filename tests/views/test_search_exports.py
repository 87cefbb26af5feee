"""All results of a search as CSV and JSON: what is in each, in which order, and what is refused."""

import csv
import io
import json
from datetime import date
from typing import Any

import pytest
from django.test import Client

from speeches.actions.withdraw import withdraw_speeches
from speeches.exporters.write_csv import write_csv
from speeches.exporters.write_json import write_json
from speeches.models import Quote
from speeches.views import search_records, search_takeaway
from tests.archive import draft_speech, full_speech, published_quote, published_speech

pytestmark = pytest.mark.django_db


def text(client: Client, ending: str, **asked: str) -> str:
    response = client.get(f"/search/results.{ending}", asked)
    assert response.status_code == 200
    return b"".join(response).decode()  # type: ignore[arg-type]


def rows(client: Client, **asked: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text(client, "csv", **asked).removeprefix("\ufeff"))))


def results(client: Client, **asked: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(text(client, "json", **asked))
    return found


def test_speech_is_given_with_its_address_and_citation(client: Client) -> None:
    speech = full_speech()
    assert results(client, q="harbour") == {
        "search": "http://testserver/search/?q=harbour",
        "understood": "harbour",
        "view": "speeches",
        "total": 1,
        "given": 1,
        "results": [
            {
                "place": 1,
                "of": 1,
                "title": "On the harbour, part 1",
                "kind": "speech",
                "speaker": "Ada Example 1",
                "role": "Harbour master",
                "on_behalf_of": "Atlantis",
                "occasion": "Harbour meeting",
                "date": "2001-05-22",
                "address": f"http://testserver/speeches/{speech.slug}/",
                "citation": "Ada Example 1, “On the harbour, part 1”, Harbour meeting, 22 May 2001, "
                f"http://testserver/speeches/{speech.slug}/",
            }
        ],
        "complete": True,
    }


def test_passages_are_given_with_their_words_and_places(client: Client) -> None:
    speech = published_speech("Nets", date=date(2001, 5, 1), date_precision="month")
    address = f"http://testserver/speeches/{speech.slug}/#p"
    assert [
        (row["passage"], row["language"], row["text"], row["address"], row["citation"])
        for row in rows(client, q="stay", view="passages")
    ] == [
        (
            "7",
            "en",
            "Those who stay mend the nets; those who leave write home when they can.",
            f"{address}7",
            f"“Nets”, May 2001, passage 7, {address}7",
        )
    ]


def test_quotes_are_given_with_their_words_and_grade(client: Client) -> None:
    full_speech()
    quote = Quote.objects.get()
    [found] = results(client, q="harbour", view="quotes")["results"]
    address = f"http://testserver/quotes/{quote.pk}/"
    assert {name: found[name] for name in ("words", "quote_kind", "grade", "speaker", "passage", "citation")} == {
        "words": "The harbour opens at six.",
        "quote_kind": "verbatim",
        "grade": "exact",
        "speaker": "Ada Example 1",
        "passage": 2,
        "citation": f"Ada Example 1, “On the harbour, part 1”, Harbour meeting, 22 May 2001, passage 2, {address}",
    }


@pytest.mark.parametrize("view", ["speeches", "passages", "quotes"])
@pytest.mark.parametrize("order", ["relevance", "newest", "oldest"])
def test_files_equal_the_pages(client: Client, view: str, order: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search_records, "_BATCH", 2)
    for number in range(25):
        speech = published_speech(
            f"Harbour {number}", text="The harbour.\n\n" * (number % 3 + 1), date=date(1980 + number, 1, 1)
        )
        published_quote(speech, "The harbour.") if number % 3 == 0 else None
    asked = {"q": "harbour", "view": view, "order": order, "from": "1982"}
    on_pages: list[str] = []
    for page in range(1, 9):
        response = client.get("/search/", {**asked, "page": str(page)}, follow=True)
        if response.status_code == 404:
            break
        for one in response.context["found"]:
            if view == "quotes":
                on_pages.append(one.quote.get_absolute_url())
            elif view == "passages":
                on_pages.append(one.passages[0].address.replace("?hit=harbour", ""))
            else:
                on_pages.append(f"/speeches/{one.speech['slug']}/")
    in_table = rows(client, **asked)
    assert [row["address"].removeprefix("http://testserver") for row in in_table] == on_pages
    assert [(row["place"], row["of"]) for row in in_table] == [
        (str(place), str(len(on_pages))) for place in range(1, len(on_pages) + 1)
    ]
    given = results(client, **asked)["results"]
    assert [{name: str(value) for name, value in row.items()} for row in given] == in_table


def test_what_is_not_public_is_never_given(client: Client) -> None:
    draft_speech("A draft about nets")
    withdraw_speeches([published_speech("Taken back")])
    assert (rows(client, q="harbour"), rows(client, q="harbour", view="passages")) == ([], [])
    assert results(client, q="nets")["results"] == []


def test_what_is_withdrawn_while_it_is_read_is_left_out(client: Client) -> None:
    first, second = published_speech("First"), published_speech("Second")
    response = client.get("/search/results.csv", {"q": "harbour"})
    withdraw_speeches([second])
    found = list(csv.DictReader(io.StringIO(b"".join(response).decode())))  # type: ignore[arg-type]
    assert [(row["title"], row["of"]) for row in found] == [(first.title, "2")]


def test_no_more_is_given_than_the_most_and_the_rest_is_told(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search_takeaway, "MOST_RECORDS", 2)
    for number in range(3):
        published_speech(f"Harbour {number}")
    found = results(client, q="harbour")
    assert (found["total"], found["given"], len(found["results"])) == (3, 2, 2)
    assert [(row["place"], row["of"]) for row in rows(client, q="harbour")] == [("1", "3"), ("2", "3")]


@pytest.mark.parametrize("ending", ["csv", "json"])
def test_file_is_streamed_and_named(client: Client, ending: str) -> None:
    response = client.get(f"/search/results.{ending}?q=harbour&view=passages")
    assert (response.streaming, response["Content-Disposition"], response["X-Robots-Tag"]) == (
        True,
        f'attachment; filename="search-passages.{ending}"',
        "noindex",
    )


@pytest.mark.parametrize("name", ["results.csv", "results.json", "feed.atom"])
@pytest.mark.parametrize(
    ("query", "status", "said"),
    [
        ("", 400, "Nothing is asked for: give words in q, or choose something.\n"),
        ("q=%00", 400, "Nothing is asked for: give words in q, or choose something.\n"),
        ("q=harbour&area=nowhere", 400, "“nowhere” is no policy area of this archive.\n"),
        ("q=harbour&year=soon", 400, "“soon” is no year.\n"),
    ],
)
def test_what_is_not_understood_is_refused_in_a_sentence(
    client: Client, name: str, query: str, status: int, said: str
) -> None:
    response = client.get(f"/search/{name}?{query}")
    assert (response.status_code, response.content.decode()) == (status, said)


@pytest.mark.parametrize("name", ["results.csv", "results.json", "feed.atom"])
def test_nothing_found_is_a_whole_file(client: Client, name: str) -> None:
    response = client.get(f"/search/{name}", {"q": "xylophone" * 1000})
    assert response.status_code == 200
    assert client.post(f"/search/{name}").status_code == 405


# The stamp and the catalogue: speeches, areas (two), transcripts, quotes; the index twice; the speeches of a batch.
@pytest.mark.parametrize("view", ["speeches", "passages", "quotes"])
def test_number_of_queries_does_not_grow(client: Client, django_assert_max_num_queries: Any, view: str) -> None:
    full_speech(1)
    with django_assert_max_num_queries(25) as one:
        rows(client, q="harbour", view=view)
    full_speech(2)
    full_speech(3)
    with django_assert_max_num_queries(len(one.captured_queries)):
        rows(client, q="harbour", view=view)


def test_cells_are_no_formulas() -> None:
    cells = ["=1+1", "+1", "-1", "@a", " =1", "＝1", "\t=1", "a=1", 'say "six", now', "two\nlines", "", 7, None]
    written = list(csv.reader(io.StringIO("".join(write_csv(["cell"], ({"cell": cell} for cell in cells))))))
    assert [row[0] if row else "" for row in written] == [
        *("\ufeffcell", "'=1+1", "'+1", "'-1", "'@a", "' =1", "'＝1", "'\t=1", "a=1", 'say "six", now', "two\nlines"),
        *("", "7", ""),
    ]


def test_document_is_valid_only_when_it_is_whole() -> None:
    pieces = list(write_json({"total": 2}, [{"title": "“Ø”"}, {"title": 2}]))
    assert json.loads("".join(pieces)) == {"total": 2, "results": [{"title": "“Ø”"}, {"title": 2}], "complete": True}
    for broken in range(len(pieces)):
        with pytest.raises(json.JSONDecodeError):
            json.loads("".join(pieces[:broken]))
    assert json.loads("".join(write_json({}, []))) == {"results": [], "complete": True}
