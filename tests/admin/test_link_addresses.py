"""Passages and quotes pinned to a link by their addresses, and addresses of what cannot be pinned."""

from typing import Any

import pytest
from django.test import Client

from speeches.actions.add_transcript import add_transcript
from speeches.actions.revise_transcript import revise_transcript
from speeches.actions.withdraw import withdraw_quotes, withdraw_speeches
from speeches.models import Link, Passage, Quote, Speech, Term
from tests.admin.conftest import filled
from tests.archive import area, draft_quote, draft_speech, published_quote, published_speech

pytestmark = pytest.mark.django_db

TEXT = "The lamp is lit.\n\nA lamp hangs on every rope of the quay.\n\nBring bread."


@pytest.fixture
def link() -> Link:
    return Link.objects.create(first=area("Light"), second=area("Rope"), because="Ropes carry lamps.")


@pytest.fixture
def lamps() -> Speech:
    return published_speech("On lamps", TEXT)


def save(client: Client, link: Link, typed: str, **changed: Any) -> Any:
    address = f"/admin/speeches/link/{link.pk}/change/"
    return client.post(address, filled(client.get(address), addresses=typed, **changed))


def errors(page: Any) -> dict[str, list[str]]:
    return dict(page.context["adminform"].form.errors)


def passage(speech: Speech, number: int, delivery: str = "delivered") -> Passage:
    rows = Passage.objects.filter(transcript__speech=speech, transcript__current=True, transcript__delivery=delivery)
    return rows.get(number=number, transcript__language="en")


def pinned(link: Link) -> list[tuple[int | None, int | None]]:
    return list(link.evidence.order_by("pk").values_list("passage", "quote"))


@pytest.mark.parametrize(
    "address",
    [
        "/speeches/on-lamps/#p3",
        " http://testserver/speeches/on-lamps/?hit=2&quote=7#p3:~:text=Bring ",
        "/speeches/about-lamps/#p3",
        "/speeches/on-lamps/?delivery=delivered#p3",
    ],
)
def test_passage_is_pinned_by_any_address_of_it(editor: Client, link: Link, lamps: Speech, address: str) -> None:
    lamps.slug = "about-lamps"
    lamps.save()
    add_transcript(lamps, "Lampes.\n\nDu pain.", language="fr")
    add_transcript(lamps, "One.\n\nTwo.\n\nThree.", delivery="prepared")
    assert save(editor, link, address).status_code == 302
    assert pinned(link) == [(passage(lamps, 3).pk, None)]


def test_address_tells_the_language_and_the_delivery(editor: Client, link: Link, lamps: Speech) -> None:
    french = add_transcript(lamps, "Lampes.\n\nDu pain.", language="fr")
    prepared = add_transcript(lamps, "One.\n\nTwo.\n\nThree.", delivery="prepared")
    typed = "/speeches/on-lamps/fr/#p2\r\n\r\n/speeches/on-lamps/?delivery=prepared#p2"
    assert save(editor, link, typed).status_code == 302
    assert [one.passage and one.passage.transcript for one in link.evidence.all()] == [french, prepared]


def test_quote_is_pinned_by_its_address_or_one_with_words(editor: Client, link: Link, lamps: Speech) -> None:
    one, other = published_quote(lamps, "The lamp is lit."), published_quote(lamps, "Bring bread.")
    typed = f"/quotes/{one.pk}/\nhttp://testserver/quotes/{other.pk}/bring-bread/?x=1"
    assert save(editor, link, typed).status_code == 302
    assert pinned(link) == [(None, one.pk), (None, other.pk)]


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("https://elsewhere.example/speeches/on-lamps/#p1", "This address leads to another site."),
        ("http://[", "This is no address."),
        ("/nowhere/", "There is no such page in the archive."),
        ("Bring bread.", "There is no such page in the archive."),
        ("/about/", "This is the address of neither a passage nor a quote."),
        ("/speeches/", "This is the address of neither a passage nor a quote."),
        ("/speeches/unknown/#p1", "There is no speech at this address."),
        (
            "/speeches/on-lamps/",
            "This is the address of a whole speech. That of a passage ends with its number, as in #p12.",
        ),
        ("/speeches/on-lamps/#p9", "“On lamps” has no passage 9."),
        ("/speeches/on-lamps/#p4", "Passage 4 of “On lamps” stands only in an older version."),
        ("/speeches/on-lamps/fr/#p1", "The archive has no such text of “On lamps”."),
        ("/speeches/on-lamps/?delivery=sung#p1", "The archive has no such text of “On lamps”."),
        ("/speeches/draft/#p1", "Readers do not see “Draft”: it is draft."),
        ("/speeches/gone/#p1", "Readers do not see “Gone”: it is withdrawn."),
        (
            "/speeches/on-lamps/versions/#p1",
            "This page shows a draft or older versions. Give the address on the page that readers see.",
        ),
        (
            "/admin/speeches/speech/1/preview/#p1",
            "This page shows a draft or older versions. Give the address on the page that readers see.",
        ),
        ("/quotes/999999/", "There is no quote 999999."),
        (f"/quotes/{'9' * 60}/", f"There is no quote {'9' * 60}."),
        ("/quotes/{draft}/", "Readers do not see this quote: it is draft."),
        ("/quotes/{withdrawn}/", "Readers do not see this quote: it is withdrawn."),
        ("/quotes/{of_gone}/", "Readers do not see this quote: its speech is withdrawn."),
    ],
)
def test_address_of_nothing_to_pin_is_refused_with_a_sentence(
    editor: Client, link: Link, address: str, told: str
) -> None:
    lamps = published_speech("On lamps", f"{TEXT}\n\nGood night.")
    revise_transcript(lamps.transcripts.get(), TEXT, "The end was not said.")
    draft_speech("Draft", TEXT)
    gone = published_speech("Gone", TEXT)
    quotes = {
        "draft": draft_quote(lamps, "Bring bread.").pk,
        "withdrawn": published_quote(lamps, "The lamp is lit.").pk,
        "of_gone": published_quote(gone, "Bring bread.").pk,
    }
    withdraw_quotes(Quote.objects.filter(pk=quotes["withdrawn"]))
    withdraw_speeches([gone])
    typed = address.format(**quotes)
    assert errors(save(editor, link, typed)) == {"addresses": [f"{typed}: {told}"]}
    assert pinned(link) == []


def test_what_is_pinned_already_is_not_pinned_again(editor: Client, link: Link, lamps: Speech) -> None:
    for one in (link.first, link.second):
        Term.objects.create(policy_area=one, wording={"Light": "lamp", "Rope": "rope"}[one.name])
    place, quote = passage(lamps, 2), published_quote(lamps, "Bring bread.")
    twice = f"/speeches/on-lamps/#p2\n/quotes/{quote.pk}/\n" * 2
    assert save(editor, link, twice, passages=[place.pk]).status_code == 302
    assert pinned(link) == [(place.pk, None), (None, quote.pk)]
    assert errors(save(editor, link, twice)) == {
        "addresses": [f"{one}: It is pinned already." for one in twice.split()]
    }
