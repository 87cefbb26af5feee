"""The one stylesheet of the public pages: its contrasts, its tokens, its faces, and that nothing in it is dead."""

import gzip
import re
from pathlib import Path

import pytest

from speeches.text.colours import colours_of, contrast
from speeches.views.design import LEAST_CONTRASTS, SIZES

ROOT = Path(__file__).resolve().parent.parent
STATIC, TEMPLATES = ROOT / "static", ROOT / "templates"
CSS = re.sub(r"/\*.*?\*/", "", (STATIC / "humansec.css").read_text(), flags=re.DOTALL)
RULES = CSS.partition(":root {")[2]  # what follows the faces
# Of the admin's own templates and of Django's; and names that scripts, tests and reference managers (COinS) go by, which
# look like nothing.
STYLED_ELSEWHERE = {path.name: path.read_text() for path in STATIC.glob("*.css") if path.name != "humansec.css"}
WITHOUT_LOOKS = {"Z3988", "area-passages", "before", "report", "years"}
CLASS = re.compile(r"\.(-?[a-z_][\w-]*)", re.IGNORECASE)


def classes_styled(css: str) -> set[str]:
    selectors = [one for one in re.findall(r"([^{}]+)\{", css) if not one.strip().startswith("@")]
    return {name for selector in selectors for name in CLASS.findall(selector)}


def sources() -> str:
    paths = [*TEMPLATES.rglob("*.html"), *STATIC.glob("*.js"), *(ROOT / "speeches").rglob("*.py")]
    return "\n".join(path.read_text() for path in paths)


def classes_used() -> set[str]:
    """In templates of public pages; what a template puts together of parts is told by its beginning, such as ``step-``."""
    found = set[str]()
    for path in TEMPLATES.rglob("*.html"):
        if "admin" not in path.relative_to(TEMPLATES).parts:
            html = re.sub(r"{%.*?%}|{{.*?}}", " ", path.read_text())
            found.update(name for value in re.findall(r'class="([^"]*)"', html) for name in value.split())
    return found


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_words_can_be_told_from_their_ground(scheme: str) -> None:
    colours = colours_of(CSS)[scheme]
    too_weak = [
        (words, ground, round(contrast(colours, words, ground), 2))
        for words, ground, least in LEAST_CONTRASTS
        if contrast(colours, words, ground) < least
    ]
    assert too_weak == []


def test_contrast_is_that_of_the_standard() -> None:
    colours = {"black": "#000000", "white": "#ffffff", "grey": "#777777"}
    assert [round(contrast(colours, one, "white"), 2) for one in colours] == [21.0, 1.0, 4.48]


def test_every_class_of_the_stylesheet_stands_in_some_page() -> None:
    used = sources()
    dead = [
        name
        for name in sorted(classes_styled(RULES))
        if not re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", used)
        and not re.search(rf"(?<![\w-]){re.escape(re.sub(r'[a-z0-9]+$', '', name))}{{{{", used)  # step-{{ cell.step }}
    ]
    assert dead == []


def test_every_class_of_a_page_has_its_looks() -> None:
    styled = classes_styled(RULES).union(*map(classes_styled, STYLED_ELSEWHERE.values()))
    bare = {
        name
        for name in classes_used() - styled - WITHOUT_LOOKS
        if not (name.endswith("-") and any(one.startswith(name) for one in styled))
    }
    assert bare == set()


def test_colours_and_sizes_have_names() -> None:
    unnamed = re.findall(r"^  (?:color|background|fill|border[a-z-]*): [^;]*#[0-9a-f]{3,8}.*;", RULES, re.MULTILINE)
    on_paper = RULES.index("@media print")
    sizes = set(re.findall(r"font-size: ([^;]+);", RULES[:on_paper])) - {f"var(--{size})" for size in SIZES}
    assert (unnamed, sizes) == ([], {"0.75em", "0.9em", "inherit"})  # signs of notes and code, as large as their words


def test_faces_are_there_with_their_licences() -> None:
    fonts = STATIC / "fonts"
    named = set(re.findall(r'url\("fonts/([^"]+)"\)', CSS))
    assert named == {path.name for path in fonts.glob("*.woff2")}
    families = {name.split("-")[0] for name in named}
    assert {path.name for path in fonts.glob("*.txt")} == {f"{family}.LICENSE.txt" for family in families}
    for family in families:
        assert "SIL OPEN FONT LICENSE" in (fonts / f"{family}.LICENSE.txt").read_text()


def test_page_in_english_is_light() -> None:
    """Its two faces; its stylesheet as it is sent; and the scripts of all public pages together."""
    faces = sum((STATIC / "fonts" / f"{name}-latin.woff2").stat().st_size for name in ("serif", "sans"))
    scripts = {
        name
        for path in [TEMPLATES / "base.html", *(TEMPLATES / "speeches").rglob("*.html")]
        for name in re.findall(r"{% static '([\w-]+\.js)' %}", path.read_text())
    }
    sent = sum(len(gzip.compress((STATIC / name).read_bytes())) for name in scripts)
    assert "search-suggestions.js" in scripts
    assert (faces < 60_000, len(gzip.compress(CSS.encode())) < 14_000, sent < 30_000) == (True, True, True)
