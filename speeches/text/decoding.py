"""Bytes of a text file as text, or a sentence that says why they are none."""

import codecs
import re

_OTHER_ENCODINGS = (
    (codecs.BOM_UTF32_LE, "UTF-32"),
    (codecs.BOM_UTF32_BE, "UTF-32"),
    (codecs.BOM_UTF16_LE, "UTF-16"),
    (codecs.BOM_UTF16_BE, "UTF-16"),
)
_LINE_BREAKS = ("\r\n", "\r", "\v", "\x85", "\u2028")

# UTF-8 that was once read as Windows-1252 and written as UTF-8 again: "CÃ´te dâ€™Ivoire". The letters that betray it
# stand nowhere else before such marks.
_WINDOWS = {bytes([code]).decode("cp1252", "ignore") or chr(code): code for code in range(0x80, 0x100)}
_WINDOWS |= {chr(code): code for code in range(0x80, 0xA0)}
_FOLLOWING = "".join(re.escape(character) for character, code in _WINDOWS.items() if code < 0xC0)
_TWICE = re.compile(f"[ÂÃÄÅ][{_FOLLOWING}]|â[{_FOLLOWING}]{{2}}")


class Undecodable(ValueError):
    """The bytes are no text that can be read; the message says why, as a sentence."""


def decode(data: bytes) -> str:
    """The text, without a byte order mark, its lines ended by line feeds. Only UTF-8 is read: a guess at another encoding
    would change letters silently."""
    for mark, encoding in _OTHER_ENCODINGS:
        if data.startswith(mark):
            raise Undecodable(f"It is encoded in {encoding}; save it as UTF-8.")
    if b"\0" in data:
        raise Undecodable("It is not a text: it holds zero bytes.")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Undecodable(_what_is_wrong(data, error.start)) from error
    if not text.strip("\ufeff \t\r\n\f\v\u00a0"):
        raise Undecodable("It is empty.")
    for line_break in _LINE_BREAKS:
        text = text.replace(line_break, "\n")
    return text.replace("\u2029", "\n\n")


def decoded_once_more(text: str) -> str:
    """``text`` as it was before it was encoded twice; the same where it was not."""
    return _TWICE.sub(_once_more, text) if "Ã" in text or "â€" in text else text


def _once_more(twice: re.Match[str]) -> str:
    try:
        return bytes(_WINDOWS[character] for character in twice[0]).decode("utf-8")
    except UnicodeDecodeError:
        return twice[0]


def _what_is_wrong(data: bytes, place: int) -> str:
    before = data[max(0, place - 20) : place].decode("utf-8", "ignore").rpartition("\n")[2]
    sentence = f"It is not UTF-8: the byte {data[place]:#04x} after “{before}” (at {place:,}) has no meaning there."
    try:
        data.decode("cp1252")
    except UnicodeDecodeError:
        return sentence
    return f"{sentence} It may be encoded in Windows-1252; save it as UTF-8."
