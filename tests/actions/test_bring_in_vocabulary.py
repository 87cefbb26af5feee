"""A vocabulary brought in: what is done is what was told, nothing is lost unasked, mentions follow, and it can be undone."""

from collections.abc import Sequence
from typing import Any

import pytest
from django.db import transaction
from hypothesis import given, settings
from hypothesis.extra.django import TestCase

from speeches.actions import bring_in_terms
from speeches.actions.bring_in_vocabulary import CannotBringInError, OtherThanToldError, bring_in_vocabulary
from speeches.actions.refresh_mentions import refresh_all_mentions
from speeches.actions.undo_change import undo_change
from speeches.connections.census import census
from speeches.connections.concepts import concepts
from speeches.exporters.write_skos_turtle import write_skos_turtle
from speeches.importers.read_skos import read_skos
from speeches.models import Change, MatchingConcept, Mention, MentionedAreas, PolicyArea, Term, WaitingTerm
from speeches.text.concepts import Concept, ConceptMatch, ConceptTerm, uri_of
from speeches.text.vocabulary_account import Kind, Step
from tests.archive import area, published_speech
from tests.concepts import BY_HAND, FISHING, HARBOUR, SITE, TITLE, vocabularies

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _empty(db: None) -> None:
    no_vocabulary()


def no_vocabulary() -> None:
    """Without signals, which would look for every term."""
    for noun in (Term, MatchingConcept):
        noun.objects.all()._raw_delete("default")
    PolicyArea.objects.update(broader=None)
    PolicyArea.objects.all()._raw_delete("default")


def terms(*wordings: str, language: str = "en") -> tuple[ConceptTerm, ...]:
    return tuple(ConceptTerm(language, wording) for wording in wordings)


def concept(slug: str, name: str, broader: str | None = "", **facts: Any) -> Concept:
    return Concept(uri_of(SITE, slug), name, uri_of(SITE, broader) if broader else broader, **facts)


def bring_in(*found: Concept, **options: Any) -> list[Step]:
    return list(bring_in_vocabulary(found, None, **options).steps)


def troubles_of(*found: Concept) -> tuple[str, ...]:
    with pytest.raises(CannotBringInError) as caught:
        bring_in(*found)
    return caught.value.troubles


def mentions() -> list[tuple[Any, ...]]:
    return sorted(Mention.objects.values_list("policy_area__name", "term__wording", "start", "end"))


def in_passages() -> set[tuple[int, int]]:
    return set(Mention.objects.values_list("passage", "policy_area"))


def in_short() -> list[tuple[int, int, str]]:
    return list(MentionedAreas.objects.order_by("pk").values_list("pk", "passages", "areas"))


class TestRoundTrip(TestCase):
    @given(vocabularies(with_phrases=False))
    @settings(max_examples=10, deadline=None)
    def test_vocabulary_written_and_brought_in_is_written_the_same(self, vocabulary: list[Concept]) -> None:
        _assert_round_trip(vocabulary)

    def test_one_by_hand(self) -> None:
        _assert_round_trip(BY_HAND)


def _assert_round_trip(vocabulary: Sequence[Concept]) -> None:
    no_vocabulary()
    bring_in_vocabulary(vocabulary, None)
    first = "".join(write_skos_turtle(SITE, TITLE, concepts(SITE)))
    assert concepts(SITE) == list(vocabulary)
    no_vocabulary()
    bring_in_vocabulary(read_skos(first.encode()).concepts, None)
    assert "".join(write_skos_turtle(SITE, TITLE, concepts(SITE))) == first


def test_everything_new_is_made_and_told() -> None:
    assert bring_in(*BY_HAND) == [
        Step(Kind.MADE, "Fishing", after="/policy-areas/fishing/"),
        Step(Kind.MADE, "Harbour", after="/policy-areas/harbour/"),
        Step(Kind.TERM_ADDED, "Fishing", after="net (en)"),
        Step(Kind.TERM_ADDED, "Harbour", after="Harbour (en)"),
        Step(Kind.TERM_ADDED, "Harbour", after="port de pêche (fr)"),
        Step(Kind.TERM_ADDED, "Harbour", after="quay (en), exactly so, not in “quay lamp”, “the old quay”"),
        Step(Kind.MATCH_ADDED, "Harbour", after="EuroVoc: port"),
        Step(Kind.MATCH_ADDED, "Harbour", after="Sustainable Development Goals: http://metadata.un.org/sdg/14"),
    ]
    assert PolicyArea.objects.get(slug="fishing").broader == PolicyArea.objects.get(slug="harbour")
    assert bring_in(*BY_HAND) == [Step(Kind.UNTOUCHED, "Fishing"), Step(Kind.UNTOUCHED, "Harbour")]


def test_changes_are_told_before_and_after_and_nothing_goes_unasked() -> None:
    bring_in(*BY_HAND, concept("rope", "Rope", terms=terms("cord")))
    changed = concept("harbour", "Port", "rope", scope_note="New.", terms=(ConceptTerm("en", "Quay"), *terms("pier")))
    assert bring_in(changed) == [
        Step(Kind.RENAMED, "Port", "Harbour", "Port"),
        Step(Kind.NOTED, "Port", HARBOUR.scope_note, "New."),
        Step(Kind.MOVED, "Port", "the top of the tree", "Rope"),
        Step(Kind.TERM_ADDED, "Port", after="pier (en)"),
        Step(Kind.TERM_CHANGED, "Port", "quay (en), exactly so, not in “quay lamp”, “the old quay”", "Quay (en)"),
        Step(Kind.TERM_STAYS, "Port", "Harbour (en)"),
        Step(Kind.TERM_STAYS, "Port", "port de pêche (fr)"),
        Step(Kind.MATCH_STAYS, "Port", "EuroVoc: port"),
        Step(Kind.MATCH_STAYS, "Port", "Sustainable Development Goals: http://metadata.un.org/sdg/14"),
        Step(Kind.AREA_STAYS, "Fishing"),
        Step(Kind.AREA_STAYS, "Rope"),
    ]


def test_what_the_file_does_not_list_goes_when_asked() -> None:
    bring_in(*BY_HAND)
    steps = bring_in(concept("harbour", "Harbour", terms=terms("Harbour")), removing=True)
    assert [step for step in steps if step.kind.changes] == [
        Step(Kind.TERM_REMOVED, "Harbour", "port de pêche (fr)"),
        Step(Kind.TERM_REMOVED, "Harbour", "quay (en), exactly so, not in “quay lamp”, “the old quay”"),
        Step(Kind.MATCH_REMOVED, "Harbour", "EuroVoc: port"),
        Step(Kind.MATCH_REMOVED, "Harbour", "Sustainable Development Goals: http://metadata.un.org/sdg/14"),
    ]
    assert concepts(SITE) == [
        FISHING,
        concept("harbour", "Harbour", scope_note=HARBOUR.scope_note, terms=terms("Harbour")),
    ]


def test_names_terms_and_places_can_change_hands() -> None:
    bring_in(concept("a", "A", terms=terms("rope")), concept("b", "B", "a", terms=terms("net")))
    crossed = [concept("a", "B", "b", terms=terms("net")), concept("b", "A", terms=terms("rope"))]
    bring_in(*crossed)
    assert concepts(SITE) == crossed


def test_area_is_known_by_former_address_by_match_and_by_name() -> None:
    bring_in(
        concept("old", "Old"),
        concept("lamps", "Lamps", matches=(ConceptMatch("UNBIS", "http://metadata.un.org/thesaurus/1"),)),
        concept("rope", "Rope"),
    )
    old = PolicyArea.objects.get(slug="old")
    old.slug = "newer"
    old.save()
    steps = bring_in(
        concept("old", "Renamed", None),
        Concept("http://metadata.un.org/thesaurus/1", "Illumination", terms=terms("Illumination")),
        Concept("http://e.example/9", "ROPE", None, "Of hemp."),
    )
    assert [step for step in steps if step.kind.changes] == [
        Step(Kind.RENAMED, "Renamed", "Old", "Renamed"),
        Step(Kind.NOTED, "Rope", "", "Of hemp."),
        Step(Kind.TERM_ADDED, "Lamps", after="Illumination (en)"),
    ]


def test_slug_that_once_led_elsewhere_is_not_taken() -> None:
    bring_in(concept("rope", "Rope"))
    steps = bring_in(Concept("http://e.example/1", "Rope!", ""))
    assert steps[0] == Step(Kind.MADE, "Rope!", after="/policy-areas/rope-2/")


@pytest.mark.parametrize(
    ("found", "told"),
    [
        (
            [Concept("http://e.example/1", "HARBOUR"), concept("harbour", "Port")],
            [f"{SITE}/policy-areas/harbour/ and http://e.example/1 both mean the policy area Harbour."],
        ),
        (
            [concept("harbour", "Fishing")],
            ["Two policy areas would be called “Fishing”: fishing and harbour."],
        ),
        (
            [concept("rope", "Rope", terms=terms("NET"))],
            ["“NET” (en) means Fishing; the file gives it to Rope."],
        ),
        (
            [concept("harbour", "Harbour", "fishing")],
            ["The tree would turn in a circle: Harbour is below Fishing is below Harbour."],
        ),
        (
            [concept("rope", "Rope", "nowhere")],
            [f"{SITE}/policy-areas/rope/ lies below {SITE}/policy-areas/nowhere/, which does not come to stand anywhere."],
        ),
        (
            [concept("harbour", "Harbour", "nowhere")],
            [f"{HARBOUR.uri} lies below {SITE}/policy-areas/nowhere/, which neither the file nor the archive has."],
        ),
        (
            [concept("rope", "Rope", terms=(ConceptTerm("en", "rope", False, ("a long cord",)),))],
            ["“rope” is said not to be meant in “a long cord”, but does not stand in it."],
        ),
        (
            [concept("rope", "Rope", matches=(ConceptMatch("Odd", "http://e.example/1"),))],
            ["The match http://e.example/1 of Rope cannot be kept. scheme: Value 'Odd' is not a valid choice."],
        ),
    ],
)  # fmt: skip
def test_what_cannot_be_is_told_and_changes_nothing(found: list[Concept], told: list[str]) -> None:
    bring_in(*BY_HAND)
    assert list(troubles_of(*found)) == told
    assert concepts(SITE) == BY_HAND


def test_telling_changes_nothing_and_binds_what_is_done() -> None:
    told = bring_in_vocabulary(BY_HAND, None, dry_run=True)
    assert (concepts(SITE), Change.objects.count()) == ([], 0)
    area("Fishing")
    with pytest.raises(OtherThanToldError) as caught:
        bring_in_vocabulary(BY_HAND, None, told=told.digest)
    again = bring_in_vocabulary(BY_HAND, None, dry_run=True)
    assert caught.value.account == again
    assert bring_in_vocabulary(BY_HAND, None, told=again.digest) == again


def test_mentions_follow_at_once() -> None:
    published_speech("On nets", "The old quay has a net.\n\nA Quay, a quay, one net and a pier.")
    bring_in(*BY_HAND)
    held = mentions()
    assert [row[:2] for row in held] == [("Fishing", "net"), ("Fishing", "net"), ("Harbour", "quay")]
    changed = [
        concept("harbour", "Harbour", terms=terms("net", "pier")),
        concept("fishing", "Fishing", terms=terms("quay")),
    ]
    bring_in(*changed, removing=True)
    by_hand, short = mentions(), in_short()
    assert by_hand != held
    for _ in refresh_all_mentions():
        pass
    assert (mentions(), in_short()) == (by_hand, short)


def test_terms_of_very_many_passages_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    published_speech("On nets", "A net.\n\nA quay and a net.\n\nThe harbour.")
    bring_in(*BY_HAND)
    monkeypatch.setattr(bring_in_terms, "MOST_PASSAGES", 1)
    account = bring_in_vocabulary(
        [concept("fishing", "Fishing", None, terms=terms("harbour net"))], None, removing=True
    )
    assert account.waiting
    assert sorted(WaitingTerm.objects.values_list("wording", flat=True)) == ["harbour net", "net"]
    assert "net" not in {row[1] for row in mentions()}
    assert (census().unread, sorted(census().waiting)) == (0, ["harbour net", "net"])
    assert census().tally().in_passages.total() == len(in_passages())
    for _ in refresh_all_mentions():
        pass
    assert [row[:2] for row in mentions()] == [("Harbour", "Harbour"), ("Harbour", "quay")]
    assert census().is_whole


def test_undo_restores_the_vocabulary_and_its_mentions() -> None:
    published_speech("On nets", "A net.\n\nA quay and a net.\n\nThe harbour.")
    bring_in(*BY_HAND)
    before = (concepts(SITE), mentions(), in_short())
    bring_in(
        concept("harbour", "Port", "lamp", terms=terms("net")),
        concept("fishing", "Fishing", terms=terms("quay")),
        concept("lamp", "Lamp"),
        removing=True,
    )
    assert (concepts(SITE), mentions(), in_short()) != before
    undo_change(Change.objects.first(), None)  # type: ignore[arg-type]
    assert (concepts(SITE), mentions(), in_short()) == before


def test_the_same_vocabulary_is_no_change() -> None:
    bring_in(*BY_HAND)
    with transaction.atomic():
        bring_in(*BY_HAND)
    assert Change.objects.count() == 1
