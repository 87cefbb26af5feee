"""The faces that cards are set in, and which of them has the letters of a text."""

import unicodedata
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from typing import Any

from PIL import ImageFont, features

_FOLDER = Path(__file__).resolve().parent / "faces"
_MEASURED = 100  # pixels: lengths grow with the size of the type, so they are measured in one size only


class Face(StrEnum):
    SERIF = "serif"
    SANS = "sans"
    SANS_BOLD = "sans-bold"
    ARABIC = "arabic"
    CHINESE = "chinese"


def shapes_arabic() -> bool:
    """Whether letters are joined and run from right to left, which takes Raqm, and FriBidi on the machine."""
    return bool(features.check_feature("raqm"))


@lru_cache(24)
def font(face: Face, size: int) -> ImageFont.FreeTypeFont:
    engine = ImageFont.Layout.RAQM if shapes_arabic() else ImageFont.Layout.BASIC
    return ImageFont.truetype(_FOLDER / f"{face}.woff2", size, layout_engine=engine)


def face_for(text: str, preferred: Face, language: str = "") -> Face | None:
    """The first face that has all of these letters; None where none has, for then the card would show boxes."""
    order = [preferred, Face.ARABIC, Face.CHINESE]
    if language.partition("-")[0] in ("zh", "ja"):
        order.reverse()  # its marks and Latin letters go with its characters
    wanted = {character for character in text if not _is_unseen(character)}
    may_use = (face for face in order if face is not Face.ARABIC or shapes_arabic())
    return next((face for face in may_use if all(_has(face, character) for character in wanted)), None)


def length(text: str, face: Face, *, runs_left: bool, language: str) -> float:
    """How long ``text`` is, set in type of one pixel."""
    return font(face, _MEASURED).getlength(text, **shaping(runs_left, language)) / _MEASURED


def shaping(runs_left: bool, language: str) -> dict[str, Any]:
    """What Raqm needs to know of a text; without it nothing may be told. Signs of the full width that meet move together."""
    if not shapes_arabic():
        return {}
    return {"direction": "rtl" if runs_left else "ltr", "language": language or "en", "features": ["chws"]}


def _is_unseen(character: str) -> bool:
    return character.isspace() or unicodedata.category(character) in ("Cf", "Cc")


@lru_cache(8192)
def _has(face: Face, character: str) -> bool:
    """A letter that a face has not is drawn as the sign for none, as is the last code point, which is no letter."""
    small = _unshaped(face)
    return bytes(small.getmask(character)) != bytes(small.getmask("\U0010ffff"))


@lru_cache(len(Face))
def _unshaped(face: Face) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(_FOLDER / f"{face}.woff2", 24, layout_engine=ImageFont.Layout.BASIC)
