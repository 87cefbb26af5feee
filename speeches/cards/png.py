"""A card as a PNG of 1200 by 630 pixels."""

from functools import cache
from io import BytesIO

from PIL import Image, ImageDraw

from speeches.cards.faces import font, shaping
from speeches.cards.layout import (
    ABOVE_MARK,
    BAND,
    FOOT,
    HEIGHT,
    INSIDE,
    MARGIN,
    MARK,
    PAPER,
    POINT,
    RULE,
    STRONG,
    WIDTH,
    Drawing,
)

_COLOURS = 128  # of the few inks and their shades towards the paper


def png(drawing: Drawing) -> bytes:
    image = Image.new("RGB", (WIDTH, HEIGHT), PAPER)
    draw = ImageDraw.Draw(image)
    edge = WIDTH - BAND if drawing.runs_left else 0
    draw.rectangle((edge, 0, edge + BAND - 1, HEIGHT), fill=STRONG)
    draw.rectangle((MARGIN, FOOT, MARGIN + INSIDE, FOOT + 1), fill=RULE)
    image.paste(_mark(), (MARGIN, FOOT + ABOVE_MARK))
    for line in drawing.lines:
        draw.text(
            (line.x, line.y),
            line.text,
            fill=line.ink,
            font=font(line.face, line.size),
            anchor="ls",
            **shaping(line.runs_left, line.language),
        )
    written = BytesIO()
    image.quantize(_COLOURS, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE).save(written, "PNG")
    return written.getvalue()


@cache
def _mark() -> Image.Image:
    """The site's mark, as static/mark.svg has it on its 32 units. Drawn large and made small, its edges are smooth."""
    scale = 16
    image = Image.new("RGB", (32 * scale, 32 * scale), PAPER)
    draw = ImageDraw.Draw(image)

    def dot(x: float, y: float, radius: float, ink: str) -> None:
        draw.ellipse([scale * at for at in (x - radius, y - radius, x + radius, y + radius)], fill=ink)

    def bar(x: float, top: float, bottom: float) -> None:
        draw.rectangle([scale * at for at in (x - 2.25, top, x + 2.25, bottom)], fill=STRONG)
        dot(x, top, 2.25, STRONG)
        dot(x, bottom, 2.25, STRONG)

    bar(7, 3, 29)
    bar(25, 18, 29)
    draw.arc([scale * at for at in (4.75, 6.75, 27.25, 29.25)], 180, 360, fill=STRONG, width=round(4.5 * scale))
    dot(16, 24.5, 3.6, POINT)
    return image.resize((MARK, MARK), Image.Resampling.LANCZOS)
