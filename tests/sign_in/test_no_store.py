"""What the staff see is kept by no cache; what everybody sees may be."""

import pytest
from django.test import Client

from tests.sign_in.conftest import account, sign_in
from tests.sign_in.test_roles import addresses

pytestmark = pytest.mark.django_db


def test_pages_of_the_admin_and_of_accounts_are_kept_by_no_cache() -> None:
    account("root", is_superuser=True)
    client, _ = sign_in("root")
    pages = [address for address in addresses().values() if "<" not in address]
    pages += ["/accounts/sessions/", "/accounts/second-factor/", "/accounts/second-factor/app/", "/admin/nothing/"]
    kept = [page for page in pages if "no-store" not in client.get(page).headers.get("Cache-Control", "")]
    assert (kept, len(pages) > 40) == ([], True)
    assert "no-store" in Client().get("/accounts/sign-in/")["Cache-Control"]


def test_public_pages_set_no_cookie_and_are_the_same_for_all(client: Client) -> None:
    page = client.get("/speeches/")
    assert ("Cache-Control" in page.headers, "Vary" in page.headers, page.cookies) == (False, False, {})
