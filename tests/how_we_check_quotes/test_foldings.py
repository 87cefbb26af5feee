"""What the page says is passed over, folding by folding."""

import unicodedata

from speeches.text.foldings import (
    DASHES,
    DOUBLE_MARKS,
    FIRST_LETTER,
    FOLDINGS,
    LIGATURES,
    NORMAL_FORM,
    SINGLE_MARKS,
    SOFT_HYPHENS,
    SPACES,
    Folding,
)
from speeches.text.grading import grade


def told(typed: str, text: str) -> tuple[str, tuple[str, ...]]:
    proof = grade(typed, f"First words, then others. {text} And last ones.")
    return proof.grade.value, proof.foldings


def equal_by(folding: Folding) -> tuple[str, tuple[str, ...]]:
    return "typography", (folding.name,)


DIFFERS = ("differs", ())


def test_list_is_whole() -> None:
    """This is the whole list."""
    assert [folding.name for folding in FOLDINGS] == [
        *(
            "single marks",
            "double marks",
            "dashes",
            "ligatures",
            "spaces",
            "normal form",
            "soft hyphens",
            "first letter",
        )
    ]


def test_nothing_else_is_passed_over() -> None:
    """Nothing else is: no capital letter, no accent, no comma, no number, no small word."""
    text = "In Orán, 12 boats are at the quay."
    changed = ["in Orán, 12 boats", "In Oran, 12 boats", "In Orán 12 boats", "In Orán, 13 boats", "boats are at quay."]
    assert [told(typed, text) for typed in changed] == [DIFFERS] * 5


def test_single_marks_are_equal() -> None:
    """Single marks: Apostrophes and single quotation marks are equal whether straight, curly, low or angled:
    ' ’ ‘ ‚ ‛ ‹ › ′ ´ ` and ʼ."""
    marks = "'’‘‚‛‹›′´`ʼ"
    assert {told(f"the harbour{mark}s", "the harbour's lamp") for mark in marks[1:]} == {equal_by(SINGLE_MARKS)}
    assert {told("the harbour's", f"the harbour{mark}s lamp") for mark in marks[1:]} == {equal_by(SINGLE_MARKS)}


def test_double_marks_are_equal() -> None:
    """Double marks: Double quotation marks are equal whether straight, curly, low or angled: " “ ” „ ‟ « » ″ 〝 〞
    and 〟."""
    marks = '"“”„‟«»″〝〞〟'
    assert {told(f"call it {mark}home", 'call it "home') for mark in marks[1:]} == {equal_by(DOUBLE_MARKS)}
    assert {told('call it "home', f"call it {mark}home") for mark in marks[1:]} == {equal_by(DOUBLE_MARKS)}


def test_single_mark_is_not_equal_to_a_double_one() -> None:
    """Double marks: A single mark and a double one are not."""
    assert {told("call it 'home", 'call it "home'), told("call it ''home", 'call it "home')} == {DIFFERS}


def test_dashes_are_equal() -> None:
    """Dashes: Hyphens, dashes of any length and the minus sign are equal: - ‐ ‑ ‒ – — ― and −."""
    dashes = "-‐‑‒–—―−"
    assert {told(f"the boats {dash} all", "the boats - all") for dash in dashes[1:]} == {equal_by(DASHES)}
    assert {told("the boats - all", f"the boats {dash} all") for dash in dashes[1:]} == {equal_by(DASHES)}


def test_dash_or_its_spaces_left_out_make_a_difference() -> None:
    """Dashes: To leave one out, or the spaces around it, makes a difference."""
    left_out = [told("the boats all", "the boats – all"), told("the boats–all", "the boats – all")]
    assert [*left_out, told("rope ends", "rope-ends")] == [DIFFERS] * 3


def test_ligatures_are_equal_to_their_letters() -> None:
    """Ligatures: Letters that a printer joined into one are equal to the same letters apart: ﬀ, ﬁ, ﬂ, ﬃ, ﬄ, ﬅ and ﬆ."""
    for ligature, letters in zip("ﬀﬁﬂﬃﬄﬅﬆ", ("ff", "fi", "fl", "ffi", "ffl", "st", "st"), strict=True):
        assert told(f"a{letters}o here", f"a{ligature}o here") == equal_by(LIGATURES)
        assert told(f"a{ligature}o here", f"a{letters}o here") == equal_by(LIGATURES)


def test_letters_ae_and_oe_are_no_ligatures() -> None:
    """Ligatures: The letters æ and œ are no such ligatures."""
    assert [told("the aether", "the æther"), told("the oeuvre", "the œuvre")] == [DIFFERS] * 2


def test_spaces_are_equal() -> None:
    """Spaces: Spaces are equal whatever their width, and whether they break a line or forbid it; several together are equal
    to one."""
    spaces = ["\u00a0", "\u2009", "\u202f", "\u3000", "\t", "\n", "  ", " \u00a0 "]
    assert {told(f"the{space}harbour", "the harbour") for space in spaces} == {equal_by(SPACES)}


def test_no_space_is_different() -> None:
    """Spaces: No space at all is different."""
    assert [told("theharbour", "the harbour"), told("the har bour", "the harbour")] == [DIFFERS] * 2


def test_normal_forms_are_equal() -> None:
    """Normal form: A letter with an accent is the same whether it is stored as one character or as a letter and an accent
    (Unicode normal forms C and D)."""
    assert told(unicodedata.normalize("NFD", "à Orán"), "à Orán") == equal_by(NORMAL_FORM)


def test_letter_without_its_accent_is_another() -> None:
    """Normal form: Without its accent it is another letter."""
    assert [told("a Orán", "à Orán"), told("à Oran", "à Orán")] == [DIFFERS] * 2


def test_soft_hyphens_are_passed_over() -> None:
    """Soft hyphens: A soft hyphen, with the line break behind it, and a space without width show nothing, and are passed
    over."""
    shown = ["the har\u00adbour", "the har\u00ad\nbour", "the har\u200bbour", "the har\u2060bour"]
    assert {told(typed, "the harbour") for typed in shown} == {equal_by(SOFT_HYPHENS)}


def test_first_letter_may_change_its_case_in_brackets() -> None:
    """First letter: Where a quote begins, an editor may make a small letter a capital or a capital a small letter, and says
    so by brackets: “[W]e must act” is equal to “we must act”."""
    changed = [told("[W]e must act", "we must act"), told("[w]e must act", "We must act")]
    assert changed == [equal_by(FIRST_LETTER)] * 2
    assert [told("We must act", "we must act"), told("[H]e must act", "we must act")] == [DIFFERS] * 2
