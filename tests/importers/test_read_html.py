"""Web pages: the document without what stands around it, and what the page says of itself."""

import pytest

from speeches.importers.read_html import read_html, read_pasted_html
from speeches.importers.reading import Claim, ReadingError, Removed
from speeches.text.marked import compose

from .documents import page

HARBOUR = "<h1>At the harbour</h1><p>The harbour <em>opens</em> at six.</p>"
HARBOUR_TEXT = "# At the harbour\n\nThe harbour *opens* at six."


def text_of(data: bytes) -> str:
    return compose(read_html(data).pieces)[0]


@pytest.mark.parametrize(
    "main",
    [
        f"<main>{HARBOUR}</main>",
        f"<article>{HARBOUR}</article>",
        f"<div role=main>{HARBOUR}</div>",
        f"<div class='page with-sidebar'>{HARBOUR}</div>",
        f"<form>{HARBOUR}</form>",
        f"<table><tr><td>{HARBOUR}<td></table><div id=footer-copyright>Harbour Office</div>",
        f"<main><article>{HARBOUR}<aside>Read also: ropes</aside><div class='share-buttons'>Share</div></article></main>",
    ],
)
def test_what_stands_around_the_document_is_left_out(main: str) -> None:
    around = (
        "<header>Harbour Office</header><nav><a href=/>Home</a></nav><div class='cookie-notice'>We use cookies</div>"
        "<div hidden>Hidden words</div><script>document.write('Nobody')</script><style>p { color: red }</style>"
    )
    assert text_of(page(main, around=around)) == HARBOUR_TEXT


def test_blocks_lists_and_raised_numbers() -> None:
    main = (
        "<main><p>5 km<sup>2</sup>, the 62<sup>nd</sup><br>day.<sup><a href='#n1'>1</a></sup></p>"
        "<blockquote><p>Keep the lamp alight.</p></blockquote><ol start=4><li>Bring a rope</li>"
        "<li>Bring <b>bread</b></li></ol><p><strong>Afterwards</strong></p><p>half<b>word</b></p>"
        "<section class=footnotes><ol><li id=n1>See the tide table ↩</li></ol></section><img src=x onerror=alert(1)></main>"
    )
    found = read_html(page(main))
    text, numbers = compose(found.pieces)
    assert text == (
        "5 km², the 62nd day.\n\n> Keep the lamp alight.\n\n- Bring a rope\n- Bring *bread*\n\n## Afterwards\n\nhalfword"
    )
    assert numbers == {3: "4", 4: "5"}
    assert found.removed == (Removed("See the tide table", "footnote", before=7),)
    assert found.warnings == ("1 footnote was left out: “See the tide table”.", "1 picture was left out.")


def test_table_of_data_is_read_row_by_row() -> None:
    rows = "<tr><th>Rope<th>Length<tr><td><p>Long</p><td>9 m"
    found = read_html(page(f"<main><table>{rows}</table></main>"))
    assert compose(found.pieces)[0] == "Rope; Length\n\nLong; 9 m"
    assert found.warnings == ("1 table was read row by row: check the order of the words.",)


def test_what_was_left_out_is_told() -> None:
    around = "<nav><a>Home</a><a>News</a></nav><div>Harbour Office</div>"
    found = read_html(page(f"<main>{HARBOUR}<aside>Read also: ropes</aside></main>", around=around))
    told = ("Home News", "Harbour Office", "Read also: ropes")
    assert found.removed == tuple(Removed(words, "beside the document", before=3) for words in told)
    assert found.warnings == (
        "Left out, since it stands beside the document: “Home News”, “Harbour Office”, “Read also: ropes”.",
    )


def test_page_speaks_for_itself_best_to_machines() -> None:
    head = (
        "<title>At the harbour | Harbour Office</title><meta property='og:title' content='At the harbour'>"
        "<meta property='og:site_name' content='Harbour Office'><link rel=canonical href='https://harbour.example/1'>"
        '<script type="application/ld+json">{"@graph": [{"@type": "NewsArticle", "headline": "At the harbour today",'
        ' "datePublished": "2008-05-22", "author": [{"name": "Ada Example"}]}]}</script>'
    )
    machines, described = "the page’s own description for machines", "the page’s own description"
    assert read_html(page(f"<main>{HARBOUR}<time datetime=2009-01-01>then</time></main>", head=head)).claims == {
        "title": Claim("At the harbour today", machines),
        "date": Claim("2008-05-22", machines),
        "author": Claim("Ada Example", machines),
        "publisher": Claim("Harbour Office", described),
        "language": Claim("en", described),
        "address": Claim("https://harbour.example/1", described),
    }


@pytest.mark.parametrize("json", ["{", "[" * 100_000, '{"@type": 7, "@graph": [[[]]]}', '"words"', "1e999999"])
def test_descriptions_that_are_none_are_passed_over(json: str) -> None:
    head = f'<script type="application/ld+json">{json}</script>'
    assert read_html(page(f"<main>{HARBOUR}</main>", head=head)).claims == {
        "language": Claim("en", "the page’s own description")
    }


def test_stated_encoding_is_believed_and_none_is_guessed() -> None:
    words = "<meta charset=windows-1252><p>“Ropes” for Zoë</p>"
    assert text_of(words.encode("cp1252")) == "“Ropes” for Zoë"
    assert text_of(words.replace("windows-1252", "utf-8").encode()) == "“Ropes” for Zoë"
    with pytest.raises(ReadingError, match="It is not UTF-8"):
        read_html("<p>Zoë</p>".encode("cp1252"))
    with pytest.raises(ReadingError, match="not in the encoding that it names"):
        read_html(b"<meta charset=shift_jis><p>\xff\xff</p>")


def test_pasted_words_are_kept_whole() -> None:
    pasted = (
        "<nav>Kept, since it was chosen</nav><p style='mso-x:1' onclick='a()'>The <span>nets</span>.<o:p></o:p></p>"
    )
    assert compose(read_pasted_html(pasted.encode()).pieces)[0] == "Kept, since it was chosen\n\nThe nets."


def test_what_is_pasted_from_word_keeps_its_structure() -> None:
    pasted = (
        "<html xmlns:w='urn:schemas-microsoft-com:office:word'><p class=MsoTitle>On the harbour</p>"
        "<p class=MsoNormal>It <b>opens</b><a style='mso-footnote-id:ftn1' href='#_ftn1'>[1]</a> at six.<o:p></o:p></p>"
        "<p class=MsoListParagraph style='mso-list:l0'><!--[if !supportLists]-->·<span>&nbsp; </span><!--[endif]-->"
        "Bring a rope</p><p class=MsoListParagraphCxSpLast>2.<span>&nbsp; </span>Bring bread</p>"
        "<p class=MsoQuote>The lamp.</p>"
        "<div id=ftn1><p class=MsoFootnoteText><a href='#_ftnref1'>[1]</a> See the tide table.</p></div>"
    )
    found = read_pasted_html(pasted.encode())
    text, numbers = compose(found.pieces)
    assert text == "# On the harbour\n\nIt *opens* at six.\n\n- Bring a rope\n- Bring bread\n\n> The lamp."
    assert numbers == {4: "2"}
    assert found.removed == (Removed("[1] See the tide table.", "footnote", before=6),)
