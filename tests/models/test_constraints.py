"""What the database itself refuses, on SQLite as on PostgreSQL."""

from collections.abc import Callable
from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from speeches.models import (
    Delegation,
    FormerSlug,
    Link,
    LinkEvidence,
    Mention,
    Occasion,
    Passage,
    PolicyArea,
    Quote,
    Segment,
    Source,
    Speaker,
    Speech,
    TaggedSpeech,
    Term,
    Transcript,
)

pytestmark = pytest.mark.django_db


def speech(**values: object) -> Speech:
    return Speech.objects.create(**{"title": "On peace", **values})


def transcript(**values: object) -> Transcript:
    return Transcript.objects.create(**{"speech": values.pop("speech", None) or speech(), "text": "Peace.", **values})


def passage(**values: object) -> Passage:
    of = values.pop("transcript", None) or transcript()
    row = {"transcript": of, "number": 1, "position": 1, "kind": "paragraph", "start": 0, "end": 6}
    return Passage.objects.create(**{**row, **values})


def area(name: str) -> PolicyArea:
    return PolicyArea.objects.create(name=name)


def two_current_versions() -> None:
    of = speech()
    transcript(speech=of)
    transcript(speech=of, version=2, note="A comma.")


def tag_twice() -> None:
    of, tag = speech(), area("Oceans")
    for _ in range(2):
        TaggedSpeech.objects.create(content_object=of, tag=tag)


def mention(*, end: int = 6, times: int = 1) -> None:
    of, seas = passage(), area("Seas")
    term = Term.objects.create(policy_area=seas, wording="peace on the sea")
    for _ in range(times):
        Mention.objects.create(passage=of, policy_area=seas, term=term, start=0, end=end)


def link(*names: str, because: str = "Seas feed whoever lives by them.", turned: bool = False) -> Link:
    areas = [PolicyArea.objects.get_or_create(name=name)[0] for name in names or ("Oceans", "Seas")]
    first, second = sorted(areas, key=lambda one: one.pk, reverse=turned)
    return Link.objects.create(first=first, second=second, because=because)


def pin_twice() -> None:
    of, pinned = link(), passage()
    for _ in range(2):
        LinkEvidence.objects.create(link=of, passage=pinned)


def same_term_for_two_areas() -> None:
    for name in ("Oceans", "Seas"):
        Term.objects.create(policy_area=area(name), language="en", wording="Law of the Sea")


def same_number_twice() -> None:
    of = transcript()
    passage(transcript=of)
    passage(transcript=of, position=2)


def empty_segment() -> None:
    where = passage()
    quote = Quote.objects.create(text="Peace.", speech=where.transcript.speech)
    Segment.objects.create(quote=quote, passage=where, exact="Peace.", start=3, end=3)


def reports_itself() -> None:
    of = speech(kind="article")
    Speech.objects.filter(pk=of.pk).update(reports_on=of.pk)


def lies_below_itself() -> None:
    of = area("Oceans")
    PolicyArea.objects.filter(pk=of.pk).update(broader=of.pk)


REFUSED: dict[str, Callable[[], object]] = {
    "speech without a title": lambda: speech(title=""),
    "speech of an unknown kind": lambda: speech(kind="song"),
    "speech of an unknown status": lambda: speech(status="lost"),
    "published speech without a time": lambda: speech(status="published"),
    "year with a day": lambda: speech(date=date(2008, 5, 22), date_precision="year"),
    "month with a day": lambda: speech(date=date(2008, 5, 22), date_precision="month"),
    "unknown date precision": lambda: speech(date=date(2008, 5, 1), date_precision="week"),
    "speech that reports": lambda: speech(reports_on=speech(title="Another"), kind="speech"),
    "speech that reports itself": reports_itself,
    "transcript without words": lambda: transcript(text=""),
    "transcript without a language": lambda: transcript(language=""),
    "correction without a note": lambda: transcript(version=2),
    "version nought": lambda: transcript(version=0),
    "two current versions": two_current_versions,
    "unknown delivery": lambda: transcript(delivery="sung"),
    "unknown rendering": lambda: transcript(rendering="guess"),
    "passage without words": lambda: passage(start=6, end=6),
    "passage nought": lambda: passage(number=0),
    "heading without a level": lambda: passage(kind="heading"),
    "paragraph with a level": lambda: passage(level=2),
    "passage number twice": same_number_twice,
    "quote without words": lambda: Quote.objects.create(text="", speech=speech()),
    "quote of an unknown kind": lambda: Quote.objects.create(text="Peace.", speech=speech(), kind="rumour"),
    "published quote without a time": lambda: Quote.objects.create(text="Peace.", speech=speech(), status="published"),
    "segment without words": empty_segment,
    "speaker without a name": lambda: Speaker.objects.create(name="", slug="x"),
    "occasion without a name": lambda: Occasion.objects.create(name="", slug="x"),
    "occasion that ends before it starts": lambda: Occasion.objects.create(
        name="Summit", starts_on=date(2008, 5, 22), ends_on=date(2008, 5, 21)
    ),
    "occasion with an end only": lambda: Occasion.objects.create(name="Summit", ends_on=date(2008, 5, 21)),
    "delegation with an empty code": lambda: Delegation.objects.create(name="Atlantis", code=""),
    "delegation of an unknown kind": lambda: Delegation.objects.create(name="Atlantis", kind="myth"),
    "source that says nothing": Source.objects.create,
    "area below itself": lies_below_itself,
    "two areas of one name": lambda: [PolicyArea.objects.create(name=name) for name in ("Oceans", "OCEANS")],
    "area tagged twice": tag_twice,
    "term of two areas": same_term_for_two_areas,
    "term sought in an unknown way": lambda: Term.objects.create(policy_area=area("Seas"), wording="sea", matching="x"),
    "tag of an unknown relevance": lambda: TaggedSpeech.objects.create(
        content_object=speech(), tag=area("Seas"), relevance="x"
    ),
    "mention without words": lambda: mention(end=0),
    "mention that stands twice": lambda: mention(times=2),
    "link that says nothing": lambda: link(because=""),
    "link of an area with itself": lambda: link("Seas", "Seas"),
    "link of areas in the wrong order": lambda: link(turned=True),
    "two links of the same areas": lambda: [link(), link()],
    "evidence that is nothing": lambda: LinkEvidence.objects.create(link=link()),
    "evidence that is a passage and a quote": lambda: LinkEvidence.objects.create(
        link=link(), passage=passage(), quote=Quote.objects.create(text="Peace.", speech=speech())
    ),
    "passage pinned to a link twice": pin_twice,
    "former slug of two records": lambda: [
        FormerSlug.objects.create(noun="speech", slug="peace", record_id=pk) for pk in (1, 2)
    ],
}


@pytest.mark.parametrize("what", REFUSED)
def test_database_refuses(what: str) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        REFUSED[what]()


def test_database_takes_what_is_right() -> None:
    day = speech(date=date(2008, 5, 22), status="published", published_at=timezone.now())
    month = speech(title="May", date=date(2008, 5, 1), date_precision="month")
    year = speech(title="Year", date=date(2008, 1, 1), date_precision="year", kind="article", reports_on=day)
    unknown = speech(title="Some day", date_precision="year")
    assert [one.date_text for one in (day, month, year, unknown)] == ["22 May 2008", "May 2008", "2008", ""]
    first = transcript(speech=day, current=False)
    second = transcript(speech=day, version=2, note="A comma.")
    prepared = transcript(speech=day, delivery="prepared")
    french = transcript(speech=day, language="fr", rendering="official")
    assert list(Transcript.objects.current().order_by("pk")) == [second, prepared, french]
    assert first.sha256 == second.sha256 != ""
