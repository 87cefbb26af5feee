"""Bytes of a text file, or why they are none."""

import pytest

from speeches.text.decoding import Undecodable, decode, decoded_once_more


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"\xef\xbb\xbfOne\r\ntwo\rthree\n", "One\ntwo\nthree\n"),
        ("One\u2028two\u2029three\x85four".encode(), "One\ntwo\n\nthree\nfour"),
        ("Côte d’Ivoire".encode(), "Côte d’Ivoire"),
    ],
)
def test_text_is_read_with_one_kind_of_line_break(data: bytes, text: str) -> None:
    assert decode(data) == text


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "It is empty."),
        (b"\xef\xbb\xbf \r\n\t", "It is empty."),
        (b"PK\x03\x04\x00\x00", "It is not a text: it holds zero bytes."),
        ("Nothing".encode("utf-16"), "It is encoded in UTF-16; save it as UTF-8."),
        (
            "One\nthe people’s bell".encode("cp1252"),
            "It is not UTF-8: the byte 0x92 after “the people” (at 14) has no meaning there. It may be encoded in "
            "Windows-1252; save it as UTF-8.",
        ),
        (b"a bell\x81", "It is not UTF-8: the byte 0x81 after “a bell” (at 6) has no meaning there."),
    ],
)
def test_what_is_no_text_is_refused_with_a_sentence(data: bytes, says: str) -> None:
    with pytest.raises(Undecodable) as refused:
        decode(data)
    assert str(refused.value) == says


@pytest.mark.parametrize(
    "text", ["Côte d’Ivoire — “a bell”", "a naïve résumé", "São Tomé and Príncipe", "Malta’s belief", "José"]
)
def test_text_encoded_twice_is_decoded_once_more(text: str) -> None:
    twice = "".join(bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in f"a — dash, {text}".encode())
    assert decoded_once_more(twice) == f"a — dash, {text}"


@pytest.mark.parametrize("text", ["Côte d’Ivoire", "LIBERTÉ”", "SÃO TOMÉ", "Â la carte", "Žď"])
def test_text_encoded_once_stays(text: str) -> None:
    assert decoded_once_more(text) == text
