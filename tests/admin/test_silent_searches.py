"""Searches that found nothing: which are kept, and how the staff answers them."""

from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.db import OperationalError
from django.test import Client

from speeches.actions import keep_silent_search as keeping
from speeches.actions.keep_silent_search import keep_silent_search
from speeches.models import PolicyArea, SilentSearch, Term, Word
from tests.admin.conftest import messages_of
from tests.archive import published_speech

LIST = "/admin/speeches/silentsearch/"
BROWSER = {"User-Agent": "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"}

pytestmark = pytest.mark.django_db


def kept() -> list[tuple[str, int]]:
    return list(SilentSearch.objects.values_list("words", "times"))


def ask(client: Client, query: str, **headers: str) -> None:
    assert client.get(f"/search/?{query}", headers={**BROWSER, **headers}, follow=True).status_code in (200, 404)


def test_questions_that_find_nothing_are_kept_as_understood(client: Client) -> None:
    for query in ("q=xylophone", "q=XYLOPHONE", "q=%22green+xylophone%22++-bread", "q=xylophone&view=quotes"):
        ask(client, query)
    assert kept() == [("xylophone", 3), ('"green xylophone" -bread', 1)]


@pytest.mark.parametrize(
    "query",
    [
        "q=harbour",
        "q=harbour&view=quotes",
        "q=xylophone&kind=article",
        "q=xylophone&from=1990",
        "q=xylophone&page=2",
        "q=speaker:nobody",
        "q=-harbour",
        "q=%3F%21",
        f"q={'+'.join(f'xylophone{number}' for number in range(40))}",
        "",
    ],
)
def test_other_questions_are_not_kept(client: Client, query: str) -> None:
    published_speech("A speech")
    ask(client, query)
    assert kept() == []


def test_misspelt_question_is_not_kept(client: Client) -> None:
    published_speech("A speech")
    Word.objects.create(word="harbour")
    ask(client, "q=harbuor")
    assert kept() == []


@pytest.mark.parametrize(
    "headers",
    [
        {"User-Agent": "Mozilla/5.0 (compatible; Examplebot/2.1)"},
        {"User-Agent": "curl/8.5.0"},
        {"User-Agent": ""},
        {"Sec-Purpose": "prefetch"},
    ],
)
def test_questions_of_robots_are_not_kept(client: Client, headers: dict[str, str]) -> None:
    ask(client, "q=xylophone", **headers)
    client.head("/search/?q=xylophone", headers=BROWSER)
    assert kept() == []


def test_busy_database_costs_the_reader_nothing(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def busy(**_: Any) -> None:
        raise OperationalError("database is locked")

    monkeypatch.setattr(SilentSearch.objects, "get_or_create", busy)
    ask(client, "q=xylophone")
    assert kept() == []


def test_of_too_many_the_oldest_go_that_were_asked_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeping, "MOST_KEPT", 3)
    for words in ("asked twice", "asked twice", "oldest", "older", "newest"):
        keep_silent_search(words)
    assert kept() == [("asked twice", 2), ("newest", 1), ("older", 1)]


def test_list_shows_the_open_ones_and_settles_them(editor: Client) -> None:
    for words in ("lamp oil", "rope", "rope"):
        keep_silent_search(words)
    page = editor.get(LIST)
    assert [search.words for search in page.context["cl"].result_list] == ["rope", "lamp oil"]
    [rope] = SilentSearch.objects.filter(words="rope")
    response = editor.post(LIST, {"action": "settle", "_selected_action": [rope.pk]}, follow=True)
    assert messages_of(response) == ["1 search is settled."]
    shown = {
        state: [search.words for search in editor.get(f"{LIST}{state}").context["cl"].result_list]
        for state in ("", "?state=settled", "?state=all")
    }
    assert shown == {"": ["lamp oil"], "?state=settled": ["rope"], "?state=all": ["rope", "lamp oil"]}


def test_search_becomes_a_term_of_a_policy_area(editor: Client) -> None:
    nets = PolicyArea.objects.create(name="Fishing nets")
    keep_silent_search('"trawl nets" speaker:nobody')
    search = SilentSearch.objects.get()
    address = f"{LIST}{search.pk}/term/"
    assert address in editor.get(LIST).content.decode()
    form = editor.get(address).context["form"]
    assert (form["wording"].value(), form["language"].value()) == ("trawl nets", "en")
    response = editor.post(address, {"policy_area": nets.pk, "wording": "trawl nets", "language": "en"}, follow=True)
    assert messages_of(response) == ["“trawl nets” is now a term of Fishing nets."]
    assert list(nets.terms.values_list("policy_area__name", "language", "wording", "key")) == [
        ("Fishing nets", "en", "trawl nets", "trawl nets")
    ]
    assert (SilentSearch.objects.open().count(), LogEntry.objects.get().object_repr) == (0, "Fishing nets")


def test_wording_that_has_a_meaning_is_told_and_nothing_is_lost(editor: Client) -> None:
    nets = PolicyArea.objects.create(name="Fishing nets")
    Term.objects.create(policy_area=nets, wording="trawl")
    keep_silent_search("trawl")
    address = f"{LIST}{SilentSearch.objects.get().pk}/term/"
    page = editor.post(address, {"policy_area": nets.pk, "wording": "Trawl", "language": "en"})
    assert "This wording belongs to Fishing nets already." in page.content.decode()
    assert (nets.terms.count(), SilentSearch.objects.open().count()) == (1, 1)
    page = editor.post(address, {"policy_area": "9" * 30, "wording": "\x00", "language": "no tag"})
    assert sorted(page.context["form"].errors) == ["language", "policy_area", "wording"]


def test_misquote_is_one_click_away(editor: Client) -> None:
    keep_silent_search('"keep the lamp & oil"')
    address = "/admin/speeches/misquote/add/?wording=keep+the+lamp+oil"
    assert f'href="{address}"' in editor.get(LIST).content.decode()
    assert editor.get(address).context["adminform"].form["wording"].value() == "keep the lamp oil"


def test_only_those_who_may_answer_do(editor: Client, stranger: Client, client: Client) -> None:
    keep_silent_search("rope")
    search = SilentSearch.objects.get()
    asked = [LIST, f"{LIST}{search.pk}/term/"]
    assert [stranger.get(address).status_code for address in asked] == [403, 403]
    assert [client.get(address).status_code for address in asked] == [302, 302]
    assert [editor.get(address).status_code for address in (f"{LIST}add/", f"{LIST}{search.pk + 1}/term/")] == [
        403,
        404,
    ]


# The session and the user; the permissions (two); the count and the rows of the list; the filter counts nothing.
@pytest.mark.parametrize("number", [1, 3])
def test_list_asks_the_same_queries_for_one_as_for_three(
    editor: Client, django_assert_max_num_queries: Any, number: int
) -> None:
    for place in range(number):
        keep_silent_search(f"word{place}")
    with django_assert_max_num_queries(7):
        editor.get(LIST)
