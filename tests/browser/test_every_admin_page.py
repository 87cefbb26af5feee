"""Every page of the admin and of signing in, wide and light, narrow and dark: no fault of axe, of the security policy or of
a script, and nothing wider than the screen. An address that is new is visited by itself, or fails here."""

import re
from collections.abc import Callable

import pytest
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.contrib.auth.models import User
from django.core.files.base import ContentFile
from django.test import Client
from playwright.sync_api import Page, expect
from pytest_django import Settings

from humansec.account_urls import urlpatterns as ACCOUNT
from speeches.actions.add_transcript import add_transcript
from speeches.actions.revise_transcript import revise_transcript
from speeches.models import Change, Occasion, Speaker, Transcript
from tests.admin.conftest import filled
from tests.admin.filings import article
from tests.browser.conftest import Axe, OpenPage, log_in, make_superuser
from tests.sign_in.conftest import one_of_each, with_app
from tests.sign_in.roles import TABLES, who_may_open
from tests.sign_in.test_roles import addresses

pytestmark = pytest.mark.django_db(transaction=True)

# Files, scripts and data, and what is only sent.
NO_PAGE = {
    "jsi18n",
    "speeches_change_undo",
    "speeches_deletion_undo",
    "speeches_filing_away",
    "speeches_filing_original",
    "speeches_quote_proof",
    "speeches_source_original",
    "speeches_speech_selected_words",
    "speeches_transcript_translate",
    *(f"speeches_{noun}_table_empty" for noun in TABLES),
}
# The same page for every noun: it is looked at for a speaker.
SAME_FOR_ALL = re.compile("_(delete|history|restore|export|table_review)$")
OF_LIGHT_AND_WIDTH = ("color-contrast", "link-in-text-block", "target-size", "scrollable-region-focusable")
# One that is new, and one that is refused.
SPEAKERS = b"name,honorific\nBo Example,\n,Captain\n"

Look = Callable[[], None]


@pytest.fixture
def records(restored_database: None) -> dict[str, int]:
    make_superuser()
    return one_of_each()


@pytest.fixture
def page(open_page: OpenPage) -> Page:
    return open_page()


@pytest.fixture
def look(page: Page, axe: Axe) -> Look:
    """Examines the page as it stands; all that was found wrong is told when the test ends."""
    found: list[str] = []

    def look() -> None:
        found.extend(f"wide: {fault}" for fault in axe(page))
        page.set_viewport_size({"width": 390, "height": 900})
        page.emulate_media(color_scheme="dark")
        found.extend(f"narrow: {fault}" for fault in axe(page, rules=OF_LIGHT_AND_WIDTH))
        if (width := page.evaluate("document.documentElement.scrollWidth")) > 390:
            found.append(f"{page.url} is {width} pixels wide")
        page.set_viewport_size({"width": 1280, "height": 900})
        page.emulate_media(color_scheme="light")

    yield look
    assert "\n".join(found) == ""


def more_than_one(records: dict[str, int]) -> dict[str, int]:
    """What some pages need beside one of each: by the name of the argument in their address."""
    text = Transcript.objects.get()
    revised = revise_transcript(text, f"{text.text}\n\nGood night.", "The last words were missing.")
    add_transcript(text.speech, "The ferry leaves at seven.", delivery=Transcript.Delivery.PREPARED)
    records["speeches_transcript"] = revised.pk
    client = Client()
    client.force_login(User.objects.get(username="root"))
    records["speeches_filing"] = article(client).pk
    form = f"/admin/speeches/speaker/{records['speeches_speaker']}/change/"
    client.post(form, filled(client.get(form), honorific="Captain"))
    client.post("/admin/speeches/speaker/table/", {"file": ContentFile(SPEAKERS, "speakers.csv")})
    return {
        "text": text.pk,
        "change": Change.objects.of("speaker", str(records["speeches_speaker"])).get().pk,
        "transcript": revised.pk,
        "speeches_speaker": Speaker.objects.create(name="Ada Example").pk,
        "speeches_occasion": Occasion.objects.create(name="Harbour fair").pk,
    }


def pages_of(records: dict[str, int]) -> list[str]:
    """The address of each page, of a record where it is of one."""
    more, who, found = more_than_one(records), who_may_open(), []
    for name, pattern in addresses().items():
        noun = "_".join(str(name).split("_")[:2])
        if name in NO_PAGE or not who[str(name)] or (SAME_FOR_ALL.search(str(name)) and noun != "speeches_speaker"):
            continue
        key = records.get(noun, 0)
        for argument, value in {**more, "one": key, "other": more.get(noun, 0)}.items():
            pattern = pattern.replace(f"<int:{argument}>", str(value))
        found.append(re.sub(r"<(path:object_id|id|int:pk)>", str(key), pattern))
    return found


def test_every_address_of_the_admin(records: dict[str, int], page: Page, look: Look) -> None:
    log_in(page)
    look()
    for address in pages_of(records):
        answer = page.goto(address)
        assert (address, answer.status if answer else None) == (address, 200)
        look()


def test_lists_and_what_opens_over_a_page(records: dict[str, int], page: Page, look: Look, faults: list[str]) -> None:
    log_in(page)
    page.get_by_text("root: your account").click()
    look()
    page.keyboard.press("Escape")
    for query in ("?status__exact=draft", "?status__exact=withdrawn", "?q=nothing+of+the+kind&o=-1"):
        page.goto(f"/admin/speeches/speech/{query}")
        look()
    page.get_by_role("link", name="Show all speeches").click()
    for action, said in (("in_bulk", "What shall become of it?"), ("delete_selected", "Are you sure")):
        page.goto("/admin/speeches/speech/")
        page.get_by_role("checkbox", name="Select all").check()
        page.get_by_role("combobox", name="Action").select_option(action)
        page.get_by_role("button", name="Go").click()
        expect(page.get_by_role("main")).to_contain_text(said)
        look()
    page.goto("/admin/speeches/speech/add/?_popup=1")
    look()
    page.get_by_role("combobox", name="Speaker").press("Enter")
    page.get_by_role("searchbox", name="Search: Speaker").press_sequentially("Jos")
    expect(page.get_by_role("option", name="José Example 1")).to_be_visible()
    look()
    assert faults == []
    for address, heading in (("change/add/", "This is not open to your account"), ("nowhere/", "not in the archive")):
        page.goto(f"/admin/speeches/{address}")
        expect(page.get_by_role("heading", level=1)).to_contain_text(heading)
        look()
    page.goto("/admin/speeches/speaker/add/")
    page.context.clear_cookies(name="csrftoken")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("This was not sent")
    look()
    assert [fault for fault in faults if "status of 40" not in fault] == []
    faults.clear()


# What is sent as it stands when it is opened: the address, with the noun of a record where it is of one, and the button.
SENT = [
    *((f"speeches/{noun}/add/", "Save") for noun in ("speech", "quote", "occasion", "delegation", "speaker")),
    *((f"speeches/{noun}/add/", "Save") for noun in ("policyarea", "link", "misquote")),
    ("auth/user/add/", "Save"),
    ("auth/user/{auth_user}/password/", "Change the password"),
    ("password_change/", "Change my password"),
    ("speeches/policyarea/{speeches_policyarea}/merge/", "Show what would change"),
    ("speeches/policyarea/{speeches_policyarea}/split/", "Show what would change"),
    ("speeches/silentsearch/{speeches_silentsearch}/term/", "Make it a term"),
    ("speeches/speech/{speeches_speech}/publication/", "Set the time"),
    ("speeches/speech/{speeches_speech}/quote/", "Save as draft"),
    ("speeches/speech/from-document/", "Read and review"),
]
# Of each fault told at the top: that its link leads to a field which knows that it is wrong, and why.
ASTRAY = """() => [...document.querySelectorAll(".error-summary a")].filter((link) => {
    const field = document.getElementById(link.hash.slice(1));
    const said = field?.closest("[aria-describedby]")?.getAttribute("aria-describedby").split(" ") || [];
    const words = said.map((id) => document.getElementById(id)?.textContent).join(" ");
    const told = link.parentElement.textContent.trim().slice(link.textContent.length + 2);
    return !field?.closest("[aria-invalid=true]") || !words.includes(told);
}).map((link) => link.parentElement.textContent)"""


def test_faults_are_told_at_the_top_and_by_the_field(
    records: dict[str, int], page: Page, look: Look, faults: list[str]
) -> None:
    log_in(page)
    astray = []
    for address, button in SENT:
        page.goto(f"/admin/{address.format(**records)}")
        page.get_by_role("button", name=button, exact=True).first.click()
        expect(page.locator(".error-summary, .errornote")).to_be_focused()
        astray += [f"{address}: {fault}" for fault in page.evaluate(ASTRAY)]
        look()
    assert astray == []
    assert [fault for fault in faults if "status of 4" not in fault] == []
    faults.clear()


# Only sent, and seen by nobody who is signed in.
ELSEWHERE = {"end-other-sessions", "account_login", "account_logout", "lost-password", "mfa_authenticate"}
OF_AN_APP = {"mfa_index", "mfa_deactivate_totp", "mfa_view_recovery_codes", "mfa_generate_recovery_codes"}


def test_pages_of_signing_in(records: dict[str, int], page: Page, look: Look, settings: Settings) -> None:
    settings.EMAIL_IS_SENT = True
    root = User.objects.get(username="root")
    page.goto("/admin/")
    look()
    page.get_by_role("button", name="Sign in").click()
    look()
    log_in(page)
    paths = {str(one.name): f"/accounts/{one.pattern}" for one in ACCOUNT if "<" not in str(one.pattern)}
    for name in paths.keys() - ELSEWHERE - OF_AN_APP:
        page.goto(paths[name])
        look()
    with_app(root)
    RecoveryCodes.activate(root)
    for name in OF_AN_APP:
        page.goto(paths[name])
        look()
    page.goto("/accounts/sign-out/")
    look()
    page.get_by_role("button", name="Sign out").click()
    for address in ("/accounts/password/lost/", "/accounts/password/new/a/b/"):
        page.goto(address)
        look()
    log_in(page)
    expect(page).to_have_url(re.compile("/second-factor/code/"))
    look()
