"""Sources with their originals, speakers with their spellings, and the choices by autocompletion."""

from typing import Any

import pytest
from django.test import Client

from speeches.actions import refresh_mentions
from speeches.models import Original, PolicyArea, Source, Speaker, Speech, Term
from tests.admin.conftest import ORIGINAL, filled


def test_original_is_downloaded_byte_for_byte_and_never_shown(editor: Client, speech: Speech) -> None:
    assert speech.source is not None
    page = editor.get(f"/admin/speeches/source/{speech.source.pk}/change/").content.decode()
    address = f"/admin/speeches/source/{speech.source.pk}/original/"
    assert f'<a href="{address}">Download boxes/minutes.txt</a>' in page
    response: Any = editor.get(address)
    assert b"".join(response.streaming_content) == ORIGINAL
    headers = {name: response[name] for name in ("Content-Type", "Content-Disposition", "X-Content-Type-Options")}
    assert headers == {
        "Content-Type": "application/octet-stream",
        "Content-Disposition": 'attachment; filename="minutes.txt"',
        "X-Content-Type-Options": "nosniff",
    }


def test_original_is_for_staff_who_may_see_sources(stranger: Client, speech: Speech) -> None:
    address = f"/admin/speeches/source/{speech.source_id}/original/"
    assert stranger.get(address).status_code == 403
    assert Client().get(address).status_code == 302


def test_source_without_an_original_has_none_to_download(editor: Client, db: None) -> None:
    source = Source.objects.create(publisher="Harbour Office")
    assert "none is kept" in editor.get(f"/admin/speeches/source/{source.pk}/change/").content.decode()
    assert editor.get(f"/admin/speeches/source/{source.pk}/original/").status_code == 404
    assert editor.get("/admin/speeches/source/add/").status_code == 200


def test_saving_a_source_leaves_its_original_alone(editor: Client, speech: Speech) -> None:
    address = f"/admin/speeches/source/{speech.source_id}/change/"
    assert editor.post(address, filled(editor.get(address), rights="Public domain")).status_code == 302
    assert Source.objects.get().rights == "Public domain"
    assert bytes(Original.objects.get().content) == ORIGINAL


def test_speaker_is_edited_with_other_spellings(editor: Client, speech: Speech) -> None:
    address = f"/admin/speeches/speaker/{speech.speaker_id}/change/"
    sent = filled(editor.get(address)) | {"spellings-1-spelling": "Example, Jose"}
    assert editor.post(address, sent).status_code == 302
    assert list(Speaker.objects.get().spellings.values_list("spelling", flat=True)) == [
        "Beispiel, J. 1",
        "Example, Jose",
    ]


def test_policy_area_is_edited_with_terms_and_matches(editor: Client, speech: Speech) -> None:
    area = speech.policy_areas.get()
    address = f"/admin/speeches/policyarea/{area.pk}/change/"
    sent = filled(editor.get(address)) | {
        "terms-0-language": "en",
        "terms-0-wording": "lighthouse keeper",
        "matches-TOTAL_FORMS": 1,
        "matches-0-scheme": "UNBIS",
        "matches-0-uri": "https://example.org/lighthouses",
    }
    assert editor.post(address, sent).status_code == 302
    assert list(Term.objects.filter(policy_area=area).values_list("wording", flat=True)) == ["lighthouse keeper"]
    assert [match.uri for match in area.matches.all()] == ["https://example.org/lighthouses"]


def test_term_is_refused_with_a_phrase_that_lacks_it_and_taken_without(editor: Client, speech: Speech) -> None:
    area = speech.policy_areas.get()
    address = f"/admin/speeches/policyarea/{area.pk}/change/"
    term = {"terms-0-language": "en", "terms-0-wording": "Keeper", "terms-0-matching": "exactly"}
    refused = editor.post(address, filled(editor.get(address)) | term | {"terms-0-not_in": "of the gate"})
    assert "The wording does not stand in “of the gate”." in refused.content.decode()
    sent = filled(editor.get(address)) | term | {"terms-0-not_in": "Keeper of the gate"}
    assert editor.post(address, sent).status_code == 302
    assert list(Term.objects.filter(policy_area=area).values_list("wording", "matching", "not_in")) == [
        ("Keeper", "exactly", "Keeper of the gate")
    ]
    assert "none" in editor.get(address).content.decode()


def test_term_of_too_many_passages_is_told(editor: Client, speech: Speech, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(refresh_mentions, "MOST_PASSAGES", -1)
    address = f"/admin/speeches/policyarea/{speech.policy_areas.get().pk}/change/"
    sent = filled(editor.get(address)) | {"terms-0-language": "en", "terms-0-wording": "keeper"}
    page = editor.post(address, sent, follow=True).content.decode()
    assert "counted by manage.py refresh_mentions: “keeper”." in page
    assert "not counted yet" in editor.get(address).content.decode()


def test_new_policy_area_gets_its_address_from_its_name(editor: Client, db: None) -> None:
    add = "/admin/speeches/policyarea/add/"
    assert editor.post(add, filled(editor.get(add), name="Ferries & buoys")).status_code == 302
    assert PolicyArea.objects.get(name="Ferries & buoys").slug == "ferries-buoys"


@pytest.mark.parametrize(
    ("changed", "field", "told"),
    [
        ({"name": "LIGHTHOUSES 1"}, "name", "There is a policy area of this name already: Lighthouses 1."),
        ({"slug": "fähren"}, "slug", "Enter a valid “slug” consisting of letters, numbers, underscores or hyphens."),
    ],
)
def test_policy_area_that_cannot_be_is_refused(
    editor: Client, speech: Speech, changed: dict[str, str], field: str, told: str
) -> None:
    add = "/admin/speeches/policyarea/add/"
    page: Any = editor.post(add, filled(editor.get(add)) | {"name": "Ferries"} | changed)
    assert dict(page.context["adminform"].form.errors) == {field: [told]}


@pytest.mark.parametrize(
    ("field", "typed", "found"),
    [
        ("speech.speaker", "beispiel", "José Example 1"),
        ("speech.on_behalf_of", "zz1", "Atlantis 1"),
        ("speech.occasion", "harbour", "Harbour meeting 1"),
        ("speech.source", "H/1/PV.7", "Harbour Office, Minutes 1, H/1/PV.7"),
        ("speech.reports_on", "ferry", "On the ferry, part 1"),
        ("quote.speech", "ferry", "On the ferry, part 1"),
        ("quote.speaker", "jose", "José Example 1"),
    ],
)
def test_record_is_chosen_by_typing_a_part_of_it(
    editor: Client, speech: Speech, field: str, typed: str, found: str
) -> None:
    model, field = field.split(".")
    asked = {"app_label": "speeches", "model_name": model, "field_name": field, "term": typed}
    answer = editor.get("/admin/autocomplete/", asked).json()
    assert [result["text"] for result in answer["results"]] == [found]
