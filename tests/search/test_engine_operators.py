"""The contract of the search, continued: nearness, every field, word forms of other languages, and each view.

What holds in ``test_engine`` holds here: the same questions have the same answers on SQLite and on PostgreSQL. They differ
in the scores alone, and in two bounds that no reader meets: PostgreSQL counts the places of words in a passage up to 16,383,
so that beyond them no phrase is found and nothing stands near; and it tells of no damage to its index by itself."""

from collections.abc import Callable
from datetime import date

import pytest

from speeches.actions.add_transcript import add_transcript
from speeches.actions.publish import publish_quotes
from speeches.models import Delegation, Occasion, PolicyArea, Speaker, Speech
from speeches.search import engine
from speeches.search.engine import Question
from speeches.search.results import Counts, View
from tests.archive import draft_quote
from tests.search.conftest import MakeSpeech

pytestmark = pytest.mark.django_db

HARBOUR = "The ferry leaves the old stone harbour at six.\n\nLamps are lit; the keeper organises every watch."
WHEAT = "We labour for bread, and the baker's colour is white.\n\nBread is the harbour of the poor."
QUAY = "Nous bâtissons des quais.\n\nLa sécurité des pêcheurs est notre sécurité."
OTHERS = {
    "ru": "Мы строим новые гавани.\n\nРыбакам нужна безопасность.",
    "ar": "نحن نبني الموانئ.\n\nالأمن للصيادين.",
    "zh": "我们建设港口。\n\n渔民需要安全。",
    "es": "Construimos nuevos puertos.\n\nLos pescadores necesitan seguridad.",
}


@pytest.fixture
def archive(make_speech: MakeSpeech) -> None:
    """Four speeches and two quotes. Harbour and Wheat are of different speakers, years, countries, kinds and areas."""
    water = PolicyArea.objects.create(name="Water")
    nets = PolicyArea.objects.create(name="Fishing nets", broader=water)
    harbour = make_speech(
        HARBOUR,
        title="Harbour",
        speaker=Speaker.objects.create(name="Ada Lamplighter"),
        on_behalf_of=Delegation.objects.create(name="Atlantis", code="ZZA"),
        occasion=Occasion.objects.create(name="Harbour meeting", starts_on=date(1994, 5, 1)),
        date=date(1994, 5, 1),
        areas=[nets],
    )
    wheat = make_speech(
        WHEAT,
        title="Wheat",
        speaker=Speaker.objects.create(name="Bo Baker"),
        on_behalf_of=Delegation.objects.create(name="Republic of Wheat", code="ZZW"),
        kind="article",
        date=date(2008, 6, 1),
        areas=[water],
    )
    make_speech("", title="Quay", date=date(2001, 2, 3))
    add_transcript(Speech.objects.get(title="Quay"), QUAY, language="fr")
    tongues = make_speech("Ports in many tongues.", title="Tongues", date=date(2010, 1, 1))
    for language, text in OTHERS.items():
        add_transcript(tongues, text, language=language)
    publish_quotes([draft_quote(harbour, "The ferry leaves the old stone harbour"), draft_quote(wheat, "Bread is")])


ASKED: list[tuple[str, set[str], int, int]] = [
    # a question; the speeches, and how many passages and quotes answer
    ('"ferry harbour"~4', {"Harbour"}, 1, 1),
    ('"harbour ferry"~4', {"Harbour"}, 1, 1),
    ('"ferry harbour"~3', set(), 0, 0),
    ('"ferry old harbour"~2', {"Harbour"}, 1, 1),  # each is near the one before it
    ('"ferry harbour old"~2', set(), 0, 0),
    ('"ferry keeper"~30', set(), 0, 0),
    ('"ferry ferries"~2', {"Harbour"}, 1, 1),
    ('-"ferry harbour"~4 stone', set(), 0, 0),
    ('"harbour meeting"~1', {"Harbour"}, 0, 1),
    ("area:water", {"Harbour", "Wheat"}, 0, 0),
    ("area:WATER harbour", {"Harbour", "Wheat"}, 2, 0),  # a quote has areas of its own
    ('area:"fishing nets"', {"Harbour"}, 0, 0),
    ("area:fishing", {"Harbour"}, 0, 0),
    ("speaker:lamplighter", {"Harbour"}, 0, 1),
    ('speaker:"ADA LAMPLIGHTER" bread', set(), 0, 0),
    ("-speaker:lamplighter harbour", {"Wheat"}, 1, 0),
    ("speaker:lamplighter OR speaker:bo", {"Harbour", "Wheat"}, 0, 2),
    ("country:zza", {"Harbour"}, 0, 1),
    ("country:wheat bread", {"Wheat"}, 2, 1),
    ("occasion:harbour", {"Harbour"}, 0, 1),
    ("year:1994", {"Harbour"}, 0, 1),
    ("year:1994..2008 harbour", {"Harbour", "Wheat"}, 2, 1),
    ("year:..2000", {"Harbour"}, 0, 1),
    ("year:2009.. ports", {"Tongues"}, 1, 0),
    ("kind:article", {"Wheat"}, 0, 1),
    ("-kind:article harbour", {"Harbour"}, 1, 1),
    ("language:fr", {"Quay"}, 0, 0),
    ("language:ru", {"Tongues"}, 0, 0),
    ("language:en harbour", {"Harbour", "Wheat"}, 2, 1),
    ("has:quote", {"Harbour", "Wheat"}, 0, 2),
    ("has:quote bread", {"Wheat"}, 2, 1),
    ("in:passages harbour", {"Harbour", "Wheat"}, 2, 1),
    # fields that nothing here is called, or that are no fields
    ("speaker:nobody", set(), 0, 0),
    ("harbour speaker:nobody", set(), 0, 0),
    ("year:soon harbour", set(), 0, 0),
    ("kind:song", set(), 0, 0),
    ("language:x'y", set(), 0, 0),
    ("-language:\x00 ferry", {"Harbour"}, 1, 1),
    ("colour:white", set(), 0, 0),
    ("area: water", set(), 0, 0),
    ("harbour year:", set(), 0, 0),
    ('harbour speaker:""', {"Harbour", "Wheat"}, 2, 1),
    # spelling and beginnings
    ("organizes", {"Harbour"}, 1, 0),
    ("organis*", {"Harbour"}, 1, 0),
    ("labor", {"Wheat"}, 1, 0),
    ("color", {"Wheat"}, 1, 0),
    ("lamplig*", {"Harbour"}, 0, 1),
    # word forms of other languages
    ("pêcheur", {"Quay"}, 1, 0),
    ("securites", {"Quay"}, 1, 0),
    ('"notre sécurité"', {"Quay"}, 1, 0),
    ("pêch*", {"Quay"}, 1, 0),
    ("bâtir", {"Quay"}, 1, 0),
    ("гавань", {"Tongues"}, 1, 0),
    ("рыбак безопасности", {"Tongues"}, 1, 0),
    ("للأمن", {"Tongues"}, 1, 0),
    ("港口", {"Tongues"}, 1, 0),
    ("口港", set(), 0, 0),
    ("puerto", {"Tongues"}, 1, 0),
    ("pescador seguridad", {"Tongues"}, 1, 0),
    ("pêcheur гавань", set(), 0, 0),
    ("pêcheur OR гавань OR puerto OR 安全", {"Quay", "Tongues"}, 4, 0),
]


@pytest.mark.usefixtures("archive")
def test_each_view_answers() -> None:
    named = dict(Speech.objects.values_list("pk", "title"))
    answers = []
    for question, *_ in ASKED:
        speeches, passages, quotes = (engine.search(Question(question, view=view)) for view in View)
        hits = len(speeches.speeches), len(passages.passages), len(quotes.quotes)
        assert [found.counts for found in (speeches, passages, quotes)] == [Counts(*hits)] * 3
        answers.append((question, {named[hit.speech_id] for hit in speeches.speeches}, *hits[1:]))
    assert answers == ASKED


@pytest.mark.usefixtures("archive")
def test_typed_view_is_taken() -> None:
    asked: list[Callable[[], View]] = [
        lambda text=text: engine.search(Question(text)).view  # type: ignore[misc]
        for text in ("harbour", "in:passages harbour", "harbour in:QUOTES", "in:nowhere harbour", "in:quotes OR ferry")
    ]
    assert [ask() for ask in asked] == [View.SPEECHES, View.PASSAGES, View.QUOTES, View.SPEECHES, View.SPEECHES]


@pytest.mark.usefixtures("archive")
def test_quotes_show_their_words_marked() -> None:
    (hit,) = engine.search(Question("in:quotes ferries")).quotes
    assert hit.snippet == "The \x02ferry\x03 leaves the old stone harbour"
