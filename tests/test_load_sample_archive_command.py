"""manage.py load_sample_archive: an empty archive gets something for every page to show, and no other is touched."""

import pytest
from django.core.management import call_command

from speeches.models import Link, PolicyArea, Speech
from tests.archive import draft_speech

pytestmark = pytest.mark.django_db

DEVELOPMENT = {"International development", "Peace and stability"}
INEQUALITY = {"Inequality", "National security"}


def drawn() -> dict[frozenset[str], list[tuple[int, str]]]:
    """Of each link the areas, and what is pinned to it and seen by readers: the number and the words of the passage."""
    return {
        frozenset((link.first.name, link.second.name)): [
            (one.passage.number, one.passage.text) for one in link.evidence.public() if one.passage
        ]
        for link in Link.objects.all()
    }


def test_two_links_of_the_first_article_are_drawn_with_their_passages() -> None:
    call_command("load_sample_archive")
    assert drawn() == {
        frozenset(DEVELOPMENT): [(8, "between international development and stability;")],
        frozenset(INEQUALITY): [(9, "between global inequality and national security.")],
    }


def test_link_that_an_editor_drew_before_is_left_as_it_is() -> None:
    first, second = PolicyArea.objects.filter(name__in=INEQUALITY).order_by("pk")
    Link.objects.create(first=first, second=second, because="My own sentence.")
    call_command("load_sample_archive")
    assert Link.objects.between(first, second).get().because == "My own sentence."
    assert drawn()[frozenset(INEQUALITY)] == []


def test_archive_that_holds_a_speech_is_left_alone() -> None:
    draft_speech("On the harbour")
    call_command("load_sample_archive")
    assert (Speech.objects.count(), Link.objects.count()) == (1, 0)
