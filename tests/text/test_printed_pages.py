"""Lines of printed pages: what is no part of the text, and what of the rest is a paragraph."""

import pytest

from speeches.text.canonical import BlockKind
from speeches.text.marked import Piece
from speeches.text.printed_pages import FOOTER, HEADER, NOTE, NUMBER, Line, without_furniture
from speeches.text.set_lines import paragraphs_of

LEFT, RIGHT, WIDTH = 72.0, 520.0, 6.0


def lines(*texts: str, page: int = 1, top: float = 720.0, left: float = LEFT, step: float = 14.0) -> list[Line]:
    """Set one below the other, each as wide as it has letters; ten spaces before a line are an indent."""
    return [
        Line(
            text.strip(),
            page,
            left + (20 if text.startswith(" ") else 0),
            min(left + WIDTH * len(text), RIGHT) if left == LEFT else left + WIDTH * len(text),
            top - step * place,
            12.0,
        )
        for place, text in enumerate(texts)
    ]


def edge(text: str, page: int, base: float, size: float = 12.0) -> Line:
    return Line(text, page, LEFT, LEFT + WIDTH * len(text), base, size)


BODY = (
    "The harbour opens at six in the morning and whoever comes by then is let in at once,",
    "whatever the tide may be.",
)


def taken(*pages: list[Line]) -> list[tuple[str, str]]:
    return [(one.line.text, one.why) for one in without_furniture(pages)[1]]


def test_what_stands_on_several_pages_is_furniture() -> None:
    pages = [
        [
            edge("UNITED HARBOURS", number, 780),
            edge(f"H/62/PV.{number}", number, 765),
            *lines(f"The {'very ' * number}first line.", *BODY, f"So says page {'I' * number}.", page=number),
            edge("Harbour Office", number, 50),
            edge(f"- {number} -", number, 30),
        ]
        for number in (1, 2, 3)
    ]
    kept, removed = without_furniture(pages)
    assert [[line.text for line in page] for page in kept] == [
        [f"The {'very ' * number}first line.", *BODY, f"So says page {'I' * number}."] for number in (1, 2, 3)
    ]
    assert {(one.line.text, one.why) for one in removed} == {
        ("UNITED HARBOURS", HEADER),
        *((f"H/62/PV.{number}", HEADER) for number in (1, 2, 3)),
        ("Harbour Office", FOOTER),
        *((f"- {number} -", NUMBER) for number in (1, 2, 3)),
    }


def test_refrain_below_a_first_line_is_no_header() -> None:
    pages = [
        lines(f"{'So ' * number}it is.", "Keep the lamp alight.", *BODY, f"{'So ' * number}it ends.", page=number)
        for number in (1, 2, 3)
    ]
    assert taken(*pages) == []


def test_what_stands_on_one_page_is_text() -> None:
    assert taken(lines(*BODY, "Keep the lamp alight.", "1994", *BODY)) == []


def test_bare_numbers_are_taken_only_where_most_pages_have_one() -> None:
    numbered = [[*lines(*BODY, page=number), edge(str(number), number, 30)] for number in (1, 2, 3, 4)]
    different = [[*lines(*BODY[:1], f"{'I' * number}.", page=number)] for number in (1, 2, 3)]
    assert [why for _, why in taken(*numbered) if why == NUMBER] == [NUMBER] * 4
    assert taken([*different[0], edge("1994", 1, 300)], different[1][1:], different[2][1:]) == []


def test_small_type_at_the_foot_is_a_note() -> None:
    page = [*lines(*BODY, *BODY), edge("1 See the tide table", 1, 60, size=9), edge("of last year.", 1, 50, size=9)]
    assert taken(page) == [("1 See the tide table", NOTE), ("of last year.", NOTE)]


def test_indents_tell_paragraphs_and_hyphens_are_mended() -> None:
    text = [
        "          The watchmen of the harbour keep a lamp alight for whoever comes by sea at night, the watch-",
        "men being many; they know that the harbour has been kept for as long as one remembers by these.",
        "          Their ropes are long, and self-",
        "determination is a word they use, as do others who keep the harbours of the world by day and by night.",
    ]
    assert [piece.words for piece, _ in paragraphs_of([lines(*text)])] == [
        "The watchmen of the harbour keep a lamp alight for whoever comes by sea at night, the watchmen being many; they "
        "know that the harbour has been kept for as long as one remembers by these.",
        "Their ropes are long, and self-determination is a word they use, as do others who keep the harbours of the world "
        "by day and by night.",
    ]


def test_sentence_goes_on_over_pages_and_columns() -> None:
    first = lines(*["The harbour opens at six in the"] * 6, left=72)
    second = lines(*["morning and whoever comes may go"] * 6, left=330)
    ((piece, page),) = paragraphs_of([[*first, *second]])
    assert (page, piece.words) == (
        1,
        " ".join(["The harbour opens at six in the"] * 6 + ["morning and whoever comes may go"] * 6),
    )


@pytest.mark.parametrize(("size", "bold", "level"), [(18.0, False, 1), (12.0, True, 2)])
def test_large_or_bold_short_line_is_a_heading(size: float, bold: bool, level: int) -> None:
    title = Line("On the harbour", 1, LEFT, 200, 740, size, bold)
    found = [piece for piece, _ in paragraphs_of([[title, *lines(*BODY)]])]
    assert found == [Piece("On the harbour", BlockKind.HEADING, level), Piece(" ".join(BODY))]


def test_bullets_are_items() -> None:
    found = [piece for piece, _ in paragraphs_of([lines("• Bring a rope", "• Bring bread")])]
    assert found == [Piece("Bring a rope", BlockKind.ITEM), Piece("Bring bread", BlockKind.ITEM)]


def test_no_lines_are_no_paragraphs() -> None:
    assert (without_furniture([]), paragraphs_of([]), paragraphs_of([[]])) == (([], []), [], [])
