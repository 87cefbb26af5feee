"""The form of a speech: facts, policy areas, a transcript; and what can be seen from it."""

from datetime import date
from typing import Any

import pytest
from django.contrib import admin
from django.contrib.auth.models import Permission, User
from django.test import Client, RequestFactory

from speeches.actions.add_transcript import add_transcript
from speeches.actions.publish import publish_speeches
from speeches.models import FormerSlug, PolicyArea, Speech, Transcript
from tests.admin.conftest import TEXT, filled, messages_of, staff

ADD = "/admin/speeches/speech/add/"


def change(speech: Speech) -> str:
    return f"/admin/speeches/speech/{speech.pk}/change/"


def errors(page: Any) -> dict[str, list[str]]:
    return dict(page.context["adminform"].form.errors)


def test_new_speech_comes_with_its_transcript_and_passages(editor: Client, db: None) -> None:
    area = PolicyArea.objects.create(name="Lighthouses")
    sent = filled(
        editor.get(ADD),
        title="On lamps",
        policy_areas=[area.pk],
        date="22/05/2008",
        transcript_language="fr",
        transcript_rendering="official",
        transcript_text=TEXT.replace("\n", "\r\n"),
    )
    page = editor.post(ADD, sent, follow=True)
    assert "The transcript is stored, with 4 passages." in messages_of(page)
    speech = Speech.objects.get()
    assert (speech.title, speech.slug, speech.status, speech.date) == (
        "On lamps",
        "on-lamps",
        "draft",
        date(2008, 5, 22),
    )
    assert list(speech.policy_areas.all()) == [area]
    transcript = speech.transcripts.get()
    facts = (transcript.language, transcript.delivery, transcript.rendering, transcript.version, transcript.text)
    assert facts == ("fr", "delivered", "official", 1, TEXT)
    passages = transcript.passages.order_by("position").values_list("number", "kind")
    assert list(passages) == [(1, "heading"), (2, "paragraph"), (3, "paragraph"), (4, "paragraph")]


def test_new_speech_may_come_without_words(editor: Client, db: None) -> None:
    assert editor.post(ADD, filled(editor.get(ADD), title="On lamps", transcript_text=" \n ")).status_code == 302
    assert (Speech.objects.count(), Transcript.objects.count()) == (1, 0)


@pytest.mark.parametrize("typed", ["Lighthouses, Brand new", "0", "99999"])
def test_policy_areas_cannot_be_typed_into_being(editor: Client, speech: Speech, typed: str) -> None:
    before = set(PolicyArea.objects.all())
    page = editor.post(change(speech), filled(editor.get(change(speech)), policy_areas=[typed]))
    assert list(errors(page)) == ["policy_areas"]
    assert set(PolicyArea.objects.all()) == before
    assert [area.name for area in speech.policy_areas.all()] == ["Lighthouses 1"]


def test_policy_areas_are_ticked_in_a_tree_and_can_be_unticked(editor: Client, speech: Speech) -> None:
    coasts = PolicyArea.objects.create(name="Coasts", scope_note="Where land ends.")
    harbours = PolicyArea.objects.create(name="Harbours", broader=coasts)
    page: Any = editor.get(change(speech))
    branches = page.context["adminform"].form["policy_areas"].field.widget.get_context("policy_areas", [], {})
    tree = {
        branch["area"]: [below["area"] for below in branch["narrower"]] for branch in branches["widget"]["branches"]
    }
    assert tree[coasts] == [harbours]
    editor.post(change(speech), filled(page, policy_areas=[harbours.pk]))
    assert list(speech.policy_areas.all()) == [harbours]
    ticked = f'value="{harbours.pk}" id="id_policy_areas_'
    box = editor.get(change(speech)).content.decode().split(ticked)[1].split(">")[0]
    assert box.endswith("checked")
    sent = filled(editor.get(change(speech)))
    del sent["policy_areas"]
    editor.post(change(speech), sent)
    assert list(speech.policy_areas.all()) == []


def test_saving_unchanged_changes_nothing(editor: Client, speech: Speech) -> None:
    def kept() -> tuple[Any, ...]:
        facts = Speech.objects.filter(pk=speech.pk).values_list("title", "slug", "speaker", "source", "date")
        return facts.get(), [*speech.policy_areas.all()], [*speech.transcripts.values_list("pk", "text", "version")]

    before = kept()
    assert editor.post(change(speech), filled(editor.get(change(speech)))).status_code == 302
    assert kept() == before


@pytest.mark.parametrize(
    ("precision", "kept"), [("day", date(2008, 5, 22)), ("month", date(2008, 5, 1)), ("year", date(2008, 1, 1))]
)
def test_of_the_date_is_kept_no_more_than_is_known(editor: Client, speech: Speech, precision: str, kept: date) -> None:
    sent = filled(editor.get(change(speech)), date="2008-05-22", date_precision=precision)
    assert editor.post(change(speech), sent).status_code == 302
    speech.refresh_from_db()
    assert (speech.date, speech.date_precision) == (kept, precision)


def test_only_an_article_reports_a_speech(editor: Client, speech: Speech) -> None:
    sent = filled(editor.get(ADD), title="Ferry leaves", reports_on=speech.pk)
    page = editor.post(ADD, sent)
    assert errors(page) == {"reports_on": ["Only an article reports a speech: choose that kind, or leave this empty."]}
    assert editor.post(ADD, {**sent, "kind": "article"}).status_code == 302
    assert [report.title for report in speech.reports.all()] == ["Ferry leaves"]


def test_second_language_is_added_and_a_second_first_version_refused(editor: Client, speech: Speech) -> None:
    sent = filled(editor.get(change(speech)), transcript_text="Le bac part à six heures.")
    page = editor.post(change(speech), sent)
    assert errors(page) == {
        "transcript_text": [
            "The speech has a transcript of this language and delivery already: correct that one instead."
        ]
    }
    assert editor.post(change(speech), {**sent, "transcript_language": "fr"}).status_code == 302
    assert list(speech.transcripts.values_list("language", "version").order_by("pk")) == [("en", 1), ("fr", 1)]


@pytest.mark.parametrize("language", ["", "English", "EN", "fr_FR"])
def test_language_that_is_no_tag_is_refused(editor: Client, speech: Speech, language: str) -> None:
    sent = filled(editor.get(change(speech)), transcript_language=language, transcript_text="Words.")
    assert list(errors(editor.post(change(speech), sent))) == ["transcript_language"]
    assert Transcript.objects.count() == 1


def test_new_slug_leaves_the_old_one_leading_here(editor: Client, speech: Speech) -> None:
    editor.post(change(speech), filled(editor.get(change(speech)), slug="the-ferry"))
    assert list(FormerSlug.objects.values_list("slug", "record_id")) == [("on-the-ferry-part-1", speech.pk)]


def test_transcripts_passages_and_quotes_are_seen_from_the_speech(editor: Client, speech: Speech) -> None:
    page = editor.get(change(speech)).content.decode()
    quote, transcript = speech.quotes.get(), speech.transcripts.get()
    preview = f"/admin/speeches/speech/{speech.pk}/preview/"
    for seen in (
        f'<a href="{preview}?language=en&amp;delivery=delivered#p3">3</a>',
        "Those who stay keep the lamp alight; those who leave keep the key.",
        f'<a href="/admin/speeches/transcript/{transcript.pk}/change/">Correct this text</a>',
        f'<a href="/admin/speeches/quote/{quote.pk}/change/">Those who stay keep the lamp alight</a>',
        f'href="/admin/speeches/quote/add/?speech={speech.pk}&amp;speaker={speech.speaker_id}"',
    ):
        assert seen in page


def test_passages_lead_to_the_page_of_their_own_transcript(editor: Client, speech: Speech) -> None:
    add_transcript(speech, "Le bac part.", language="fr")
    publish_speeches([speech])
    page = editor.get(change(speech)).content.decode()
    for address in (speech.get_absolute_url(), f"{speech.get_absolute_url()}fr/"):
        assert f'<a href="{address}#p1">1</a>' in page
        assert Client().get(address).status_code == 200


def test_reader_sees_the_speech_and_no_field_of_a_form(speech: Speech) -> None:
    client = staff("reader")
    User.objects.get(username="reader").user_permissions.set(Permission.objects.filter(codename="view_speech"))
    response = client.get(change(speech))
    page = response.content.decode()
    assert (response.status_code, "Lighthouses 1" in page, "<textarea" in page) == (200, True, False)


def test_editor_of_facts_alone_adds_no_transcript(speech: Speech) -> None:
    client = staff("clerk")
    permissions = Permission.objects.filter(codename__in=["view_speech", "change_speech"])
    User.objects.get(username="clerk").user_permissions.set(permissions)
    sent = filled(client.get(change(speech)), title="Renamed") | {
        "transcript_language": "fr",
        "transcript_delivery": "delivered",
        "transcript_rendering": "original",
        "transcript_text": "Le bac.",
    }
    assert client.post(change(speech), sent).status_code == 302
    speech.refresh_from_db()
    assert (speech.title, speech.transcripts.count()) == ("Renamed", 1)


def test_every_field_of_every_form_explains_itself(rf: RequestFactory, speech: Speech) -> None:
    request = rf.get("/")
    request.user = User.objects.create_superuser("root")
    silent, spoken = [], 0
    for model, model_admin in admin.site._registry.items():
        if model._meta.app_label != "speeches" or not model_admin.has_change_permission(request):
            continue
        fields = dict(model_admin.get_form(request, model.objects.first()).base_fields)
        for inline in model_admin.get_inline_instances(request):
            shown = inline.get_formset(request).form.base_fields
            fields |= {f"{inline.model.__name__}.{name}": field for name, field in shown.items()}
        spoken += len(fields)
        silent += [
            f"{model.__name__}.{name}" for name, field in fields.items() if not str(field.help_text).endswith(".")
        ]
    assert silent == []
    assert spoken > 50


def test_index_names_what_there_is_and_no_second_vocabulary(publisher: Client) -> None:
    page: Any = publisher.get("/admin/")
    assert [model["name"] for app in page.context["app_list"] for model in app["models"]] == [
        "Changes",
        "Concerns",
        "Delegations",
        "Deleted records",
        "Import records",
        "Link checks",
        "Links",
        "Misquotes",
        "Occasions",
        "Policy areas",
        "Quotes",
        "Repetitions",
        "Searches without an answer",
        "Sources",
        "Speakers",
        "Speeches",
    ]
    assert "Most work begins here." in page.content.decode()
    assert "taggit" not in {model._meta.app_label for model in admin.site._registry}
