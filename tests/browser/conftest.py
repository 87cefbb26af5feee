"""A Chromium that walks the site: pages that fail the test on a script error or a breach of the security policy, and axe."""

import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.db import connections
from playwright.sync_api import Browser, Page, expect, sync_playwright
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from tests.kept_database import PutBack, keep_database

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PATIENCE = 15_000  # milliseconds, on a machine that may be busy
AXE = Path(__file__).resolve().parent.parent / "vendor" / "axe.min.js"
AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
# Gives the faults alone, for a list of all that is right would take longer to send than to find. What is looked at again
# in other colours is asked for its colours. Sheets imported by others are not loaded anew: for that it would write a style
# into the page.
RUN_AXE = """async ([part, tags, rules]) => {
    const shown = `${innerWidth} ${part} ${document.body.innerHTML}`;
    const runOnly = rules.length ? {type: "rule", values: rules} : window.lookedAt === shown
        ? {type: "rule", values: ["color-contrast", "link-in-text-block"]}
        : {type: "tag", values: tags};
    window.lookedAt = shown;
    const found = await axe.run(part ? {include: [part]} : document, {runOnly, preload: false, resultTypes: ["violations"]});
    return found.violations.flatMap(one => one.nodes.map(node => `${one.help} (${one.id}): ${node.html}`));
}"""
# Marks a page until its scripts have run.
MARK_LOADING = """() => {
    if (document.readyState === "complete") return;
    const mark = () => document.documentElement?.toggleAttribute("data-loading", true);
    const seen = new MutationObserver(() => { seen.disconnect(); mark(); });
    if (!mark()) seen.observe(document, {childList: true});
    addEventListener("load", () => document.documentElement.removeAttribute("data-loading"));
}"""

OpenPage = Callable[..., Page]
MadeOnce = Callable[[Callable[[], None]], None]
Axe = Callable[..., list[str]]


def make_superuser() -> None:
    User.objects.create_superuser("root", password="open")  # noqa: S106


def log_in(page: Page, address: str = "/admin/") -> Page:
    """As the superuser, to a page of the admin, once its scripts have run."""
    page.goto(address)
    page.fill("#id_username", "root")
    page.fill("#id_password", "open")
    with page.expect_navigation(wait_until="load"):
        page.click("input[type=submit]")
    return page


def faults_of(page: Page, part: str = "", rules: Sequence[str] = ()) -> list[str]:
    """The accessibility faults of a page as it stands, or of a part of it, a line each; by these rules alone, if any."""
    page.wait_for_load_state()
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE.read_text())  # a script element would be refused by the Content-Security-Policy
    return [f"{page.url}: {fault}" for fault in page.evaluate(RUN_AXE, [part, AXE_TAGS, [*rules]])]


def wait_while_loading(page: Page) -> None:
    """From now on nothing is clicked, filled or expected in a page whose scripts have not run yet."""
    page.add_locator_handler(page.locator("html[data-loading]"), lambda _: None)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session", autouse=True)
def chromium(django_db_setup: None) -> Iterator[Browser]:
    """The browser. From its start on Playwright keeps an event loop in this thread, and beside a running loop Django
    refuses the database unless told otherwise."""
    names = (os.environ["CHROMIUM"],) if os.environ.get("CHROMIUM") else NAMES
    path = next(filter(None, map(shutil.which, names)), None)
    if path is None:
        pytest.skip("no Chromium: install one, or name it in CHROMIUM")
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield browser
        browser.close()
        connections.close_all()


@pytest.fixture
def restored_database(transactional_db: None) -> None:
    """The database with what the migrations put into it, and nothing of the tests before."""


@pytest.fixture(scope="module")
def made_before() -> dict[str, PutBack]:
    return {}


@pytest.fixture
def made_once(restored_database: None, made_before: dict[str, PutBack]) -> MadeOnce:
    """Gives the database what a function makes, and for the next test of the module a copy of it: that function returns
    nothing, and makes nothing but rows."""

    def make(archive: Callable[[], None]) -> None:
        if archive.__name__ in made_before:
            made_before[archive.__name__]()
        else:
            archive()
            made_before[archive.__name__] = keep_database()

    return make


@pytest.fixture
def faults() -> Iterator[list[str]]:
    """What the pages of this test complained of. A test that expects a complaint takes it out."""
    found: list[str] = []
    yield found
    assert found == []


@pytest.fixture
def open_page(
    chromium: Browser,
    restored_database: None,
    live_server: LiveServer,
    settings: Settings,
    faults: list[str],
) -> Iterator[OpenPage]:
    """Opens an empty page on the live server, so that ``page.goto("/")`` is the home page."""
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    contexts = []

    def open_page(width: int = 1280, scheme: str = "light", javascript: bool = True) -> Page:
        context = chromium.new_context(
            base_url=live_server.url,
            viewport={"width": width, "height": 900},
            color_scheme=scheme,
            java_script_enabled=javascript,
        )
        context.set_default_timeout(PATIENCE)
        context.add_init_script(f"({MARK_LOADING})()")
        context.on("page", wait_while_loading)
        # A breach of the Content-Security-Policy is an error of the console too.
        context.on("console", lambda said: faults.append(said.text) if said.type == "error" else None)
        context.on("weberror", lambda raised: faults.append(str(raised.error)))
        contexts.append(context)
        return context.new_page()

    yield open_page
    for context in contexts:
        context.close()


@pytest.fixture
def page(open_page: OpenPage) -> Page:
    return open_page()


@pytest.fixture
def axe() -> Axe:
    """Gives the accessibility faults of a page; none is an empty list."""
    return faults_of
