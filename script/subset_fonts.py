"""Cuts the faces of the site down to what its pages need, and writes their rules into the stylesheet (script/fonts)."""

import json
import re
import shutil
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

STATIC = Path(__file__).resolve().parent.parent / "static"
FONTS, STYLESHEET = STATIC / "fonts", STATIC / "humansec.css"
RULES = re.compile(r"(/\* Faces: written by script/fonts \*/\n).*?(/\* End of the faces \*/\n)", re.DOTALL)
WEIGHTS = (400, 700)
FEATURES = ["kern", "liga", "calt", "ccmp", "locl", "mark", "mkmk", "tnum", "init", "medi", "fina", "rlig"]

# What a page in English, French or Spanish needs comes in one file; the rest of each script only where it is read.
LATIN = [
    *range(0x20, 0x7F),
    *range(0xA0, 0x100),
    *(0x131, 0x152, 0x153, 0x2BC, 0x2C6, 0x2DA, 0x2DC, 0x2002, 0x2003, 0x2009, 0x200A, 0x202F),
    *range(0x2010, 0x2016),
    *range(0x2018, 0x2020),
    *(0x2020, 0x2021, 0x2022, 0x2026, 0x2030, 0x2032, 0x2033, 0x2039, 0x203A, 0x2044, 0x20AC, 0x2116, 0x2122),
    *(0x2190, 0x2191, 0x2192, 0x2193, 0x2212, 0x2248, 0x2260, 0x2264, 0x2265),
]
LATIN_EXT = [*range(0x100, 0x250), 0x259, *range(0x1E00, 0x1EA0), 0x1E9E, *range(0x20A0, 0x20C1)]
VIETNAMESE = [0x300, 0x301, 0x303, 0x309, 0x323, *range(0x1EA0, 0x1EFA)]
GREEK, CYRILLIC = range(0x370, 0x400), [0x301, *range(0x400, 0x460), 0x490, 0x491, 0x2116]
CYRILLIC_EXT = [*range(0x460, 0x490), *range(0x492, 0x530)]
ARABIC = [
    *range(0x600, 0x700),
    *range(0x750, 0x780),
    0x200C,
    0x200D,
    0x25CC,
    *range(0xFB50, 0xFE00),
    *range(0xFE70, 0xFF00),
]
SCRIPTS: dict[str, Iterable[int]] = {
    "latin": LATIN,
    "latin-ext": LATIN_EXT,
    "vietnamese": VIETNAMESE,
    "greek": GREEK,
    "cyrillic": CYRILLIC,
    "cyrillic-ext": CYRILLIC_EXT,
    "arabic": ARABIC,
}

# How often each letter, or the space, stands in a hundred of English prose.
FREQUENCIES = dict(
    zip(
        " etaoinshrdlcumwfgypbv",
        (18, 12.7, 9.1, 8.2, 7.5, 7, 6.7, 6.3, 6.1, 6, 4.3, 4, 2.8, 2.8, 2.4, 2.4, 2.2, 2, 2, 1.9, 1.5, 1),
        strict=True,
    )
)


@dataclass(frozen=True)
class Face:
    """``family`` is our own name, for the licence of two keeps theirs for the uncut; ``package`` also begins the names
    of the published files, and ``file`` those of ours. ``stand_in`` is shown where a face has not come in time: its name,
    the installed fonts it is made of, which are alike in all measures, and how wide an average letter of them is, in ems."""

    family: str
    package: str
    file: str
    styles: tuple[str, ...] = ("normal",)
    scripts: tuple[str, ...] = ("latin", "latin-ext", "vietnamese", "greek", "cyrillic", "cyrillic-ext")
    pinned: dict[str, float] = field(default_factory=dict)
    axes: str = "wght"
    stand_in: tuple[str, dict[str, tuple[str, ...]], float] | None = None


FACES = (
    Face(
        "Humansec Serif",
        "source-serif-4",
        "serif",
        ("normal", "italic"),
        pinned={"opsz": 18},
        axes="opsz",
        stand_in=(
            "Serif in time",
            {
                "normal": ("Times New Roman", "Liberation Serif", "Tinos"),
                "italic": ("Times New Roman Italic", "Liberation Serif Italic", "Tinos Italic"),
            },
            0.4051,
        ),
    ),
    Face(
        "Humansec Sans",
        "source-sans-3",
        "sans",
        stand_in=("Sans in time", {"normal": ("Arial", "Liberation Sans", "Arimo")}, 0.4472),
    ),
    Face("Humansec Naskh", "noto-naskh-arabic", "naskh", scripts=("arabic",)),
)


def cut(source: Path, face: Face, characters: Iterable[int]) -> TTFont:
    font = TTFont(source)
    options = Options(layout_features=FEATURES, hinting=False, name_IDs=[0, 1, 2, 13, 14], notdef_outline=True)
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=characters)
    subsetter.subset(font)
    font = instancer.instantiateVariableFont(font, {**face.pinned, "wght": WEIGHTS})
    for name in (1, 4):
        font["name"].setName(face.family, name, 3, 1, 0x409)
    font["name"].removeNames(17)
    font.flavor = "woff2"
    return font


def ranges(characters: Iterable[int]) -> str:
    """As CSS writes them: U+20-7E,U+A0."""
    parts = []
    for _, run in groupby(enumerate(sorted(characters)), key=lambda pair: pair[1] - pair[0]):
        codes = [code for _, code in run]
        parts.append(f"U+{codes[0]:X}" + (f"-{codes[-1]:X}" if len(codes) > 1 else ""))
    return ", ".join(parts)


def rule(**properties: str) -> str:
    lines = "".join(f"  {name.replace('_', '-')}: {value};\n" for name, value in properties.items())
    return f"@font-face {{\n{lines}}}\n"


def stand_in_rules(face: Face, font: TTFont) -> Iterator[str]:
    """The installed fonts made as wide and as high as the face, so that lines break alike and nothing moves."""
    if face.stand_in is None:
        return
    name, installed, width_of_theirs = face.stand_in
    glyphs, em = font.getBestCmap(), font["head"].unitsPerEm
    width = sum(times * font["hmtx"][glyphs[ord(letter)]][0] for letter, times in FREQUENCIES.items())
    scale = width / sum(FREQUENCIES.values()) / em / width_of_theirs
    high = {way: abs(getattr(font["hhea"], way)) / em / scale for way in ("ascent", "descent")}
    for style, names in installed.items():
        yield rule(
            font_family=f'"{name}"',
            font_style=style,
            src=", ".join(f'local("{one}")' for one in names),
            size_adjust=f"{scale:.1%}",
            ascent_override=f"{high['ascent']:.1%}",
            descent_override=f"{high['descent']:.1%}",
            line_gap_override="0%",
        )


def version(folder: Path) -> str:
    return str(json.loads((folder / "package.json").read_text())["version"])


def make(packages: Path) -> str:
    """The files of every face, and their rules."""
    rules = []
    for face in FACES:
        folder = packages / face.package
        for style in face.styles:
            for script in face.scripts:
                font = cut(
                    folder / "files" / f"{face.package}-{script}-{face.axes}-{style}.woff2", face, SCRIPTS[script]
                )
                name = f"{face.file}-{script}{'-italic' if style == 'italic' else ''}.woff2"
                font.save(FONTS / name)
                rules.append(
                    rule(
                        font_family=f'"{face.family}"',
                        font_style=style,
                        font_weight="{} {}".format(*WEIGHTS),
                        font_display="optional",
                        src=f'url("fonts/{name}") format("woff2")',
                        unicode_range=ranges(font.getBestCmap()),
                    )
                )
                if (style, script) == ("normal", "latin"):
                    rules.extend(stand_in_rules(face, font))
        _, _, licence = (folder / "LICENSE").read_text().partition("\n")  # its first line does not name the makers
        made_from = f"{face.family} is cut from {face.package} {version(folder)}.\n{font['name'].getDebugName(0)}\n"
        (FONTS / f"{face.file}.LICENSE.txt").write_text(made_from + licence)
    return "\n".join(rules)


if __name__ == "__main__":
    shutil.rmtree(FONTS, ignore_errors=True)
    FONTS.mkdir()
    written = make(Path(sys.argv[1]))
    STYLESHEET.write_text(RULES.sub(lambda found: f"{found[1]}\n{written}\n{found[2]}", STYLESHEET.read_text()))
