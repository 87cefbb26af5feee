"""A list goes out as a workbook and comes back mended, on a desk and on a phone, without scripts too."""

from pathlib import Path

import pytest
from openpyxl import load_workbook
from playwright.sync_api import expect

from speeches.models import Speech
from tests.archive import full_speech
from tests.browser.conftest import Axe, OpenPage, log_in, make_superuser
from tests.browser.test_area_changes import accessibility

pytestmark = pytest.mark.django_db(transaction=True)


def test_table_is_taken_mended_and_brought_back(
    open_page: OpenPage, axe: Axe, faults: list[str], tmp_path: Path
) -> None:
    make_superuser()
    full_speech()
    for width, scheme, role in ((1280, "light", "Pilot"), (390, "dark", "Captain")):
        page = log_in(open_page(width, scheme), "/admin/speeches/speech/")
        page.click("text=Export >> nth=0")
        found = accessibility(page, axe, faults)
        with page.expect_download() as download:
            page.click("text=Workbook (.xlsx)")
        file = tmp_path / f"{width}.xlsx"
        download.value.save_as(file)
        page.goto("/admin/speeches/speech/table/")
        found += accessibility(page, axe, faults)
        for cell, reviewed in (("03/04/2008", "1 row of"), ("2001-05-22", "This is what")):
            book = load_workbook(file)
            sheet = book.worksheets[0]
            columns = {cell.value: cell.column for cell in sheet[1]}
            sheet.cell(2, columns["date"]).value = cell
            sheet.cell(2, columns["role"]).value = role
            book.save(file)
            page.set_input_files("input[type=file]", file)
            page.press("input[type=submit].default", "Enter")
            expect(page.locator("#content-main")).to_contain_text(reviewed)
            found += accessibility(page, axe, faults)
            assert page.evaluate("document.documentElement.scrollWidth") <= width
            if reviewed == "1 row of":
                page.click("text=Choose another file")
        page.click("text=Bring all of it in")
        expect(page.locator(".messagelist")).to_contain_text("Brought in a table of speeches: 1 changed.")
        assert Speech.objects.get().role == role
        assert found == []
