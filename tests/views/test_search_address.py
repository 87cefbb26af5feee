"""The address of a search: whatever was sent is read, and one clean address is left."""

from urllib.parse import urlencode

import pytest
from django.http import QueryDict
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from speeches.models import Delegation, Occasion, Speaker
from speeches.views.search_address import read_search
from tests.archive import area, full_speech, published_speech, speaker
from tests.views.conftest import Page

pytestmark = pytest.mark.django_db


def clean(client: Client, query: str) -> str:
    """The query at which a reader arrives who asks for this one."""
    response = client.get(f"/search/?{query}", follow=True)
    assert response.status_code == 200, query
    assert len(response.redirect_chain) <= 1, response.redirect_chain
    return str(response.request["QUERY_STRING"])


@pytest.mark.parametrize(
    ("sent", "left"),
    [
        ("q=lamp&view=&order=&area=&from=&to=", "q=lamp"),
        ("q=&area=", ""),
        ("q=+", ""),
        ("q=++two+++words+", "q=two+words"),
        ("q=a%00b", "q=ab"),
        ("q=lamp&view=speeches&order=relevance&page=1", "q=lamp"),
        ("page=2&order=oldest&view=passages&q=lamp", "q=lamp&view=passages&order=oldest&page=2"),
        ("q=lamp&view=odd&order=odd", "q=lamp"),
        ("q=in%3Aquotes+lamp&view=quotes", "q=in%3Aquotes+lamp"),
        ("q=in%3Aquotes+lamp&view=speeches", "q=in%3Aquotes+lamp&view=speeches"),
        ("q=lamp&utm_source=elsewhere", "q=lamp"),
        ("q=lamp&page=0", "q=lamp"),
        ("q=lamp&page=x", "q=lamp"),
        ("q=lamp&page=99999999999999999999", "q=lamp"),
        ("q=lamp&year=1994", "q=lamp&from=1994&to=1994"),
        ("year=1994..2008&q=lamp", "q=lamp&from=1994&to=2008"),
        ("q=lamp&year=1994..", "q=lamp&from=1994"),
        ("q=lamp&to=1994&from=2008", "q=lamp&from=1994&to=2008"),
        ("q=lamp&kind=speech&kind=article&kind=speech", "q=lamp&kind=article&kind=speech"),
        ("q=lamp&kind=speech&area=rope&area=nets&language=fr", "q=lamp&area=nets&area=rope&kind=speech&language=fr"),
    ],
)
def test_address_becomes_clean(client: Client, sent: str, left: str) -> None:
    for name in ("Nets", "Rope"):
        area(name)
    for _ in range(21):
        published_speech("A speech", "The lamp, a b.")
    assert clean(client, sent) == left
    assert clean(client, left) == left


def test_records_are_known_by_code_slug_and_former_slug(client: Client) -> None:
    speech = full_speech()
    for record in (Speaker.objects.get(), Occasion.objects.get(), Delegation.objects.get(code="ZZA")):
        former, record.slug = record.slug, f"now-{record.slug}"
        record.save()
        assert former == record.slug.removeprefix("now-")
    nets = speech.policy_areas.get(name="Fishing nets")
    nets.slug = "nets"
    nets.save()
    for sent in (
        "area=fishing-nets&speaker=ada-example-1&country=zza&occasion=harbour-meeting",
        "area=nets&speaker=now-ada-example-1&country=now-atlantis&occasion=now-harbour-meeting",
        "area=nets&speaker=ada-example-1&country=atlantis&country=ZZA&occasion=now-harbour-meeting",
    ):
        left = "area=nets&speaker=now-ada-example-1&country=ZZA&occasion=now-harbour-meeting"
        assert clean(client, sent) == left


def test_what_means_nothing_is_told_and_left_out(page: Page) -> None:
    published_speech("A speech", speaker=speaker("Ada Example"))
    speaker("Never Heard")
    html = page(
        "/search/?q=lamp&speaker=never-heard&area=%3Cx%3E&country=xyz&kind=song&language=!&year=abc&from=-5&to=12345"
    )
    for told in (
        "“never-heard” is no speaker of this archive.",
        "“&lt;x&gt;” is no policy area of this archive.",
        "“xyz” is no State or organisation of this archive.",
        "“song” is no kind of speech.",
        "“!” is no language tag.",
        "“abc” is no year.",
        "“-5” is no year.",
        "“12345” is no year.",
    ):
        assert told in html
    assert "1 speech" in html
    assert 'href="?q=lamp&amp;view=passages"' in html


def test_field_that_means_nothing_is_told(page: Page) -> None:
    published_speech("A speech")
    html = page("/search/?q=lamp+speaker%3Akerrim")
    assert "No speaker here is called “kerrim”." in html
    assert "0 speeches" in html


def test_page_beyond_the_last_is_not_there(client: Client) -> None:
    published_speech("A speech")
    assert client.get("/search/?q=lamp&page=2").status_code == 404


class TestAnyAddress(TestCase):
    @given(
        st.lists(
            st.tuples(
                st.sampled_from(
                    ["q", "view", "order", "area", "speaker", "country", "year", "from", "to", "kind", "page"]
                ),
                st.one_of(
                    st.text(max_size=20), st.sampled_from(["in:quotes", "passages", "newest", "1994", "speech", "2"])
                ),
            ),
            max_size=6,
        )
    )
    def test_clean_address_is_read_as_itself(self, sent: list[tuple[str, str]]) -> None:
        try:
            query = urlencode(sent)
        except UnicodeEncodeError:  # half a character, which no address can hold
            return
        search = read_search(QueryDict(query))
        again = read_search(QueryDict(search.address.query))
        assert (again.address, again.faults) == (search.address, ())
