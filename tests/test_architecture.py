"""The floors and the house rules that a machine can keep: imports, sizes, names, and where HTML is made."""

import ast
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ("humansec", "speeches")
WRITTEN_BY_HAND = ("bench", "humansec", "pictures", "script", "speeches", "tests")

# From the bottom up. A module may import from lower floors, and from its own package or module of the same floor.
FLOORS = (
    ("speeches.text", "speeches.web", "speeches.migration_operations", "speeches.staff_groups"),
    ("speeches.models", "speeches.kept_by_stamp"),
    ("speeches.search", "speeches.connections", "speeches.representations"),
    ("speeches.actions",),
    (
        "speeches.importers",
        "speeches.exporters",
        "speeches.cards",
        "speeches.citations",
        "speeches.heads",
        "speeches.markup",
        "speeches.forms",
        "speeches.tables",
    ),
    (
        "speeches.views",
        "speeches.api",
        "speeches.admin",
        "speeches.sign_in",
        "speeches.sitemaps",
        "speeches.templatetags",
        "speeches.management",
        "speeches.receivers",
        "speeches.middleware",
        "speeches.kept_pages",
        "speeches.checks",
    ),
    ("speeches.urls", "speeches.apps", "humansec"),
)
# The one import from beside: an editor's preview is the public page, made by the same function.
FROM_BESIDE = {("speeches.admin", "speeches.views")}
BARE_PACKAGES = ("speeches", "speeches.migrations")  # no code of their own; migrations have a rule of their own
NAMES_THAT_NAME_NOTHING = re.compile(r"(?:^|/)(?:common|core|helpers?|managers?|misc|services?|utils?)(?:/|\.py$)")
MODULE_LINES, FUNCTION_LINES = 300, 40


def modules_of(root: Path, *folders: str) -> dict[str, Path]:
    """Every module below the folders, by its dotted name."""
    found = {}
    for folder in folders:
        for path in sorted((root / folder).rglob("*.py")):
            parts = path.relative_to(root).with_suffix("").parts
            found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


def place(module: str) -> tuple[int, str] | None:
    """The floor of a module, counted from 1, and the package of that floor in which it stands."""
    for number, floor in enumerate(FLOORS, start=1):
        for package in floor:
            if module == package or module.startswith(f"{package}."):
                return number, package
    return None


def imports_of(module: str, modules: dict[str, Path]) -> Iterator[str]:
    """The modules of the project that this one imports, wherever in its text it does so."""
    path = modules[module]
    package = module if path.name == "__init__.py" else module.rpartition(".")[0]
    for node in ast.walk(ast.parse(path.read_bytes())):
        names: list[str] = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            above = package.split(".")[: len(package.split(".")) - node.level + 1] if node.level else []
            base = ".".join([*above, *([node.module] if node.module else [])])
            names = [f"{base}.{alias.name}" if f"{base}.{alias.name}" in modules else base for alias in node.names]
        yield from (name for name in names if name.split(".")[0] in PACKAGES)


def import_graph(root: Path) -> dict[str, set[str]]:
    modules = modules_of(root, *PACKAGES)
    return {
        module: set(imports_of(module, modules)) - {module}
        for module in modules
        if not module.startswith("speeches.migrations.")
    }


def misplaced_imports(root: Path) -> list[str]:
    """Imports that do not lead to a lower floor or stay in their package, and modules that stand on no floor."""
    faults = []
    for module, imported in import_graph(root).items():
        here = place(module)
        if here is None:
            if module not in BARE_PACKAGES:
                faults.append(f"{module} stands on no floor")
            continue
        for other in sorted(imported):
            there = place(other)
            is_beside = there and (here[1], there[1]) in FROM_BESIDE
            if there is None or (there[0] >= here[0] and there != here and not is_beside):
                faults.append(f"{module} (floor {here[0]}) imports {other} (floor {there[0] if there else 'none'})")
    return faults


def cycles(graph: dict[str, set[str]]) -> list[list[str]]:
    """Each ring of imports that a walk meets, as the modules on it from the first of the alphabet onwards."""
    found: list[list[str]] = []
    done: set[str] = set()

    def walk(module: str, trail: list[str]) -> None:
        if module in trail:
            ring = trail[trail.index(module) :]
            first = ring.index(min(ring))
            found.append(ring[first:] + ring[:first])
        elif module not in done:
            for other in sorted(graph.get(module, ())):
                walk(other, [*trail, module])
            done.add(module)

    for module in sorted(graph):
        walk(module, [])
    return found


def plant(root: Path, **texts: str) -> None:
    """Write modules below ``root``; two underscores in a name stand for a folder."""
    for name, text in texts.items():
        path = root.joinpath(*name.split("__")).with_suffix(".py")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)


def sources(folders: Iterable[str] = WRITTEN_BY_HAND) -> dict[str, str]:
    """The text of every module that people write, by its path."""
    paths = [ROOT / "manage.py", *(path for folder in folders for path in (ROOT / folder).rglob("*.py"))]
    return {str(path.relative_to(ROOT)): path.read_text() for path in sorted(paths) if path.parent.name != "migrations"}


def templates() -> dict[str, str]:
    return {str(path.relative_to(ROOT)): path.read_text() for path in sorted((ROOT / "templates").rglob("*.*"))}


def test_imports_lead_downwards() -> None:
    assert misplaced_imports(ROOT) == []


def test_imports_make_no_cycle() -> None:
    assert cycles(import_graph(ROOT)) == []


def test_planted_upward_import_is_found(tmp_path: Path) -> None:
    plant(
        tmp_path,
        speeches__text__passages="def cut():\n    from speeches.actions import publish\n    return publish",
        speeches__actions__publish="from speeches.models.speech import Speech\nfrom ..text import passages",
        speeches__models__speech="import speeches.text.passages\nimport re",
        speeches__search__engine="from speeches import connections",
        speeches__connections="import humansec.settings",
        speeches__odds="",
    )
    assert misplaced_imports(tmp_path) == [
        "speeches.connections (floor 3) imports humansec.settings (floor 7)",
        "speeches.odds stands on no floor",
        "speeches.search.engine (floor 3) imports speeches.connections (floor 3)",
        "speeches.text.passages (floor 1) imports speeches.actions.publish (floor 4)",
    ]


def test_planted_cycle_is_found(tmp_path: Path) -> None:
    plant(
        tmp_path,
        speeches__models__speech="from speeches.models import quote",
        speeches__models__quote="from .source import Source",
        speeches__models__source="from speeches.models.speech import Speech",
        speeches__models__speaker="from speeches.models import speech",
    )
    assert cycles(import_graph(tmp_path)) == [
        ["speeches.models.quote", "speeches.models.source", "speeches.models.speech"]
    ]


def test_migrations_import_only_the_ground_floor_and_are_named() -> None:
    modules = modules_of(ROOT, *PACKAGES)
    migrations = [module for module in modules if module.startswith("speeches.migrations.")]
    too_high = [
        f"{module} imports {name}"
        for module in migrations
        for name in imports_of(module, modules)
        if (found := place(name)) is None or found[0] > 1
    ]
    unnamed = [module for module in migrations if re.search(r"\.\d{4}_(auto|alter_|rename_)?\d*$", module)]
    assert (too_high, unnamed) == ([], [])


def test_html_is_made_only_in_markup_and_templates() -> None:
    making = re.compile(r"\b(mark_safe|format_html|format_html_join)\b")
    found = [
        path
        for path, text in sources(PACKAGES).items()
        if making.search(text) and not re.match(r"speeches/markup(\.py|/)", path)
    ]
    assert found == []


def test_modules_and_functions_stay_short() -> None:
    too_long = []
    for path, text in sources().items():
        if (lines := len(text.splitlines())) > MODULE_LINES:
            too_long.append(f"{path} has {lines} lines")
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                lines = (node.end_lineno or node.lineno) - node.lineno + 1
                if lines > FUNCTION_LINES:
                    too_long.append(f"{path}: {node.name} has {lines} lines")
    assert too_long == []


def test_modules_say_in_their_first_line_what_they_are() -> None:
    silent = []
    for path, text in sources().items():
        first = text.removeprefix("#!/usr/bin/env python3\n").partition("\n")[0]
        if text and not re.match(r'r?"""\S.*', first):
            silent.append(path)
    assert silent == []


def test_names_name_something() -> None:
    nameless = [path for path in sources() if NAMES_THAT_NAME_NOTHING.search(path)]
    assert nameless == []


def unclosed_includes(pages: dict[str, str]) -> list[str]:
    """Fragments that see the whole context of the page that includes them, and included files not named as fragments."""
    faults = []
    for path, text in pages.items():
        for include in re.findall(r"{%-?\s*include\s+(.+?)\s*-?%}", text, re.DOTALL):
            target = include.split()[0].strip("'\"")
            ours = not path.startswith("templates/admin/")  # there Django's own fragments are included too
            if ours and not target.rpartition("/")[2].startswith("_"):
                faults.append(f"{path}: {target} is no fragment by its name")
            elif target.rpartition("/")[2].startswith("_") and not re.search(r"\sonly$", include):
                faults.append(f"{path}: {target} is included without only")
    return faults


def test_fragments_are_included_with_only() -> None:
    assert unclosed_includes(templates()) == []


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        ('{% include "speeches/_line.html" with speech=speech only %}', []),
        ("{% include '_line.html' with speech=speech %}", ["a.html: _line.html is included without only"]),
        ('{% include "line.html" only %}', ["a.html: line.html is no fragment by its name"]),
    ],
)
def test_planted_include_is_judged(text: str, faults: list[str]) -> None:
    assert unclosed_includes({"a.html": text}) == faults
