"""Who and what the archive knows already: finds the speaker, delegation, occasion or policy area that a record means,
and makes those that are missing."""

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Max, Min

from speeches.importers.records import OccasionRecord, SpeakerRecord
from speeches.models import Delegation, FormerSlug, Occasion, PolicyArea, Speaker, Speech, Spelling
from speeches.models.address import Addressed, free_slug
from speeches.text.names import name_key

# A bare surname ("Mr. Jones") is taken for the same person only within so many years of the same delegation.
YEARS_OF_A_SURNAME = 12


@dataclass(slots=True)
class _Heard:
    """A speaker on behalf of one delegation (None: of nobody), and the years in which they are heard."""

    speaker_id: int
    delegation_id: int | None
    first: int | None
    last: int | None

    def near(self, year: int | None) -> bool:
        if year is None or self.first is None or self.last is None:
            return False
        return self.first - YEARS_OF_A_SURNAME <= year <= self.last + YEARS_OF_A_SURNAME

    def hear(self, year: int | None) -> None:
        if year is not None:
            self.first = min(year, self.first or year)
            self.last = max(year, self.last or year)


class Directory:
    """Held in memory during an import; ``reload`` after a transaction was rolled back."""

    def __init__(self) -> None:
        self.reload()

    def reload(self) -> None:
        self.speech_slugs = slugs_of(Speech)
        self._speaker_slugs = slugs_of(Speaker)
        self._occasion_slugs = slugs_of(Occasion)
        self._delegations = dict(Delegation.objects.exclude(code=None).values_list("code", "pk"))
        self._areas = dict(PolicyArea.objects.values_list("slug", "pk"))
        self._occasions = {
            (name, body, session, place): pk
            for pk, name, body, session, place in Occasion.objects.order_by("-pk").values_list(
                "pk", "name", "body", "session", "place"
            )
        }
        self._spellings = set(Spelling.objects.values_list("speaker_id", "spelling"))
        self._names = dict(Speaker.objects.values_list("pk", "name"))
        self._heard: dict[str, list[_Heard]] = defaultdict(list)
        self._load_speakers()

    def delegation(self, code: str) -> int | None:
        """The delegation of this code; an unknown code makes a delegation named by it, for an editor to complete."""
        if code and code not in self._delegations:
            self._delegations[code] = Delegation.objects.create(
                code=code, name=code, kind=Delegation.Kind.ORGANISATION
            ).pk
        return self._delegations.get(code)

    def policy_areas(self, slugs: tuple[str, ...]) -> list[int]:
        return [self._areas[slug] for slug in slugs if slug in self._areas]

    def occasion(self, record: OccasionRecord | None) -> int | None:
        if record is None:
            return None
        key = (record.name, record.body, record.session, record.place)
        if key not in self._occasions:
            slug = free_slug(Occasion, record.name, self._occasion_slugs)
            self._occasion_slugs.add(slug)
            self._occasions[key] = Occasion.objects.create(
                name=record.name, slug=slug, body=record.body, session=record.session, place=record.place
            ).pk
        return self._occasions[key]

    def speaker(self, record: SpeakerRecord | None, delegation_id: int | None, year: int | None) -> int | None:
        """A full name means the same person for the same delegation, or where one of the two has none; a bare surname
        only within ``YEARS_OF_A_SURNAME``. Whoever stays uncertain is a new speaker: to merge two is easy, to part one
        is not."""
        if record is None or not name_key(record.name):
            return None
        key = name_key(record.name)
        heard = self._match(key, delegation_id, year)
        if heard is None:
            heard = _Heard(self._new_speaker(record), delegation_id, None, None)
            self._heard[key].append(heard)
        elif heard.delegation_id != delegation_id:
            heard = _Heard(heard.speaker_id, delegation_id, None, None)
            self._heard[key].append(heard)
        heard.hear(year)
        self._keep_spelling(heard.speaker_id, record)
        return heard.speaker_id

    def _match(self, key: str, delegation_id: int | None, year: int | None) -> _Heard | None:
        known = self._heard.get(key, [])
        same = [heard for heard in known if heard.delegation_id == delegation_id]
        if " " not in key:
            return next((heard for heard in same if heard.near(year)), None)
        if same:
            return same[0]
        unattached = [heard for heard in known if delegation_id is None or heard.delegation_id is None]
        return unattached[0] if len({heard.speaker_id for heard in unattached}) == 1 else None

    def _new_speaker(self, record: SpeakerRecord) -> int:
        slug = free_slug(Speaker, record.name, self._speaker_slugs)
        self._speaker_slugs.add(slug)
        speaker = Speaker(name=record.name, slug=slug, honorific=record.honorific, key=name_key(record.name))
        Speaker.objects.bulk_create([speaker])
        self._names[speaker.pk] = record.name
        return speaker.pk

    def _keep_spelling(self, speaker_id: int, record: SpeakerRecord) -> None:
        spelling = " ".join(record.spelling.split())
        known = {self._names[speaker_id], f"{record.honorific} {record.name}".strip(), ""}
        if spelling not in known and (speaker_id, spelling) not in self._spellings:
            self._spellings.add((speaker_id, spelling))
            Spelling.objects.create(speaker_id=speaker_id, spelling=spelling)

    def _load_speakers(self) -> None:
        keys: dict[int, set[str]] = defaultdict(set)
        for pk, key in [*Speaker.objects.values_list("pk", "key"), *Spelling.objects.values_list("speaker_id", "key")]:
            keys[pk].add(key)
        speaking = dict[int, list[_Heard]]()
        rows = (
            Speech.objects.filter(speaker__isnull=False)
            .order_by("speaker_id", "on_behalf_of_id")
            .values_list("speaker_id", "on_behalf_of_id")
            .annotate(Min("date__year"), Max("date__year"))
        )
        for speaker_id, delegation_id, first, last in rows:
            heard = _Heard(speaker_id, delegation_id, first, last)
            speaking.setdefault(speaker_id, []).append(heard)
        for pk in sorted(keys):
            for key in keys[pk]:
                self._heard[key] += speaking.get(pk) or [_Heard(pk, None, None, None)]


def slugs_of(model: type[Addressed]) -> set[str]:
    """All slugs that records of ``model`` have or had."""
    former = FormerSlug.objects.filter(noun=model._meta.model_name).values_list("slug", flat=True)
    return {*model._base_manager.values_list("slug", flat=True), *former}
