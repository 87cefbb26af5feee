"""The page of a policy area: the first use of each wording, and who speaks of it most."""

from datetime import date
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

from speeches.models import Delegation, PolicyArea, Term
from speeches.views.area_uses import area_uses
from speeches.views.area_voices import area_voices
from tests.archive import area, published_speech, speaker
from tests.views.conftest import Page, links_in, main_of, words_of_html

pytestmark = pytest.mark.django_db

WORDINGS = ("lamp", "lantern", "candle", "torch", "beacon", "lighthouse", "wick")


@pytest.fixture
def light() -> PolicyArea:
    light = area("Light")
    for wording in WORDINGS:
        Term.objects.create(policy_area=light, wording=wording)
    Term.objects.create(policy_area=light, wording="lampe", language="fr")
    return light


def terms(of: PolicyArea) -> list[tuple[int, str, str]]:
    return list(
        Term.objects.filter(policy_area=of).order_by("language", "wording").values_list("pk", "language", "wording")
    )


def section(html: str, name: str) -> str:
    return main_of(html).partition(f'id="{name}"')[2].partition("</section>")[0]


def test_each_wording_is_quoted_where_it_stands_first(page: Page, light: PolicyArea) -> None:
    atlantis = Delegation.objects.create(name="Atlantis")
    published_speech("Later", "A lamp.", date=date(2001, 1, 1))
    published_speech(
        "Earlier",
        "Come in.\n\nIt is dark. Light the <lamp> & stay. Well.",
        date=date(1999, 5, 22),
        speaker=speaker("Ada"),
        on_behalf_of=atlantis,
    )
    html = section(page("/policy-areas/light/"), "first-uses")
    assert words_of_html(html).endswith(
        "22 May 1999 lamp in 2 passages Light the &lt; lamp &gt; &amp; stay. Ada for Atlantis Earlier , passage 2 "
        "In no dated text yet: beacon, candle, lantern, lighthouse, torch, wick ; lampe ."
    )
    assert '<a href="/speeches/earlier/#p2"' in html
    assert '<span lang="fr" dir="ltr">lampe</span>' in html


def test_long_list_is_folded_but_for_the_wordings_used_most(light: PolicyArea) -> None:
    for number, wording in enumerate(WORDINGS):
        text = "\n\n".join([f"A {wording}."] * (number + 1))
        published_speech(wording, text, date=date(2000 - number, 1, 1))
    shown = area_uses(light.pk, terms(light))
    assert [(use.wording, use.in_passages) for use in shown.most] == [
        ("wick", 7),
        ("lighthouse", 6),
        ("beacon", 5),
        ("torch", 4),
        ("candle", 3),
    ]
    assert [use.wording for use in shown.others] == ["lantern", "lamp"]
    assert shown.unheard == [("fr", ["lampe"])]


def test_single_wording_is_not_folded(light: PolicyArea) -> None:
    for wording in WORDINGS[:6]:
        published_speech(wording, f"A {wording}.")
    shown = area_uses(light.pk, terms(light))
    assert (len(shown.most), shown.others) == (6, [])


def speak(number: int) -> None:
    """So many speakers and States, the first of them with most to say of lamps."""
    for one in range(number):
        for year in range(5):
            text = "A lamp." + "\n\nNothing." * one
            state = Delegation.objects.get_or_create(name=f"State {one}", code=f"ZZ{one}")[0]
            facts = {"speaker": speaker(f"Ada {one}"), "on_behalf_of": state, "date": date(2000 + year, 1, 1)}
            published_speech(f"Speech {one} of {year}", text, **facts)


def test_voices_have_their_counts_with_the_base_and_lead_to_as_many_passages(page: Page, light: PolicyArea) -> None:
    speak(2)
    html = page("/policy-areas/light/")
    assert words_of_html(section(html, "voices")).endswith(
        "States and organisations "
        "State 0 , passages 100 % of their passages (5 of 5), in 5 of 5 speeches "
        "State 1 , passages 50 % of their passages (5 of 10), in 5 of 5 speeches "
        "Speakers "
        "Ada 0 , passages 100 % of their passages (5 of 5), in 5 of 5 speeches "
        "Ada 1 , passages 50 % of their passages (5 of 10), in 5 of 5 speeches"
    )
    leads = [link.replace("&amp;", "&") for link in links_in(html, "/passages/?area=light&amp;")]
    whose = ("country=ZZ0", "country=ZZ1", "speaker=ada-0", "speaker=ada-1")
    assert leads == [f"/passages/?area=light&{one}" for one in whose]
    for lead in leads:
        assert "5 passages of 5 speeches" in words_of_html(page(lead))


def test_area_of_which_nobody_spoke_often_enough_has_no_voices(page: Page, light: PolicyArea) -> None:
    published_speech("One", "A lamp.", speaker=speaker("Ada"))
    html = page("/policy-areas/light/")
    assert ("Who speaks of it" in html, "First uses" in html) == (False, True)
    assert area_voices(light.pk, "light").speakers == []


def test_contents_name_the_parts_that_are_there(page: Page, light: PolicyArea) -> None:
    speak(1)
    html = page("/policy-areas/light/")
    parts = ["years", "first-uses", "voices", "speeches", "terms"]
    assert [link for link in links_in(html) if link.startswith("#")] == [f"#{part}" for part in parts]
    assert [html.count(f' id="{part}"') for part in parts] == [1] * len(parts)
    area("Nets")
    assert [link for link in links_in(page("/policy-areas/nets/")) if link.startswith("#")] == ["#speeches"]


def test_page_tells_of_its_feed(client: Client, page: Page, light: PolicyArea) -> None:
    assert client.get("/policy-areas/nothing/feed.atom").status_code == 404
    html = page("/policy-areas/light/")
    assert 'title="Light" href="/policy-areas/light/feed.atom"' in html.partition("</head>")[0]
    assert "/policy-areas/light/feed.atom" in links_in(html)


def test_wordings_that_changed_show_at_once(page: Page, light: PolicyArea) -> None:
    published_speech("One", "A lamp.")
    assert "lamp in 1 passage" in words_of_html(page("/policy-areas/light/"))
    Term.objects.get(wording="lamp").delete()
    Term.objects.create(policy_area=light, wording="Lamp")
    assert "Lamp in 1 passage" in words_of_html(page("/policy-areas/light/"))


# As in test_policy_areas without tags and quotes; the first places, their words, mentions and texts; speakers and States.
@pytest.mark.parametrize("number", [1, 3])
def test_page_asks_the_same_queries_for_one_voice_as_for_three(
    page: Page, django_assert_num_queries: Any, light: PolicyArea, number: int
) -> None:
    speak(number)
    cache.clear()
    with django_assert_num_queries(35):
        page("/policy-areas/light/")
    assert len(area_voices(light.pk, "light").delegations) == number
