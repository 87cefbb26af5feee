"""Which pages are kept and for whom, what they say of themselves, and when they are made anew."""

import gzip
import re
import threading
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.cache import caches
from django.db import connection, connections, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from speeches.actions.revise_transcript import revise_transcript
from speeches.actions.watch_tables import unwatched_tables, watch_tables
from speeches.actions.withdraw import withdraw_speeches
from speeches.kept_pages import door
from speeches.models import SilentSearch, Source, Speaker, Speech
from tests.archive import draft_speech, full_speech
from tests.kept_pages.conftest import Made

SPEECH, LIST, SEARCH = "/speeches/on-the-harbour-part-1/", "/speeches/", "/search/?q=harbour"
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def archive(transactional_db: None) -> Speech:
    full_speech(2)
    return full_speech()


@pytest.fixture
def anyone(archive: Speech) -> Client:
    return Client()


def is_made(client: Client, made: Made, address: str, **headers: Any) -> bool:
    return made.by(client, address, **headers)[1]


@pytest.mark.parametrize(
    "address",
    [
        "/",
        SPEECH,
        LIST,
        f"{LIST}?year=2001&page=1",
        SEARCH,
        "/policy-areas/rope/",
        "/feeds/speeches.atom",
        "/policy-areas.ttl",
        "/sitemap.xml",
        "/robots.txt",
    ],
)
def test_page_is_made_once_and_the_same_to_everyone(anyone: Client, made: Made, address: str) -> None:
    first, second = anyone.get(address), Client().get(address)
    assert (len(made), first.status_code, second.content) == (1, 200, first.content)
    assert dict(second.headers) == dict(first.headers)
    assert second["Cache-Control"] == "public, max-age=0, must-revalidate"
    assert (second["Vary"], "Content-Security-Policy" in second) == ("Accept-Encoding", True)


def test_unchanged_page_is_told_by_its_tag(anyone: Client) -> None:
    page = anyone.get(SPEECH)
    for tag in (page["ETag"], f"W/{page['ETag']}", f'"other", {page["ETag"]}', "*"):
        told = anyone.get(SPEECH, headers={"if-none-match": tag})
        assert (told.status_code, told.content, told["ETag"]) == (304, b"", page["ETag"])
        assert (told["Cache-Control"], told["Vary"]) == (page["Cache-Control"], page["Vary"])
    Speech.objects.filter(slug="on-the-harbour-part-1").update(summary="Another.")
    assert anyone.get(SPEECH, headers={"if-none-match": page["ETag"]}).status_code == 200


def test_browser_that_takes_it_gets_the_page_compressed_under_a_tag_of_its_own(anyone: Client) -> None:
    plain = anyone.get(SPEECH)
    for accepted, is_compressed in (
        ("gzip, deflate, br", True),
        ("br;q=1.0, GZIP;q=0.5", True),
        ("*", True),
        ("gzip;q=0", False),
        ("gzip; q=0.0", False),
        ("identity", False),
        ("", False),
    ):
        page = anyone.get(SPEECH, headers={"accept-encoding": accepted})
        assert page.has_header("Content-Encoding") is is_compressed, accepted
        assert int(page["Content-Length"]) == len(page.content)
        assert (gzip.decompress(page.content) if is_compressed else page.content) == plain.content
        assert (page["ETag"] != plain["ETag"]) is is_compressed
        assert anyone.get(SPEECH, headers={"if-none-match": page["ETag"]}).status_code == 304


def test_head_agrees_with_get_before_and_after_it_is_kept(anyone: Client, made: Made) -> None:
    before = anyone.head(SPEECH)
    page = anyone.get(SPEECH)
    after = anyone.head(SPEECH)
    assert (made, before.content, after.content) == ([SPEECH, SPEECH], b"", b"")
    assert dict(before.headers) == dict(page.headers) == dict(after.headers)


def test_who_is_signed_in_gets_no_kept_page_and_leaves_none(anyone: Client, made: Made) -> None:
    staff = Client()
    staff.force_login(User.objects.create_superuser("root"))
    assert (staff.get(SPEECH).status_code, made) == (200, [])
    assert is_made(anyone, made, SPEECH)
    Speech.objects.filter(slug="on-the-harbour-part-1").update(title="Seen at once")
    page = staff.get(SPEECH)
    assert ("Seen at once" in page.content.decode(), page.has_header("ETag")) == (True, False)
    for cookie in ("sessionid", "messages"):
        other = Client()
        other.cookies[cookie] = "made-up"
        assert (other.get(SPEECH).status_code, len(made)) == (200, 1)


def test_what_is_of_one_visitor_or_not_there_is_never_kept(anyone: Client, archive: Speech) -> None:
    draft = draft_speech("Not said yet")
    quote = archive.quotes.get()
    addresses = {
        "/nothing/": 404,
        f"/speeches/{draft.slug}/": 404,
        f"/speeches/{draft.slug}/?page=1": 404,
        f"/quotes/{quote.pk}/report/": 200,
        reverse("account_login"): 200,
        "/admin/": 302,
        "/preview/made-up/": 404,
        "/search/?q=harbour&page=": 302,
        "/search/?q=nothingofthekind": 200,
        "/search/results.csv?q=harbour": 200,
    }
    assert {address: anyone.get(address).status_code for address in addresses} == addresses
    assert [len(caches[name]._cache) for name in ("pages", "questions")] == [0, 0]


def test_address_with_something_unknown_is_answered_and_fills_nothing(anyone: Client, made: Made) -> None:
    for query in ("utm_source=x", "page=1&fbclid=1", "%75tm=1", "q=" + "a" * 2000, "", "page=1"):
        assert anyone.get(f"{LIST}?{query}").status_code == 200
    assert made == [LIST, f"{LIST}?page=1"]
    assert [len(caches[name]._cache) for name in ("pages", "questions")] == [1, 1]


def test_all_that_pages_read_from_their_address_is_known() -> None:
    read = set[str]()
    for path in sorted((ROOT / "speeches" / "views").glob("*.py")):
        read |= set(re.findall(r'(?:GET|query)\.get(?:list)?\("(\w+)"', path.read_text()))
    of_no_kept_page = {"sent", "format", "version"}  # of forms, of oEmbed, and of words that one reader selected
    assert read - of_no_kept_page - door.PARAMETERS == set()
    assert {"q", "view", "order", "page", "hit", "mentions", "quote", "delivery", "name"} <= read


def test_pages_of_one_host_are_not_given_to_another(anyone: Client, made: Made, settings: Any) -> None:
    settings.ALLOWED_HOSTS = ["harbour.example", "quay.example"]
    pages = [anyone.get("/feeds/speeches.atom", headers={"host": host}) for host in settings.ALLOWED_HOSTS]
    assert ["https://" in page.content.decode() or "harbour.example/" in page.content.decode() for page in pages] == [
        True,
        False,
    ]
    assert len(made) == 2
    assert anyone.get("/feeds/speeches.atom", headers={"host": "evil.example"}).status_code == 400


def test_each_day_the_page_is_made_anew(anyone: Client, made: Made, monkeypatch: pytest.MonkeyPatch) -> None:
    anyone.get("/")
    tomorrow = timezone.now() + timedelta(days=1)
    monkeypatch.setattr("django.utils.timezone.now", lambda: tomorrow)
    assert is_made(anyone, made, "/")


def test_change_of_one_speaker_clears_what_shows_that_speaker_and_nothing_else(anyone: Client, made: Made) -> None:
    quotes = [f"/quotes/{pk}/" for pk in Speech.objects.order_by("pk").values_list("quotes", flat=True)]
    pages = [SPEECH, *quotes, "/occasions/", "/policy-areas.ttl", "/about/", "/speakers/ada-example-1/"]
    showing = {address for address in pages if "Ada Example 1" in anyone.get(address).content.decode()}
    made.clear()
    ada = Speaker.objects.get(slug="ada-example-1")
    ada.name = "Ada Renamed"
    ada.save()
    for address in pages:
        anyone.get(address)
    of_ada = {SPEECH, *(f"/quotes/{pk}/" for pk in ada.quotes.values_list("pk", flat=True)), "/speakers/ada-example-1/"}
    assert of_ada <= showing < set(pages)
    assert set(made) == showing


def test_change_of_a_draft_leaves_every_page_kept(anyone: Client, made: Made) -> None:
    pages = ["/", SPEECH, LIST, SEARCH, "/policy-areas/rope/", "/policy-areas/", "/speakers/", "/feeds/speeches.atom"]
    for address in pages:
        anyone.get(address)
    draft = draft_speech("Not said yet", speaker=Speaker.objects.get(slug="ada-example-1"))
    revise_transcript(draft.transcripts.get(), "Other words.", "They were misheard.")
    assert [address for address in pages if is_made(anyone, made, address)] == []


def test_withdrawn_speech_is_gone_at_once(anyone: Client, archive: Speech) -> None:
    assert anyone.get(SPEECH).status_code == 200
    withdraw_speeches([archive], because="It was not said.")
    assert [anyone.get(SPEECH).status_code for _ in range(2)] == [410, 410]


def test_page_changed_past_the_program_is_made_anew(anyone: Client, made: Made) -> None:
    anyone.get(SPEECH)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE speeches_source SET publisher = 'Another office'")
    assert "Another office" in anyone.get(SPEECH).content.decode()
    assert len(made) == 2


def elsewhere(work: Any) -> None:
    """In another connection, as another process would."""

    def done() -> None:
        work()
        connections.close_all()

    thread = threading.Thread(target=done)
    thread.start()
    thread.join()


def test_within_a_transaction_nothing_is_given_out_or_kept(anyone: Client, made: Made) -> None:
    anyone.get(SPEECH)
    with transaction.atomic():
        Source.objects.update(publisher="Never was")
        assert "Never was" in anyone.get(SPEECH).content.decode()
        transaction.set_rollback(True)
    page, was_made = made.by(anyone, SPEECH)
    assert ("Never was" in page.content.decode(), was_made) == (False, False)


@pytest.mark.skipif("connection.vendor != 'postgresql'", reason="a test's database of SQLite has one connection")
def test_reader_beside_a_transaction_sees_it_from_the_commit_on(anyone: Client, made: Made) -> None:
    seen = list[tuple[bool, bool]]()

    def look() -> None:
        page, was_made = made.by(Client(), SPEECH)
        seen.append(("Just now" in page.content.decode(), was_made))

    look()
    with transaction.atomic():
        Source.objects.update(publisher="Just now")
        elsewhere(look)
    elsewhere(look)
    elsewhere(look)
    assert seen == [(False, True), (False, False), (True, True), (True, False)]


@pytest.mark.skipif("connection.vendor != 'postgresql'", reason="SQLite has one writer at a time by itself")
def test_writers_do_not_wait_for_one_another(anyone: Client) -> None:
    def rename() -> None:
        with connection.cursor() as cursor:
            cursor.execute("SET lock_timeout = '2s'")
        Speaker.objects.filter(slug="ada-example-1").update(about="Written meanwhile.")

    anyone.get(SPEECH)
    with transaction.atomic():
        Source.objects.update(publisher="Just now")
        elsewhere(rename)
    assert Speaker.objects.get(slug="ada-example-1").about == "Written meanwhile."
    assert "Just now" in anyone.get(SPEECH).content.decode()


def test_page_that_was_changed_while_it_was_made_is_not_kept(
    anyone: Client, made: Made, monkeypatch: pytest.MonkeyPatch
) -> None:
    stamps = iter([1, 2, 2, 2, 2])
    monkeypatch.setattr(door, "_stamp", lambda: next(stamps))
    assert [is_made(anyone, made, SPEECH) for _ in range(3)] == [True, True, False]


def test_search_without_an_answer_is_noted_each_time(archive: Speech) -> None:
    person = Client(headers={"user-agent": "Mozilla/5.0"})
    Client(headers={"user-agent": "robot"}).get("/search/?q=nothingofthekind")
    for _ in range(2):
        person.get("/search/?q=nothingofthekind")
    assert list(SilentSearch.objects.values_list("times", flat=True)) == [2]


def test_every_table_of_the_pages_is_watched(transactional_db: None) -> None:
    assert unwatched_tables() == []


def test_no_page_is_kept_where_a_table_is_not_watched(archive: Speech, made: Made) -> None:
    ending = "_update" if connection.vendor == "sqlite" else " ON speeches_source"
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TRIGGER speeches_page_changed_source{ending}")
    try:
        anyone = Client()
        assert (anyone.get(SPEECH).status_code, made, unwatched_tables()) == (200, [], ["speeches_source"])
    finally:
        watch_tables()
    assert unwatched_tables() == []
