"""A document filed in a browser: dropped, reviewed by keyboard, mended in place, and read by everyone."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from speeches.models import Filing, Quote, Speech, TaggedSpeech
from tests.admin.filings import ARTICLE
from tests.browser.conftest import Axe, MadeOnce, OpenPage, log_in, make_superuser
from tests.connections import meetings
from tests.importers import documents

pytestmark = pytest.mark.django_db(transaction=True)

ADD = "/admin/speeches/speech/from-document/"
WORD = documents.docx(
    "".join(documents.paragraph(documents.run(words.replace("\n", " "))) for words in ARTICLE.strip().split("\n\n"))
)


def make_archive() -> None:
    make_superuser()
    meetings.four_areas()


@pytest.fixture
def archive(made_once: MadeOnce) -> None:
    made_once(make_archive)


def press(page: Page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def bring(page: Page, *files: Any) -> None:
    page.set_input_files("#id_documents", [{"name": name, "mimeType": "", "buffer": data} for name, data in files])
    read(page)


def read(page: Page) -> None:
    page.get_by_role("button", name="Read and review").click()
    page.get_by_role(
        "heading", name="As it was read"
    ).wait_for()  # another process reads, on a machine that may be busy


def mend(page: Page, words: str, button: str) -> None:
    """By keyboard alone."""
    page.locator("#kept").evaluate("told => { told.textContent = '' }")
    page.locator(".filing-passage", has_text=words).locator("summary").focus()
    press(page, "Enter")
    page.locator(".filing-passage", has_text=words).get_by_role("button", name=button).focus()
    press(page, "Enter")
    expect(page.locator("#kept")).to_have_text("Mended, and kept.")


def split(page: Page, words: str, typed: str) -> None:
    mend(page, words, "Split it or change its words")
    field = page.locator("#words")
    expect(field).to_be_focused()
    field.fill(typed)
    page.locator("#kept").evaluate("told => { told.textContent = '' }")
    page.get_by_role("button", name="Put these words in its place").press("Enter")
    expect(page.locator("#kept")).to_have_text("Mended, and kept.")
    expect(page.locator(".filing-passage", has_text=typed.rpartition("\n")[2])).to_be_visible()


def test_two_documents_are_filed_one_after_the_other(archive: None, page: Page) -> None:
    log_in(page, "/admin/")
    page.get_by_role("link", name="Add from a document").click()
    bring(page, ("article.docx", WORD), ("rope.md", b"# On ropes\n\nA rope is long."))
    expect(page.locator("#id_title")).to_have_value("Keep the lamp alight, says harbour master")
    page.locator("#id_role").fill("Harbour master")
    mend(page, "Printed at the quay", "Leave it out")
    expect(page.locator(".filing-passage", has_text="Printed at the quay").locator("summary")).to_be_focused()
    split(page, "Boats are mended", "Boats are mended in the winter.\n\nThen nobody goes out.")
    expect(page.locator("#id_role")).to_have_value("Harbour master")
    page.get_by_role("button", name="Tick all 3").press("Enter")
    expect(page.locator("input[name=quotes]:checked")).to_have_count(3)
    page.get_by_role("checkbox", name="Harbour", exact=True).focus()
    press(page, "Space")
    page.get_by_role("button", name="File as draft, next one").press("Enter")
    expect(page.get_by_role("heading", name="On ropes").first).to_be_visible()
    speech = Speech.objects.get()
    text = speech.transcripts.get().text
    assert "Printed at the quay" not in text
    assert "Boats are mended in the winter.\n\nThen nobody goes out." in text
    assert (speech.role, speech.status) == ("Harbour master", "draft")
    assert Quote.objects.filter(grade="exact", status="draft").count() == 3
    assert list(TaggedSpeech.objects.values_list("tag__name", flat=True)) == ["Harbour"]
    page.get_by_role("button", name="File as draft").press("Enter")
    expect(page.locator(".messagelist")).to_contain_text("is filed as a draft")
    assert (Speech.objects.count(), Filing.objects.count()) == (2, 0)


def test_what_is_typed_is_kept_without_a_click(archive: None, page: Page) -> None:
    log_in(page, ADD)
    bring(page, ("article.md", ARTICLE.encode()))
    page.locator("#id_title").fill("On lamps")
    expect(page.locator("#kept")).to_contain_text("Nothing is in the archive yet.")
    assert Filing.objects.get().title == "On lamps"


def test_filed_without_a_script(archive: None, open_page: OpenPage) -> None:
    page = log_in(open_page(javascript=False), ADD)
    bring(page, ("article.md", ARTICLE.encode()))
    row = page.locator(".filing-passage", has_text="Printed at the quay")
    row.locator("summary").click()
    row.get_by_role("button", name="Leave it out").click()
    expect(page.locator(".filing-passage.is-out", has_text="Printed at the quay")).to_be_visible()
    page.get_by_role("button", name="File as draft").click()
    assert "Printed at the quay" not in Speech.objects.get().transcripts.get().text


def test_formatting_is_kept_of_what_is_pasted(archive: None, page: Page) -> None:
    log_in(page, ADD)
    page.locator("#id_text").focus()
    page.evaluate(
        """() => {
            const data = new DataTransfer();
            data.setData("text/html", "<h1>At the quay</h1><p>It is <em style='color: red'>late</em>.</p>");
            const field = document.getElementById("id_text");
            field.dispatchEvent(new ClipboardEvent("paste", {clipboardData: data, bubbles: true}));
            field.value = "At the quay It is late.";
        }"""
    )
    expect(page.locator("#pasted")).to_have_text("Pasted with its headings, lists and emphasis.")
    read(page)
    expect(page.locator(".filing-passage em")).to_have_text("late")


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (390, "dark")])
def test_pages_can_be_read_by_everyone(
    archive: None, open_page: OpenPage, axe: Axe, faults: list[str], width: int, scheme: str
) -> None:
    page, found = log_in(open_page(width, scheme), ADD), []

    def look() -> None:
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert faults == []
        page.evaluate("scrollTo(0, document.body.scrollHeight)")  # where the row of buttons lies over no field
        found.extend(axe(page))

    bring(page, ("article.md", ARTICLE.encode()))
    page.get_by_role("button", name="File as draft").click()
    page.goto(ADD)
    bring(page, ("again.md", ARTICLE.replace("Boats", "Ships").encode()))
    for summary in page.locator("summary").all():
        summary.click()
    look()
    page.locator("#id_title").fill("")
    page.get_by_role("button", name="File as draft").click()
    expect(page.locator("#faults")).to_be_focused()
    faults.clear()  # the answer tells that something was wrong
    look()
    page.goto(ADD)
    look()
    page.goto(f"{ADD}{Filing.objects.get().pk}/beside/{Speech.objects.get().transcripts.get().pk}/")
    look()
    assert found == []
