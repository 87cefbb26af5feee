"""Chromium, which goes through a table of pictures in one window and writes each as a small PNG into docs/."""

import io
import os
import shutil
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from PIL import Image
from playwright.sync_api import Locator, Page, sync_playwright

from pictures.site import NAME, PASSWORD, ROOT

_BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_COLOURS = 256


@dataclass(frozen=True, slots=True)
class Picture:
    """``name`` is the file's below docs/. ``steps`` are done on the page at ``address``, or, without one, on the page as the
    picture before left it; what they give stands at the top of the picture."""

    name: str
    address: str = ""
    steps: Callable[[Page], Locator | None] = lambda page: None
    height: int = 800
    width: int = 1280
    is_dark: bool = False
    is_public: bool = False


def photograph(site: str, tables: Iterable[tuple[Picture, ...]], wanted: set[str]) -> None:
    """All pictures are gone through, since later ones show what earlier ones did; only those wanted are written, if any
    are named."""
    path = next(filter(None, map(shutil.which, (os.environ.get("CHROMIUM", ""), *_BROWSERS))), None)
    if path is None:
        sys.exit("There is no Chromium: install one, or name it in CHROMIUM.")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        for table in tables:
            page = browser.new_context(base_url=site, color_scheme="light", locale="en-GB").new_page()
            page.set_default_timeout(60_000)
            if not all(picture.is_public for picture in table):
                _sign_in(page)
            for picture in table:
                taken = _taken(page, picture)
                if not wanted or picture.name in wanted:
                    _write(picture.name, taken)
        browser.close()


def _sign_in(page: Page) -> None:
    page.goto("/admin/")
    page.fill("#id_username", NAME)
    page.fill("#id_password", PASSWORD)
    with page.expect_navigation(wait_until="load"):
        page.keyboard.press("Enter")
    page.get_by_role("heading", name="Your desk").wait_for()


def _taken(page: Page, picture: Picture) -> bytes:
    page.set_viewport_size({"width": picture.width, "height": picture.height})
    page.emulate_media(color_scheme="dark" if picture.is_dark else "light")
    if picture.address:
        page.goto(picture.address)
        page.reload()  # a face that comes late is shown from the next page on
    top = picture.steps(page)
    if top is not None:
        top.evaluate("shown => shown.scrollIntoView({block: 'start'})")
    page.mouse.move(0, 0)
    return page.screenshot(animations="disabled", caret="hide")


def _write(name: str, taken: bytes) -> None:
    """With a palette: a page has no more colours, and the picture a third of the bytes."""
    file = ROOT / "docs" / name
    file.parent.mkdir(exist_ok=True)
    with Image.open(io.BytesIO(taken)) as image:
        image.convert("RGB").quantize(_COLOURS, dither=Image.Dither.NONE).save(file, optimize=True)
    print(f"docs/{name}: {file.stat().st_size // 1000} kB")
