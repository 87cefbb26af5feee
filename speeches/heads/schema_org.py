"""What a page is about in the vocabulary of schema.org, as JSON-LD. Every property is one that its type has there."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.conf import settings
from django.urls import reverse

from speeches.representations.cited import Absolute
from speeches.representations.records import (
    AreaRecord,
    Named,
    OccasionRecord,
    PersonRecord,
    QuoteRecord,
    SpeechRecord,
    TextRecord,
)

Node = dict[str, Any]
Crumbs = Sequence[tuple[str, str]]  # names and paths, from the outermost
_CONTEXT = "https://schema.org"


def graph(nodes: Iterable[Node]) -> Node:
    return {"@context": _CONTEXT, "@graph": list(nodes)}


def website(absolute: Absolute) -> Node:
    """The whole, with the way to search it."""
    search = f"{absolute(reverse('search'))}?q={{search_term_string}}"
    return _node(
        "WebSite",
        id=f"{absolute('/')}#website",
        name=settings.SITE_NAME,
        url=absolute(reverse("home")),
        potentialAction={
            "@type": "SearchAction",
            "target": {"@type": "EntryPoint", "urlTemplate": search},
            "query-input": "required name=search_term_string",
        },
    )


def collection(name: str, address: str, absolute: Absolute) -> Node:
    return _node("CollectionPage", name=name, url=address, isPartOf=_site(absolute))


def breadcrumbs(crumbs: Crumbs, absolute: Absolute) -> Node:
    items = [
        {"@type": "ListItem", "position": place, "name": name, "item": absolute(path)}
        for place, (name, path) in enumerate(crumbs, start=1)
    ]
    return _node("BreadcrumbList", itemListElement=items)


def speech_node(speech: SpeechRecord, text: TextRecord, address: str, absolute: Absolute) -> Node:
    """Who speaks in an article did not write it: there it is whom the article is about."""
    voice = _speaker(speech, absolute)
    about = [_named("DefinedTerm", area, absolute) for area in speech.areas]
    return _node(
        "Article",
        id=address,
        url=address,
        headline=speech.title,
        name=speech.title,
        genre=speech.kind,
        abstract=speech.summary,
        author=None if speech.is_article else voice,
        about=about,
        mentions=voice if speech.is_article else None,
        dateCreated=None if speech.is_article else speech.date_iso,
        datePublished=speech.date_iso if speech.is_article else _time(speech.published_at),
        dateModified=_time(speech.updated_at),
        inLanguage=text.language,
        recordedAt=event_node(speech.occasion, absolute) if speech.occasion else None,
        identifier=speech.source.symbol,
        isBasedOn=speech.source.address if speech.source.address.startswith("http") else "",
        copyrightNotice=speech.source.rights,
        publisher=_organization(speech.source.publisher) if speech.is_article else None,
        isPartOf=_site(absolute),
    )


def quotation_node(quote: QuoteRecord, absolute: Absolute) -> Node:
    whole, author = quote.speech, quote.author or quote.speaker
    return _node(
        "Quotation",
        id=absolute(quote.path),
        url=absolute(quote.path),
        text=quote.text,
        author=person_node(author, absolute) if author else None,
        spokenByCharacter=person_node(quote.speaker, absolute) if quote.author and quote.speaker else None,
        inLanguage=quote.language,
        dateCreated=whole.date_iso,
        datePublished=_time(quote.published_at),
        about=[_named("DefinedTerm", area, absolute) for area in quote.areas],
        isPartOf=_node("Article", id=absolute(whole.path), url=absolute(whole.path), headline=whole.title),
    )


def person_node(person: PersonRecord, absolute: Absolute) -> Node:
    return _named(
        "Person",
        person,
        absolute,
        honorificPrefix=person.honorific,
        alternateName=list(person.also_written),
        description=person.about,
    )


def event_node(occasion: OccasionRecord, absolute: Absolute) -> Node:
    return _named(
        "Event",
        occasion,
        absolute,
        startDate=str(occasion.starts_on or ""),
        endDate=str(occasion.ends_on or ""),
        location=_node("Place", name=occasion.place) if occasion.place else None,
        organizer=_organization(occasion.body),
    )


def delegation_node(delegation: Named, absolute: Absolute) -> Node:
    return _named("Organization", delegation, absolute)


def area_node(area: AreaRecord, absolute: Absolute) -> Node:
    areas = absolute(reverse("policy-areas"))
    return _named(
        "DefinedTerm",
        area,
        absolute,
        termCode=area.slug,
        description=area.scope_note,
        alternateName=list(area.terms),
        sameAs=list(area.matches),
        inDefinedTermSet=_node("DefinedTermSet", id=areas, url=areas, name="Policy areas"),
    )


def _speaker(speech: SpeechRecord, absolute: Absolute) -> Node | None:
    """In the role of that day."""
    behalf = _named("Organization", speech.on_behalf_of, absolute) if speech.on_behalf_of else None
    if speech.speaker is None:
        return behalf
    of_that_day = {"jobTitle": speech.role, "affiliation": behalf}
    return person_node(speech.speaker, absolute) | {name: value for name, value in of_that_day.items() if value}


def _named(kind: str, named: Named, absolute: Absolute, **more: Any) -> Node:
    address = absolute(named.path)
    return _node(kind, id=address, name=named.name, url=address, **more)


def _organization(name: str) -> Node | None:
    return _node("Organization", name=name) if name else None


def _site(absolute: Absolute) -> Node:
    return {"@id": f"{absolute('/')}#website"}


def _time(moment: Any) -> str:
    return moment.isoformat(timespec="seconds") if moment else ""


def _node(kind: str, *, id: str = "", **properties: Any) -> Node:
    """Without what is not known."""
    known = {name: value for name, value in properties.items() if value}
    return {"@type": kind, **({"@id": id} if id else {}), **known}
