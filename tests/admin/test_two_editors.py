"""Two editors at one record: whoever saves second sees both versions and chooses, and what goes together is put together."""

from typing import Any

import pytest
from django.test import Client

from speeches.models import Link, PolicyArea, Quote, Speaker, Spelling, Term
from tests.admin.conftest import filled, make_speech, staff

pytestmark = pytest.mark.django_db


@pytest.fixture
def ada(db: None) -> Client:
    return staff("Ada", "Editors")


@pytest.fixture
def ben(db: None) -> Client:
    return staff("Ben", "Editors")


@pytest.fixture
def keeper(db: None) -> Speaker:
    keeper = Speaker.objects.create(name="Keeper Example", honorific="Mr.", about="Keeps the lamp.")
    for spelling in ("K. Example", "Example, Keeper"):
        Spelling.objects.create(speaker=keeper, spelling=spelling)
    return keeper


def change(record: Any) -> str:
    return f"/admin/speeches/{record._meta.model_name}/{record.pk}/change/"


def sent_by(page: Any) -> dict[str, Any]:
    return {**filled(page), "_as_seen": page.context["as_seen"]}


def told(page: Any) -> list[tuple[str, str, str, str]]:
    """Of each difference: its kind, its label, theirs and mine."""
    words = (
        "".join(run.words for run in side) for one in page.context["two_versions"] for side in (one.theirs, one.mine)
    )
    return [(str(one.kind), one.label, next(words), next(words)) for one in page.context["two_versions"]]


def both_open(ada: Client, ben: Client, record: Any) -> tuple[dict[str, Any], dict[str, Any]]:
    return sent_by(ada.get(change(record))), sent_by(ben.get(change(record)))


def stored(record: Any, *fields: str) -> tuple[Any, ...]:
    return type(record).objects.values_list(*fields).get(pk=record.pk)


def test_second_to_save_is_shown_both_versions_and_nothing_is_saved(ada: Client, ben: Client, keeper: Speaker) -> None:
    hers, his = both_open(ada, ben, keeper)
    assert ada.post(change(keeper), {**hers, "about": "Keeps the lamp and the rope."}).status_code == 302
    page = ben.post(change(keeper), {**his, "about": "Keeps the <b>lamp</b> alight."})
    assert page.status_code == 200
    assert stored(keeper, "about") == ("Keeps the lamp and the rope.",)
    assert told(page) == [("both", "About", "Keeps the lamp and the rope.", "Keeps the <b>lamp</b> alight.")]
    fault = page.context["adminform"].form.non_field_errors()[0]
    assert "Ada saved this while you had it open." in fault
    html = page.content.decode()
    assert 'value="Keeps the &lt;b&gt;lamp&lt;/b&gt; alight."' in html
    assert "lamp <mark>and the rope</mark>." in html
    assert "<b>lamp</b>" not in html
    assert page.context["kept_text"].is_unsaved


def test_mine_is_saved_when_the_second_editor_saves_again(ada: Client, ben: Client, keeper: Speaker) -> None:
    hers, his = both_open(ada, ben, keeper)
    ada.post(change(keeper), {**hers, "about": "Keeps the rope."})
    again = sent_by(ben.post(change(keeper), {**his, "about": "Keeps the lamp alight."}))
    assert ben.post(change(keeper), {**again, "about": "Keeps the lamp and the rope."}).status_code == 302
    assert stored(keeper, "about") == ("Keeps the lamp and the rope.",)


def test_theirs_is_kept_where_it_is_chosen_field_by_field(ada: Client, ben: Client, keeper: Speaker) -> None:
    hers, his = both_open(ada, ben, keeper)
    ada.post(change(keeper), {**hers, "about": "Keeps the rope.", "honorific": "Dr."})
    again = sent_by(ben.post(change(keeper), {**his, "about": "Keeps the oil.", "honorific": "Mrs."}))
    chosen = {"_choice-about": "theirs", "_choice-honorific": "mine"}
    assert ben.post(change(keeper), {**again, **chosen}).status_code == 302
    assert stored(keeper, "about", "honorific") == ("Keeps the rope.", "Mrs.")


def test_choosing_theirs_and_typing_on_is_asked_again(ada: Client, ben: Client, keeper: Speaker) -> None:
    hers, his = both_open(ada, ben, keeper)
    ada.post(change(keeper), {**hers, "about": "Keeps the rope."})
    again = sent_by(ben.post(change(keeper), {**his, "about": "Keeps the oil."}))
    page = ben.post(change(keeper), {**again, "about": "Keeps the oil and bread.", "_choice-about": "theirs"})
    assert told(page) == [("both", "About", "Keeps the rope.", "Keeps the oil and bread.")]
    assert ben.post(change(keeper), {**sent_by(page), "_choice-about": "theirs"}).status_code == 302
    assert stored(keeper, "about") == ("Keeps the rope.",)


def test_what_only_one_of_them_changed_is_put_together_and_shown(ada: Client, ben: Client, keeper: Speaker) -> None:
    hers, his = both_open(ada, ben, keeper)
    ada.post(change(keeper), {**hers, "about": "Keeps the rope."})
    page = ben.post(change(keeper), {**his, "honorific": "Dr."})
    assert told(page) == [("theirs", "About", "Keeps the rope.", "Keeps the lamp.")]
    again = sent_by(page)
    assert (again["about"], again["honorific"]) == ("Keeps the rope.", "Dr.")
    assert ben.post(change(keeper), again).status_code == 302
    assert stored(keeper, "about", "honorific") == ("Keeps the rope.", "Dr.")


def test_same_change_by_both_is_saved_at_once(ada: Client, ben: Client, keeper: Speaker) -> None:
    hers, his = both_open(ada, ben, keeper)
    for client, sent in ((ada, hers), (ben, his)):
        new = {"spellings-2-spelling": "Keeper E.", "spellings-TOTAL_FORMS": 3, "about": "Keeps the rope."}
        assert client.post(change(keeper), {**sent, **new}).status_code == 302
    assert keeper.spellings.filter(spelling="Keeper E.").count() == 1


def test_rows_that_the_other_added_changed_and_removed(ada: Client, ben: Client, keeper: Speaker) -> None:
    hers, his = both_open(ada, ben, keeper)
    changed = {"spellings-0-spelling": "K. X. Example", "spellings-1-DELETE": "on", "spellings-2-spelling": "Keeper E."}
    assert ada.post(change(keeper), {**hers, **changed}).status_code == 302
    mine = {"spellings-0-DELETE": "on", "spellings-1-spelling": "Example, K.", "spellings-2-spelling": "The Keeper"}
    page = ben.post(change(keeper), {**his, **mine})
    assert told(page) == [
        ("both", "Spelling “K. X. Example”", "K. X. Example", "removed"),
        ("theirs", "Spelling “Keeper E.”", "added", ""),
        ("both", "Spelling “Example, K.”", "removed", "Example, K."),
    ]
    again = sent_by(page)
    choices = [one.name for one in page.context["two_versions"] if one.kind == "both"]
    assert ben.post(change(keeper), {**again, f"_choice-{choices[0]}": "theirs"}).status_code == 302
    spellings = sorted(keeper.spellings.values_list("spelling", flat=True))
    assert spellings == ["Example, K.", "K. X. Example", "Keeper E.", "The Keeper"]


def test_row_of_mine_that_the_other_removed_goes_when_theirs_is_chosen(
    ada: Client, ben: Client, keeper: Speaker
) -> None:
    hers, his = both_open(ada, ben, keeper)
    ada.post(change(keeper), {**hers, "spellings-1-DELETE": "on"})
    page = ben.post(change(keeper), {**his, "spellings-1-spelling": "K. E."})
    (choice,) = [f"_choice-{one.name}" for one in page.context["two_versions"]]
    typed_on = {**sent_by(page), "spellings-1-spelling": "K. Example, K. E.", choice: "theirs"}
    page = ben.post(change(keeper), typed_on)
    assert [kind for kind, *_ in told(page)] == ["both"], "it is not what was shown, so it is asked again"
    assert ben.post(change(keeper), {**sent_by(page), choice: "theirs"}).status_code == 302
    assert list(keeper.spellings.values_list("spelling", flat=True)) == ["Example, Keeper"]


def test_policy_areas_of_a_speech_go_together(ada: Client, ben: Client) -> None:
    speech = make_speech()
    rope, nets = (PolicyArea.objects.create(name=name) for name in ("Rope", "Nets"))
    (lamps,) = speech.policy_areas.all()
    hers, his = both_open(ada, ben, speech)
    assert ada.post(change(speech), {**hers, "policy_areas": [lamps.pk, rope.pk], "role": "Clerk"}).status_code == 302
    page = ben.post(change(speech), {**his, "policy_areas": [nets.pk]})
    assert told(page) == [
        ("theirs", "Role at the time", "Clerk", "Harbour master"),
        ("together", "Policy areas", "Nets, Rope", "Nets"),
    ]
    assert ben.post(change(speech), sent_by(page)).status_code == 302
    assert {area.name for area in speech.policy_areas.all()} == {"Nets", "Rope"}


def test_terms_of_a_policy_area(ada: Client, ben: Client) -> None:
    area = PolicyArea.objects.create(name="Lamps")
    Term.objects.create(policy_area=area, language="en", wording="lamp")
    hers, his = both_open(ada, ben, area)
    assert ada.post(change(area), {**hers, "terms-0-wording": "lamps"}).status_code == 302
    page = ben.post(
        change(area), {**his, "terms-0-wording": "lantern", "terms-1-wording": "wick", "terms-1-language": "en"}
    )
    assert told(page) == [("both", "Term “lamps”: wording", "lamps", "lantern")]
    assert ben.post(change(area), sent_by(page)).status_code == 302
    assert sorted(area.terms.values_list("wording", flat=True)) == ["lantern", "wick"]


def test_second_correction_of_a_text_is_one_of_the_newest_version(ada: Client, ben: Client) -> None:
    speech = make_speech()
    first = speech.transcripts.get()
    hers, his = both_open(ada, ben, first)
    new = {"corrected_text": first.text.replace("at six.", "at seven.", 1), "correction_note": "The hour."}
    assert ada.post(change(first), {**hers, **new}).status_code == 302
    second = speech.transcripts.get(current=True)
    mine = first.text.replace("the key", "a key")
    page = ben.post(change(first), {**his, "corrected_text": mine, "correction_note": "The key."})
    both = second.text.replace("the key", "a key")
    assert [one[:2] for one in told(page)] == [("together", "Corrected text")]
    assert f'action="{change(second)}"' in page.content.decode()
    assert sent_by(page)["corrected_text"] == both
    assert ben.post(change(second), sent_by(page)).status_code == 302
    versions = speech.transcripts.order_by("version").values_list("version", "text", "current")
    assert list(versions) == [(1, first.text, False), (2, second.text, False), (3, both, True)]


def test_corrections_of_the_same_passage_are_shown_side_by_side(ada: Client, ben: Client) -> None:
    first = make_speech().transcripts.get()
    hers, his = both_open(ada, ben, first)
    texts = [first.text.replace("leaves at six", f"leaves at {hour}", 1) for hour in ("seven", "eight")]
    ada.post(change(first), {**hers, "corrected_text": texts[0], "correction_note": "The hour."})
    page = ben.post(change(first), {**his, "corrected_text": texts[1], "correction_note": "Another hour."})
    (difference,) = page.context["two_versions"]
    assert difference.kind == "both"
    assert [run.words for run in difference.theirs if run.is_marked] == ["seven"]
    assert [run.words for run in difference.mine if run.is_marked] == ["eight"]
    assert sent_by(page)["corrected_text"] == texts[1]


@pytest.mark.parametrize("noun", ["quote", "source", "occasion", "delegation", "link", "misquote", "speech"])
def test_every_form_tells_of_the_other(ada: Client, ben: Client, noun: str) -> None:
    speech = make_speech()
    quote = speech.quotes.get()
    areas = [PolicyArea.objects.create(name=name) for name in ("Nets", "Rope")]
    field, record = {
        "quote": ("note", quote),
        "source": ("title", speech.source),
        "occasion": ("place", speech.occasion),
        "delegation": ("name", speech.on_behalf_of),
        "link": ("because", Link.objects.create(first=areas[0], second=areas[1], because="Nets are made of rope.")),
        "misquote": ("note", quote.misquotes.create(wording="The lamp burns by itself", note="Heard at the ferry.")),
        "speech": ("summary", speech),
    }[noun]
    hers, his = both_open(ada, ben, record)
    assert ada.post(change(record), {**hers, field: "What Ada wrote."}).status_code == 302
    page = ben.post(change(record), {**his, field: "What Ben wrote."})
    assert [(kind, theirs, mine) for kind, _, theirs, mine in told(page)] == [
        ("both", "What Ada wrote.", "What Ben wrote.")
    ]
    assert ben.post(change(record), sent_by(page)).status_code == 302
    assert stored(record, field) == ("What Ben wrote.",)


def test_publishing_from_a_form_that_is_no_longer_true_is_not_done(ada: Client) -> None:
    publisher = staff("Pia", "Publishers")
    speech = make_speech()
    hers, his = both_open(ada, publisher, speech)
    ada.post(change(speech), {**hers, "summary": "What Ada wrote."})
    page = publisher.post(change(speech), {**his, "_publish": "Save and publish"})
    assert [kind for kind, *_ in told(page)] == ["theirs"]
    assert stored(speech, "status") == ("draft",)


def test_field_that_the_form_has_no_longer_gives_back_what_was_typed(ada: Client, ben: Client) -> None:
    speech = make_speech()
    quote = speech.quotes.get()
    his = sent_by(ben.get(change(quote)))
    Quote.objects.filter(pk=quote.pk).update(status=Quote.Status.HELD)
    page = ben.post(change(quote), {**his, "transcript": "77"})
    assert told(page) == [("homeless", "Transcript", "", "77")]


def test_deleted_record_gives_back_what_was_typed(ben: Client, keeper: Speaker) -> None:
    his = sent_by(ben.get(change(keeper)))
    keeper.delete()
    page = ben.post(
        change(keeper), {**his, "about": "Keeps the <b>lamp</b> alight.", "spellings-2-spelling": "The Keeper"}
    )
    assert page.status_code == 410
    assert ("About", "Keeps the <b>lamp</b> alight.") in page.context["typed"]
    assert "The Keeper" in page.content.decode()
    assert "Keeps the &lt;b&gt;lamp&lt;/b&gt; alight." in page.content.decode()


@pytest.mark.parametrize("token", ["", "nonsense", "e30:1:x" * 300])
def test_form_of_which_nobody_knows_what_it_showed_is_compared_with_the_record(
    ben: Client, keeper: Speaker, token: str
) -> None:
    his = sent_by(ben.get(change(keeper)))
    page = ben.post(change(keeper), {**his, "_as_seen": token, "about": "Keeps the oil."})
    assert told(page) == [("both", "About", "Keeps the lamp.", "Keeps the oil.")]


def test_who_may_only_look_is_refused_before_anything_is_compared(keeper: Speaker, ada: Client) -> None:
    his = sent_by(ada.get(change(keeper)))
    assert staff("Stranger").post(change(keeper), his).status_code == 403
