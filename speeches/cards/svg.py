"""A card as SVG: its words as text in the faces of the reader's machine, in the same lines as the PNG."""

from dataclasses import asdict
from typing import Any

from django.template.loader import render_to_string

from speeches.cards import layout
from speeches.cards.faces import Face
from speeches.cards.setting import Line

_FAMILIES = {
    Face.SERIF: "'Noto Serif', Georgia, serif",
    Face.SANS: "'Noto Sans', 'Segoe UI', Arial, sans-serif",
    Face.SANS_BOLD: "'Noto Sans', 'Segoe UI', Arial, sans-serif",
    Face.ARABIC: "'Noto Naskh Arabic', 'Geeza Pro', 'Traditional Arabic', serif",
    Face.CHINESE: "'Noto Serif SC', 'Noto Serif CJK SC', 'Songti SC', SimSun, serif",
}
_NAMED = ("paper", "strong", "rule", "point", "band", "margin", "inside", "foot", "mark")


def svg(drawing: layout.Drawing) -> bytes:
    context = {
        "description": drawing.description,
        "lines": [_told(line) for line in drawing.lines],
        "edge": layout.WIDTH - layout.BAND if drawing.runs_left else 0,
        "mark_top": layout.FOOT + layout.ABOVE_MARK,
        **{name: getattr(layout, name.upper()) for name in _NAMED},
    }
    return render_to_string("speeches/quote_card.svg", context).encode()


def _told(line: Line) -> dict[str, Any]:
    """Held at the margin at which it stands: other faces are narrower than those it was measured in."""
    right = line.x + line.width
    is_at_right = round(right) == layout.WIDTH - layout.MARGIN
    return {
        **asdict(line),
        "held_at": right if is_at_right else line.x,
        "anchor": "start" if is_at_right == line.runs_left else "end",
        "family": _FAMILIES[line.face],
        "is_bold": line.face is Face.SANS_BOLD,
    }
