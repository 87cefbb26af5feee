"""The desk in a browser: what waits leads to its list, and is gone from the desk once it is done; axe along the way."""

from collections.abc import Callable

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from speeches.models import Quote, SilentSearch, Source, SourceCheck
from tests.admin.conftest import make_speech
from tests.browser.conftest import Axe, log_in, make_superuser

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize("width", [390, 1280])
def test_desk_leads_to_the_work(open_page: Callable[..., Page], axe: Axe, width: int) -> None:
    make_superuser()
    make_speech()
    Quote.objects.update(status="proposed")
    SilentSearch.objects.create(words="a ferry to nowhere")
    Source.objects.create(address="https://harbour.example/gone")
    at = timezone.now()
    SourceCheck.objects.create(
        address="https://harbour.example/gone", outcome="gone", told="It is gone.", asked_at=at, since=at
    )
    page = log_in(open_page(width, scheme="dark" if width == 390 else "light"))
    expect(page.get_by_role("heading", name="Your desk")).to_be_visible()
    assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.get_by_role("link", name="1 address of a source that is gone or changed").press("Enter")
    expect(page.locator("#result_list tbody tr")).to_have_count(1)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.check("#action-toggle")
    page.select_option("select[name=action]", "accept")
    page.click("button[name=index]")
    expect(page.locator(".messagelist")).to_contain_text("1 address has been seen.")
    page.goto("/admin/")
    expect(page.get_by_role("link", name="1 search that found nothing")).to_be_visible()
    expect(page.get_by_text("address of a source")).to_have_count(0)
