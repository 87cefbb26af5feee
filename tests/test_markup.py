"""Canonical text as HTML: what it means, and nothing that it only looks like."""

import random
import re

import pytest
from django.core.cache import cache

from speeches.markup import (
    QuotedStretch,
    chosen_html,
    marked_html,
    options_html,
    quoted_html,
    transcript_html,
    words_html,
)
from speeches.models import Transcript
from tests.archive import draft_speech

TEXT = """# First

One *two* three.

> Quoted

> Twice

- Item
- Other item

## Second

Last."""


@pytest.fixture(autouse=True)
def _empty_cache() -> None:
    cache.clear()


def rendered(text: str, printed: dict[int, str] | None = None) -> str:
    transcript = draft_speech("A speech", text).transcripts.get()
    for position, number in (printed or {}).items():
        transcript.passages.filter(position=position).update(printed_number=number)
    return transcript_html(transcript, transcript.passages.order_by("position"))


def link(number: int) -> str:
    return f'<a class="passage-number" href="#p{number}" aria-label="Passage {number}">{number}</a>'


@pytest.mark.django_db
def test_each_kind_of_passage_has_its_element_number_and_anchor() -> None:
    assert rendered(TEXT).split("\n") == [
        f'<div class="passage-heading">{link(1)}<h2 id="p1">First</h2></div>',
        f'<p id="p2">{link(2)} One <em>two</em> three.</p>',
        "<blockquote>",
        f'<p id="p3">{link(3)} Quoted</p>',
        f'<p id="p4">{link(4)} Twice</p>',
        "</blockquote>",
        "<ul>",
        f'<li id="p5">{link(5)} Item</li>',
        f'<li id="p6">{link(6)} Other item</li>',
        "</ul>",
        f'<div class="passage-heading">{link(7)}<h3 id="p7">Second</h3></div>',
        f'<p id="p8">{link(8)} Last.</p>',
    ]


@pytest.mark.django_db
def test_number_printed_in_the_record_stands_before_the_words_escaped() -> None:
    assert rendered("Words.", {1: "<12>."}) == (
        f'<p id="p1">{link(1)} <span class="printed-number" title="Number in the record">&lt;12&gt;.</span> Words.</p>'
    )


@pytest.mark.django_db
def test_html_in_a_transcript_is_shown_and_not_obeyed() -> None:
    html = rendered("<script>alert('x')</script> *<b>* &amp; \"\n\n# <img src=x onerror=y>")
    assert "&lt;script&gt;alert(&#x27;x&#x27;)&lt;/script&gt; <em>&lt;b&gt;</em> &amp;amp; &quot;" in html
    assert '<h2 id="p2">&lt;img src=x onerror=y&gt;</h2>' in html


@pytest.mark.django_db
def test_transcript_is_rendered_once_for_each_version() -> None:
    transcript = draft_speech("A speech", "Words.").transcripts.get()
    first = transcript_html(transcript, transcript.passages.order_by("position"))
    assert transcript_html(transcript, []) == first
    other = Transcript(pk=transcript.pk, text="Other.", sha256="0" * 64)
    assert transcript_html(other, []) == ""


def quoted_words(text: str, *quoted: str, highlighted: str = "") -> str:
    """The words of each passage, where quotes A, B, … cover what stands in ``text`` as given."""
    transcript = draft_speech("A speech", text).transcripts.get()
    stretches = [
        QuotedStretch(text.index(words), text.index(words) + len(words), f"/{name}?&", name == highlighted)
        for name, words in zip("ABC", quoted, strict=False)
    ]
    html = transcript_html(transcript, transcript.passages.order_by("position"), stretches)
    return re.sub(r'<a class="passage-number".*?</a> ?|\sid="p\d+"', "", html)


def quoted_in(name: str, words: str) -> str:
    return f'<a class="quoted" href="/{name}?&amp;">{words}</a>'


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("text", "quoted", "html"),
    [
        ("One two three.", ["two"], f"<p>One {quoted_in('A', 'two')} three.</p>"),
        ("One two three.", ["One two three."], f"<p>{quoted_in('A', 'One two three.')}</p>"),
        ("One <b> & three.", ["<b> &"], f"<p>One {quoted_in('A', '&lt;b&gt; &amp;')} three.</p>"),
        ("# One two", ["two"], f'<div class="passage-heading"><h2>One {quoted_in("A", "two")}</h2></div>'),
        ("One *two three* four.", ["One *two"], f"<p>{quoted_in('A', 'One <em>two</em>')}<em> three</em> four.</p>"),
        ("One *two three* four.", ["three* four"], f"<p>One <em>two </em>{quoted_in('A', '<em>three</em> four')}.</p>"),
        (r"2 \* 3 and *4 \* 5*.", [r"3 and *4 \* 5"], f"<p>2 * {quoted_in('A', '3 and <em>4 * 5</em>')}.</p>"),
        (r"*a \\ b c* d", ["b c"], rf"<p><em>a \ </em>{quoted_in('A', '<em>b c</em>')} d</p>"),
    ],
)
def test_quoted_words_lead_to_their_quote(text: str, quoted: list[str], html: str) -> None:
    assert quoted_words(text, *quoted) == html


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("quoted", "html"),
    [
        # One inside the other, on its own border, over it, and beside it.
        (
            ["three", "two three four"],
            f"{quoted_in('B', 'two ')}{quoted_in('A', 'three')}{quoted_in('B', ' four')} five",
        ),
        (["two", "two three"], f"{quoted_in('A', 'two')}{quoted_in('B', ' three')} four five"),
        (["two three", "three four"], f"{quoted_in('A', 'two three')}{quoted_in('B', ' four')} five"),
        (["two", "three"], f"{quoted_in('A', 'two')} {quoted_in('B', 'three')} four five"),
        (["two three", "two three"], f"{quoted_in('A', 'two three')} four five"),
        (
            ["three", "two three", "two three four"],
            f"{quoted_in('B', 'two ')}{quoted_in('A', 'three')}{quoted_in('C', ' four')} five",
        ),
    ],
)
def test_words_of_several_quotes_lead_to_the_first_of_them(quoted: list[str], html: str) -> None:
    assert quoted_words("One two three four five", *quoted) == f"<p>One {html}</p>"


@pytest.mark.django_db
def test_quote_over_the_border_of_passages_is_marked_in_each() -> None:
    assert quoted_words("# One\n\nTwo three.\n\n- four\n- five six", "One\n\nTwo three.\n\n- four\n- five").split(
        "\n"
    ) == [
        f'<div class="passage-heading"><h2>{quoted_in("A", "One")}</h2></div>',
        f"<p>{quoted_in('A', 'Two three.')}</p>",
        "<ul>",
        f"<li>{quoted_in('A', 'four')}</li>",
        f"<li>{quoted_in('A', 'five')} six</li>",
        "</ul>",
    ]


@pytest.mark.django_db
def test_highlighted_quote_is_marked_whole_through_others_and_over_borders() -> None:
    html = quoted_words("One *two* three.\n\nFour five.", "two", "*two* three.\n\nFour", highlighted="B")
    assert html.split("\n") == [
        f"<p>One {quoted_in('A', '<mark><em>two</em></mark>')}{quoted_in('B', '<mark> three.</mark>')}</p>",
        f"<p>{quoted_in('B', '<mark>Four</mark>')} five.</p>",
    ]


@pytest.mark.django_db
@pytest.mark.parametrize("seed", range(10))
def test_marks_and_links_never_nest_wrongly_and_change_no_word(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311
    places = [sorted(chance.sample(range(len(TEXT)), 2)) for _ in range(8)]
    stretches = [QuotedStretch(start, end, f"/{at}/", at == 3) for at, (start, end) in enumerate(places)]
    transcript = draft_speech("A speech", TEXT).transcripts.get()
    plain, html = (
        transcript_html(transcript, transcript.passages.order_by("position"), these) for these in ([], stretches)
    )
    open_now: list[str] = []
    for closing, name in re.findall(r"<(/?)(\w+)", html):
        if closing:
            assert open_now.pop() == name
        else:
            assert not (name in ("a", "mark", "em") and name in open_now)
            open_now.append(name)
    assert open_now == []
    assert re.sub(r"</?(?:em|mark|a)\b[^>]*>", "", html) == re.sub(r"</?(?:em|a)\b[^>]*>", "", plain)
    assert "<mark>" in html


@pytest.mark.django_db
def test_transcript_is_rendered_anew_for_other_stretches() -> None:
    transcript = draft_speech("A speech", "One two.").transcripts.get()
    passages = list(transcript.passages.all())
    of_none, of_one, of_highlighted = [], [QuotedStretch(0, 3, "/1/")], [QuotedStretch(0, 3, "/1/", True)]
    first = [transcript_html(transcript, passages, these) for these in (of_none, of_one, of_highlighted)]
    assert len(set(first)) == 3
    assert [transcript_html(transcript, [], these) for these in (of_none, of_one, of_highlighted)] == first


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("plain", "plain"),
        ("a < b & c", "a &lt; b &amp; c"),
        ("*all*", "<em>all</em>"),
        (r"2 \* 3 and \\", r"2 * 3 and \\"[:-1]),
        ("*<i>*", "<em>&lt;i&gt;</em>"),
        ("5 * 3 * 2", "5 * 3 * 2"),
    ],
)
def test_words_are_escaped_and_emphasis_is_kept(text: str, html: str) -> None:
    assert words_html(text) == html


@pytest.mark.parametrize(
    ("text", "in_marks", "html"),
    [
        ("One <b>.", True, "<p>“One &lt;b&gt;.”</p>"),
        ("One.", False, "<p>One.</p>"),
        ("- and so on", True, "<p>“- and so on”</p>"),
        ("One.\n\nTwo.\n\n> Three *four*.", True, "<p>“One.</p>\n<p>“Two.</p>\n<p>“Three <em>four</em>.”</p>"),
        ("One.\n- two", False, "<p>One.</p>\n<p>two</p>"),
    ],
)
def test_quoted_words_stand_in_marks_only_where_they_may(text: str, in_marks: bool, html: str) -> None:
    assert quoted_html(text, in_marks=in_marks) == html


@pytest.mark.parametrize(
    ("snippet", "html"),
    [
        ("a \x02hit\x03 & <b>", "a <mark>hit</mark> &amp; &lt;b&gt;"),
        ("\x02<script>\x03", "<mark>&lt;script&gt;</mark>"),
        ("cut \x02off", "cut off"),
        ("\x03 \x02\x02two\x03\x03", " <mark>two</mark>"),
    ],
)
def test_hits_are_marked_and_everything_else_is_escaped(snippet: str, html: str) -> None:
    assert marked_html(snippet) == html


def test_options_are_escaped_and_one_is_chosen() -> None:
    options = options_html([("a", "A & B"), ('"><x>', "Two"), ("ab", "Three")])
    assert options.split("\n") == [
        '<option value="a">A &amp; B</option>',
        '<option value="&quot;&gt;&lt;x&gt;">Two</option>',
        '<option value="ab">Three</option>',
    ]
    assert chosen_html(options, '"><x>') == options.replace('&lt;x&gt;">', '&lt;x&gt;" selected>')
    assert chosen_html(options, "a") == options.replace('value="a">', 'value="a" selected>')
    assert chosen_html(options, "nothing") == options
