"""The colours that a stylesheet names, and how well one can be told from another."""

import re
from collections.abc import Mapping

_ROOT = re.compile(r"(?P<dark>@media \(prefers-color-scheme: dark\) \{\s*)?:root \{(?P<names>[^}]*)\}")
_COLOUR = re.compile(r"--([a-z-]+): (#[0-9a-f]{6});")


def colours_of(css: str) -> dict[str, dict[str, str]]:
    """The colours by name, for "light" and for "dark": what is not said anew for dark is as in light."""
    light, dark = dict[str, str](), dict[str, str]()
    for rule in _ROOT.finditer(css):
        (dark if rule["dark"] else light).update(_COLOUR.findall(rule["names"]))
    return {"light": light, "dark": light | dark}


def contrast(colours: Mapping[str, str], one: str, other: str) -> float:
    """From 1 to 21, as WCAG 2.2 defines it."""
    lower, higher = sorted((_luminance(colours[one]), _luminance(colours[other])))
    return (higher + 0.05) / (lower + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
