"""What the server says to the words of a quote while they are typed."""

import re
from typing import Any

import pytest
from django.contrib.auth.models import Permission, User
from django.test import Client

from speeches.actions.add_transcript import add_transcript
from speeches.actions.revise_transcript import revise_transcript
from speeches.models import Quote, Speech
from tests.admin.conftest import TEXT, make_quote, staff

PROOF = "/admin/speeches/quote/proof/"
TWICE = "The ferry leaves at six."


def proof(client: Client, speech: Speech | None, text: str, **sent: Any) -> str:
    answer = client.post(PROOF, {"speech": speech.pk if speech else "", "text": text, **sent})
    assert answer.status_code == 200
    return answer.content.decode()


def words(fragment: str) -> str:
    return " ".join(re.sub("<[^>]+>", " ", fragment).split())


def choices(fragment: str) -> list[tuple[int, bool]]:
    """Where each begins, and whether it is ticked."""
    found = re.findall(r'name="chosen" value="([\d,]+)"( checked)?', fragment)
    return [(int(start), bool(ticked)) for start, ticked in found]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "No words yet."),
        ("Nobody knows who will be on it.", "Exact : these words stand in the transcript, character for character."),
        ("Those who stay keep the lamp  alight;", "what differs is typography (spaces)."),
        (
            "Nobody knows … keep the lamp",
            "Exact, with marked omissions : each part stands in the transcript, in this order",
        ),
        ("Somebody knows.", "Differs from the transcript : these words do not stand in the transcript just so."),
        ("“Nobody knows”", "The quotation marks around the words do not stand in the transcript; they are taken off"),
        ("Nobody " * 3_000, "A quote has at most 20,000 characters, and this text has 21,000."),
        ("ferry … " * 51, "A quote has at most 50 parts, and this text has 51."),
    ],
)
def test_words_are_told_their_grade(editor: Client, speech: Speech, text: str, says: str) -> None:
    assert says in words(proof(editor, speech, text))


def test_place_is_told_with_the_words_around(editor: Client, speech: Speech) -> None:
    told = words(proof(editor, speech, "keep the lamp alight; those"))
    assert "Passage 3: Those who stay keep the lamp alight; those who leave keep the key." in told
    assert "Compared with the text in English, as delivered, version 1." in told


def test_words_over_a_border_are_told_both_passages(editor: Client, speech: Speech) -> None:
    told = words(proof(editor, speech, "who will be on it. Those who stay"))
    assert "Passages 2 and 3: The ferry leaves at six. Nobody knows who will be on it. Those who stay keep the" in told


def test_difference_is_shown_and_the_nearest_wording_offered(editor: Client, speech: Speech) -> None:
    told = proof(editor, speech, "Nobody knows who will be on them.")
    assert "<del>them</del><ins>it</ins>" in told
    assert "A suggestion, which proves nothing" in told
    assert 'value="Nobody knows who will be on it."' in told


def test_words_that_stand_twice_are_asked_about(editor: Client, speech: Speech) -> None:
    told = proof(editor, speech, TWICE)
    first, second = TEXT.index(TWICE), TEXT.rindex(TWICE)
    assert choices(told) == [(first, False), (second, False)]
    assert "These words stand in 2 places. Which is meant?" in words(told)
    chosen = proof(editor, speech, TWICE, chosen=str(second))
    assert choices(chosen) == [(first, False), (second, True)]
    assert "The one that is ticked counts." in words(chosen)


def test_place_that_a_quote_has_is_ticked(editor: Client, speech: Speech) -> None:
    from speeches.actions.pin_quote import pin_quote

    quote = make_quote(speech, TWICE)
    pin_quote(quote, chosen=[TEXT.rindex(TWICE)])
    told = proof(editor, None, TWICE, quote=quote.pk)
    assert choices(told) == [(TEXT.index(TWICE), False), (TEXT.rindex(TWICE), True)]


def test_quotes_with_the_same_words_and_at_the_same_place_are_told(editor: Client, speech: Speech) -> None:
    same = speech.quotes.get()
    beside = make_quote(speech, "keep the lamp alight; those who leave")
    make_quote(speech, "Nobody knows")
    told = proof(editor, speech, "those who stay, keep the lamp alight")
    assert f'<a href="/admin/speeches/quote/{same.pk}/change/">' in told
    assert "A quote from this speech has these words already" in told
    overlapping = proof(editor, speech, "the lamp alight; those")
    assert re.findall(r"/quote/(\d+)/change/", overlapping) == [str(same.pk), str(beside.pk)]
    assert "quoted already" in overlapping
    assert "/change/" not in proof(editor, None, same.text, quote=same.pk, chosen="").split("at this place")[0]


def test_long_quote_is_warned_of(editor: Client, db: None) -> None:
    speech = Speech.objects.create(title="Long")
    text = " ".join(f"The {number}th boat comes in." for number in range(1, 70))
    add_transcript(speech, text)
    assert f"This is a long quote, of {len(text)} characters." in words(proof(editor, speech, text))
    assert "long quote" not in proof(editor, speech, text[:100])


def test_words_of_a_held_quote_are_compared_with_the_current_version(editor: Client, speech: Speech) -> None:
    quote = make_quote(speech, "Nobody knows who will be on it.", status="draft")
    revise_transcript(speech.transcripts.get(), TEXT.replace("Nobody", "None of us"), "Misheard.")
    told = words(proof(editor, None, "None of us knows", quote=quote.pk))
    assert "Exact : these words stand in the transcript" in told
    assert "version 2" in told
    assert "This quote is held" in told


def test_words_without_a_speech_or_a_text_are_told_so(editor: Client, db: None) -> None:
    assert (
        words(proof(editor, None, "Words.")) == "Choose the speech, and these words are looked for in its transcript."
    )
    bare = Speech.objects.create(title="Bare")
    assert "No transcript held : the archive has no text of this speech" in words(proof(editor, bare, "Words."))


def test_transcript_of_another_speech_is_told(editor: Client, speech: Speech) -> None:
    other = add_transcript(Speech.objects.create(title="Other"), "Other words.")
    assert "belongs to another speech" in proof(editor, speech, "Other words.", transcript=other.pk)


def test_markup_that_is_typed_is_shown_as_typed(editor: Client, db: None) -> None:
    speech = Speech.objects.create(title="Signs")
    add_transcript(speech, "Beware of <b>ice</b> & snow.")
    told = proof(editor, speech, "of <b>ice</b> & fog.")
    assert "<b>" not in told
    assert 'value="of &lt;b&gt;ice&lt;/b&gt; &amp; snow."' in told


@pytest.mark.parametrize(
    "sent",
    [
        {"speech": "x"},
        {"speech": 9_999_999},
        {"speech": 10**30},
        {"transcript": "1\x00"},
        {"quote": 9_999_999},
        {"kind": "song"},
        {"text": "a\x00b"},
        {"chosen": "x"},
        {"chosen": "-1"},
        {"chosen": "9" * 30},
        {"chosen": ",".join(["1"] * 51)},
    ],
)
def test_bad_values_are_refused(editor: Client, speech: Speech, sent: dict[str, Any]) -> None:
    answer = editor.post(PROOF, {"speech": speech.pk, "text": TWICE, **sent})
    assert (answer.status_code, answer.content) == (400, b"This cannot be looked up.")


@pytest.mark.parametrize(
    ("permissions", "status"),
    [
        ([], 403),
        (["view_quote"], 403),
        (["change_quote"], 403),
        (["add_quote"], 200),
        (["view_quote", "change_quote"], 200),
    ],
)
def test_proof_is_for_those_who_may_write_quotes(speech: Speech, permissions: list[str], status: int) -> None:
    client = staff("reader")
    User.objects.get(username="reader").user_permissions.set(Permission.objects.filter(codename__in=permissions))
    assert client.post(PROOF, {"speech": speech.pk, "text": TWICE}).status_code == status


def test_proof_asks_for_a_login_a_token_and_a_post(editor: Client, speech: Speech) -> None:
    sent = {"speech": speech.pk, "text": TWICE}
    assert Client().post(PROOF, sent).status_code == 302
    assert editor.get(PROOF).status_code == 405
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = editor.cookies
    assert strict.post(PROOF, sent).status_code == 403


def test_nothing_is_stored_and_queries_are_bounded(
    editor: Client, speech: Speech, django_assert_num_queries: Any
) -> None:
    for text in ("Nobody knows who", "Nobody knows who will"):
        make_quote(speech, text)
    before = list(Quote.objects.values())
    # The session, the user and the user's permissions by two ways; the speech, its transcripts, their passages; the words
    # of the other quotes, those at the same place; whether it is something for the history (three).
    for text in ("Nobody knows", "Nobody knows who will be on it."):
        with django_assert_num_queries(12):
            proof(editor, speech, text)
    assert list(Quote.objects.values()) == before
