"""What the General Debate corpus carries over from the printed page and is no part of the speech: page numbers, running
titles, document symbols, job numbers."""

import re

from speeches.text.unwrap import PAGE_END

_PAGE = r"\d{1,3}"
_DATE = r"\d{1,2}/\d{1,2}/\d{4}"
_JOB = r"\d\d-\d{5}"
_SYMBOL = r"[AS]/(?:\d{2}/)?(?:PV\.? ?[\da]{1,4}(?: and Corr\. ?[1l])?|(?<=\d/)\d{1,4}(?:/Add\.\d+)?)"
_SESSION = r"[A-Z][a-z]+(?:-[a-z]+)? session"
_MEETING = r"\d{1,4}(?:st|nd|rd|th) (?:plenary )?meeting"
_DAY = r"\d{1,2} [A-Z][a-z]+ [l12]\d{3}"

# Each alternative is a line of its own, and was seen so in the corpus.
_FURNITURE = re.compile(
    r"\n[ \t]*+(?:"
    + "|".join(
        (
            rf"\$?{_PAGE}(?:[-/]{_PAGE})?",  # 12 · 69-70 · 62/91
            rf"(?:{_PAGE}(?:/{_PAGE})? )?{_JOB}(?: \(E\))?(?: {_PAGE}(?:/{_PAGE})?)?(?: ?\*\d+\*)?",  # 31 11-51185
            rf"(?:{_PAGE}[ \t]|[A-Z]{{2,3}}/[a-z]{{2,4}}[ \t])?(?P<symbol>{_SYMBOL})",  # A/36/PV.20
            rf"{_DATE} {_SYMBOL}|{_SYMBOL} {_DATE}",  # A/70/PV.15 28/09/2015
            _DATE,
            rf"General Assembly (?:{_MEETING}|- {_SESSION})|{_PAGE} General Assembly - {_SESSION}",
            rf"{_SESSION}(?: -)? {_DAY}(?: {_PAGE})?",  # Forty-eighth session - 5 October l993 21
            rf"(?:{_MEETING} *[-–—] *)?{_DAY}[ \t]{_PAGE}|{_MEETING} *[-–—] *{_DAY}",
            r"\((?:Mrs?|Ms|Miss|Sir)\.? [^()\d\n]{2,40}[,.] [A-Z][^()\d\n]{2,30}\)",  # (Mr. Barrow, Belize)
            r"This record contains the text of speeches delivered in English and of the .*",
            r"(?:_|[^\w\s.…(])(?:_|[^\w\n.…(])*+|\.",  # rules, asterisks, specks
        )
    )
    + r")[ \t]*(?=\n)"
)
# Printed without a break before a page's first words in sessions 71 and 72.
_HEAD_OF_PAGE = re.compile(rf"\n(?:{_PAGE}/{_PAGE} {_JOB}|{_JOB} {_PAGE}/{_PAGE}) (?=\S)")

_STAMP = "Digitized by Dag Hammarskjold Library"


def without_furniture(text: str) -> str:
    """``text`` with a page's end where lines of the page stood that are no part of the speech."""
    text = _FURNITURE.sub(_page_end, f"\n{text.replace(_STAMP, '')}\n")
    return _HEAD_OF_PAGE.sub(f"\n{PAGE_END}", text)


def _page_end(furniture: re.Match[str]) -> str:
    # A symbol in an open bracket is a reference of the speaker's: "(see" / "A/57/PV.2" / ")".
    before = furniture.string[max(0, furniture.start() - 200) : furniture.start()]
    is_reference = furniture["symbol"] and before.rfind("(") > before.rfind(")")
    return furniture[0] if is_reference else f"\n{PAGE_END}"
