"""What every test of a public page needs: an empty cache, static files as they lie there, and a reader of pages."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

Page = Callable[..., str]


@pytest.fixture(autouse=True)
def _fresh(settings: Any) -> None:
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = {**settings.STORAGES, "staticfiles": plain}
    cache.clear()


@pytest.fixture
def page(client: Client, db: None) -> Page:
    """The HTML at an address, which must answer 200."""

    def get(address: str) -> str:
        response = client.get(address)
        assert response.status_code == 200, address
        return response.content.decode()

    return get


def main_of(html: str) -> str:
    """What stands in the page itself, without the head and foot of the site."""
    return html[html.index("<main") : html.index("</main>")]


def words_of_html(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def links_in(html: str, inside: str = "") -> list[str]:
    """The addresses of the links in the main part, those that contain ``inside``."""
    return [href for href in re.findall(r'<a[^>]*\shref="([^"]*)"', main_of(html)) if inside in href]
