"""What a reader is told of a text before reading it: the setting, the minutes, the sections; and what paper bears."""

import re

import pytest

from speeches.actions.add_transcript import add_transcript
from speeches.models import Speech
from tests.archive import full_speech, published_speech
from tests.views.conftest import Page, words_of_html
from tests.views.test_speech import address_of

pytestmark = pytest.mark.django_db


def test_head_tells_the_setting_and_the_minutes(page: Page) -> None:
    def setting(speech: Speech) -> list[str]:
        return [words_of_html(part) for part in re.findall(r'<p class="setting">(.*?)</p>', page(address_of(speech)))]

    assert setting(full_speech()) == ["Harbour meeting , The quay about 1 minute to read"]
    assert setting(published_speech("A long one", "\n\n".join(["The harbour opens at six." * 76] * 5))) == [
        "about 10 minutes to read"
    ]
    in_chinese = published_speech("In Chinese", text="")
    add_transcript(in_chinese, "港口" * 510, language="zh")
    assert setting(in_chinese) == ["about 4 minutes to read"]
    assert setting(published_speech("Without words", text="")) == []


def test_sections_lead_to_the_headings_where_there_are_several(page: Page) -> None:
    html = page(address_of(published_speech("Two", "# At <sea>\n\nWords.\n\n## *Ashore*\n\nMore words.")))
    sections = html.partition('<nav class="sections"')[2].partition("</nav>")[0]
    assert re.findall(r'<li class="(section-\d)"><a href="(#p\d)" dir="auto">(.*?)</a>', sections) == [
        ("section-1", "#p1", "At &lt;sea&gt;"),
        ("section-2", "#p3", "Ashore"),
    ]
    assert '<nav class="sections"' not in page(address_of(published_speech("One", "# At sea\n\nWords.")))


def test_paper_bears_the_permanent_address(page: Page) -> None:
    html = page(address_of(published_speech("A speech")))
    assert '<p class="printed-from">humansec, http://testserver/speeches/a-speech/</p>' in html
