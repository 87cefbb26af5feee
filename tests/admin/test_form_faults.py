"""What is wrong with a form is told at its top, with the way to each field; rows say which one they are."""

import re

import pytest
from django.test import Client

from speeches.templatetags.form_faults import Fault, faults_of
from tests.admin.conftest import filled

ADD = "/admin/speeches/policyarea/add/"


def test_faults_stand_in_the_order_of_the_page(editor: Client) -> None:
    page = editor.post(ADD, filled(editor.get(ADD), name="", **{"terms-0-language": "?", "terms-0-wording": "lamp"}))
    language = "Give a BCP 47 language tag: en, fr, zh-Hant, pt-BR."
    assert faults_of(page.context["faulty"]) == [
        Fault("This field is required.", "Name", "id_name"),
        Fault(language, "Language, row 1", "id_terms-0-language"),
    ]
    links = re.findall(r'<li><a href="#([^"]+)">([^<]+)</a>: ([^<]+)</li>', page.content.decode())
    assert links == [
        ("id_name", "Name", "This field is required."),
        ("id_terms-0-language", "Language, row 1", language),
    ]
    assert page.content.decode().count("<title>Error: Add policy area") == 1


def test_form_that_is_opened_tells_of_no_fault(editor: Client) -> None:
    assert "error-summary" not in editor.get(ADD).content.decode()


@pytest.mark.parametrize(("row", "name"), [("0", "row 1"), ("__prefix__", "a new row")])
def test_fields_of_a_table_say_their_row(editor: Client, row: str, name: str) -> None:
    assert (
        f'aria-label="Wording, {name}"'
        in re.findall(f'<input type="text" name="terms-{row}-wording"[^>]+>', editor.get(ADD).content.decode())[0]
    )
