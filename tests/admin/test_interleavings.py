"""Two editors type into one record in many orders: what either typed is in the record, or was shown back to who typed it;
and nobody takes out what he was not shown. A thousand orders with HUMANSEC_THOROUGH set."""

import os
import random
import re
from collections.abc import Iterator
from itertools import count
from types import SimpleNamespace
from typing import Any

import pytest
from django.contrib import admin
from django.contrib.auth.models import User
from django.test import RequestFactory

from speeches.admin.two_versions import CHOICE
from speeches.models import Speaker, Spelling
from tests.admin.conftest import filled

INTERLEAVINGS = 1000 if os.environ.get("HUMANSEC_THOROUGH") else 60
TEXTS = ("name", "honorific", "about")
ADDRESS = "/admin/speeches/speaker/"


def words_in(texts: Any) -> set[str]:
    return {word for text in texts for word in re.findall(r"w\d+", str(text))}


def words_of_record(speaker: Speaker) -> set[str]:
    stored = Speaker.objects.get(pk=speaker.pk)
    return words_in([*(getattr(stored, name) for name in TEXTS), *stored.spellings.values_list("spelling", flat=True)])


class Editor:
    """Opens the form, types and saves as a browser does. ``known`` are the words that were ever shown to this editor."""

    def __init__(self, user: User, speaker: Speaker, words: Iterator[str], chance: random.Random) -> None:
        self.user, self.speaker, self.words, self.chance = user, speaker, words, chance
        self.data: dict[str, Any] = {}
        self.known: set[str] = set()
        self.offered: dict[str, set[str]] = {}

    def ask(self, data: dict[str, Any] | None) -> Any:
        make: Any = RequestFactory().get if data is None else RequestFactory().post
        request = make(ADDRESS, data or {})
        request.user, request._messages = self.user, SimpleNamespace(add=lambda *_: None)
        request._dont_enforce_csrf_checks = True
        return admin.site.get_model_admin(Speaker).changeform_view(request, str(self.speaker.pk))

    def look(self, page: Any) -> None:
        context = page.context_data
        self.data = {**filled(SimpleNamespace(context=context)), "_as_seen": context["as_seen"]}  # type: ignore[arg-type]
        told = [run.words for one in context["two_versions"] for run in (*one.theirs, *one.mine)]
        told += [one.label for one in context["two_versions"]]
        self.seen_now = words_in(self.data.values()) | words_in(told)
        self.known |= self.seen_now
        self.offered = {one.name: words_in(run.words for run in one.mine) for one in context["two_versions"]}
        for one in context["two_versions"]:
            if one.kind == "both":
                self.data[f"{CHOICE}{one.name}"] = self.chance.choice(["mine", "theirs"])

    def open(self) -> None:
        self.look(self.ask(None))

    def type(self) -> None:
        if not self.data:
            self.open()
        rows = int(self.data["spellings-TOTAL_FORMS"])
        places = [*TEXTS, *(f"spellings-{row}-spelling" for row in range(rows))]
        place = self.chance.choice(places)
        if place.startswith("spellings") and self.chance.random() < 0.3:
            self.data[f"{place.rpartition('-')[0]}-DELETE"] = "on"
            return
        before = str(self.data.get(place, "")).split()
        if before and self.chance.random() < 0.4:
            before.remove(self.chance.choice(before))
        self.data[place] = " ".join([*before, next(self.words)])[-60:]

    def save(self) -> None:
        if not self.data:
            return
        before, sent = words_of_record(self.speaker), dict(self.data)
        typed = words_in(value for name, value in sent.items() if name != "slug" and name[0] != "_") - self.given_up(
            sent
        )
        answer = self.ask(sent)
        self.known |= typed
        if answer.status_code != 302:
            self.look(answer)
            assert typed <= self.seen_now, "typed, and neither saved nor shown back"
            return
        after = words_of_record(self.speaker)
        assert before - after <= self.known, "taken out by somebody who was not shown it"
        assert typed <= after, "typed and not saved"
        self.data = {}

    def given_up(self, sent: dict[str, Any]) -> set[str]:
        """Words of rows that were removed, and those of one's own beside which theirs was chosen."""
        rows = tuple(name.removesuffix("DELETE") for name in sent if name.endswith("-DELETE"))
        removed = words_in(value for name, value in sent.items() if rows and name.startswith(rows))
        theirs = [name.removeprefix(CHOICE) for name, value in sent.items() if value == "theirs"]
        return removed.union(*(self.offered.get(name, set()) for name in theirs))


@pytest.mark.django_db
def test_interleavings_of_two_editors_lose_nothing() -> None:
    users = [User.objects.create_superuser(name) for name in ("Ada", "Ben")]
    asked = 0
    for number in range(INTERLEAVINGS):
        chance, words = random.Random(number), (f"w{one}" for one in count(1))  # noqa: S311
        speaker = Speaker.objects.create(name=f"Example {next(words)}", about=f"{next(words)} {next(words)}")
        for _ in range(chance.randrange(3)):
            Spelling.objects.create(speaker=speaker, spelling=next(words))
        editors = [Editor(user, speaker, words, chance) for user in users]
        for editor in editors:
            editor.open()
        for _ in range(chance.randrange(4, 12)):
            editor = chance.choice(editors)
            chance.choice([editor.type, editor.type, editor.save])()
        for editor in editors * 3:
            if editor.data and not any(name.startswith(CHOICE) for name in editor.data):
                editor.type()
            editor.save()
        assert [editor.data for editor in editors] == [{}, {}], number
        asked += 1
        speaker.delete()
    assert asked == INTERLEAVINGS
