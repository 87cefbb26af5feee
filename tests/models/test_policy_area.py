"""The tree of policy areas."""

import pytest
from django.core.exceptions import ValidationError

from speeches.models import PolicyArea, Speech

pytestmark = pytest.mark.django_db


@pytest.fixture
def tree() -> dict[str, PolicyArea]:
    water = PolicyArea.objects.create(name="Waters")
    seas = PolicyArea.objects.create(name="Seas", broader=water)
    bays = PolicyArea.objects.create(name="Bays", broader=seas)
    return {"waters": water, "seas": seas, "bays": bays}


def test_with_narrower_reaches_every_level(tree: dict[str, PolicyArea]) -> None:
    names = PolicyArea.objects.with_narrower(tree["waters"]).values_list("name", flat=True)
    assert list(names) == ["Bays", "Seas", "Waters"]
    assert list(PolicyArea.objects.with_narrower(tree["bays"])) == [tree["bays"]]


def test_circle_is_refused_with_a_sentence(tree: dict[str, PolicyArea]) -> None:
    tree["waters"].broader = tree["bays"]
    with pytest.raises(ValidationError, match="circle"):
        tree["waters"].clean()


def test_under_finds_a_speech_of_a_narrower_area_once(tree: dict[str, PolicyArea]) -> None:
    speech = Speech.objects.create(title="On bays")
    speech.policy_areas.add(tree["bays"], tree["seas"])
    Speech.objects.create(title="On land")
    assert list(Speech.objects.under(tree["waters"])) == [speech]
