"""The meeting that a press article reports on, and its place."""

import re

from speeches.importers.records import OccasionRecord
from speeches.text.person_words import CAPITALS

_NOT_A_PLACE = (
    "January|February|March|April|May|June|July|August|September|October|November|December|"
    "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"
)
_CAPITAL = rf"(?!(?:{_NOT_A_PLACE})\b)[{CAPITALS}\d][\w’&-]{{0,30}}"
_NAME = rf"{_CAPITAL}(?: (?:(?:of|for|and|on|the|de|des|la) )*{_CAPITAL}){{0,8}}"
_KINDS = (
    "assembly|briefing|ceremony|conference|congress|consultations?|convention|debate|dialogue|discussion|event|forum|"
    "gathering|hearing|meeting|panel|retreat|round ?table|seminar|session|summit|symposium|workshop"
)
_END_OF_TOPIC = r"(?=[,.;:!?”)]| [–—]| (?:at|held|in|last|on|said|that|this|to|today|told|where|which|yesterday)\b|\Z)"
_MEETING = re.compile(
    r"\b(?:[Aa]n?|[Tt]he|[Tt]his|[Tt]oday’s|[Yy]esterday’s) "
    r"(?P<name>(?P<kind>(?:(?!(?:an?|and|at|for|from|in|of|on|that|the|to|with) )[\w’-]+ ){0,5}?"
    rf"(?i:{_KINDS})\b)(?: (?P<of>of|on|for) (?:the |an? )?(?:(?P<subject>{_NAME})|[a-z][\w’ -]{{2,80}}?{_END_OF_TOPIC}))?)"
)
# What stands before the meeting in which the reported words were spoken, the surest first.
_CUES = [
    re.compile(r"\b(?:[Aa]ddress(?:ing|ed|es)|[Ss]peaking (?:at|to|before|during)|spoke (?:at|to|before)|told) \Z"),
    re.compile(r"\b(?:[Oo]pen(?:ing|ed)|[Cc]los(?:ing|ed)|(?:remarks|speech|statement|address) (?:at|to)) \Z"),
    re.compile(r"\b(?:[Aa]t|[Dd]uring|[Aa]ttend(?:ing|ed)|hosted|convened) \Z"),
]
_SESSION = re.compile(r"\b(\d+)(?:st|nd|rd|th) session\b")
_PLACE = re.compile(
    r"(?:,? (?:held|convened|hosted|taking place)\b[^.;!?]{0,40}?| (?:today|yesterday|(?:this|last|on) \w+))? (?:at|in) "
    rf"(?:the )?(?P<place>{_NAME})(?: in (?P<town>{_NAME}))?"
)


def find_occasion(text: str, place: str = "") -> OccasionRecord | None:
    """The meeting that the text says was addressed, with its place, or else ``place``; None where it names none."""
    named = [match for match in _MEETING.finditer(text) if match["of"] or re.search(rf"[{CAPITALS}\d]", match["kind"])]
    for cue in _CUES:
        for match in named:
            if cue.search(text, max(0, match.start() - 40), match.start()):
                return _occasion(text, match, place)
    return None


def _occasion(text: str, match: re.Match[str], place: str) -> OccasionRecord:
    name = match["name"][0].upper() + match["name"][1:]
    session = _SESSION.search(name)
    held = _PLACE.match(text, match.end())
    if held:
        place = ", ".join(filter(None, (held["place"], held["town"])))
    body = match["subject"] or "" if match["of"] == "of" else ""
    return OccasionRecord(name=name, body=body, session=session[1] if session else "", place=place)
