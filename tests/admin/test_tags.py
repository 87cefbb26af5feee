"""Policy areas in the form of a speech: central or mentioned, why, by which passages; and none central without proof."""

from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Permission, User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from speeches.actions.add_transcript import add_transcript
from speeches.actions.prove_tags import Said, prove_tags
from speeches.actions.publish import publish_speeches
from speeches.models import PolicyArea, Speech, TaggedSpeech, Term
from tests.admin.conftest import LAMPS, filled, staff
from tests.admin.lamps import change, errors, key, said, save
from tests.archive import area, draft_speech

pytestmark = pytest.mark.django_db

ADD = "/admin/speeches/speech/add/"


def rows(page: Any) -> list[tuple[str, bool]]:
    widget = page.context["adminform"].form.fields["policy_areas"].widget
    return [(row.area.name, row.is_ticked) for row in widget.rows]


def test_each_area_shows_the_passages_that_mention_it_in_drafts_as_well(
    editor: Client, lamps: Speech, light: PolicyArea, rope: PolicyArea
) -> None:
    page: Any = editor.get(change(lamps))
    assert [row for row in rows(page) if row[0] in ("Light", "Rope")] == [("Light", True), ("Rope", False)]
    fields = page.context["adminform"].form.fields
    assert [
        (pk, box.name, "".join(run.words for run in box.runs), [run.words for run in box.runs if run.is_marked])
        for pk, box in fields[f"passages_{light.pk}"].choices
    ] == [
        (key(lamps, 1), "Passage 1", "The lamp is lit.", ["lamp"]),
        (key(lamps, 2), "Passage 2", "A lamp hangs on every rope of the quay.", ["lamp"]),
    ]
    assert fields[f"passages_{rope.pk}"].choices == []
    html = page.content.decode()
    assert f'data-area="{light.pk}">' in html
    assert f'data-area="{rope.pk}" hidden>' in html


def test_what_is_said_of_an_area_is_kept(editor: Client, lamps: Speech, light: PolicyArea, rope: PolicyArea) -> None:
    save(
        editor,
        lamps,
        policy_areas=[light.pk, rope.pk],
        **{
            f"relevance_{light.pk}": "central",
            f"because_{light.pk}": " It asks for lamps. ",
            f"passages_{light.pk}": [key(lamps, 2)],
            f"numbers_{light.pk}": "4, 2;3",
        },
    )
    expected = {"Light": ("central", "It asks for lamps.", [2, 4, 3]), "Rope": ("mentioned", "", [])}
    assert said(lamps) == expected
    save(editor, lamps, title="Lamps again")
    assert said(lamps) == expected
    page: Any = editor.get(change(lamps))
    assert page.context["adminform"].form[f"passages_{light.pk}"].value() == [
        key(lamps, number) for number in (2, 4, 3)
    ]
    save(editor, lamps, **{f"passages_{light.pk}": [key(lamps, 3)], f"relevance_{light.pk}": "mentioned"})
    assert said(lamps) == {**expected, "Light": ("mentioned", "It asks for lamps.", [3])}
    log = LogEntry.objects.filter(object_id=lamps.pk).order_by("-pk").first()
    assert log is not None
    assert log.get_change_message() == "Changed Light: relevance and Light: passages."


def test_what_is_said_of_an_area_that_is_not_ticked_counts_for_nothing(
    editor: Client, lamps: Speech, light: PolicyArea, rope: PolicyArea
) -> None:
    publish_speeches([lamps])
    save(editor, lamps, **{f"relevance_{rope.pk}": "central", f"numbers_{rope.pk}": "99"})
    assert said(lamps) == {"Light": ("mentioned", "", [])}
    sent = filled(editor.get(change(lamps)), **{f"relevance_{light.pk}": "central"})
    del sent["policy_areas"]
    editor.post(change(lamps), sent)
    assert said(lamps) == {}


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("9", "The text that readers see first has no passage 9."),
        ("1, two", "Give numbers of passages, parted by commas: 12, 15."),
        ("-1", "Give numbers of passages, parted by commas: 12, 15."),
        ("²", "Give numbers of passages, parted by commas: 12, 15."),
        ("9" * 100, "Give numbers of passages, parted by commas: 12, 15."),
    ],
)
def test_numbers_of_no_passage_are_refused_beside_the_field(
    editor: Client, lamps: Speech, light: PolicyArea, typed: str, told: str
) -> None:
    page = save(editor, lamps, **{f"numbers_{light.pk}": typed})
    assert errors(page) == {f"numbers_{light.pk}": [told]}
    assert page.content.decode().count(told) == 2  # at the top and by the field
    assert said(lamps) == {"Light": ("mentioned", "", [])}


def test_passages_of_other_speeches_and_no_passages_are_refused(
    editor: Client, lamps: Speech, light: PolicyArea
) -> None:
    other = key(draft_speech("Other", LAMPS), 1)
    for sent in (str(other), "x", "9" * 40):
        assert list(errors(save(editor, lamps, **{f"passages_{light.pk}": [sent]}))) == [f"passages_{light.pk}"]
    for field, sent in (("relevance", "vital"), ("because", "x" * 301)):
        assert list(errors(save(editor, lamps, **{f"{field}_{light.pk}": sent}))) == [f"{field}_{light.pk}"]
    assert said(lamps) == {"Light": ("mentioned", "", [])}


def test_numbers_are_of_the_text_that_readers_see_first(editor: Client, lamps: Speech, light: PolicyArea) -> None:
    french = add_transcript(lamps, "Une lampe.\n\nDu pain.", language="fr")
    Term.objects.create(policy_area=light, language="fr", wording="lampe")
    page: Any = editor.get(change(lamps))
    names = [box.name for _, box in page.context["adminform"].form.fields[f"passages_{light.pk}"].choices]
    assert names == ["Passage 1 (en, as delivered)", "Passage 2 (en, as delivered)", "Passage 1 (fr, as delivered)"]
    save(
        editor,
        lamps,
        **{f"passages_{light.pk}": [key(lamps, 1, transcript=french)], f"numbers_{light.pk}": "1"},
    )
    evidence = TaggedSpeech.objects.get(content_object=lamps).evidence.order_by("pk")
    assert [one.passage.transcript.language for one in evidence] == ["fr", "en"]


def test_new_speech_says_why_at_once(editor: Client, light: PolicyArea) -> None:
    sent = filled(editor.get(ADD), title="On lamps", policy_areas=[light.pk], transcript_text=LAMPS)
    sent |= {f"relevance_{light.pk}": "central", f"because_{light.pk}": "It asks for lamps."}
    assert editor.post(ADD, sent).status_code == 302
    assert said(Speech.objects.get()) == {"Light": ("central", "It asks for lamps.", [])}


def test_who_may_not_pin_leaves_the_passages_alone(lamps: Speech, light: PolicyArea) -> None:
    prove_tags(lamps, {light.pk: Said("central", "", [key(lamps, 1)])})
    publish_speeches([lamps])
    client = staff("clerk")
    permissions = Permission.objects.filter(codename__in=["view_speech", "change_speech"])
    User.objects.get(username="clerk").user_permissions.set(permissions)
    page = save(client, lamps, **{f"passages_{light.pk}": [], f"numbers_{light.pk}": "2"}, title="Renamed")
    assert (page.redirect_chain[-1][1], said(lamps)) == (302, {"Light": ("central", "", [1])})


def test_form_asks_no_more_for_more_areas(editor: Client, lamps: Speech, light: PolicyArea) -> None:
    def questions() -> int:
        with CaptureQueriesContext(connection) as asked:
            editor.get(change(lamps))
        return len(asked)

    editor.get(change(lamps))
    before = questions()
    for number in range(3):
        one = area(f"Rope {number}")
        Term.objects.create(policy_area=one, wording=("rope", "quay", "bread")[number])
        lamps.policy_areas.add(one)
        prove_tags(lamps, {one.pk: Said("central", "", [key(lamps, 1), key(lamps, 2)])})
    assert questions() == before
