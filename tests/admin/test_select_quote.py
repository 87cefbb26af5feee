"""A transcript read in the admin: its quotes marked, words of it saved as a new one."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from speeches.actions.add_transcript import add_transcript
from speeches.actions.pin_quote import pin_quote
from speeches.actions.revise_transcript import revise_transcript
from speeches.models import PolicyArea, Quote, Speech, Transcript
from tests.admin.conftest import TEXT, make_quote, messages_of

TWICE = "The ferry leaves at six."


@pytest.fixture(autouse=True)
def _empty_cache() -> None:
    cache.clear()


def address(speech: Speech, end: str = "") -> str:
    return f"/admin/speeches/speech/{speech.pk}/quote/{end}"


def save(client: Client, speech: Speech, text: str, **changed: Any) -> Any:
    sent = {"text": text, "kind": "verbatim", "transcript": speech.transcripts.get(current=True).pk, **changed}
    return client.post(address(speech), sent, follow=True)


def errors(page: Any) -> dict[str, list[str]]:
    return {name: [str(error) for error in found] for name, found in page.context["form"].errors.items()}


def places(quote: Quote) -> list[tuple[int, str, int]]:
    return list(quote.segments.values_list("passage__number", "exact", "start"))


def linked(page: Any) -> list[str]:
    """What is marked as quoted, each with the number of its quote."""
    found = re.findall(r'<a class="quoted" href="/admin/speeches/quote/(\d+)/change/">(.*?)</a>', page.content.decode())
    return [f"{number} {words}" for number, words in found]


def test_speech_leads_to_each_of_its_current_transcripts(editor: Client, speech: Speech) -> None:
    add_transcript(speech, "Le bac part.", language="fr", rendering="official")
    revise_transcript(speech.transcripts.get(language="en"), f"{TEXT}\n\nMore.", "A line was missing.")
    page = editor.get(f"/admin/speeches/speech/{speech.pk}/change/").content.decode()
    led = re.findall(r'href="([^"]*)">Read and quote', page)
    assert led == [
        address(speech, "?language=en&amp;delivery=delivered"),
        address(speech, "?language=fr&amp;delivery=delivered"),
    ]


def test_quotes_of_every_status_but_withdrawn_are_marked_and_overlaps_too(editor: Client, speech: Speech) -> None:
    proposed = speech.quotes.get()
    draft = make_quote(speech, "stay keep the lamp alight; those", status="draft")
    held = make_quote(speech, "Nobody knows", status="held")
    make_quote(speech, "It has always left", status="withdrawn", withdrawn_at="2001-01-01T00:00Z")
    assert linked(editor.get(address(speech))) == [
        f"{held.pk} Nobody knows",
        f"{proposed.pk} Those who ",
        f"{draft.pk} stay keep the lamp alight; those",
    ]


def test_new_quote_is_saved_marked_and_the_page_stays(editor: Client, speech: Speech) -> None:
    area = PolicyArea.objects.create(name="Ferries")
    speaker = speech.speaker
    page = save(
        editor, speech, "Nobody knows", speaker=speaker.pk, note="Said aloud.", policy_areas=[area.pk], _save="Save"
    )
    quote = Quote.objects.latest("pk")
    assert page.redirect_chain == [
        (address(speech, f"?language=en&delivery=delivered&quoted={quote.pk}#p2"), 302),
    ]
    assert f"{quote.pk} <mark>Nobody knows</mark>" in linked(page)
    assert (quote.status, quote.grade, quote.speaker, quote.author, quote.note) == (
        "draft", "exact", speaker, None, "Said aloud.",
    )  # fmt: skip
    assert quote.transcript == speech.transcripts.get()
    assert list(quote.policy_areas.all()) == [area]
    assert messages_of(page) == [
        "Stands in passage 2.",
        f'<a href="/admin/speeches/quote/{quote.pk}/change/">The quote</a> is saved, as a draft.\n',
    ]


def test_quote_is_opened_once_it_is_saved(editor: Client, speech: Speech) -> None:
    page = save(editor, speech, "Nobody knows", _open="Save and open")
    assert page.redirect_chain == [(f"/admin/speeches/quote/{Quote.objects.latest('pk').pk}/change/", 302)]


@pytest.mark.parametrize(("start", "passage"), [(TEXT.index(TWICE), 2), (TEXT.rindex(TWICE), 4)])
def test_words_that_stand_twice_are_pinned_where_they_were_selected(
    editor: Client, speech: Speech, start: int, passage: int
) -> None:
    save(editor, speech, TWICE, chosen=str(start))
    assert places(Quote.objects.latest("pk")) == [(passage, TWICE, start)]


def test_words_that_stand_twice_are_asked_about_and_then_pinned(editor: Client, speech: Speech) -> None:
    page = save(editor, speech, TWICE)
    assert errors(page) == {
        "text": ["These words stand in the transcript more than once. Choose below which are meant."]
    }
    offered = re.findall(r'name="chosen" value="(\d+)"', page.content.decode())
    assert offered == [str(TEXT.index(TWICE)), str(TEXT.rindex(TWICE))]
    assert Quote.objects.count() == 1
    save(editor, speech, TWICE, chosen=["", offered[1]])
    assert places(Quote.objects.latest("pk")) == [(4, TWICE, TEXT.rindex(TWICE))]


def test_words_edited_after_they_were_selected_are_looked_for_anew(editor: Client, speech: Speech) -> None:
    start = TEXT.rindex(TWICE)
    save(editor, speech, "The ferry leaves", chosen=str(start))
    assert places(Quote.objects.latest("pk")) == [(4, "The ferry leaves", start)]
    save(editor, speech, "knows who will be", chosen=str(start))
    assert places(Quote.objects.latest("pk")) == [(2, "knows who will be", TEXT.index("knows"))]


def test_words_that_differ_are_kept_in_the_form_and_not_saved(editor: Client, speech: Speech) -> None:
    page = save(editor, speech, "Those who stay keep the lamp burning", note="A note.", kind="verbatim")
    assert errors(page) == {"text": ["These words do not stand in the transcript just so."]}
    assert (page.context["form"]["text"].value(), page.context["form"]["note"].value()) == (
        "Those who stay keep the lamp burning",
        "A note.",
    )
    assert "<del>burning</del><ins>alight</ins>" in page.content.decode()
    assert Quote.objects.count() == 1


def test_paraphrase_need_not_stand_in_the_text(editor: Client, speech: Speech) -> None:
    save(editor, speech, "He said that the ferry was late.", kind="reported")
    quote = Quote.objects.latest("pk")
    assert (quote.text, places(quote)) == ("He said that the ferry was late.", [])


def test_text_corrected_meanwhile_is_told_and_the_words_are_kept(editor: Client, speech: Speech) -> None:
    stale = speech.transcripts.get()
    revise_transcript(stale, f"{TEXT}\n\nNobody knows why.", "A line was missing.")
    page = save(editor, speech, "Nobody knows", transcript=stale.pk, chosen=str(TEXT.index("Nobody knows")))
    assert errors(page)["__all__"] == [
        "The text was corrected or taken out meanwhile, and nothing is saved yet. Your words are kept: look whether they "
        "still stand in the text as it is now, which you see here."
    ]
    form = page.context["form"]
    assert (form["text"].value(), form["chosen"].value()) == ("Nobody knows", "")
    assert f'name="transcript" value="{speech.transcripts.get(current=True).pk}"' in page.content.decode()
    assert Quote.objects.count() == 1


def test_text_taken_out_meanwhile_is_told_and_the_words_are_kept(editor: Client, speech: Speech) -> None:
    sent = {"text": "Nobody knows", "kind": "verbatim", "transcript": "999"}
    page: Any = editor.post(address(speech, "?language=fr&delivery=delivered"), sent)
    assert list(errors(page)) == ["__all__"]
    assert (page.context["form"]["text"].value(), Quote.objects.count()) == ("Nobody knows", 1)


def test_same_words_and_very_many_are_told(editor: Client, speech: Speech) -> None:
    first = speech.quotes.get()
    told = messages_of(save(editor, speech, first.text))[1]
    assert f'Another has these words already: <a href="/admin/speeches/quote/{first.pk}/change/">' in told
    long = "The ferry is long. " * 70
    add_transcript(speech, long, language="fr")
    page = editor.post(
        address(speech, "?language=fr"),
        {"text": long, "kind": "verbatim", "transcript": speech.transcripts.get(language="fr").pk},
        follow=True,
    )
    assert "It is long, with 1329 characters" in messages_of(page)[1]


@pytest.mark.parametrize(
    ("kind", "rendering", "filled"),
    [
        ("speech", "original", ("José Example 1", "verbatim")),
        ("interview", "unstated", ("José Example 1", "verbatim")),
        ("statement", "interpretation", ("José Example 1", "translated")),
        ("article", "official", (None, "translated")),
    ],
)
def test_form_is_filled_from_the_speech_and_its_transcript(
    editor: Client, speech: Speech, kind: str, rendering: str, filled: tuple[str | None, str]
) -> None:
    speaker = speech.speaker
    Speech.objects.update(kind=kind)
    Transcript.objects.update(rendering=rendering)
    form = editor.get(address(speech)).context["form"]
    assert (form["speaker"].value(), form["kind"].value()) == (filled[0] and speaker.pk, filled[1])


def test_address_leads_to_the_transcript_as_it_is_now(editor: Client, speech: Speech) -> None:
    old = speech.transcripts.get()
    new = revise_transcript(old, f"{TEXT}\n\nMore.", "A line was missing.")
    french = add_transcript(speech, "Le bac part.", language="fr")
    shown = {
        end: editor.get(address(speech, end)).context["transcript"]
        for end in ("", f"?transcript={old.pk}", f"?transcript={new.pk}", "?language=fr", f"?transcript={french.pk}")
    }
    assert list(shown.values()) == [new, new, new, french, french]


@pytest.mark.parametrize("end", ["?transcript=0", "?transcript=x", "?transcript=", "?language=de", "?delivery=x"])
def test_transcript_that_is_none_of_the_speech_is_not_found(editor: Client, speech: Speech, end: str) -> None:
    assert editor.get(address(speech, end)).status_code == 404


def test_speech_without_words_is_not_found(editor: Client, db: None) -> None:
    bare = Speech.objects.create(title="Bare")
    assert [editor.get(address(bare)).status_code, editor.get(address(bare, "words/")).status_code] == [404, 404]


def test_others_than_who_may_quote_are_refused(stranger: Client, client: Client, speech: Speech) -> None:
    statuses = [one.get(address(speech, end)).status_code for one in (stranger, client) for end in ("", "words/")]
    assert (statuses, stranger.post(address(speech), {"text": "Nobody knows"}).status_code) == (
        [403, 403, 302, 302],
        403,
    )


@pytest.mark.parametrize("text", ["", " \n ", "x\x00y", "word " * 5000, "… " * 60])
def test_words_that_are_no_quote_are_refused_with_a_sentence(editor: Client, speech: Speech, text: str) -> None:
    page = save(editor, speech, text, speaker="999", kind="y", chosen="z" * 100, policy_areas=["q"])
    assert set(errors(page)) >= {"text", "speaker", "kind", "policy_areas"}
    assert Quote.objects.count() == 1


def test_speaker_that_is_no_number_is_refused(editor: Client, speech: Speech) -> None:
    assert save(editor, speech, "Nobody knows", speaker="x").status_code == 400


def test_selected_words_come_with_their_start(editor: Client, speech: Speech) -> None:
    asked = {"transcript": speech.transcripts.get().pk, "first": "3.58", "last": "4.3"}
    found = editor.get(address(speech, "words/"), asked).json()
    assert found == {"words": "the key.\n\nThe", "start": TEXT.index("the key.")}


@pytest.mark.parametrize(
    ("changed", "status"),
    [
        ({"transcript": "x"}, 404),
        ({"transcript": "0"}, 404),
        ({"transcript": ""}, 404),
        ({"first": ""}, 400),
        ({"first": "9.0"}, 400),
        ({"first": "2"}, 400),
        ({"first": "2.x"}, 400),
        ({"first": "2.9999999999"}, 400),
        ({"first": "\x00"}, 400),
        ({"last": "1.0"}, 400),
        ({"last": "2.0"}, 400),
    ],
)
def test_selection_that_is_none_is_refused(
    editor: Client, speech: Speech, changed: dict[str, str], status: int
) -> None:
    asked = {"transcript": str(speech.transcripts.get().pk), "first": "2.0", "last": "2.9", **changed}
    assert editor.get(address(speech, "words/"), asked).status_code == status


def test_selection_in_a_text_corrected_since_is_refused_with_a_sentence(editor: Client, speech: Speech) -> None:
    stale = speech.transcripts.get()
    revise_transcript(stale, f"{TEXT}\n\nMore.", "A line was missing.")
    answer = editor.get(address(speech, "words/"), {"transcript": stale.pk, "first": "2.0", "last": "2.9"})
    assert (answer.status_code, answer.content.decode()) == (
        409,
        "The text was corrected meanwhile. Load this page again.",
    )


def test_number_of_queries_does_not_grow_with_the_quotes(
    editor: Client, speech: Speech, django_assert_num_queries: DjangoAssertNumQueries, more: Callable[[], list[Speech]]
) -> None:
    # session, user, permissions of the user and of the groups; savepoint and release; speech, versions, transcript,
    # segments, passages; the speaker's and the policy areas' choices.
    with django_assert_num_queries(13):
        editor.get(address(speech))
    more()
    for words in ("Nobody knows", "leave keep"):
        pin_quote(Quote.objects.create(speech=speech, text=words))
    with django_assert_num_queries(13):
        editor.get(address(speech))
