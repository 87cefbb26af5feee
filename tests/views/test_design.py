"""The living page of the design: for the staff alone, and whole."""

import re

import pytest
from django.contrib.auth.models import User
from django.test import Client

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("is_staff", "status"), [(True, 200), (False, 404), (None, 404)])
def test_page_is_there_for_the_staff_alone(client: Client, is_staff: bool | None, status: int) -> None:
    if is_staff is not None:
        client.force_login(User.objects.create_user("eva", is_staff=is_staff))
    response = client.get("/design/")
    assert response.status_code == status
    if status == 200:
        assert set(response["Cache-Control"].split(", ")) == {"private", "no-store"}


def test_page_shows_each_component_with_names_of_its_own(client: Client) -> None:
    client.force_login(User.objects.create_user("eva", is_staff=True))
    html = client.get("/design/").content.decode()
    identifiers = re.findall(r'\sid="([^"]+)"', html)
    assert sorted(identifiers) == sorted(set(identifiers))
    shown = ("speech-lines", "paging", "nothing-here", "quote reported", "footnotes", "facts", "related", "no-words")
    assert [name for name in shown if f'class="{name}"' not in html] == []
    assert ('dir="rtl"' in html, 'fill="var(--ink)"' in html, re.search(r'\sstyle="|<style', html)) == (
        True,
        True,
        None,
    )
