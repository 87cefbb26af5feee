"""Areas that are called central: none of a public speech without a sentence why or a passage that shows it."""

from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.test import Client

from speeches.actions.add_transcript import add_transcript
from speeches.actions.merge_transcripts import merge_transcripts
from speeches.actions.prove_tags import Said, Unproven, prove_tags
from speeches.actions.publish import publish_speeches
from speeches.actions.remove_transcript import remove_transcript
from speeches.actions.revise_transcript import revise_transcript
from speeches.admin.speech_tags import TagsForm
from speeches.models import PolicyArea, Speech, TaggedSpeech
from tests.admin.conftest import LAMPS, filled, messages_of
from tests.admin.lamps import SPEECHES, change, errors, key, said, save
from tests.archive import draft_speech, published_speech

pytestmark = pytest.mark.django_db

UNPROVEN = "Readers will be told that it is central: say why in a sentence, or pin a passage that shows it."


def test_draft_may_wait_for_its_proof_and_says_so(editor: Client, lamps: Speech, light: PolicyArea) -> None:
    page = save(editor, lamps, **{f"relevance_{light.pk}": "central"})
    assert said(lamps) == {"Light": ("central", "", [])}
    assert (
        "Nothing shows yet why Light should be central. Before the speech can be published, say why in a sentence, or pin "
        "a passage."
    ) in messages_of(page)


@pytest.mark.parametrize("proof", [{"because": "It asks for lamps."}, {"passages": 2}, {"numbers": "4"}])
def test_central_area_of_a_public_speech_needs_a_sentence_or_a_passage(
    editor: Client, lamps: Speech, light: PolicyArea, proof: dict[str, Any]
) -> None:
    publish_speeches([lamps])
    central = {f"relevance_{light.pk}": "central"}
    page = save(editor, lamps, title="Renamed", **central)
    assert errors(page) == {f"because_{light.pk}": [UNPROVEN]}
    assert page.content.decode().count(UNPROVEN) == 2  # at the top and by the field
    assert (said(lamps), Speech.objects.get().title) == ({"Light": ("mentioned", "", [])}, "On lamps")
    (field, value), *_ = proof.items()
    shown = [key(lamps, value)] if field == "passages" else value
    page = save(editor, lamps, **central, **{f"{field}_{light.pk}": shown})
    assert said(lamps)["Light"][0] == "central"
    # Nor can what proves it be taken away again.
    page = save(editor, lamps, **{f"because_{light.pk}": " ", f"passages_{light.pk}": []})
    assert errors(page) == {f"because_{light.pk}": [UNPROVEN]}
    assert TaggedSpeech.objects.unproven().count() == 0


def test_save_and_publish_is_refused_beside_the_field(publisher: Client, lamps: Speech, light: PolicyArea) -> None:
    page = save(publisher, lamps, _publish="Save and publish", **{f"relevance_{light.pk}": "central"})
    assert errors(page) == {f"because_{light.pk}": [UNPROVEN]}
    page = save(
        publisher,
        lamps,
        _publish="x",
        **{f"relevance_{light.pk}": "central", f"numbers_{light.pk}": "1"},
    )
    assert messages_of(page) == ["1 speech is now public."]
    assert said(lamps) == {"Light": ("central", "", [1])}


def test_action_publishes_the_rest_and_tells_which_and_why(
    publisher: Client, lamps: Speech, light: PolicyArea, rope: PolicyArea
) -> None:
    bare = draft_speech("On <ropes>", LAMPS, areas=(light, rope))
    TaggedSpeech.objects.filter(content_object=bare).update(relevance="central")
    sent = {"action": "publish", "index": 0, "_selected_action": [lamps.pk, bare.pk], "confirmed": "yes"}
    page = publisher.post(SPEECHES, sent, follow=True)
    kept_back, public = messages_of(page)
    assert public == "1 speech is now public."
    assert kept_back == (
        "1 speech is not published: an area is called central, with no sentence why and no passage that shows it. "
        f'<a href="{change(bare)}">On &lt;ropes&gt;</a> (Light and Rope).\n'
    )
    assert list(Speech.objects.order_by("pk").values_list("status", flat=True)) == ["published", "draft"]
    log = LogEntry.objects.values_list("object_id", flat=True)
    assert list(log) == [str(lamps.pk)]
    assert messages_of(publisher.post(SPEECHES, {**sent, "_selected_action": [bare.pk]}, follow=True)) == [kept_back]


def test_verb_publishes_what_is_proven_alone(lamps: Speech, light: PolicyArea) -> None:
    bare = draft_speech("Bare", LAMPS, areas=(light,))
    TaggedSpeech.objects.update(relevance="central")
    prove_tags(lamps, {light.pk: Said("central", "", [key(lamps, 1)])})
    assert publish_speeches([lamps, bare]) == 1
    assert list(Speech.objects.published()) == [lamps]


def test_verb_leaves_nothing_central_unproven_in_public(lamps: Speech, light: PolicyArea) -> None:
    prove_tags(lamps, {light.pk: Said("central", "", [key(lamps, 1)])})
    publish_speeches([lamps])
    with pytest.raises(Unproven):
        prove_tags(lamps, {light.pk: Said("central", "", [])})
    assert said(lamps) == {"Light": ("central", "", [1])}


def test_passage_that_the_text_has_no_more_proves_nothing(editor: Client, light: PolicyArea) -> None:
    speech = published_speech("On lamps", LAMPS, areas=(light,))
    prove_tags(speech, {light.pk: Said("central", "", [key(speech, 4)])})
    revise_transcript(speech.transcripts.get(), LAMPS.replace("\n\nGood night.", ""), "The end was not said.")
    assert [tag.content_object for tag in TaggedSpeech.objects.unproven()] == [speech]
    assert errors(save(editor, speech)) == {f"because_{light.pk}": [UNPROVEN]}
    save(editor, speech, **{f"because_{light.pk}": "It asks for lamps."})
    # It stays pinned in the version that has it.
    assert said(speech) == {"Light": ("central", "It asks for lamps.", [4])}


def test_correction_that_takes_the_proof_away_says_so(editor: Client, light: PolicyArea) -> None:
    speech = published_speech("On lamps", LAMPS, areas=(light,))
    prove_tags(speech, {light.pk: Said("central", "", [key(speech, 4)])})
    address = f"/admin/speeches/transcript/{speech.transcripts.get().pk}/change/"
    text = LAMPS.replace("\n\nGood night.", "")
    sent = filled(editor.get(address), corrected_text=text, correction_note="The end was not said.")
    assert messages_of(editor.post(address, sent, follow=True))[-1] == (
        "With this correction the text has no passage any more that shows why Light should be central. Say why in a "
        "sentence, or pin another passage."
    )


@pytest.mark.parametrize("way", ["remove", "merge"])
def test_text_that_alone_proves_a_central_area_does_not_go(publisher: Client, light: PolicyArea, way: str) -> None:
    speech = published_speech("On lamps", LAMPS, areas=(light,))
    kept = speech.transcripts.get()
    other = add_transcript(speech, LAMPS, delivery="prepared")
    prove_tags(speech, {light.pk: Said("central", "", [key(speech, 1, transcript=other)])})
    with pytest.raises(Unproven):
        remove_transcript(other) if way == "remove" else merge_transcripts(kept, other)
    address = f"/admin/speeches/transcript/{other.pk}/{way}/"

    def go() -> Any:
        return publisher.post(address, {"seen": publisher.get(address).context["seen"]}, follow=True)

    assert (
        "The speech is public, and passages of this text alone show why these areas are central to it: Light. Say why in "
        "the form of the speech, or pin passages of another text, before this one goes."
    ) in go().content.decode()
    assert speech.transcripts.count() == 2
    places = [key(speech, 1, transcript=text) for text in (kept, other)]
    prove_tags(speech, {light.pk: Said("central", "", places)})
    go()
    assert (list(speech.transcripts.all()), said(speech)) == ([kept], {"Light": ("central", "", [1])})


def test_speech_that_is_published_while_its_form_is_saved_is_not_left_unproven(
    editor: Client, lamps: Speech, light: PolicyArea, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish_speeches([lamps])
    monkeypatch.setattr(TagsForm, "_will_be_public", False)  # So the form found it.
    page = save(editor, lamps, title="Renamed", **{f"relevance_{light.pk}": "central"})
    assert messages_of(page) == [
        "Nothing is saved: the speech was published meanwhile, and each central area of it must be shown to be so."
    ]
    assert (Speech.objects.get().title, said(lamps)) == ("On lamps", {"Light": ("mentioned", "", [])})
