"""What the editor of rich text sends, and what else may come in its place: words, blocks and emphasis, nothing more."""

import pytest

from speeches.importers.rich_text import text_of_rich


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("", ""),
        ("<p></p>", ""),
        ("<h1>At the harbour</h1><p>It <em>opens</em> at six.</p>", "# At the harbour\n\nIt *opens* at six."),
        ("<blockquote><p>One.</p><p>Two.</p></blockquote>", "> One.\n\n> Two."),
        ("<ul><li><p>a rope</p></li><li><p>bread</p></li></ul><p>c</p>", "- a rope\n- bread\n\nc"),
        ("<p># no heading</p><p>- no item</p><p>2 * 3 * 4</p>", "\\# no heading\n\n\\- no item\n\n2 * 3 * 4"),
        ('<p><span class="escaped">*</span>lamp<span class="escaped">*</span></p>', r"\*lamp\*"),
        ("<h6>Deep</h6><p>a<br>b</p>bare<div>words</div>", "### Deep\n\na b\n\nbare\n\nwords"),
        ("<ul><li>a<ul><li>b</li></ul></li></ul>", "- a\n- b"),
        ("<blockquote><h2>a</h2><ul><li>b</li></ul></blockquote>", "> a\n\n- b"),
        ('<p onclick="x()">a <a href="javascript:x()">b</a><script>c</script><style>d</style></p>', "a b"),
        ('<p>a<img src="https://elsewhere.example/x.png" onerror="x()">b</p><iframe>c</iframe>', "ab"),
        ("<p>a &lt;b&gt; &amp;amp;", "a <b> &amp;"),
        ("<p>" * 500 + "deep", "deep"),
    ],
)
def test_rich_text_is_read(html: str, text: str) -> None:
    assert text_of_rich(html) == text
