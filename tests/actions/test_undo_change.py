"""Changes of the vocabulary are undone: the archive is what it was, whatever was done and in whatever order."""

import os
import random
from datetime import timedelta
from functools import partial
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from speeches.actions.merge_policy_areas import merge_policy_areas
from speeches.actions.move_policy_area import move_policy_area
from speeches.actions.recording import NotAsSeenError, Verb, keep_change, preview, record
from speeches.actions.rename_policy_area import rename_policy_area
from speeches.actions.split_policy_area import Part, quotes_with_terms, split_policy_area, tags_with_terms
from speeches.actions.undo_change import CannotUndoError, undo_change
from speeches.models import Change, FormerSlug, Link, Mention, PolicyArea, TaggedSpeech, Term
from tests.actions.kept_areas import archive, is_in_step, state
from tests.archive import area, published_speech

pytestmark = pytest.mark.django_db


def any_verb(chance: random.Random) -> Verb:
    areas = list(PolicyArea.objects.order_by("pk"))
    one, other = chance.choice(areas), chance.choice(areas)
    match chance.choice(["merge", "split", "rename", "move"]):
        case "merge":
            return partial(merge_policy_areas, gone=one, kept=other, scope_note=chance.choice([None, "Both."]))
        case "split":
            terms = [term.pk for term in one.terms.all() if chance.random() < 0.5]
            part = Part(
                terms,
                list(tags_with_terms(one, terms).values_list("pk", flat=True)),
                list(quotes_with_terms(one, terms).values_list("pk", flat=True)),
                [link.pk for link in Link.objects.of(one) if chance.random() < 0.5],
            )
            broader = chance.choice([None, *areas])
            return partial(
                split_policy_area, area=one, new=PolicyArea(name=new_name(chance), broader=broader), part=part
            )
        case "rename":
            name = new_name(chance)
            return partial(
                rename_policy_area, area=one, name=name, slug=name.lower(), former_name_as_term=chance.random() < 0.5
            )
    return partial(move_policy_area, area=one, broader=chance.choice([None, other]))


def new_name(chance: random.Random) -> str:
    return "".join(chance.choice("ABC") for _ in range(2))


@given(seed=st.integers(0, 10**6), steps=st.integers(1, 6))
@settings(
    max_examples=200 if os.environ.get("HUMANSEC_THOROUGH") else 6,
    deadline=None,
    phases=[Phase.generate],  # of chance nothing is learned by looking for a smaller one
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_whatever_was_done_is_undone_in_reverse_and_nothing_is_out_of_step(seed: int, steps: int) -> None:
    chance = random.Random(seed)  # noqa: S311
    with transaction.atomic():
        archive(seed)
        assert is_in_step()
        states, changes = [state()], list[Change]()
        for _ in range(steps):
            try:
                verb = any_verb(chance)
                seen = preview(verb)
                assert state() == states[-1]
                changes.append(record("any", verb, None, seen=seen.digest))
            except ValidationError:
                assert state() == states[-1]
                continue
            assert is_in_step()
            states.append(state())
            assert PolicyArea.objects.all().in_a_circle() == []
        for change, after, before in reversed(list(zip(changes, states[1:], states, strict=False))):
            assert state() == after
            undo_change(change, None)
            assert state() == before
        assert is_in_step()
        transaction.set_rollback(True)


@pytest.fixture
def merged() -> Change:
    archive()
    return record("merge_policy_areas", partial(merge_policy_areas, gone=area("Nets"), kept=area("Ropes")), None)


def refused(change: Change) -> tuple[str, ...]:
    """The reasons; nothing was changed."""
    before = state()
    with pytest.raises(CannotUndoError) as error:
        undo_change(change, None)
    assert state() == before
    change.refresh_from_db()
    assert change.undone_at is None
    return error.value.reasons


def test_who_undid_it_and_when_is_kept_and_it_is_undone_once(merged: Change) -> None:
    user = User.objects.create(username="keeper")
    undo_change(merged, user)
    merged.refresh_from_db()
    assert (merged.undone_by, merged.undone_at is not None, merged.may_be_undone) == (user, True, False)
    assert refused_again(merged) == ("It has been undone already, or it was done too long ago.",)


def refused_again(change: Change) -> tuple[str, ...]:
    with pytest.raises(CannotUndoError) as error:
        undo_change(change, None)
    return error.value.reasons


def test_after_thirty_days_it_stays_and_its_rows_are_kept(merged: Change) -> None:
    Change.objects.filter(pk=merged.pk).update(at=timezone.now() - timedelta(days=30, minutes=1))
    merged.refresh_from_db()
    assert (merged.may_be_undone, merged.rows is None) == (False, False)
    assert refused(merged) == ("It has been undone already, or it was done too long ago.",)
    keep_change("any", "Something else.", [], None)
    merged.refresh_from_db()
    assert (merged.rows is None, merged.told) == (False, "Merged the policy area Nets into Ropes.")


def test_row_that_was_changed_since_is_in_the_way() -> None:
    published_speech("Nets and ropes", areas=(area("Nets"),))
    tag = TaggedSpeech.objects.get(tag=area("Nets"))
    change = record("merge", partial(merge_policy_areas, gone=area("Nets"), kept=area("Ropes")), None)
    tag.refresh_from_db()
    tag.because = "It says so."
    tag.save()
    with transaction.atomic():
        undo_change(change, None)  # the change did not touch that
        assert TaggedSpeech.objects.get(tag=area("Nets")).because == "It says so."
        transaction.set_rollback(True)
    tag.tag = area("Lamps")
    tag.save()
    assert refused(change) == ("Policy area of the speech “Nets and ropes” was changed since.",)
    tag.delete()
    assert refused(change) == ("Policy area of the speech “Nets and ropes” is no more.",)


def test_name_that_was_taken_since_is_in_the_way() -> None:
    area("Nets")
    change = record("merge", partial(merge_policy_areas, gone=area("Nets"), kept=area("Ropes")), None)
    PolicyArea.objects.create(name="Nets")
    assert refused(change) == ("Policy area “Nets” cannot come back. Policy area with this Name already exists.",)


def test_broader_area_that_is_no_more_is_in_the_way() -> None:
    nets = area("Nets", broader=area("Harbours"))
    change = record("move", partial(move_policy_area, area=nets, broader=None), None)
    area("Harbours").delete()
    assert refused(change) == ("Policy area “Nets” belonged to a policy area that is no more.",)


def test_circle_is_in_the_way() -> None:
    nets, harbours = area("Nets", broader=area("Harbours")), area("Harbours")
    change = record("move", partial(move_policy_area, area=nets, broader=None), None)
    record("move", partial(move_policy_area, area=harbours, broader=nets), None)
    assert refused(change) == ("The tree of policy areas would turn in a circle.",)


def test_what_came_to_a_new_area_since_is_in_the_way() -> None:
    nets = area("Nets")
    new = partial(split_policy_area, area=nets, new=PolicyArea(name="Trawls"), part=Part())
    change = record("split", new, None)
    Term.objects.create(policy_area=area("Trawls"), wording="trawl")
    assert refused(change) == ("The term “trawl” was added to “Trawls” since.",)
    published_speech("On trawls", areas=(area("Trawls"),))
    assert refused(change) == ("The policy area of the speech “Trawls” was added to “Trawls” since.",)


def test_other_changes_of_other_rows_are_not_in_the_way(merged: Change) -> None:
    record("rename", partial(rename_policy_area, area=area("Bread"), name="Loaves", slug="loaves"), None)
    undo_change(merged, None)
    assert (PolicyArea.objects.filter(name__in=["Nets", "Loaves"]).count(), is_in_step()) == (2, True)


def test_user_who_left_is_not_in_the_way() -> None:
    user = User.objects.create(username="keeper")
    link = Link.objects.create(first=area("Nets"), second=area("Ropes"), because="Both are tied.", drawn_by=user)
    change = record("merge", partial(merge_policy_areas, gone=area("Nets"), kept=area("Ropes")), user)
    user.delete()
    change.refresh_from_db()
    undo_change(change, None)
    assert list(Link.objects.values_list("pk", "because", "drawn_by")) == [(link.pk, "Both are tied.", None)]


def test_what_comes_back_takes_no_key_that_is_given_out_later() -> None:
    gone = area("Nets")
    change = record("merge", partial(merge_policy_areas, gone=gone, kept=area("Ropes")), None)
    undo_change(change, None)
    assert PolicyArea.objects.create(name="Newer").pk > gone.pk == area("Nets").pk


def test_what_is_done_is_what_was_shown() -> None:
    nets, ropes = area("Nets"), area("Ropes")
    verb = partial(merge_policy_areas, gone=nets, kept=ropes)
    seen = preview(verb)
    Term.objects.create(policy_area=nets, wording="trawl")
    before = state()
    with pytest.raises(NotAsSeenError):
        record("merge", verb, None, seen=seen.digest)
    assert (state(), Change.objects.count()) == (before, 0)
    record("merge", verb, None, seen=preview(verb).digest)
    assert (FormerSlug.objects.get().slug, Term.objects.get(wording="trawl").policy_area) == ("nets", ropes)


def test_digest_of_new_rows_is_the_same_each_time() -> None:
    term = Term.objects.create(policy_area=area("Nets"), wording="trawl")
    new = partial(split_policy_area, area=area("Nets"), new=PolicyArea(name="Trawls"), part=Part([term.pk]))
    assert preview(new).digest == preview(new).digest
    record("split", new, None, seen=preview(new).digest)
    term.refresh_from_db()
    assert term.policy_area.name == "Trawls"


def test_common_words_whose_mentions_wait_are_no_hindrance(monkeypatch: pytest.MonkeyPatch) -> None:
    published_speech("Lamps", "A lamp and a net.")
    for name, word in (("Lamps", "lamp"), ("Nets", "net")):
        Term.objects.create(policy_area=area(name), wording=word)
    renamed: Any = partial(rename_policy_area, area=area("Nets"), name="Lamp", slug="x", former_name_as_term=True)
    monkeypatch.setattr("speeches.actions.refresh_mentions.MOST_PASSAGES", 0)
    change = record("rename", renamed, None)
    merged = record("merge", partial(merge_policy_areas, gone=area("Lamp"), kept=area("Lamps")), None)
    assert set(Mention.objects.values_list("policy_area__name", "term__wording")) == {
        ("Lamps", "lamp"),
        ("Lamps", "net"),
    }
    undo_change(merged, None)
    undo_change(change, None)
    monkeypatch.undo()
    assert {name for name, _ in Mention.objects.values_list("policy_area__name", "term")} == {"Lamps", "Nets"}
