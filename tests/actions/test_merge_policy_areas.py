"""Two policy areas become one, and lose nothing by it."""

from functools import partial

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from speeches.actions.merge_policy_areas import merge_policy_areas
from speeches.actions.recording import preview, record
from speeches.actions.tag_again import joined
from speeches.models import (
    Change,
    FormerSlug,
    Link,
    LinkEvidence,
    MatchingConcept,
    Mention,
    Passage,
    PolicyArea,
    Speech,
    TagEvidence,
    TaggedQuote,
    TaggedSpeech,
    Term,
)
from tests.actions.kept_areas import is_in_step
from tests.archive import area, draft_quote, published_speech

pytestmark = pytest.mark.django_db


def merge(scope_note: str | None = None) -> Change:
    """Nets into ropes."""
    verb = partial(merge_policy_areas, gone=area("Nets"), kept=area("Ropes"), scope_note=scope_note)
    return record("merge_policy_areas", verb, None)


def tag(speech: Speech, name: str, relevance: str = "mentioned", because: str = "", *numbers: int) -> TaggedSpeech:
    made = TaggedSpeech.objects.create(content_object=speech, tag=area(name), relevance=relevance, because=because)
    for number in numbers:
        TagEvidence.objects.create(tag=made, passage=passage(speech, number))
    return made


def passage(speech: Speech, number: int) -> Passage:
    return Passage.objects.get(transcript__speech=speech, number=number)


def tags() -> list[tuple[str, str, str, str, list[int]]]:
    return [
        (
            str(one.content_object),
            str(one.tag),
            one.relevance,
            one.because,
            sorted(one.evidence.values_list("passage__number", flat=True)),
        )
        for one in TaggedSpeech.objects.order_by("content_object__title", "tag__name")
    ]


def test_tags_of_a_speech_become_the_stronger_with_what_both_say_and_show() -> None:
    both, one = published_speech("Both"), published_speech("One")
    tag(both, "Nets", "central", "Nets hold.", 1, 2)
    tag(both, "Ropes", "mentioned", "Ropes bind.", 2, 3)
    tag(both, "Bread")
    tag(one, "Nets", "central", "", 4)
    merge()
    assert tags() == [
        ("Both", "Bread", "mentioned", "", []),
        ("Both", "Ropes", "central", "Ropes bind. Nets hold.", [1, 2, 3]),
        ("One", "Ropes", "central", "", [4]),
    ]
    assert is_in_step()


@pytest.mark.parametrize(
    ("sentences", "both"),
    [
        (("Nets hold.", "Ropes bind."), "Nets hold. Ropes bind."),
        (("Nets hold.", "Nets hold."), "Nets hold."),
        (("", "Ropes bind."), "Ropes bind."),
        (("", ""), ""),
        (("Nets hold.", "Ropes bind, and bind, and bind."), "Nets hold."),
    ],
)
def test_sentences_are_joined_as_far_as_they_fit(sentences: tuple[str, str], both: str) -> None:
    assert joined(sentences, 30) == both


def test_tags_of_quotes_terms_and_matches_go_over_each_once() -> None:
    speech = published_speech("Lamps", "A net and a rope.")
    both = draft_quote(speech, "A net", areas=(area("Nets"), area("Ropes")))
    one = draft_quote(speech, "a rope", areas=(area("Nets"),))
    for name, word in (("Nets", "net"), ("Ropes", "rope")):
        Term.objects.create(policy_area=area(name), wording=word)
        MatchingConcept.objects.create(policy_area=area(name), scheme="UNBIS", uri="https://words.example/1")
    MatchingConcept.objects.create(policy_area=area("Nets"), scheme="UNBIS", uri="https://words.example/2")
    merge()
    assert sorted(TaggedQuote.objects.values_list("content_object", "tag__name")) == [
        (both.pk, "Ropes"),
        (one.pk, "Ropes"),
    ]
    ropes = area("Ropes")
    assert list(ropes.terms.values_list("wording", flat=True)) == ["net", "rope"]
    assert sorted(ropes.matches.values_list("uri", flat=True)) == ["https://words.example/1", "https://words.example/2"]
    assert Mention.objects.filter(policy_area=ropes).count() == 2
    assert is_in_step()


def test_links_with_the_same_area_are_joined_and_one_with_itself_goes() -> None:
    speech = published_speech("Lamps")
    quote = draft_quote(speech, "Bring a rope")
    for one, other, why, numbers in (
        ("Nets", "Ropes", "Both are tied.", (1,)),
        ("Nets", "Bread", "Nets bring bread.", (1, 2)),
        ("Ropes", "Bread", "Ropes bring bread.", (2, 3)),
        ("Nets", "Lamps", "Nets are lit.", (4,)),
    ):
        first, second = sorted((area(one).pk, area(other).pk))
        link = Link.objects.create(first_id=first, second_id=second, because=why)
        for number in numbers:
            LinkEvidence.objects.create(link=link, passage=passage(speech, number))
        if one == "Nets":
            LinkEvidence.objects.create(link=link, quote=quote)
    merge()
    assert sorted(
        (
            sorted([str(link.first), str(link.second)]),
            link.because,
            sorted(link.evidence.exclude(passage=None).values_list("passage__number", flat=True)),
            link.evidence.exclude(quote=None).count(),
        )
        for link in Link.objects.all()
    ) == [
        (["Bread", "Ropes"], "Ropes bring bread. Nets bring bread.", [1, 2, 3], 1),
        (["Lamps", "Ropes"], "Nets are lit.", [4], 1),
    ]


@pytest.mark.parametrize(
    ("tree", "merged"),
    [
        ({"Nets": None, "Ropes": None, "Bread": "Nets"}, {"Ropes": None, "Bread": "Ropes"}),
        ({"Nets": "Ropes", "Ropes": None, "Bread": "Nets"}, {"Ropes": None, "Bread": "Ropes"}),
        ({"Nets": "Lamps", "Ropes": "Nets", "Bread": "Nets"}, {"Ropes": "Lamps", "Bread": "Ropes", "Lamps": None}),
        ({"Nets": None, "Bread": "Nets", "Ropes": "Bread"}, {"Bread": None, "Ropes": "Bread"}),
    ],
)
def test_what_lay_below_the_one_lies_below_the_other_without_a_circle(
    tree: dict[str, str | None], merged: dict[str, str | None]
) -> None:
    for name in tree:
        area(name)
    for name, broader in tree.items():
        PolicyArea.objects.filter(name=name).update(broader=broader and area(broader))
    merge()
    found = PolicyArea.objects.filter(name__in=["Nets", "Ropes", "Bread", "Lamps"])
    assert dict(found.values_list("name", "broader__name")) == merged


def test_every_address_leads_to_the_area_that_stays(client: Client) -> None:
    nets = area("Nets")
    nets.slug = "trawls"
    nets.save()
    area("Bread")
    merge()
    for former in ("nets", "trawls"):
        moved = {
            old: (page.status_code, page["Location"])
            for old in (f"{former}/", f"{former}/?page=2", f"bread/{former}/", f"{former}/bread/", f"{former}/ropes/")
            if (page := client.get(f"/policy-areas/{old}"))
        }
        assert moved == {
            f"{former}/": (301, "/policy-areas/ropes/"),
            f"{former}/?page=2": (301, "/policy-areas/ropes/?page=2"),
            f"bread/{former}/": (301, "/policy-areas/bread/ropes/"),
            f"{former}/bread/": (301, "/policy-areas/bread/ropes/"),
            f"{former}/ropes/": (301, "/policy-areas/ropes/"),
        }
        kept = {client.get(f"/policy-areas/{old}")["Cache-Control"] for old in moved}
        assert kept == {"public, max-age=600"}  # no browser keeps for ever what may be undone
    assert FormerSlug.objects.count() == 2


def test_scope_note_is_the_chosen_one_or_stays() -> None:
    PolicyArea.objects.create(name="Ropes", scope_note="All that binds.")
    area("Nets")
    change = merge()
    assert area("Ropes").scope_note == "All that binds."
    assert change.told == "Merged the policy area Nets into Ropes."
    area("Nets")
    merge("All that holds.")
    assert area("Ropes").scope_note == "All that holds."


def test_area_is_not_merged_into_itself_or_one_that_is_no_more() -> None:
    nets, gone = area("Nets"), PolicyArea(pk=10**6, name="Gone")
    for one, other in ((nets, nets), (nets, gone), (gone, nets)):
        with pytest.raises(ValidationError, match="two policy areas that differ"):
            preview(partial(merge_policy_areas, gone=one, kept=other))


def test_number_of_queries_is_the_same_for_many_tags() -> None:
    counts = []
    for number in (2, 20):
        for place in range(number):
            speech = published_speech(f"Speech {number}/{place}", areas=(area("Nets"), area("Ropes")))
            tag(speech, "Bread")
        counts.append(queries_of_merging())
    assert counts[0] == counts[1]


def queries_of_merging() -> int:
    with CaptureQueriesContext(connection) as queries:
        preview(partial(merge_policy_areas, gone=area("Nets"), kept=area("Ropes")))
    return len(queries)
