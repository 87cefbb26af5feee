"""How quotes stand against a transcript, case by case."""

import pytest

from speeches.text.anchoring import Place
from speeches.text.grading import Grade, Proof, grade
from speeches.text.placements import MOST
from speeches.text.prepared import Prepared
from speeches.text.word_diff import Change, DiffPart

TRANSCRIPT = r"""# Wells before walls

In 2019 we dug 1,250 wells. We did not wait for the dry season; we *must* never wait for it again.

> The Council's 15 members — all of them — asked “for how long…”. And for whom?

- land
- seed

A ﬁeld without water is no ﬁeld. Mr. Ould’s sister-city gave $5 million, 12% of it in non‑refundable grants.

We dug where the elders pointed. \* Not every well held. We did wait, in the end, for the rain."""

EXACT = [
    "We did not wait for the dry season; we must never wait for it again.",
    "We did not wait for the dry season; we *must* never wait for it again.",
    "  we dug 1,250 wells ",
    "never wait for it again. The Council's 15 members",
    "never wait for it again.\nThe Council's",
    "never wait for it again.\n\nThe Council's",
    "never wait for it again.\n\n> The Council's",
    "never wait for it again.\r\n\r\nThe Council's",
    "Wells before walls In 2019",
    "land seed",
    "land\n- seed",
    "asked “for how long…”. And for whom?",
    "pointed. * Not every well",
    r"pointed. \* Not every well",
    "A ﬁeld without water",
    "Mr. Ould’s sister-city",
    "$5 million, 12% of it",
    "rain.",
]
TYPOGRAPHY = [
    ("Mr. Ould's sister-city", ("single marks",)),
    ('asked "for how long…"', ("double marks",)),
    ("15 members – all of them", ("dashes",)),
    ("non-refundable grants", ("dashes",)),
    ("A field without water", ("ligatures",)),
    ("we dug 1,250\u00a0wells", ("spaces",)),
    ("we  dug 1,250 wells", ("spaces",)),
    ("We did not wait\nfor the dry season", ("spaces",)),
    ("the dry sea\u00adson", ("soft hyphens",)),
    ("[w]e did not wait", ("first letter",)),
    ("[W]e must never wait", ("first letter",)),
    ("[T]he Council’s 15 members", ("single marks", "first letter")),
    ("we *must*\u00a0never wait", ("spaces",)),
]
ELIDED = [
    ("We did not wait … again.", ["We did not wait", "again."], ()),
    ("We did not wait [...] we *must* never wait", ["We did not wait", "we *must* never wait"], ()),
    ("… we must never wait for it again.", ["we *must* never wait for it again."], ()),
    ("Not every well [in the valley] held.", ["Not every well", "held."], ()),
    ("pointed[ly]. * Not every well", ["pointed", r". \* Not every well"], ()),
    ("[W]e dug 1,250 wells … [w]e did not wait", ["we dug 1,250 wells", "We did not wait"], ("first letter",)),
    ('The Council\'s … asked "for how long…"', ["The Council's", "asked “for how long"], ("double marks",)),
    ("asked “for how long … for whom?", ["asked “for how long", "for whom?"], ()),
    ("The Council's 15 members … for whom … ?", ["The Council's 15 members", "for whom", "?"], ()),
    ("land [and] seed", ["land", "seed"], ()),
]
DIFFERS = {
    "a dropped word": "We did wait for the dry season",
    "a dropped negation over a border": "land We did wait for",
    "a changed number": "we dug 1,350 wells",
    "a changed year": "In 2018 we dug",
    "an altered letter": "We did not wait for the dry reason",
    "swapped words": "We not did wait for the dry season",
    "changed case": "we did not wait",
    "a sentence merged": "we dug 1,250 wells we did not wait",
    "a dropped comma": "gave $5 million 12% of it",
    "another mark at the end": "And for whom.",
    "a hyphen left out": "nonrefundable grants",
    "spaces around a dash left out": "15 members—all of them",
    "emphasis made stronger": "we **must** never wait",
    "emphasis added": "We *did* not wait",
    "the tail of a word": "ater is no",
    "the head of a word": "In 2019 we dug 1,250 well",
    "half a hyphened word": "refundable grants",
    "half a number": "250 wells",
    "a number without its currency": "5 million",
    "segments in another order": "again … We did not wait for the dry",
    "segments over one another": "We did not wait … not wait for",
    "a segment inside a word": "We did not … ason",
    "a missing segment": "We did not wait … for the wet season",
    "a question made of a statement": "We did wait … for the rain … ?",
    "omission not marked": "We did not wait for it again.",
    "only an omission": "…",
    "only an insertion": "[wells]",
    "nothing": "",
    "only marks": "“”",
    "only a question mark": "[wells] … ?",
    "a transcript unlike it": "Nobody spoke of honey and bees",
}


def exact_words(proof: Proof) -> list[list[str]]:
    return [[place.exact for place in placement] for placement in proof.placements]


@pytest.mark.parametrize("typed", EXACT)
def test_quote_is_exact(typed: str) -> None:
    proof = grade(typed, TRANSCRIPT)
    assert (proof.grade, proof.foldings, len(proof.placements)) == (Grade.EXACT, (), 1)


@pytest.mark.parametrize(("typed", "foldings"), TYPOGRAPHY)
def test_quote_differs_in_typography_only(typed: str, foldings: tuple[str, ...]) -> None:
    proof = grade(typed, TRANSCRIPT)
    assert (proof.grade, proof.foldings, len(proof.placements)) == (Grade.TYPOGRAPHY, foldings, 1)


@pytest.mark.parametrize(("typed", "segments", "foldings"), ELIDED)
def test_quote_is_elided(typed: str, segments: list[str], foldings: tuple[str, ...]) -> None:
    proof = grade(typed, TRANSCRIPT)
    assert (proof.grade, exact_words(proof), proof.foldings) == (Grade.ELIDED, [segments], foldings)


@pytest.mark.parametrize("case", DIFFERS)
def test_quote_differs_by(case: str) -> None:
    proof = grade(DIFFERS[case], TRANSCRIPT)
    assert (proof.grade, proof.placements, proof.is_true) == (Grade.DIFFERS, (), False)


def test_proof_tells_where_the_words_stand() -> None:
    assert grade("we must never", "The *season* is dry; we *must* never wait.") == Proof(
        Grade.EXACT, ((Place("we *must* never", "The *season* is dry; ", " wait.", 21, 36),),)
    )


def test_words_that_stand_several_times_are_for_an_editor_to_choose() -> None:
    proof = grade("wait", TRANSCRIPT)
    assert (proof.grade, proof.is_clear) == (Grade.EXACT, False)
    starts = [placement[0].start for placement in proof.placements]
    assert [TRANSCRIPT[start : start + 8] for start in starts] == ["wait for", "wait for", "wait, in"]
    assert grade("wait", TRANSCRIPT, chosen=[starts[1]]).placements == (proof.placements[1],)


def test_words_not_standing_where_they_were_chosen_differ() -> None:
    assert grade("wait", TRANSCRIPT, chosen=[0]) == Proof(Grade.DIFFERS)
    assert grade("wait", TRANSCRIPT, chosen=[0, 5]) == Proof(Grade.DIFFERS)


def test_segments_that_stand_several_times_are_told_closest_first() -> None:
    text = "We act. Today they wait. We act. Tomorrow they wait. They wait."
    proof = grade("We act … wait.", text)
    assert [tuple(place.start for place in placement) for placement in proof.placements] == [
        (0, 19),
        (25, 47),
        (25, 58),
        (0, 47),
        (0, 58),
    ]
    assert grade("We act … wait.", text, chosen=[25, 58]).placements == (proof.placements[2],)


def test_no_more_places_are_told_than_one_can_choose_from() -> None:
    assert len(grade("act", "We act. " * 100).placements) == MOST


def test_exact_place_is_preferred_to_those_of_other_typography() -> None:
    proof = grade("it's time", "It’s here: it’s time. And it's time.")
    assert (proof.grade, exact_words(proof)) == (Grade.EXACT, [["it's time"]])


def test_ellipsis_of_the_speaker_is_no_omission() -> None:
    assert grade("asked “for how long…”. And", TRANSCRIPT).grade == Grade.EXACT
    assert grade("Well... we go [now]", "Well... we go [now] or never.").grade == Grade.EXACT
    assert grade("Well... it's time", "Well... it’s time or never.").grade == Grade.TYPOGRAPHY


def test_scripts_without_spaces_are_quoted_anywhere_between_letters() -> None:
    text = "我们必须立即采取行动。ความมั่นคงของมนุษย์"
    assert [grade(words, text).grade for words in ("必须立即", "มนุษย์", "ของมนุษย", "我们立即")] == [
        Grade.EXACT,
        Grade.EXACT,
        Grade.DIFFERS,
        Grade.DIFFERS,
    ]


def test_french_quote_may_begin_behind_an_elided_article_and_not_behind_a_negation() -> None:
    text = "Il faut que l’État qu’on attend n’ait pas peur."
    assert [grade(words, text).grade for words in ("État", "on attend", "ait pas peur")] == [
        Grade.EXACT,
        Grade.EXACT,
        Grade.DIFFERS,
    ]


SUGGESTED = [
    ("We did wait for the dry season", "We did not wait for the dry season"),
    ("we dug 1,350 wells.", "we dug 1,250 wells."),
    ("We not did wait for the dry season", "We did not wait for the dry season"),
    ("In 2019 we dug 1,250 wels", "In 2019 we dug 1,250 wells"),
    ("all of them - asked ‘for how long", "all of them — asked “for how long"),
    ("it again.\n\nThe Councils 15 members", "it again.\n\nThe Council's 15 members"),
    ("We did not wait … for it agian.", "We did not wait … for it again."),
    ("Not every [good] well heeld", "Not every [good] well held"),
    ("Not every well held … In 2019 we dug", "In 2019 we dug … Not every well held"),
    ("We did not wait … not wait for", "We did not wait for"),
    ("We did not wait … of honey and bees", "We did not wait"),
    ("Nobody spoke of honey and bees", ""),
    ("…", ""),
]


@pytest.mark.parametrize(("typed", "suggestion"), SUGGESTED)
def test_nearest_true_wording_is_suggested(typed: str, suggestion: str) -> None:
    proof = grade(typed, TRANSCRIPT)
    assert (proof.grade, proof.suggestion) == (Grade.DIFFERS, suggestion)
    assert not suggestion or grade(suggestion, TRANSCRIPT).is_true


def test_suggestion_keeps_the_order_of_the_quote_where_it_can() -> None:
    text = "They wait. We act. They wait. We go home."
    assert grade("We act … They wait … We goo home", text).suggestion == "We act … They wait … We go home"


def test_difference_leads_from_the_quote_to_the_suggestion() -> None:
    assert grade("We did wait – for the dry", "We did not wait — for the dry season.").diff == (
        DiffPart(Change.SAME, "We did ", "We did "),
        DiffPart(Change.INSERTED, "", "not "),
        DiffPart(Change.SAME, "wait – for the dry", "wait — for the dry"),
    )


def test_prepared_transcript_proves_as_the_text_does() -> None:
    prepared = Prepared(TRANSCRIPT)
    for typed in [*EXACT, *DIFFERS.values()]:
        assert grade(typed, prepared) == grade(typed, TRANSCRIPT)
