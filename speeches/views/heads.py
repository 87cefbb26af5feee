"""The head of each kind of page, made of the public face of what it shows."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from speeches.heads.head import FeedLink, Head, head_of, how_cited
from speeches.heads.schema_org import (
    Crumbs,
    Node,
    area_node,
    collection,
    delegation_node,
    event_node,
    person_node,
    quotation_node,
    speech_node,
    website,
)
from speeches.models import Delegation, Occasion, Quote, Speaker
from speeches.representations.cited import Cited
from speeches.representations.records import NO_TEXT, AreaRecord, Named, OccasionRecord, PersonRecord
from speeches.representations.speeches import quote_of, speech_record
from speeches.text.canonical import words_of
from speeches.views.area_tree import Area
from speeches.views.paging import Paging
from speeches.views.tagged_areas import TaggedAreas
from speeches.views.transcripts import Version, address_of, text_record

_ABOUT_ALL = "An open archive of speeches and quotes on human security."
_LONGEST_NAME = 60


def home_head(request: HttpRequest) -> Head:
    absolute = request.build_absolute_uri
    title = f"{settings.SITE_NAME}: speeches and quotes on human security"
    return head_of(title, _ABOUT_ALL, absolute(reverse("home")), [website(absolute)], (), absolute)


def list_head(
    request: HttpRequest,
    name: str,
    paging: Paging | None = None,
    *,
    description: str = _ABOUT_ALL,
    crumbs: Crumbs = (),
    feed: FeedLink | None = None,
    about: Node | None = None,
) -> Head:
    """Of a page that shows many: the address is that of the page of the list, without what else stands in it."""
    absolute = request.build_absolute_uri
    address = absolute(f"{request.path}?page={paging.page}" if paging and paging.page > 1 else request.path)
    node = collection(name, address, absolute) | ({"about": about} if about else {})
    return head_of(name, description, address, [node], crumbs, absolute, feeds=(feed,) if feed else ())


def speech_head(
    request: HttpRequest,
    facts: Mapping[str, Any],
    areas: TaggedAreas,
    shown: Version | None,
    current: Sequence[Version],
) -> Head:
    """``shown`` is one of ``current``, which are the public transcripts in reading order."""
    absolute = request.build_absolute_uri
    under = [Named(one.name, reverse("policy-area", args=[one.slug])) for one in (*areas.central, *areas.mentioned)]
    speech, text = speech_record(facts, under), text_record(shown, current)
    languages = dict.fromkeys(version.language for version in current)
    address = address_of(speech.slug, shown.language, shown.delivery, current) if shown else speech.path
    canonical = absolute(address)
    crumbs = [("Speeches", reverse("speeches"))]
    if speech.occasion:
        crumbs.append((speech.occasion.name, speech.occasion.path))
    return head_of(
        speech.title,
        speech.summary or speech.title,
        canonical,
        [speech_node(speech, text, canonical, absolute)],
        crumbs,
        absolute,
        kind="article",
        alternates=tuple(
            (language, absolute(_first_in(speech.slug, language, current)))
            for language in languages
            if len(languages) > 1
        ),
        **how_cited(Cited(speech, text), absolute),
    )


def _first_in(slug: str, language: str, current: Sequence[Version]) -> str:
    first = next(version for version in current if version.language == language)
    return address_of(slug, language, first.delivery, current)


def quote_head(request: HttpRequest, quote: Quote, passage: int) -> Head:
    absolute = request.build_absolute_uri
    areas = [Named(one.tag.name, one.tag.get_absolute_url()) for one in quote.tagged.all()]
    record = quote_of(quote, passage, areas)
    speaker = record.speaker.name if record.speaker else ""
    words = words_of(record.text.replace("\n", " "))
    short = words if len(words) <= _LONGEST_NAME else f"{words[:_LONGEST_NAME].rsplit(' ', 1)[0]} …"
    return head_of(
        f"{speaker}: {short}" if speaker else short,
        f"Words of {speaker or 'a speaker not known'} from “{record.speech.title}”.",
        absolute(record.path),
        [quotation_node(record, absolute)],
        [("Quotes", reverse("quotes"))],
        absolute,
        kind="article",
        **how_cited(Cited(record.speech, NO_TEXT, passage, "", record), absolute),
    )


def speaker_head(request: HttpRequest, speaker: Speaker, spellings: Sequence[str], paging: Paging) -> Head:
    path = speaker.get_absolute_url()
    record = PersonRecord(speaker.name, path, speaker.about, speaker.honorific, tuple(spellings))
    return list_head(
        request,
        speaker.name,
        paging,
        description=f"What {speaker.name} said: speeches and quotes. {speaker.about}".strip(),
        crumbs=[("Speakers", reverse("speakers"))],
        feed=FeedLink(speaker.name, reverse("speaker-feed", args=[speaker.slug])),
        about=person_node(record, request.build_absolute_uri),
    )


def occasion_head(request: HttpRequest, occasion: Occasion, paging: Paging) -> Head:
    facts = (occasion.body, occasion.place, occasion.starts_on, occasion.ends_on)
    record = OccasionRecord(occasion.name, occasion.get_absolute_url(), *facts)
    return list_head(
        request,
        occasion.name,
        paging,
        description=f"What was said at: {occasion.name}.",
        crumbs=[("Occasions", reverse("occasions"))],
        about=event_node(record, request.build_absolute_uri),
    )


def delegation_head(request: HttpRequest, delegation: Delegation, paging: Paging) -> Head:
    return list_head(
        request,
        delegation.name,
        paging,
        description=f"What was said on behalf of {delegation.name}: speeches and quotes.",
        crumbs=[("States and organisations", reverse("delegations"))],
        about=delegation_node(Named(delegation.name, delegation.get_absolute_url()), request.build_absolute_uri),
    )


def area_head(request: HttpRequest, area: AreaRecord, path: Sequence[Area], paging: Paging) -> Head:
    above = [(one.name, reverse("policy-area", args=[one.slug])) for one in path]
    return list_head(
        request,
        area.name,
        paging,
        description=area.scope_note or area.name,
        crumbs=[("Policy areas", reverse("policy-areas")), *above],
        feed=FeedLink(area.name, reverse("policy-area-feed", args=[area.slug])),
        about=area_node(area, request.build_absolute_uri),
    )
