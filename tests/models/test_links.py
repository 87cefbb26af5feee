"""Links that editors draw, terms with their options, and tags with their evidence."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from speeches.actions.publish import publish_speeches
from speeches.actions.replace_transcript import replace_transcript
from speeches.actions.revise_transcript import revise_transcript
from speeches.models import Link, LinkEvidence, Passage, Speech, TagEvidence, TaggedSpeech, Term
from tests.archive import area, draft_quote, draft_speech, published_quote, published_speech

pytestmark = pytest.mark.django_db

TEXT = "The harbour opens at six.\n\nKeep the lamp alight."


def link() -> Link:
    made = Link(first=area("Rope"), second=area("Bread"), because="Rope hauls the bread ashore.")
    made.full_clean()
    made.save()
    return made


def passages(speech: Speech) -> list[Passage]:
    return list(Passage.objects.filter(transcript__speech=speech, transcript__current=True).order_by("number"))


def test_link_is_brought_into_order_and_found_from_either_side() -> None:
    rope, bread = area("Rope"), area("Bread")
    drawn = Link(first=bread, second=rope, because="Rope hauls the bread ashore.")
    drawn.full_clean()
    drawn.save()
    assert (drawn.first, drawn.second) == (rope, bread)
    assert [Link.objects.between(*areas).get() for areas in ((rope, bread), (bread, rope))] == [drawn, drawn]
    assert (Link.objects.of(rope).get(), Link.objects.of(area("Nets")).first()) == (drawn, None)


def test_second_link_of_the_same_areas_is_refused_with_a_sentence() -> None:
    link()
    with pytest.raises(ValidationError, match="linked already"):
        link()


def test_area_is_not_linked_with_itself() -> None:
    with pytest.raises(ValidationError, match="differ"):
        Link(first=area("Rope"), second=area("Rope"), because="It is rope.").full_clean()


def test_only_public_evidence_is_shown() -> None:
    drawn, public, draft = link(), published_speech("Public", TEXT), draft_speech("Draft", TEXT)
    shown = [
        drawn.evidence.create(passage=passages(public)[0]),
        drawn.evidence.create(quote=published_quote(public, "Keep the lamp alight.")),
    ]
    drawn.evidence.create(passage=passages(draft)[0])
    drawn.evidence.create(quote=draft_quote(public, "The harbour opens at six."))
    assert list(drawn.evidence.public()) == shown
    publish_speeches([draft])
    assert drawn.evidence.public().count() == 3


def test_evidence_follows_its_passage_into_a_correction() -> None:
    speech = published_speech("Lamps", TEXT, areas=(area("Light"),))
    first, second = passages(speech)
    evidence = LinkEvidence.objects.create(link=link(), passage=second)
    of_tag = TagEvidence.objects.create(tag=TaggedSpeech.objects.get(), passage=first)
    revise_transcript(speech.transcripts.get(), f"Good morning.\n\n{TEXT.replace('six', 'seven')}", "The hour.")
    evidence.refresh_from_db()
    of_tag.refresh_from_db()
    assert [(one.passage.transcript.version, one.passage.text) for one in (evidence, of_tag) if one.passage] == [
        (2, "Keep the lamp alight."),
        (2, "The harbour opens at seven."),
    ]
    assert list(LinkEvidence.objects.public()) == [evidence]


def test_evidence_outlives_a_better_reading_of_the_text() -> None:
    speech = published_speech("Lamps", TEXT, date=date(2001, 1, 1))
    evidence = LinkEvidence.objects.create(link=link(), passage=passages(speech)[1])
    replace_transcript(speech.transcripts.get(), f"Good morning.\n\n{TEXT}", {})
    assert [one.passage.text for one in LinkEvidence.objects.all() if one.passage] == ["Keep the lamp alight."]
    assert LinkEvidence.objects.get() == evidence


def test_central_tag_without_a_reason_or_a_passage_is_unproven() -> None:
    speech = published_speech("Lamps", TEXT, areas=(area("Light"), area("Rope"), area("Bread"), area("Nets")))
    for name, because in (("Light", ""), ("Rope", "It hauls."), ("Bread", "")):
        TaggedSpeech.objects.filter(tag__name=name).update(relevance="central", because=because)
    TagEvidence.objects.create(tag=TaggedSpeech.objects.get(tag__name="Bread"), passage=passages(speech)[0])
    assert [str(tag) for tag in TaggedSpeech.objects.unproven()] == ["Light"]


def test_phrase_without_the_wording_is_refused_with_a_sentence() -> None:
    term = Term(policy_area=area("Nets"), wording="net", not_in="net income\n\n safety  net ")
    term.full_clean(exclude=["key"])
    assert term.phrases_not_meant == ("net income", "safety net")
    term.not_in += "\nnetwork"
    with pytest.raises(ValidationError, match="does not stand in “network”"):
        term.full_clean(exclude=["key"])
