"""Prose for tests of wrapped text, and two ways of wrapping it: as a printer sets it in Times, and as a typist does."""

import textwrap

from speeches.text.line_widths import in_times

PARAGRAPHS = [
    "The harbour was built by people who had come from three different islands, and each of them brought a way of "
    "mooring boats. In the first winter they quarrelled about it every morning. By the second winter they had agreed "
    "on a bell that was rung an hour before high water.",
    "Nobody remembers today who proposed the bell. The oldest account that we possess names a schoolteacher, the "
    "oldest painting shows a fisherman, and the inscription on the tower names nobody at all.",
    "What is certain is that the bell was paid for by all three villages together. Each of them gave what it could "
    "spare: timber, copper and the work of its young men. The list of the gifts has been preserved in the town hall.",
    "We keep the custom. When a vessel is late the bell is rung again, and those who hear it put a lamp in the window. "
    "It costs little and it has saved more than one crew.",
    "A visitor once asked whether a bell was still needed now that every ship carries instruments. The harbour master "
    "answered that instruments tell a captain where the harbour is, but that the bell tells him that he is expected.",
    "That answer was repeated in all three villages for many years afterwards, and it is the reason why the tower was "
    "repaired last summer at a time when there was hardly any money for the repair of roads.",
    "I shall not speak here of what the repair cost. The figures are in the report before you. It is enough to say "
    "that every household gave something and that nobody was asked twice.",
    "There remains the question of the lamp. In former days it burned oil; later it burned gas; at present it stands "
    "unlit, because the contract for its maintenance was not renewed when the company that held it closed its doors.",
    "Let us light it again before the winter begins, so that those who come home late find us awake.",
]


def typed(paragraphs: list[str], width: int = 72, indent: str = "") -> str:
    wrapper = textwrap.TextWrapper(
        width, initial_indent=indent, expand_tabs=False, replace_whitespace=False, break_on_hyphens=False
    )
    return "\n".join(map(wrapper.fill, paragraphs))


def printed(paragraphs: list[str], column: int = 5600, indent: int = 450) -> str:
    """Set in Times; the indent is seen only in the length of a paragraph's first line."""
    lines: list[str] = []
    for paragraph in paragraphs:
        line, room = "", column - indent
        for word in paragraph.split(" "):
            longer = f"{line} {word}" if line else word
            if in_times(longer) > room:
                lines.append(line)
                line, room = word, column
            else:
                line = longer
        lines.append(line)
    return "\n".join(lines)
