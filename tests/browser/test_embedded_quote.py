"""A page of another site frames a quote, and may frame nothing else of the archive."""

from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest
from playwright.sync_api import expect
from pytest_django.live_server_helper import LiveServer

from speeches.models import Quote
from tests.archive import published_quote, published_speech, speaker
from tests.browser.conftest import Axe, OpenPage

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def quote(restored_database: None) -> Quote:
    speech = published_speech("On the harbour", speaker=speaker("Ada Example"), role="Harbour master")
    return published_quote(speech, "Keep the lamp alight.")


@pytest.fixture
def elsewhere(live_server: LiveServer, quote: Quote) -> Iterator[str]:
    """The address of another site, whose page frames the quote and the page of the quote."""
    address = f"{live_server.url}{quote.get_absolute_url()}"
    frames = f'<iframe name="embed" src="{address}embed/"></iframe><iframe name="page" src="{address}"></iframe>'

    class Page(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(f"<!doctype html><title>Elsewhere</title>{frames}".encode())

        def log_message(self, *args: object) -> None:
            return

    server = ThreadingHTTPServer(("127.0.0.1", 0), Page)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


def test_another_site_frames_the_quote_and_nothing_else(
    open_page: OpenPage, elsewhere: str, faults: list[str], quote: Quote, axe: Axe
) -> None:
    page = open_page()
    page.goto(elsewhere)
    embed = page.frame_locator("[name=embed]")
    expect(embed.get_by_text("“Keep the lamp alight.”")).to_be_visible()
    with page.context.expect_page() as opened:
        embed.get_by_role("link", name="Read in context").click()
    expect(opened.value.locator("blockquote").first).to_contain_text("Keep the lamp alight.")
    assert page.locator("[name=page]").content_frame.get_by_text("lamp").count() == 0
    refused = [fault for fault in faults if "frame-ancestors" in fault]
    assert len(refused) == len([fault for fault in faults if "favicon" not in fault]) == 1
    faults.clear()

    for width, scheme in ((320, "light"), (600, "dark")):
        page = open_page(width, scheme, javascript=True)
        page.goto(f"{quote.get_absolute_url()}embed/")
        assert axe(page) == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
