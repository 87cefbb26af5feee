"""An archive with a page of each kind, its addresses, and all that staff may do to it, by chance."""

import random
from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from typing import Any

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone

from speeches import middleware
from speeches.actions.add_transcript import add_transcript
from speeches.actions.attribute_many import attribute_speeches
from speeches.actions.merge_occasions import merge_occasions
from speeches.actions.merge_policy_areas import merge_policy_areas
from speeches.actions.merge_speakers import merge_speakers
from speeches.actions.move_policy_area import move_policy_area
from speeches.actions.publish import publish_quotes, publish_speeches
from speeches.actions.recording import record
from speeches.actions.rename_policy_area import rename_policy_area
from speeches.actions.return_to_draft import return_to_draft
from speeches.actions.revise_transcript import revise_transcript
from speeches.actions.schedule_publishing import schedule_publishing
from speeches.actions.tag_many import tag_many, untag_many
from speeches.actions.undo_change import CannotUndoError, undo_change
from speeches.actions.withdraw import withdraw_quotes, withdraw_speeches
from speeches.importers.load import Loader
from speeches.importers.records import QuoteRecord, SpeakerRecord, SpeechRecord
from speeches.models import (
    Change,
    Delegation,
    Link,
    Misquote,
    Occasion,
    PolicyArea,
    Quote,
    Source,
    Speaker,
    Speech,
    Spelling,
    TaggedSpeech,
    Term,
    Transcript,
)
from tests.admin.conftest import filled
from tests.archive import area, draft_quote, draft_speech, full_speech, published_speech, speaker

SPEECHES = 2
_WORDS = ("The harbour opens late.", "Mind the rope.", "A lamp, a net and a rope.", "Nobody mends the nets.")
_LISTS = (
    "/",
    "/speeches/",
    "/speeches/?speaker=ada-example-1",
    "/speeches/?year=2001&kind=speech",
    "/quotes/",
    "/quotes/?area=rope",
    "/speakers/",
    "/delegations/",
    "/occasions/",
    "/policy-areas/",
    "/policy-areas/?from=2001&to=2002",
    "/policy-areas.ttl",
    "/policy-areas.jsonld",
    "/policy-areas/fishing-nets/rope/",
    "/policy-areas/fishing-nets/rope/feed.atom",
    "/passages/?area=rope",
    "/search/?q=harbour",
    "/search/?q=example&view=quotes",
    "/search/?area=rope",
    "/search/?q=lanp",
    "/search/suggestions/?q=a",
    "/search/feed.atom?q=harbour",
    "/search/results.csv?q=harbour",
    "/feeds/speeches.atom",
    "/sitemap.xml",
    "/sitemap-speeches.xml",
    "/about/",
    "/robots.txt",
)


def make_archive() -> None:
    for name, wording in (("Rope", "rope"), ("Fishing nets", "nets"), ("Light", "lamp")):
        Term.objects.create(policy_area=area(name), wording=wording)
    for number in range(1, SPEECHES + 1):
        speech = full_speech(number)
        Misquote.objects.create(quote=speech.quotes.get(), wording=f"The harbour never opens, {number}.", note="No.")
    first = Speech.objects.order_by("pk")[0]
    add_transcript(first, "# Au port\n\nLe port ouvre à six heures.", language="fr")
    published_speech("What was said", '"The harbour opens at six," she said.', kind="article", reports_on=first)
    link = Link(first=area("Fishing nets"), second=area("Rope"), because="Both are tied.")
    link.in_order()
    link.save()
    draft_quote(draft_speech("Not said yet", speaker=speaker("Ada Example 1")), "Keep the lamp alight.")


def addresses() -> list[str]:
    """Of every page of every record, public or not, as they are called now."""
    found = [*_LISTS, "/speeches/on-the-harbour-part-1/fr/"]
    for slug in Speech.objects.values_list("slug", flat=True):
        below = ("", "versions/", "compared/", "?mentions=rope", "?hit=harbour")
        found += [f"/speeches/{slug}/{rest}" for rest in below]
    found += [f"/quotes/{pk}/" for pk in Quote.objects.values_list("pk", flat=True)]
    for noun, below in ((Speaker, "speakers"), (Occasion, "occasions")):
        found += [f"/{below}/{slug}/" for slug in noun.objects.values_list("slug", flat=True)]
    found += [f"/delegations/{one.slug}/" for one in _heard()]
    for slug in PolicyArea.objects.filter(terms__wording__in=["rope", "nets", "lamp"]).values_list("slug", flat=True):
        found += [f"/policy-areas/{slug}/", f"/policy-areas/{slug}/feed.atom", f"/policy-areas/{slug}/years.csv"]
    return found


def _heard() -> Any:
    """Every archive begins with all States."""
    return Delegation.objects.filter(speeches__isnull=False).distinct()


class Staff:
    """Does one thing after another, by chance; what is refused is left."""

    def __init__(self, seed: int) -> None:
        self._chance = random.Random(seed)  # noqa: S311
        self._root = User.objects.create_superuser("root")
        self._admin = Client()
        self._admin.force_login(self._root)
        self._turn = 0

    def does_something(self, verb: Callable[["Staff"], None]) -> None:
        self._turn += 1
        try:
            verb(self)
        except (CannotUndoError, ValidationError):
            return

    def _one(self, noun: Any, **facts: Any) -> Any:
        return self._chance.choice(list(noun.objects.filter(**facts).order_by("pk")) or [None])

    def _words(self) -> str:
        return f"{self._chance.choice(_WORDS)} {self._turn}"

    def _change_in_admin(self, record: Any, **changed: Any) -> None:
        address = f"/admin/speeches/{record._meta.model_name}/{record.pk}/change/"
        page = self._admin.get(address)
        assert self._admin.post(address, filled(page, **changed)).status_code in (200, 302)

    def rename_a_speaker(self) -> None:
        one = self._one(Speaker)
        self._change_in_admin(one, name=f"{one.name} the {self._turn}th", about=self._words())

    def readdress_a_speaker(self) -> None:
        self._change_in_admin(self._one(Speaker), slug=f"speaker-{self._turn}")

    def spell_a_speaker(self) -> None:
        Spelling.objects.create(speaker=self._one(Speaker), spelling=f"Akin {self._turn}")

    def rename_an_occasion(self) -> None:
        self._change_in_admin(self._one(Occasion), name=f"Meeting {self._turn}", place="Hall")

    def rename_a_delegation(self) -> None:
        self._change_in_admin(_heard()[0], name=f"Atlantis {self._turn}")

    def change_a_source(self) -> None:
        self._change_in_admin(self._one(Source), publisher=f"Office {self._turn}")

    def retitle_a_speech(self) -> None:
        one = self._one(Speech)
        one.title, one.date = f"Retitled {self._turn}", date(2001, 1, 1) + timedelta(days=self._turn * 100)
        one.save()

    def correct_a_text(self) -> None:
        text = self._one(Transcript, current=True)
        revise_transcript(text, f"{text.text}\n\n{self._words()}", "A passage was missing.")

    def write_a_draft(self) -> None:
        draft_quote(draft_speech(f"Draft {self._turn}", speaker=self._one(Speaker)), "Keep the lamp alight.")

    def publish_speeches(self) -> None:
        publish_speeches(Speech.objects.exclude(status="published"), self._root)

    def publish_quotes(self) -> None:
        publish_quotes(Quote.objects.exclude(status="published"), self._root)

    def publish_at_a_time(self) -> None:
        if (one := self._one(Speech, status="draft")) is not None:
            schedule_publishing(one, timezone.now() - timedelta(seconds=1), self._root)
            middleware.DueTimes().publish()

    def withdraw_a_speech(self) -> None:
        withdraw_speeches([self._one(Speech)], self._root, "It was not said.", self._chance.random() < 0.5)

    def withdraw_a_quote(self) -> None:
        withdraw_quotes([self._one(Quote)], self._root, "It was not said.")

    def return_a_speech(self) -> None:
        return_to_draft(Speech, Speech.objects.filter(status="withdrawn"), self._root, "Read it again.")

    def tag_in_bulk(self) -> None:
        keys = list(Speech.objects.order_by("pk").values_list("pk", flat=True))
        verb = self._chance.choice([tag_many, untag_many])
        record("tag", partial(verb, noun=Speech, keys=keys[:3], areas=[self._one(PolicyArea)]), self._root)

    def call_an_area_central(self) -> None:
        if (tag := self._one(TaggedSpeech)) is not None:
            tag.because = self._words()
            tag.save()

    def attribute_in_bulk(self) -> None:
        keys = list(Speech.objects.order_by("pk").values_list("pk", flat=True))
        facts = {"on_behalf_of": self._one(Delegation)}
        record("attribute", partial(attribute_speeches, keys=keys[:2], facts=facts), self._root)

    def merge_speakers(self) -> None:
        gone, kept = self._one(Speaker), self._one(Speaker)
        if gone != kept:
            record("merge", partial(merge_speakers, gone=gone, kept=kept), self._root)

    def merge_occasions(self) -> None:
        Occasion.objects.create(name=f"Another {self._turn}")
        gone, kept = self._one(Occasion), self._one(Occasion)
        if gone != kept:
            record("merge", partial(merge_occasions, gone=gone, kept=kept), self._root)

    def merge_areas(self) -> None:
        gone, kept = area("Rope"), self._one(PolicyArea, terms__wording="lamp")
        if gone != kept:
            record("merge", partial(merge_policy_areas, gone=gone, kept=kept), self._root)

    def rename_an_area(self) -> None:
        one = self._one(PolicyArea, terms__wording="nets")
        name = f"Nets {self._turn}"
        verb = partial(rename_policy_area, area=one, name=name, slug=f"nets-{self._turn}", former_name_as_term=True)
        record("rename", verb, self._root)

    def move_an_area(self) -> None:
        verb = partial(move_policy_area, area=area("Light"), broader=self._one(PolicyArea))
        record("move", verb, self._root)

    def note_on_an_area(self) -> None:
        self._change_in_admin(self._one(PolicyArea, terms__wording="nets"), scope_note=self._words())

    def add_a_term(self) -> None:
        Term.objects.create(policy_area=self._one(PolicyArea), wording=f"harbour {self._turn}")

    def take_away_a_term(self) -> None:
        Term.objects.exclude(wording__in=["rope", "nets", "lamp"]).order_by("-pk")[0].delete()

    def draw_a_link(self) -> None:
        link = Link.objects.first()
        if link is not None:
            link.because = self._words()
            link.save()

    def undo_the_last(self) -> None:
        if (last := Change.objects.filter(undone_at=None).order_by("-pk").first()) is not None:
            undo_change(last, self._root)

    def import_a_speech(self) -> None:
        words = f"The harbour of {self._turn} is lit by a lamp."
        quote = QuoteRecord("is lit by a lamp", words.index("is lit"), words.index("."), SpeakerRecord("Ada Example 1"))
        key = f"test/{self._chance.choice([1, self._turn])}"
        one = SpeechRecord(key, "file.txt", words.encode(), f"Imported {self._turn}", words, quotes=(quote,))
        Loader(publish=True).load([one])

    def delete_a_speech(self) -> None:
        one = self._one(Speech, reports_on=None, status="draft")
        if one is not None:
            self._admin.post(f"/admin/speeches/speech/{one.pk}/delete/", {"post": "yes"})

    def add_a_misquote(self) -> None:
        Misquote.objects.create(quote=self._one(Quote), wording=self._words(), note="Not so.")


VERBS = [verb for name, verb in vars(Staff).items() if not name.startswith("_") and name != "does_something"]
