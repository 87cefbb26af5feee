"""Which transcript of a speech a reader sees first, and the address of each."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import NamedTuple, Self
from urllib.parse import urlencode

from django.http import Http404
from django.urls import reverse

from speeches.models import Transcript
from speeches.representations.records import NO_TEXT, TextRecord
from speeches.views.prepared import Prepared

_DELIVERIES = list(Transcript.Delivery.values)


class Version(NamedTuple):
    """A transcript without its text."""

    pk: int
    language: str
    delivery: str
    rendering: str
    version: int
    current: bool
    note: str
    sha256: str
    created_at: datetime

    @property
    def delivery_name(self) -> str:
        return str(Transcript.Delivery(self.delivery).label)

    @property
    def rendering_name(self) -> str:
        return str(Transcript.Rendering(self.rendering).label)

    def corrects(self, other: Self) -> bool:
        """Whether it is among the corrections that led to the other, or that other itself."""
        same = (self.language, self.delivery) == (other.language, other.delivery)
        return same and 1 < self.version <= other.version


_VERSIONS = Prepared(Transcript.objects.order_by("version").values_list(*Version._fields), "speech")


def versions_of(speech: int) -> list[Version]:
    return [Version._make(row) for row in _VERSIONS.rows(speech)]


def current_of(speeches: Iterable[int]) -> dict[int, list[Version]]:
    """The public transcripts of many speeches, each speech's in reading order. In one query."""
    current: dict[int, list[Version]] = {speech: [] for speech in speeches}
    rows = Transcript.objects.current().filter(speech__in=current).order_by().values_list("speech", *Version._fields)
    for speech, *row in rows:
        current[speech].append(Version._make(row))
    return {speech: in_reading_order(versions) for speech, versions in current.items()}


def in_reading_order(versions: Iterable[Version]) -> list[Version]:
    """English first, the language of the site; then the original; then by language. What was said stands before what was
    prepared."""
    return sorted(
        versions,
        key=lambda version: (
            version.language != "en",
            version.rendering != Transcript.Rendering.ORIGINAL,
            version.language,
            _DELIVERIES.index(version.delivery),
        ),
    )


def chosen(current: Sequence[Version], language: str | None, delivery: str | None) -> Version | None:
    """The transcript that the address asks for; None where the speech has none at all, 404 where not this one."""
    if not current and not language and not delivery:
        return None
    for version in current:
        if version.language == (language or current[0].language) and delivery in (None, version.delivery):
            return version
    raise Http404


def address_of(slug: str, language: str, delivery: str, current: Sequence[Version]) -> str:
    """``current`` are the public transcripts of the speech in reading order. The first has the address of the speech; the
    first of each other language has that language's; any further one is named by its delivery."""
    same_language = [version for version in current if version.language == language]
    address = reverse("speech", args=[slug])
    if current and current[0].language != language:
        address = reverse("speech-in-language", args=[slug, language])
    if same_language and same_language[0].delivery != delivery:
        address += f"?delivery={delivery}"
    return address


def versions_address(slug: str, shown: Version, current: Sequence[Version]) -> str:
    """Of the page that compares the versions of ``shown``, one of the public transcripts of the speech."""
    address = reverse("versions", args=[slug])
    return address if shown == current[0] else f"{address}?language={shown.language}&delivery={shown.delivery}"


def text_record(shown: Version | None, current: Sequence[Version]) -> TextRecord:
    """``current`` are the public transcripts of the speech in reading order."""
    if shown is None:
        return NO_TEXT
    first_of_language = next(version for version in current if version.language == shown.language)
    delivery = "" if shown == first_of_language else shown.delivery
    return TextRecord(shown.language, shown.rendering, delivery, shown.language == current[0].language)


def cite_address(slug: str, text: TextRecord) -> str:
    """Of the page that tells how to cite the speech in this text."""
    asked = {"language": "" if text.is_first else text.language, "delivery": text.delivery}
    query = urlencode({name: value for name, value in asked.items() if value})
    return f"{reverse('cite-speech', args=[slug])}{'?' if query else ''}{query}"


def passage_citing(cite: str) -> str:
    """What stands before the number in the address of the page that tells how to cite a passage."""
    return f"{cite}{'&' if '?' in cite else '?'}passage="
