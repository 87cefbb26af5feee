"""A part of a policy area becomes an area of its own."""

from functools import partial

import pytest
from django.core.exceptions import ValidationError

from speeches.actions.recording import record
from speeches.actions.split_policy_area import Part, quotes_with_terms, split_policy_area, tags_with_terms
from speeches.models import Link, Mention, PolicyArea, TaggedQuote, TaggedSpeech, Term
from tests.actions.kept_areas import is_in_step
from tests.archive import area, draft_quote, draft_speech, published_speech

pytestmark = pytest.mark.django_db


def split(new: PolicyArea, part: Part) -> str:
    return record("split_policy_area", partial(split_policy_area, area=area("Light"), new=new, part=part), None).told


def term(wording: str, name: str = "Light") -> int:
    return Term.objects.create(policy_area=area(name), wording=wording).pk


def test_new_area_takes_what_was_chosen_and_nothing_else() -> None:
    lamp, candle, foreign = term("lamp"), term("candle"), term("rope", "Ropes")
    speech = published_speech("Lamps", "A lamp.\n\nA candle and a rope.", areas=(area("Light"),))
    other = published_speech("Candles", "A candle.", areas=(area("Light"), area("Ropes")))
    quote = draft_quote(speech, "A lamp.", areas=(area("Light"),))
    link = Link.objects.create(first=area("Light"), second=area("Ropes"), because="Lamps hang.")
    told = split(
        PolicyArea(name="Lamps", scope_note="With oil.", broader=area("Light")),
        Part(
            [lamp, foreign],
            TaggedSpeech.objects.filter(content_object=speech).values_list("pk", flat=True),
            TaggedQuote.objects.filter(content_object=quote).values_list("pk", flat=True),
            [link.pk],
        ),
    )
    new = PolicyArea.objects.get(name="Lamps")
    assert told == "Split the policy area Lamps from Light."
    assert (new.slug, new.key, new.scope_note, str(new.broader)) == ("lamps", "lamps", "With oil.", "Light")
    assert dict(Term.objects.filter(pk__in=[lamp, candle, foreign]).values_list("wording", "policy_area__name")) == {
        "lamp": "Lamps",
        "candle": "Light",
        "rope": "Ropes",
    }
    assert sorted(TaggedSpeech.objects.values_list("content_object", "tag__name")) == [
        (speech.pk, "Lamps"),
        (other.pk, "Light"),
        (other.pk, "Ropes"),
    ]
    assert list(TaggedQuote.objects.values_list("tag__name", flat=True)) == ["Lamps"]
    link.refresh_from_db()
    assert {str(link.first), str(link.second)} == {"Lamps", "Ropes"}
    assert list(Mention.objects.filter(policy_area=new).values_list("term", flat=True)) == [lamp]
    assert is_in_step()


def test_terms_that_are_spelled_alike_are_both_found_once_they_are_apart() -> None:
    first, second = term("lamp-oil"), term("lamp oils")
    published_speech("Lamps", "The lamp oil burns.")
    assert Mention.objects.count() == 1
    split(PolicyArea(name="Oil"), Part([second]))
    assert sorted(Mention.objects.values_list("policy_area__name", "term")) == [("Light", first), ("Oil", second)]
    assert is_in_step()


def test_tags_are_offered_of_speeches_and_quotes_that_say_the_terms() -> None:
    lamp = term("lamp")
    term("candle")
    said = published_speech("Lamps", "A lamp.\n\nA candle.", areas=(area("Light"),))
    published_speech("Candles", "A candle.", areas=(area("Light"),))
    published_speech("Other", "A lamp.", areas=(area("Ropes"),))
    draft_speech("Draft", "A lamp.", areas=(area("Light"),))
    quote = draft_quote(said, "A lamp.", areas=(area("Light"),))
    draft_quote(said, "A candle.", areas=(area("Light"),))
    assert [tag.content_object for tag in tags_with_terms(area("Light"), [lamp])] == [said]
    assert [tag.content_object for tag in quotes_with_terms(area("Light"), [lamp])] == [quote]
    assert tags_with_terms(area("Light"), []).count() == 0


def test_name_that_is_taken_is_refused() -> None:
    area("Ropes")
    with pytest.raises(ValidationError) as error:
        split(PolicyArea(name="ropes"), Part())
    assert "There is a policy area of this name already: Ropes." in error.value.message_dict["name"]
