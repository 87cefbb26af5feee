"""The whole of Friday, as an editor and a publisher live it: from three files to a public page, a correction that breaks a
quote, its answer, and the history of it all. Every click and every field typed is counted."""

import os
import re
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import Group, User
from django.core.cache import cache
from playwright.sync_api import Locator, Page, expect

from speeches.models import Filing, Quote, Speech
from tests.browser.conftest import OpenPage
from tests.importers import documents
from tests.sign_in.conftest import PASSWORD, code_of

pytestmark = pytest.mark.django_db(transaction=True)

SEED = os.environ.get("HUMANSEC_SEED", "")
# Laid out as the first article is, by persons who do not exist.
INVENTED = """Harbour news Human stories

Harbour master calls for human security at sea

Harbour master calls for human security at sea

Ilse Marend, President of the Harbour Assembly
Human security begins where the nets are dried, and peace and stability follow it out to sea, Assembly President Ilse Marend said today.

Human security begins where the nets are dried, and peace and stability follow it out to sea, Assembly President Ilse Marend said today.

Addressing a meeting of the Friends of the Rope, held this afternoon at Lamp House in Port Arcady, Ms. Marend said that the harbour lives “by the rule of law, human security and a lamp that never goes out.”

Some harbours have already answered, and given greater importance to human security in their own plans, she said. They did so by keeping their lamps alight, and by lending rope.

“Whoever keeps a lamp keeps watch over the well-being of those who are still out at sea,” she stated.

“Peace and stability are a rope that nobody can hold alone,” she said, adding that every harbour must pull at it.
"""  # noqa: E501
ARTICLE = Path(SEED).read_text() if SEED else INVENTED
NOTE = "The spelling of the house."
CORRECTED = ("well-being", "wellbeing")

# Clicks and typed fields. Who makes one of these more needs a reason; docs/editors.md tells them.
NEEDED = {
    ("ada", "Set up a second factor, once"): (6, 3),
    ("bea", "Set up a second factor, once"): (4, 3),
    ("ada", "Sign in with a second factor"): (2, 3),
    ("ada", "Bring the three files"): (3, 0),
    ("ada", "Mend a passage"): (3, 1),
    ("ada", "Accept the quotes and two areas"): (3, 0),
    ("ada", "File it and send it to review"): (1, 0),
    ("ada", "Throw away the two that are the same"): (2, 0),
    ("bea", "Sign in with a second factor"): (2, 3),
    ("bea", "Look at it and publish it with its quotes"): (3, 0),
    ("ada", "Correct the text, and hold the quote that it breaks"): (6, 2),
    ("ada", "Re-word the held quote"): (2, 0),
    ("bea", "Publish the re-worded quote"): (3, 0),
}


class Person:
    """Somebody at a browser. ``counts`` are clicks and typed fields by the step in which they were needed; a key that does
    what a click would do is one."""

    def __init__(self, name: str, page: Page, counts: Counter[tuple[str, str, str]]) -> None:
        self.name, self.page, self.step = name, page, ""
        self._counts = counts

    def click(self, target: Locator) -> None:
        self._counts[self.name, self.step, "clicks"] += 1
        target.click()

    def button(self, name: str | re.Pattern[str]) -> None:
        self.click(self.page.get_by_role("button", name=name))

    def link(self, name: str | re.Pattern[str]) -> None:
        self.click(self.page.get_by_role("link", name=name))

    def type(self, field: Locator, words: str) -> None:
        self._counts[self.name, self.step, "fields"] += 1
        field.fill(words)

    def drop(self, files: Sequence[Any]) -> None:
        self._counts[self.name, self.step, "clicks"] += 1
        self.page.get_by_label("Files").set_input_files(files)


@pytest.fixture
def harbour(restored_database: None, settings: Any) -> None:
    settings.SECOND_FACTOR = settings.TWO_PERSON_RULE = True
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    cache.clear()
    for name, group in (("ada", "Editors"), ("bea", "Publishers")):
        user = User.objects.create_user(name, password=PASSWORD, is_staff=True)
        user.groups.add(Group.objects.get(name=group))


def files() -> list[Any]:
    lines = [line for line in ARTICLE.split("\n") if line.strip()]
    made = {
        "article.txt": ARTICLE.encode(),
        "article.docx": documents.docx("".join(documents.paragraph(documents.run(line)) for line in lines)),
        "article.pdf": documents.pdf(lines),
    }
    return [{"name": name, "mimeType": "", "buffer": data} for name, data in made.items()]


def sign_in(person: Person) -> None:
    person.page.goto("/admin/")
    person.type(person.page.get_by_label("User name"), person.name)
    person.type(person.page.get_by_label("Password"), PASSWORD)
    person.button("Sign in")


def set_up_an_app(person: Person) -> str:
    """Once, before the first Friday: a publisher is led to it, an editor goes there. Gives the key of the app."""
    person.step = "Set up a second factor, once"
    sign_in(person)
    if person.name == "ada":
        person.click(person.page.get_by_text("ada: your account"))
        person.link("Second factor")
    person.link("Set up an app")
    secret = person.page.locator(".account-key").inner_text().replace(" ", "")
    person.type(person.page.get_by_role("textbox", name="Code"), code_of(secret))
    person.button("Set it up")
    person.link("I have kept them")
    expect(person.page.get_by_role("heading", name="Your desk")).to_be_visible()
    person.page.context.clear_cookies()
    return secret


def sign_in_with_app(person: Person, secret: str) -> None:
    person.step = "Sign in with a second factor"
    sign_in(person)
    person.type(person.page.get_by_role("textbox", name="Code"), code_of(secret, 1))
    person.button("Go on")
    expect(person.page.get_by_role("heading", name="Your desk")).to_be_visible()


def review_and_file(ada: Person) -> None:
    """Mends one passage, accepts the quotes and two areas; of the other two files it is told that they are the same."""
    page = ada.page
    ada.step = "Bring the three files"
    ada.link("Add from a document")
    ada.drop(files())
    ada.button("Read and review")
    expect(page.get_by_role("heading", name="As it was read")).to_be_visible()
    ada.step = "Mend a passage"
    passage = page.get_by_role("listitem").filter(has_text="They did so by")
    ada.click(passage.get_by_text("Mend"))
    ada.click(passage.get_by_role("button", name="Split it or change its words"))
    words = page.locator("#words")
    ada.type(words, words.input_value().replace(" They did so by", "\n\nThey did so by"))
    ada.button("Put these words in its place")
    expect(page.locator("#kept")).to_have_text("Mended, and kept.")
    ada.step = "Accept the quotes and two areas"
    ada.button(re.compile("Tick all"))
    expect(page.locator("input[name=quotes]").first).to_be_checked()
    for area in ("Human security", "Peace and stability"):
        ada.click(page.get_by_role("checkbox", name=area, exact=True))
    ada.step = "File it and send it to review"
    ada.button("File and send to review, next one")
    ada.step = "Throw away the two that are the same"
    for file in ("article.docx", "article.pdf"):
        expect(page.get_by_role("heading", name="As it was read")).to_be_visible()
        expect(page.get_by_text(f"{file} · the original file")).to_be_visible()
        expect(page.get_by_role("textbox", name="Title")).to_have_value(Speech.objects.get().title)
        expect(page.locator("input[name=quotes]")).to_have_count(Quote.objects.count())
        expect(page.locator("#alike")).to_contain_text("The archive holds")
        ada.button("It is the same: throw this document away")


def publish(bea: Person) -> None:
    bea.step = "Look at it and publish it with its quotes"
    bea.link("1 speech waits for a reviewer who has time")
    bea.click(bea.page.locator("#result_list").get_by_role("link", name=title(), exact=True))
    bea.button(re.compile("Save and publish with"))
    expect(bea.page.locator(".messagelist")).to_contain_text("public too.")


def correct(ada: Person) -> None:
    page = ada.page
    ada.step = "Correct the text, and hold the quote that it breaks"
    page.goto("/admin/speeches/speech/")
    ada.click(page.locator("#result_list").get_by_role("link", name=title(), exact=True))
    ada.link("Correct this text")
    ada.button("Plain markup")
    text = page.locator("#id_corrected_text")
    expect(text).to_be_visible()
    ada.type(text, text.input_value().replace(*CORRECTED))
    ada.type(page.get_by_role("textbox", name="Note"), NOTE)
    ada.button("Save")
    expect(page.locator(".error-summary")).to_contain_text("This correction changes words that are quoted.")
    ada.click(page.get_by_role("checkbox", name="Hold the quotes"))
    ada.button("Save")


def answer_for_the_held_quote(ada: Person) -> None:
    ada.step = "Re-word the held quote"
    ada.link("1 quote is held")
    expect(ada.page.get_by_role("textbox", name="The words of the quote")).to_have_value(re.compile(CORRECTED[1]))
    ada.button("Re-word the quote")
    expect(ada.page.locator(".messagelist")).to_contain_text("waits for a publisher to make it public again.")


def publish_the_quote_again(bea: Person) -> None:
    bea.step = "Publish the re-worded quote"
    bea.page.goto("/admin/")
    bea.link("1 quote waits for a reviewer who has time")
    bea.click(bea.page.locator("#result_list tbody th a"))
    bea.button("Save and publish")
    expect(bea.page.locator(".messagelist")).to_contain_text("1 quote is now public.")


def title() -> str:
    return Speech.objects.get().title


def quotes_shown(reader: Page) -> set[str]:
    """Of the quotes of the speech those that readers find on its page, by their words."""
    answer = reader.goto(Speech.objects.get().get_absolute_url())
    assert answer
    assert answer.ok
    expect(reader.get_by_role("heading", level=1)).to_have_text(title())
    return {quote.text for quote in Quote.objects.all() if reader.locator(f"a[href='/quotes/{quote.pk}/']").count()}


def history_of(page: Page, record: Speech | Quote) -> list[tuple[str, str]]:
    """What was done, the oldest first, and by whom."""
    page.goto(f"/admin/speeches/{record._meta.model_name}/{record.pk}/history/")
    told = page.get_by_role("article").all()
    return [
        (
            one.get_by_role("heading").first.inner_text().split(": ", 1)[-1],
            one.locator(".history-when").inner_text()[-3:],
        )
        for one in reversed(told)
    ]


def table(counts: Counter[tuple[str, str, str]]) -> dict[tuple[str, str], tuple[int, int]]:
    """Clicks and fields by person and step, in the order in which the steps came."""
    steps = dict.fromkeys((name, step) for name, step, _ in counts)
    return {key: (counts[*key, "clicks"], counts[*key, "fields"]) for key in steps}


def test_friday(harbour: None, open_page: OpenPage) -> None:
    counts = Counter[tuple[str, str, str]]()
    ada, bea = Person("ada", open_page(), counts), Person("bea", open_page(), counts)
    reader = open_page()
    keys = {person.name: set_up_an_app(person) for person in (ada, bea)}
    sign_in_with_app(ada, keys["ada"])
    review_and_file(ada)
    assert (Filing.objects.count(), Speech.objects.get().status) == (0, "in_review")
    sign_in_with_app(bea, keys["bea"])
    publish(bea)
    words = {quote.text for quote in Quote.objects.all()}
    broken = {one for one in words if CORRECTED[0] in one}
    assert (len(broken), quotes_shown(reader)) == (1, words)
    correct(ada)
    assert quotes_shown(reader) == words - broken
    answer_for_the_held_quote(ada)
    publish_the_quote_again(bea)
    assert quotes_shown(reader) == words - broken | {one.replace(*CORRECTED) for one in broken}
    for record in (Speech.objects.get(), Quote.objects.get(text__contains=CORRECTED[1])):
        assert history_of(ada.page, record) == [
            ("Filed from the document article.txt. Sent to review.", "ada"),
            ("Published.", "bea"),
            (f"Corrected the transcript: {NOTE}", "ada"),
            ("Re-worded, and held no more.", "ada"),
            ("Published.", "bea"),
        ]
    for (name, step), (clicks, fields) in table(counts).items():
        print(f"{name}: {step}: {clicks} clicks, {fields} fields")
    assert table(counts) == NEEDED
