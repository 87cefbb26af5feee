"""A made-up archive with all that can hang on policy areas, and what it holds as one value."""

import random
from typing import Any

from django.apps import apps
from django.db.models import Model

from speeches.actions.publish import publish_quotes, publish_speeches
from speeches.actions.recording import delete_rows
from speeches.actions.refresh_mentions import refresh_all_mentions
from speeches.models import (
    BroughtTable,
    Change,
    ChangedRecord,
    Deletion,
    Link,
    LinkEvidence,
    MatchingConcept,
    Mention,
    MentionedAreas,
    Passage,
    PolicyArea,
    Quote,
    TagEvidence,
    TaggedSpeech,
    Term,
    WaitingTerm,
)
from speeches.search import indexing
from tests.archive import area, draft_quote, draft_speech

NAMES = ("Nets", "Ropes", "Lamps", "Bread", "Harbours")
# The first two are spelled alike wherever a text has them: they are of one area, or of two.
WORDS = ("lamp-oil", "lamp oils", "net", "rope", "lamp", "bread", "harbour", "harbour lamp")


def archive(seed: int = 1, speeches: int = 6) -> None:
    chance = random.Random(seed)  # noqa: S311
    for noun in (MatchingConcept, Term, PolicyArea):  # those that every archive begins with, more than a test needs
        delete_rows(noun, list(noun._base_manager.values_list("pk", flat=True)))
    areas = [area(name) for name in NAMES]
    for place, one in enumerate(areas[1:], start=1):
        if chance.random() < 0.6:
            one.broader = chance.choice(areas[:place])
            one.save()
    for word in WORDS:
        Term.objects.create(policy_area=chance.choice(areas), wording=word)
    for one in chance.sample(areas, 3):
        uri = f"https://words.example/{chance.randint(1, 2)}"
        MatchingConcept.objects.create(policy_area=one, scheme="UNBIS", uri=uri)
    for number in range(speeches):
        _speech(chance, number, areas)
    for first, second in {(chance.choice(areas).pk, chance.choice(areas).pk) for _ in range(5)}:
        if first < second:
            link = Link.objects.create(first_id=first, second_id=second, because=f"They meet at {first} and {second}.")
            for passage in chance.sample(list(Passage.objects.order_by("pk")), 2):
                LinkEvidence.objects.create(link=link, passage=passage)
            LinkEvidence.objects.create(link=link, quote=Quote.objects.first())


def _speech(chance: random.Random, number: int, areas: list[PolicyArea]) -> None:
    text = "\n\n".join(
        " ".join(["Here:", *(word for word in WORDS if chance.random() < 0.4), "and more."]) for _ in range(3)
    )
    speech = draft_speech(f"Speech {number}", text)
    passages = list(Passage.objects.filter(transcript__speech=speech))
    for one in chance.sample(areas, chance.randint(0, 3)):
        said = chance.choice(["", "It says so.", f"It says {number}."])
        relevance = chance.choice(["central", "mentioned"])
        tag = TaggedSpeech.objects.create(content_object=speech, tag=one, relevance=relevance, because=said)
        for passage in chance.sample(passages, chance.randint(0, 2)):
            TagEvidence.objects.create(tag=tag, passage=passage)
    quote = draft_quote(speech, "Here:", areas=tuple(chance.sample(areas, chance.randint(0, 2))))
    if number % 3:
        publish_speeches([speech])
        publish_quotes([quote])


def state(*nouns: type[Model]) -> dict[str, list[Any]]:
    """Every row of these tables, or of every table of the archive but what was done or is on its way; of mentions all but
    their own keys."""
    every = set(apps.get_app_config("speeches").get_models()) - {BroughtTable, Change, ChangedRecord, Deletion}
    found = {}
    for noun in nouns or every:
        columns = [field.attname for field in noun._meta.concrete_fields if not (noun is Mention and field.primary_key)]
        found[noun.__name__] = list(noun._base_manager.order_by(*columns).values_list(*columns))
    return found


def is_in_step() -> bool:
    """Whether the mentions are those that a reading of everything finds, and the search index says what the archive does."""
    computed = (Mention, MentionedAreas, WaitingTerm)
    before = state(*computed)
    for _read in refresh_all_mentions():
        pass
    return before == state(*computed) and not any(indexing.differences())
