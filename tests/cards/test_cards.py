"""What a quote card shows: the words whole or not at all, in lines that the script allows, and the same as text."""

from io import BytesIO
from xml.etree import ElementTree

import pytest
from PIL import Image

from speeches.cards.card import Card
from speeches.cards.faces import Face, face_for, font
from speeches.cards.layout import FOOT, HEIGHT, MARGIN, WIDTH, Drawing, drawing
from speeches.cards.png import png
from speeches.cards.svg import svg

GRADE = "These words stand in the transcript exactly."
SENTENCE = "Those who stay mend the nets, and those who leave write home when they can. "
LANGUAGES = [
    ("en", "“Keep the lamp alight; whoever comes by sea is let in, be it by day or by night.”", Face.SERIF),
    ("fr", "“Celui qui vient de la mer entre ; « Gardez la lampe », disait-on.”", Face.SERIF),
    ("ru", "“Кто приходит с моря, того впускают; кто остаётся, тот чинит сети.”", Face.SERIF),
    ("el", "“Όποιος έρχεται από τη θάλασσα μπαίνει.”", Face.SERIF),
    ("ar", "“من يأتي من البحر يدخل، ومن يبقى يصلح الشباك (UN 12).”", Face.ARABIC),
    ("zh", "“凡从海上来的人，都让他进来；留下的人补网，离开的人有空就写信回家。灯要亮着！”", Face.CHINESE),
]


def card(words: str, language: str = "en", **facts: str) -> Card:
    told = {"speaker": "Ada Example", "facts": "Harbour master, 22 May 2001", "grade": GRADE, **facts}
    return Card((words,), language, address="archive.example/q/7", site="humansec", **told)


def words_on(drawn: Drawing) -> list[str]:
    return [line.text for line in drawn.lines]


def large(drawn: Drawing) -> list[str]:
    """The lines of the words, which stand above the name."""
    return words_on(drawn)[: words_on(drawn).index("Ada Example")]


@pytest.mark.parametrize(("language", "words", "face"), LANGUAGES)
def test_words_stand_whole_within_the_card(language: str, words: str, face: Face) -> None:
    drawn = drawing(card(words, language))
    joined = ("" if language == "zh" else " ").join(large(drawn))
    assert joined == words
    assert {line.face for line in drawn.lines[: len(large(drawn))]} == {face}
    assert [line for line in drawn.lines if line.x < MARGIN - 40 or line.x + line.width > WIDTH - MARGIN + 1] == []
    assert drawn.runs_left == (language == "ar")
    assert drawn.description == f"{words} Ada Example, Harbour master, 22 May 2001. {GRADE} archive.example/q/7"


def test_chinese_lines_neither_begin_with_a_closing_sign_nor_end_with_an_opening_one() -> None:
    drawn = drawing(card("“" + "灯，要亮着。“来了”！" * 9 + "”", "zh"))
    lines = large(drawn)
    assert len(lines) > 3
    assert [line for line in lines if line[0] in "，。”！" or line[-1] in "“"] == []


def test_type_shrinks_with_the_number_of_words_and_nothing_is_cut() -> None:
    sizes = []
    for times in (1, 3, 8):
        drawn = drawing(card(f"“{SENTENCE * times}”"))
        assert " ".join(large(drawn)).split() == f"“{SENTENCE * times}”".split()
        sizes.append(drawn.lines[0].size)
        assert max(line.y for line in drawn.lines[: len(large(drawn))]) < FOOT - 100
    assert sizes == sorted(sizes, reverse=True)
    assert len({*sizes}) == 3


def test_what_is_too_long_is_not_cut_but_told_where_to_read() -> None:
    drawn = drawing(card(f"“{SENTENCE * 30}”"))
    assert words_on(drawn) == [
        "These words are too long for",
        "a card, and they are not cut.",
        "Read them whole at the address below.",
        "Ada Example",
        "Harbour master, 22 May 2001",
        GRADE,
        "humansec",
        "archive.example/q/7",
    ]
    assert drawn.description == (
        "These words are too long for a card, and they are not cut. Read them whole at the address below. "
        "Ada Example, Harbour master, 22 May 2001. archive.example/q/7"
    )


def test_letters_that_no_face_has_are_not_drawn_as_boxes() -> None:
    assert large(drawing(card("“दीपक”", "hi")))[0].startswith("These words are in letters")
    nameless = drawing(card("“Keep the lamp alight.”", speaker="आशा"))
    assert [line for line in words_on(nameless) if "lamp" in line or "आशा" in line] == []
    assert words_on(nameless)[-1] == "archive.example/q/7"
    assert face_for("Nguyễn Ố ŋ ɓ", Face.SERIF) is Face.SERIF


def test_arabic_is_not_drawn_where_it_cannot_be_shaped(monkeypatch: pytest.MonkeyPatch) -> None:
    font.cache_clear()
    monkeypatch.setattr("PIL.features.check_feature", lambda feature: feature != "raqm")
    drawn = drawing(card("“يدخل”", "ar"))
    font.cache_clear()
    assert large(drawn)[0].startswith("These words are in letters")


def test_picture_has_its_size_and_shows_arabic_from_the_right() -> None:
    image = Image.open(BytesIO(png(drawing(card("“يدخل”", "ar"))))).convert("RGB")
    assert image.size == (WIDTH, HEIGHT)
    shades = image.convert("L")
    assert (shades.getpixel((WIDTH - 4, 300)) < 90, shades.getpixel((4, 300)) > 240) == (True, True)  # type: ignore[operator]
    words = shades.crop((0, 60, WIDTH - 40, 380)).point(lambda shade: 255 * (shade < 128)).getbbox()
    assert words is not None
    assert words[0] > WIDTH / 2
    assert words[2] > WIDTH - MARGIN - 30


def test_svg_is_the_same_as_text() -> None:
    drawn = drawing(card("“من يأتي <يدخل>”", "ar"))
    root = ElementTree.fromstring(svg(drawn))  # noqa: S314  our own
    space = {"svg": "http://www.w3.org/2000/svg"}
    texts = root.findall("svg:text", space)
    assert [text.text for text in texts] == words_on(drawn)
    assert root.findtext("svg:title", "", space) == drawn.description
    language = "{http://www.w3.org/XML/1998/namespace}lang"
    assert [texts[0].get(name) for name in ("direction", language, "text-anchor", "x")] == [
        "rtl",
        "ar",
        "start",
        "1116.0",
    ]
    assert [texts[-1].get("text-anchor"), texts[-1].get("x")] == ["end", "1116.0"]


def test_key_is_another_for_every_card_that_looks_otherwise() -> None:
    cards = [card("“a”"), card("“b”"), card("“a”", "fr"), card("“a”", speaker="B"), card("“a”", grade="x")]
    assert len({one.key for one in cards}) == 5
    assert card("“a”").key == cards[0].key
