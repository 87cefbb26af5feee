"""A Chromium that walks the site: pages that fail the test on a script error or a breach of the security policy, and axe."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.db import connections
from playwright.sync_api import Browser, Page, sync_playwright
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

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
AXE = Path(__file__).resolve().parent.parent / "vendor" / "axe.min.js"
AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]

OpenPage = Callable[..., Page]
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


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session", autouse=True)
def chromium(django_db_setup: None) -> Iterator[Browser]:
    """The browser. From its start on Playwright keeps an event loop in this thread, and beside a running loop Django
    refuses the database unless told otherwise, and takes another connection, which must know what the first one did."""
    names = (os.environ["CHROMIUM"],) if os.environ.get("CHROMIUM") else NAMES
    path = next(filter(None, map(shutil.which, names)), None)
    if path is None:
        pytest.skip("no Chromium: install one, or name it in CHROMIUM")
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    migrated = getattr(connections["default"], "_test_serialized_contents", None)
    with sync_playwright() as playwright:
        if migrated:
            connections["default"]._test_serialized_contents = migrated  # type: ignore[attr-defined]
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield browser
        browser.close()
        connections.close_all()


@pytest.fixture
def restored_database(transactional_db: None, django_db_serialized_rollback: None) -> None:
    """The database with what the migrations put into it, which tests with a live server empty when they end."""


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
        context.set_default_timeout(15_000)
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


@pytest.fixture(scope="session")
def axe() -> Axe:
    """Gives the accessibility faults of a page as it stands, a line each; none is an empty list. Without ``rules`` all are
    asked. Sheets imported by others are not loaded anew for it: for that it would write a style into the page."""
    source = AXE.read_text()

    def examine(page: Page, *rules: str) -> list[str]:
        page.evaluate(source)  # a script element would be refused by the Content-Security-Policy
        asked = {"type": "rule", "values": rules} if rules else {"type": "tag", "values": AXE_TAGS}
        options = {"runOnly": asked, "preload": False, "resultTypes": ["violations"]}
        found = page.evaluate("options => axe.run(document, options)", options)
        return [
            f"{page.url}: {violation['help']} ({violation['id']}): {node['html']}"
            for violation in found["violations"]
            for node in violation["nodes"]
        ]

    return examine
