"""The design as it is, for the staff: its tokens with their contrasts, and every component in each of its states.

What is shown is made up and never stored; the fragments are those of the real pages."""

from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from types import SimpleNamespace
from typing import Any, NamedTuple

from django.contrib.staticfiles.finders import find
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import SafeString
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from speeches.markup import QuotedStretch, transcript_with_hits_html
from speeches.text.colours import colours_of, contrast
from speeches.text.passages import number_passages
from speeches.views.neighbours import Neighbours
from speeches.views.reading import Section
from speeches.views.tagged_areas import TaggedArea, TaggedAreas

# The least contrast of what is read at length, of other words, and of what is no word.
READING, INTERFACE, SIGN = 7.0, 4.5, 3.0
_GROUNDS = ("paper", "paper-raised")
LEAST_CONTRASTS = (
    *(("ink", ground, READING) for ground in (*_GROUNDS, "mark", "target", "gone", "added")),
    *(
        (words, ground, INTERFACE)
        for words in ("ink-soft", "link", "link-visited", "strong", "second")
        for ground in _GROUNDS
    ),
    ("on-strong", "strong", INTERFACE),
    *((sign, ground, SIGN) for sign in ("field-rule", "focus") for ground in _GROUNDS),
)
SIZES = ("tiny", "small", "body", "text", "read", "large", "lead", "title", "display")

_TEXT = """# The harbour in winter

The harbour opens at six. Whoever comes is let in, whatever the hour of the *night* and whoever asks at the gate.[1]

> Keep the lamp alight.

- Bring a rope
- Bring bread

## Afterwards

Those who stay mend the nets; those who leave write home when they can.

[1] Minutes of the harbour office, made up for this page."""
_RIGHT_TO_LEFT = "نص للاختبار، كتب لهذه الصفحة وحدها، ليظهر كيف تقرأ الكلمات من اليمين إلى اليسار مع 2001 وAda بينها."


class Contrast(NamedTuple):
    words: str
    ground: str
    least: float
    light: float
    dark: float


@require_safe
@cache_control(private=True, no_store=True)
def design(request: HttpRequest) -> HttpResponse:
    if not (request.user.is_active and request.user.is_staff):
        raise Http404
    colours = colours_of(Path(str(find("humansec.css"))).read_text())
    context = {
        "colours": colours["light"],
        "contrasts": list(contrasts(colours)),
        "sizes": SIZES,
        "lines": [
            _line("The harbour in winter"),
            _line(_long("A title that goes on, "), kind="interview"),
            _line("خطاب"),
        ],
        "quote": _quote("Keep the lamp alight."),
        "long_quote": _quote(_long("Those who stay mend the nets; those who leave write home when they can. ")),
        "reported": _quote("whoever comes is let in", in_marks=False),
        "right_to_left": _quote(_RIGHT_TO_LEFT, language="ar"),
        "text": _text(_TEXT),
        "right_to_left_text": _text(_RIGHT_TO_LEFT, 20),
        "facts": _facts(),
        "areas": TaggedAreas(
            [TaggedArea("Harbours", "made-up", "", ((2, "#p2"),))], [TaggedArea("Rope", "made-up", "", ())]
        ),
        "transcript": SimpleNamespace(
            language="en", delivery_name="as delivered", rendering="original", rendering_name="original", version=1
        ),
        "sections": [Section(1, 1, "The harbour in winter"), Section(6, 2, "Afterwards")],
        "related": [
            {"line": _line("The harbour in summer"), "reasons": ("Both speak of Rope (there in 4 passages).",)}
        ],
        "neighbours": [Neighbours("By the same speaker", _speech("Before winter"), _speech(_long("After winter, ")))],
        "active": [
            {"without": "#", "label": "Year", "shown": "2001"},
            {"without": "#", "label": "Speaker", "shown": "Ada Example"},
        ],
        "paging": _paging(),
    }
    return render(request, "speeches/design.html", context)


def contrasts(colours: dict[str, dict[str, str]]) -> Iterator[Contrast]:
    for words, ground, least in LEAST_CONTRASTS:
        of_both = (contrast(colours[scheme], words, ground) for scheme in ("light", "dark"))
        yield Contrast(words, ground, least, *of_both)


def _long(words: str) -> str:
    return (words * 5).strip(" ,").capitalize()


def _speech(title: str) -> dict[str, str]:
    return {"slug": "made-up", "title": title}


def _line(title: str, kind: str = "") -> dict[str, Any]:
    return {**_speech(title), "date": "22 May 2001", "kind": kind, "facts": "Ada Example, harbour master · Atlantis"}


def _quote(text: str, *, in_marks: bool = True, language: str = "en") -> SimpleNamespace:
    speech = SimpleNamespace(
        title="The harbour in winter", get_absolute_url="#text", date=2001, date_text="22 May 2001"
    )
    return SimpleNamespace(
        text=text,
        may_stand_in_marks=in_marks,
        transcript={"language": language},
        speaker=SimpleNamespace(name="Ada Example", get_absolute_url="#quotes"),
        speech=speech,
        get_absolute_url="#quotes",
    )


def _text(text: str, first: int = 1) -> SafeString:
    """``first`` is the number of its first passage: no two of the page have one in common."""
    placed = [
        SimpleNamespace(**{**asdict(one), "number": first + at, "printed_number": ""})
        for at, one in enumerate(number_passages(text))
    ]
    return transcript_with_hits_html(text, placed, [QuotedStretch(25, 50, "#quotes")] if first == 1 else [], {})


def _facts() -> dict[str, Any]:
    return {
        "speaker__name": "Ada Example",
        "speaker__slug": "made-up",
        "role": _long("harbour master and keeper of the lamp, ")[:90],
        "on_behalf_of__name": "Atlantis",
        "on_behalf_of__slug": "made-up",
        "source__publisher": "Harbour Office",
        "source__title": "Minutes",
        "source__address": "https://harbour.example/" + "long/" * 12,
    }


def _paging() -> dict[str, Any]:
    numbers = (1, 2, 3, None, 12)
    links = [{"number": number, "address": "#lists", "is_current": number == 2} for number in numbers]
    return {"pages": 12, "previous": "#lists", "next": "#lists", "links": links}
