"""Where a line may end."""

import pytest

from speeches.text.line_breaks import pieces


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("Bring a rope, and bread.", "Bring |a |rope, |and |bread."),
        ("a well-known  rope — or two", "a |well-|known  |rope |— |or |two"),
        ("it costs -5 or 3-4", "it |costs |-5 |or |3-4"),
        ("5\u00a0km of rope", "5\u00a0km |of |rope"),
        ("灯要亮着。", "灯|要|亮|着。"),
        ("他说：“灯要亮着！”我们来了", "他|说：|“灯|要|亮|着！”|我|们|来|了"),
        ("《港口》——第12条……完", "《港|口》——|第|12|条……|完"),
        ("在 UN 说 rope，对", "在 |UN |说 |rope，|对"),
        ("احمل حبلا، وخبزا.", "احمل |حبلا، |وخبزا."),
        ("l’eau « vive »", "l’eau |« vive »"),
        ("e\u0301tat", "e\u0301tat"),
        ("", ""),
    ],
)
def test_lines_may_end_only_where_the_script_lets_them(text: str, cut: str) -> None:
    found = pieces(text)
    assert "|".join(piece.words + piece.space for piece in found) == cut
    assert "".join(piece.words + piece.space for piece in found) == text
