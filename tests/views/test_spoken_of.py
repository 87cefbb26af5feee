"""What a speech speaks of: its areas beside the text, those of each passage at its end, and one area marked in the text."""

import re
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client, RequestFactory

from speeches.actions.add_transcript import add_transcript
from speeches.actions.publish import publish_speeches
from speeches.actions.revise_transcript import revise_transcript
from speeches.models import Mention, MentionedAreas, Term, WaitingTerm
from speeches.views.speech import speech_page
from tests.archive import area, draft_speech, published_quote, published_speech
from tests.views.conftest import Page, links_in, main_of, words_of_html
from tests.views.test_hits_in_speech import marked, notice, ways

pytestmark = pytest.mark.django_db

TEXT = """# The lamp of the harbour

A *lamp* is lit. Boats come. Two lamps, and a third lamp!

Nothing here.

- A rope
- The harbour, and the harbour light

> A boat."""


@pytest.fixture(autouse=True)
def terms() -> None:
    for name, wordings in {"Light": ("lamp", "harbour light"), "Harbour": ("harbour",), "Rope": ("rope",)}.items():
        for wording in wordings:
            Term.objects.create(policy_area=area(name), wording=wording)


def told(html: str) -> list[str]:
    """Of each area what is told beside the text."""
    return [words_of_html(one) for one in re.findall(r"<details>\n<summary>.*?</details>", html, re.DOTALL)]


def notes(html: str) -> dict[str, str]:
    """By the anchor of a passage what stands at its end."""
    parts = re.split(r'id="(p\d+)"', html.partition('class="transcript"')[2].partition("<aside")[0])
    found = {}
    for anchor, part in zip(parts[1::2], parts[2::2], strict=True):
        for note in re.findall(r'<span class="passage-areas".*?</span>', part, re.DOTALL):
            found[anchor] = words_of_html(note)
    return found


def test_areas_stand_beside_the_text_with_their_passages(page: Page) -> None:
    published_speech("A speech", TEXT)
    html = page("/speeches/a-speech/")
    assert told(html) == [
        "Light 3 passages Because it says lamp (4 times) and harbour light . 1 The lamp of the harbour "
        "2 A lamp is lit. […] Two lamps , and a third lamp ! 5 The harbour, and the harbour light "
        "Mark them in the text : Light Light in the archive",
        "Harbour 2 passages Because it says harbour (2 times). 1 The lamp of the harbour "
        "5 The harbour , and the harbour light Mark them in the text : Harbour Harbour in the archive",
        "Rope 1 passage Because it says rope . 4 A rope Mark them in the text : Rope Rope in the archive",
    ]
    assert {"#p2", "/policy-areas/light/", "?mentions=light"} <= set(links_in(html))


def test_each_passage_that_mentions_an_area_tells_it_at_its_end(page: Page) -> None:
    published_speech("A speech", TEXT)
    assert notes(page("/speeches/a-speech/")) == {
        "p1": "Speaks of Light , Harbour",
        "p2": "Speaks of Light",
        "p4": "Speaks of Rope",
        "p5": "Speaks of Harbour , Light",
    }


def test_long_lists_are_folded(page: Page) -> None:
    published_speech("Of lamps", "\n\n".join("A lamp." for _ in range(7)))
    assert "5 A lamp . Also in passages 6 , 7 . Mark" in told(page("/speeches/of-lamps/"))[0]
    for number, word in enumerate(("bread", "nets", "quays", "sails")):
        Term.objects.create(policy_area=area(f"Area {number}"), wording=word)
    published_speech("Of seven things", "A lamp, a rope, a harbour, bread, nets, quays, sails.")
    html = page("/speeches/of-seven-things/")
    assert (len(told(html)), "more areas" in html) == (7, False)
    Term.objects.create(policy_area=area("Area 4"), wording="masts")
    published_speech("Of eight things", "A lamp, a rope, a harbour, bread, nets, quays, sails, masts.")
    html = page("/speeches/of-eight-things/")
    assert "2 more areas" in html
    assert [words.partition(" 1 ")[0] for words in told(html.partition("2 more areas")[2])] == ["Light", "Rope"]


def test_speech_that_mentions_nothing_has_no_such_part(page: Page) -> None:
    published_speech("A speech", "Nothing.")
    published_speech("No words", "")
    for address in ("/speeches/a-speech/", "/speeches/no-words/"):
        html = page(address)
        assert ("What it speaks of" in html, notes(html)) == (False, {})


def test_page_follows_text_terms_and_names_at_once(page: Page) -> None:
    speech = published_speech("A speech", "A lamp.\n\nA boat.")
    assert notes(page("/speeches/a-speech/")) == {"p1": "Speaks of Light"}
    Term.objects.create(policy_area=area("Boats"), wording="boat")
    assert notes(page("/speeches/a-speech/")) == {"p1": "Speaks of Light", "p2": "Speaks of Boats"}
    boats = area("Boats")
    boats.name = "Ships & boats"
    boats.save()
    assert notes(page("/speeches/a-speech/"))["p2"] == "Speaks of Ships &amp; boats"
    Term.objects.get(wording="lamp").delete()
    revise_transcript(speech.transcripts.get(), "Two boats.\n\nNothing.", "The boats were miscounted.")
    html = page("/speeches/a-speech/")
    assert [words.partition(" Mark")[0] for words in told(html)] == [
        "Ships &amp; boats 1 passage Because it says boat . 3 Two boats ."
    ]


@pytest.mark.django_db(transaction=True)  # within a transaction nothing is kept
def test_what_is_kept_goes_by_the_stamp(page: Page) -> None:
    published_speech("A speech", "A lamp.\n\nA boat.")
    assert [notes(page("/speeches/a-speech/")) for _ in range(2)] == [{"p1": "Speaks of Light"}] * 2
    light = area("Light")
    light.name = "Lamps"
    light.save()
    assert notes(page("/speeches/a-speech/")) == {"p1": "Speaks of Lamps"}
    Term.objects.create(policy_area=area("Boats"), wording="boat")
    assert notes(page("/speeches/a-speech/")) == {"p1": "Speaks of Lamps", "p2": "Speaks of Boats"}
    lamp = Term.objects.get(wording="lamp")
    lamp.wording = "Lamp"
    lamp.save()
    assert told(page("/speeches/a-speech/"))[-1].startswith("Lamps 1 passage Because it says Lamp .")


def test_page_says_what_was_not_read_yet(page: Page) -> None:
    published_speech("A speech", "A lamp.")
    WaitingTerm.objects.create(language="en", wording="<boat>")
    part = words_of_html(page("/speeches/a-speech/").partition("What it speaks of")[2])
    assert "This is from before the last change. Not looked for yet: &lt;boat&gt;. Light 1 passage" in part
    WaitingTerm.objects.all().delete()
    assert "from before" not in page("/speeches/a-speech/")
    MentionedAreas.objects.all().delete()
    assert "not been read" not in page("/speeches/a-speech/")
    Mention.objects.all().delete()
    part = page("/speeches/a-speech/").partition("What it speaks of")[2]
    assert ("This text has not been read for its areas yet." in part, told(part)) == (True, [])


def test_each_text_is_told_of_by_itself(page: Page) -> None:
    speech = published_speech("A speech", "A lamp.")
    add_transcript(speech, "A rope.", delivery="prepared")
    add_transcript(speech, "Une lampe.", language="fr")
    assert [words[:5] for words in told(page("/speeches/a-speech/"))] == ["Light"]
    prepared = page("/speeches/a-speech/?delivery=prepared")
    assert [words[:4] for words in told(prepared)] == ["Rope"]
    assert "?delivery=prepared&amp;mentions=rope" in links_in(prepared)
    assert told(page("/speeches/a-speech/fr/")) == []
    html = page("/speeches/a-speech/?delivery=prepared&mentions=rope")
    assert marked(html.partition("<aside")[0]) == [("hit-1", "rope")]
    assert '<link rel="canonical" href="http://testserver/speeches/a-speech/?delivery=prepared">' in html


def test_preview_of_a_draft_tells_what_its_page_will() -> None:
    draft = draft_speech("A draft", TEXT)
    html = speech_page(RequestFactory().get("/preview/"), draft, preview=True).content.decode()
    publish_speeches([draft])
    cache.clear()
    public = speech_page(RequestFactory().get("/"), draft).content.decode()
    assert (notes(html), len(told(html))) == (notes(public), 3)
    assert "?mentions=" not in html
    assert [words.partition(" Mark")[0] for words in told(public)] == [
        words.replace(f" {name} in the archive", "")
        for words, name in zip(told(html), ("Light", "Harbour", "Rope"), strict=True)
    ]


def test_names_are_shown_and_not_obeyed(page: Page) -> None:
    evil = area("<b>Evil</b>")
    Term.objects.create(policy_area=evil, wording="<i>boat</i>", matching=Term.Matching.EXACTLY)
    Term.objects.create(policy_area=evil, wording="boat")
    published_speech("A speech", "A <i>boat</i>.")
    for address in ("/speeches/a-speech/", f"/speeches/a-speech/?mentions={evil.slug}"):
        html = main_of(page(address))
        assert ("<b>" in html, "<i>" in html, "&lt;b&gt;Evil" in html) == (False, False, True)


def test_mentions_of_an_area_are_marked_with_ways_between_them(page: Page) -> None:
    published_speech("A speech", TEXT)
    html = page("/speeches/a-speech/?mentions=light")
    assert marked(html.partition("<aside")[0]) == [
        ("hit-1", "lamp"),
        ("hit-2", "lamp"),
        ("hit-3", "lamps"),
        ("hit-4", "lamp"),
        ("hit-5", "harbour light"),
    ]
    assert ways(html) == [
        ("1 of 3 Next Clear", ["#p2", "/speeches/a-speech/#p1"]),
        ("2 of 3 Previous Next Clear", ["#p1", "#p5", "/speeches/a-speech/#p2"]),
        ("3 of 3 Previous Clear", ["#p2", "/speeches/a-speech/#p5"]),
    ]
    assert notice(html) == "3 passages of this text speak of Light . Go to the first Clear the marks"
    assert '<meta name="robots" content="noindex">' in html
    assert '<link rel="canonical" href="http://testserver/speeches/a-speech/">' in html


def test_nothing_of_a_page_with_marks_is_kept(page: Page) -> None:
    published_speech("A speech", TEXT)
    plain = page("/speeches/a-speech/")
    assert page("/speeches/a-speech/?mentions=rope") != plain
    assert page("/speeches/a-speech/") == plain


def test_quoted_words_stay_links_around_the_marks(page: Page) -> None:
    quote = published_quote(published_speech("A speech", TEXT), "Two lamps")
    html = page("/speeches/a-speech/?mentions=light")
    assert f'<a class="quoted" href="/quotes/{quote.pk}/">Two <mark id="hit-3">lamps</mark></a>' in html


def test_former_slug_of_an_area_still_means_it(page: Page) -> None:
    published_speech("A speech", TEXT)
    light = area("Light")
    light.slug = "lights"
    light.save()
    assert len(ways(page("/speeches/a-speech/?mentions=light"))) == 3


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ("bread", "Nothing in this text speaks of Bread . Clear the marks"),
        ("nothing-such", "The archive has no such policy area. Clear the marks"),
        ("%00", "The archive has no such policy area. Clear the marks"),
        ("x" * 3000, "The archive has no such policy area. Clear the marks"),
    ],
)
def test_area_that_is_not_mentioned_is_told(page: Page, asked: str, words: str) -> None:
    area("Bread")
    published_speech("A speech", TEXT)
    html = page(f"/speeches/a-speech/?mentions={asked}")
    assert (notice(html), ways(html)) == (words, [])


def test_empty_question_is_the_plain_page(page: Page) -> None:
    published_speech("A speech", TEXT)
    assert page("/speeches/a-speech/?mentions=") == page("/speeches/a-speech/")


def test_draft_shows_no_mentions(client: Client) -> None:
    draft_speech("A draft", TEXT)
    assert client.get("/speeches/a-draft/?mentions=light").status_code == 404


# The facts; the transcripts; the policy areas; the neighbours; what is mentioned; the terms that wait; the stamp.
@pytest.mark.parametrize("number", [1, 3])
def test_page_asks_the_same_queries_for_one_mention_as_for_many(
    page: Page, django_assert_num_queries: Any, number: int
) -> None:
    published_speech("A speech", "\n\n".join("A lamp, a rope." for _ in range(number)))
    page("/speeches/a-speech/")
    with django_assert_num_queries(7):
        page("/speeches/a-speech/")


# As above, and the area, the passages and the text.
def test_page_with_marks_asks_fifteen_queries(page: Page, django_assert_num_queries: Any) -> None:
    published_speech("A speech", TEXT)
    with django_assert_num_queries(15):
        page("/speeches/a-speech/?mentions=light")
