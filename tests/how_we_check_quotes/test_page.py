"""Every line of the page has a test that bears it as docstring, and no such test bears another."""

import re
from importlib import import_module
from pathlib import Path

import pytest
from django.test import Client

from tests.views.conftest import main_of

_SENTENCES = re.compile(r"(?<=[.?!])\s+(?=[A-Z“])")
_TERMS_AND_TEXTS = re.compile(r"<(dt|dd|p)\b[^>]*>(.*?)</\1>", re.DOTALL)


def words(html: str) -> str:
    bare = re.sub(r"<[^>]+>", " ", html).replace("&quot;", '"').replace("&#x27;", "'")
    return " ".join(bare.split())


def lines_of_page(html: str) -> list[str]:
    """Each sentence; behind a term, with it."""
    lines, term = [], ""
    for kind, body in _TERMS_AND_TEXTS.findall(main_of(html)):
        if kind == "dt":
            term = f"{words(body)}: "
        else:
            lines += [f"{term if kind == 'dd' else ''}{line}" for line in _SENTENCES.split(words(body))]
    return lines


def lines_with_tests() -> list[str]:
    modules = [import_module(f"{__package__}.{path.stem}") for path in Path(__file__).parent.glob("test_*.py")]
    tests = [
        test
        for module in modules
        if module.__name__ != __name__
        for name, test in vars(module).items()
        if name.startswith("test_")
    ]
    return [" ".join((test.__doc__ or f"{test.__name__} bears no line").split()) for test in tests]


@pytest.mark.django_db
def test_each_line_of_the_page_has_its_test_and_each_test_its_line(client: Client) -> None:
    lines = lines_of_page(client.get("/how-we-check-quotes/").content.decode())
    assert sorted(lines_with_tests()) == sorted(lines)
    assert len(lines) > 40


def test_lines_are_told_with_their_term() -> None:
    html = "<main><p>One. Two “a”?</p><dl><dt>Exact</dt><dd>Three: “b”.\n “Four” is. </dd></dl></main>"
    assert lines_of_page(html) == ["One.", "Two “a”?", "Exact: Three: “b”.", "Exact: “Four” is."]
