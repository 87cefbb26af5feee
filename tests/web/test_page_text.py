"""A change of what a page says is seen, and a change of its marks is not."""

import pytest

from speeches.web.page_text import digest_of, kind_of_digest

PAGE = b"<html><head><title>Ferry</title><style>p{}</style></head><body><p>The ferry leaves at six.</p></body></html>"


@pytest.mark.parametrize(
    "other",
    [
        PAGE.replace(b"<p>", b'<p class="b" data-nonce="77">'),
        PAGE.replace(b"p{}", b"p{color:red}"),
        PAGE.replace(b"</body>", b"<script>var t='<p>12:01</p>';</script></body>"),
        PAGE.replace(b"at six", b"at\n   six"),
    ],
)
def test_other_marks_are_no_change(other: bytes) -> None:
    assert digest_of("text/html; charset=utf-8", other) == digest_of("text/html", PAGE)


def test_other_words_are_a_change() -> None:
    assert digest_of("text/html", PAGE.replace(b"six", b"seven")) != digest_of("text/html", PAGE)


def test_of_other_kinds_every_byte_counts_and_the_kind_is_told() -> None:
    one, other = digest_of("application/pdf", b"%PDF 1"), digest_of("application/pdf", b"%PDF  1")
    assert (one != other, kind_of_digest(one)) == (True, "application/pdf")
    assert digest_of("text/plain", b"a  b") == digest_of("text/csv", b"a b")


@pytest.mark.parametrize(
    "body", [b"", b"\xff\xfe\x00", b"<", b"</script>", b"<script>", b"<![CDATA[", b"<!x", b"&#xd800;"]
)
def test_whatever_comes_has_a_number(body: bytes) -> None:
    assert kind_of_digest(digest_of("text/html", body)) == "html"
