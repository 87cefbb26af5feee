"""The tree of policy areas, and that it never turns in a circle."""

import threading
from functools import partial
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction

from speeches.actions.guard_tree import tree_is_guarded
from speeches.actions.move_policy_area import move_policy_area
from speeches.actions.recording import preview, record
from speeches.models import PolicyArea, Speech
from tests.actions.kept_areas import is_in_step
from tests.archive import area, published_speech


def move(name: str, broader: str | None) -> str:
    verb = partial(move_policy_area, area=area(name), broader=area(broader) if broader else None)
    return record("move_policy_area", verb, None).told


def tree(*names: str) -> dict[str, str | None]:
    return dict(PolicyArea.objects.filter(name__in=names).values_list("name", "broader__name"))


@pytest.mark.django_db
def test_area_moves_with_all_below_it_and_its_speeches_are_found_there() -> None:
    area("Bays", broader=area("Seas"))
    speech = published_speech("On bays", areas=(area("Bays"),))
    assert move("Seas", "Waters") == "Moved the policy area Seas below Waters."
    assert tree("Waters", "Seas", "Bays") == {"Waters": None, "Seas": "Waters", "Bays": "Seas"}
    assert list(Speech.objects.under(area("Waters"))) == [speech]
    assert is_in_step()
    assert move("Seas", None) == "Moved the policy area Seas to the top."
    assert (list(Speech.objects.under(area("Waters"))), is_in_step()) == ([], True)


@pytest.mark.django_db
@pytest.mark.parametrize("below", ["Waters", "Seas", "Bays"])
def test_circle_is_refused(below: str) -> None:
    area("Bays", broader=area("Seas", broader=area("Waters")))
    with pytest.raises(ValidationError, match="circle"):
        preview(partial(move_policy_area, area=area("Waters"), broader=area(below)))


@pytest.mark.django_db
def test_database_refuses_a_circle_whoever_writes_it() -> None:
    waters = area("Waters")
    bays = area("Bays", broader=area("Seas", broader=waters))
    for write in (
        lambda: PolicyArea.objects.filter(pk=waters.pk).update(broader=bays),
        lambda: PolicyArea.objects.filter(name__in=["Waters", "Seas"]).update(broader=bays),
    ):
        with pytest.raises(IntegrityError, match="circle"), transaction.atomic():
            write()
    assert tree("Waters", "Seas", "Bays") == {"Waters": None, "Seas": "Waters", "Bays": "Seas"}


@pytest.mark.django_db(transaction=True)
def test_every_migration_ends_with_the_guard_in_place() -> None:
    table = "" if connection.vendor == "sqlite" else " ON speeches_policyarea"
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TRIGGER speeches_policy_areas_make_no_circle{table}")
    assert not tree_is_guarded()
    call_command("migrate", verbosity=0)
    assert tree_is_guarded()


@pytest.mark.skipif("connection.vendor != 'postgresql'", reason="on SQLite one writes at a time")
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("by_action", [True, False])
def test_of_two_moves_at_once_that_make_a_circle_one_is_refused(by_action: bool) -> None:
    areas = [area("Waters"), area("Seas")]
    both_begun, faults = threading.Barrier(2, timeout=20), list[type[Exception]]()

    def move_in_another_connection(one: PolicyArea, other: PolicyArea) -> None:
        def write() -> Any:
            if by_action:
                return record("move", partial(move_policy_area, area=one, broader=other), None)
            return PolicyArea.objects.filter(pk=one.pk).update(broader=other)

        try:
            with transaction.atomic():
                PolicyArea.objects.get(pk=one.pk)
                both_begun.wait()
                write()
        except (ValidationError, IntegrityError) as fault:
            faults.append(type(fault))
        finally:
            connection.close()

    threads = [threading.Thread(target=move_in_another_connection, args=pair) for pair in (areas, areas[::-1])]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert faults == [ValidationError if by_action else IntegrityError]
    assert tree("Waters", "Seas") in ({"Waters": "Seas", "Seas": None}, {"Waters": None, "Seas": "Waters"})
    assert PolicyArea.objects.all().in_a_circle() == []
