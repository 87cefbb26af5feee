"""A reviewed document filed: a draft with all that belongs to it, or the next version of a text; or why not yet."""

import pytest
from django.contrib.admin.models import LogEntry
from django.test import Client

from speeches.admin.filing_edits import edits_of, names_of
from speeches.models import Filing, Occasion, Quote, Source, Speaker, Speech, TaggedSpeech, Transcript
from tests.admin.conftest import messages_of
from tests.admin.filings import ADD, ARTICLE, act, address, article, bring, key_of, sent
from tests.connections import meetings

pytestmark = pytest.mark.django_db


def test_filed_as_a_draft_with_everything_in_one_go(editor: Client) -> None:
    areas = {area.name: area for area in meetings.four_areas()}
    filing = article(editor)
    act(editor, filing, mend=f"out {key_of(filing, 'Printed at the quay')}")
    page = act(editor, filing, _all_quotes="1")
    assert all(row.is_accepted for row in page.context["quotes"])
    form = sent(editor, filing, _file="1", areas=[areas["Harbour"].pk, areas["Rope"].pk], central=[areas["Harbour"].pk])
    page = editor.post(address(filing), form, follow=True)
    speech = Speech.objects.get()
    assert page.redirect_chain == [(f"/admin/speeches/speech/{speech.pk}/change/", 302)]
    assert (speech.status, speech.title, str(speech.date), speech.kind) == (
        "draft",
        "Keep the lamp alight, says harbour master",
        "2008-05-22",
        "article",
    )
    assert [speaker.name for speaker in Speaker.objects.all()] == ["Ada Example"]
    assert speech.speaker == Speaker.objects.get()
    transcript = speech.transcripts.get()
    assert (transcript.delivery, "Printed at the quay" in transcript.text) == ("report", False)
    quotes = Quote.objects.order_by("pk")
    assert [(quote.text, quote.status, quote.grade, quote.speaker) for quote in quotes] == [
        ("Whoever comes to this harbour is let in", "draft", "exact", speech.speaker),
        ("We keep the lamp alight for those who are still out at sea", "draft", "exact", speech.speaker),
        ("A rope is worth more than a map.", "draft", "exact", speech.speaker),
    ]
    assert all(quote.segments.exists() for quote in quotes)
    tags = TaggedSpeech.objects.order_by("tag__name").values_list("tag__name", "relevance")
    assert list(tags) == [("Harbour", "central"), ("Rope", "mentioned")]
    assert speech.tagged.get(relevance="central").evidence.count() >= 1
    source = speech.source
    assert source is not None
    assert (bytes(source.original.content), source.original.file) == (ARTICLE.encode(), "article.md")
    assert source.sha256 == filing.sha256
    assert not Filing.objects.exists()
    assert [entry.get_change_message() for entry in LogEntry.objects.all()] == ["Filed from the document article.md."]


def test_quote_of_somebody_else_gets_their_name(editor: Client) -> None:
    held = Speaker.objects.create(name="Bea Sample")
    filing = article(editor)
    names = names_of(edits_of(filing).quotes)
    speakers = {f"speaker-{names[0]}": "Bea Sample", f"speaker-{names[1]}": ""}
    act(editor, filing, _file="1", quotes=names, **speakers)
    spoken = list(Quote.objects.order_by("pk").values_list("speaker__name", flat=True))
    assert spoken == ["Bea Sample", None, "Ada Example"]
    assert Speaker.objects.filter(name="Bea Sample").get() == held


def test_namesake_of_a_speaker_must_be_said(editor: Client) -> None:
    filing = article(editor)
    Speaker.objects.create(name="Ada Example")
    page = act(editor, filing, _file="1", speaker="", new_speaker="Ada Example")
    assert page.status_code == 400
    assert [bound.name for bound, _ in page.context["faults"]] == ["new_speaker"]
    assert not Speech.objects.exists()
    act(editor, filing, _file="1", speaker="", new_speaker="Ada Example", is_namesake="on")
    assert Speaker.objects.filter(name="Ada Example").count() == 2


def test_faults_stand_at_the_top_and_by_the_field_and_nothing_is_filed(editor: Client) -> None:
    filing = article(editor)
    page = act(editor, filing, _file="1", title="", date="soon", speaker="not a number", language="English")
    assert page.status_code == 400
    assert [bound.name for bound, _ in page.context["faults"]] == ["title", "speaker", "date", "language"]
    html = page.content.decode()
    assert '<a href="#id_title">Title</a>' in html
    assert 'aria-invalid="true"' in html
    assert (Speech.objects.count(), Filing.objects.count()) == (0, 1)
    assert editor.get(address(filing)).context["form"]["date"].value() == "soon"


def test_date_known_to_the_month_is_kept_as_its_first_day(editor: Client) -> None:
    act(editor, article(editor), _file="1", date="2008-05-22", date_precision="month")
    assert str(Speech.objects.get().date) == "2008-05-01"


def test_passages_changed_in_another_window_are_looked_at_again(editor: Client) -> None:
    filing = article(editor)
    old = sent(editor, filing, _file="1")
    act(editor, filing, mend=f"out {key_of(filing, 'Printed at the quay')}")
    page = editor.post(address(filing), old)
    assert page.context["form"].non_field_errors() == [
        "The passages were changed meanwhile, perhaps in another window. Look through them once more, then file it."
    ]
    assert not Speech.objects.exists()


def test_text_of_which_nothing_is_left_is_not_filed(editor: Client) -> None:
    filing = article(editor)
    for block in edits_of(filing).blocks:
        act(editor, filing, mend=f"out {block.key}")
    page = act(editor, filing, _file="1")
    assert page.context["form"].non_field_errors() == ["Every passage is left out: nothing is left to be filed."]


def test_same_document_is_told_with_the_difference_and_filed_only_if_meant(editor: Client) -> None:
    act(editor, article(editor), _file="1")
    filing = article(editor, "again.md", ARTICLE.replace("Boats are mended", "Ships are mended"))
    page = editor.get(address(filing))
    (alike,) = page.context["alike"]
    assert (alike.speech, alike.same_text, page.context["must_agree"]) == (Speech.objects.get(), False, True)
    transcript = Transcript.objects.get()
    beside = editor.get(f"{address(filing)}beside/{transcript.pk}/")
    assert [(row.before, row.after) for row in beside.context["differing"]] == [(5, 5)]
    assert "<del>Boats </del><ins>Ships </ins>" in beside.content.decode()
    assert act(editor, filing, _file="1").status_code == 400
    assert Speech.objects.count() == 1
    chosen = Speaker.objects.get().pk
    act(editor, filing, _file="1", all_the_same="on", speaker=chosen)
    assert Speech.objects.count() == 2


def test_better_text_becomes_the_next_version(editor: Client) -> None:
    act(editor, article(editor), _file="1")
    held = Transcript.objects.get()
    filing = article(editor, "again.md", ARTICLE.replace("Boats are mended", "Ships are mended"))
    page = act(editor, filing, _correct="1", transcript=held.pk, note="")
    assert page.context["form"].non_field_errors() == [
        "Say in a sentence what was corrected: readers of the new version see it."
    ]
    act(editor, filing, _correct="1", transcript=held.pk, note="The boats were ships.")
    newest = Transcript.objects.get(current=True)
    assert (newest.version, newest.note, "Ships are mended" in newest.text) == (2, "The boats were ships.", True)
    assert (Speech.objects.count(), Filing.objects.count()) == (1, 0)
    assert sorted(Source.objects.values_list("original__file", flat=True)) == ["again.md", "article.md"]


def test_several_files_wait_in_a_queue_one_after_the_other(editor: Client) -> None:
    page = bring(editor, ("one.txt", b"The lamp.\n\nIt burns."), ("two.md", b"# Rope\n\nA *rope* is long."))
    first, second = Filing.objects.order_by("pk")
    assert page.redirect_chain == [(address(first), 302)]
    assert "File as draft, next one" in page.content.decode()
    assert act(editor, first, _file="1").redirect_chain == [(address(second), 302)]
    act(editor, second, _file="1")
    assert list(Transcript.objects.order_by("pk").values_list("text", flat=True))[1].endswith("A *rope* is long.")


def test_known_occasion_is_chosen_and_a_new_one_made_once(editor: Client) -> None:
    meeting = Occasion.objects.create(name="Harbour meeting", place="The quay")
    for name, place in (("Harbour meeting", "The quay"), ("Rope meeting", "")):
        filing = article(editor, f"{name}.md", f"The {name.lower()} of the year.\n\nIt rained on everyone.")
        act(editor, filing, _file="1", new_occasion=name, new_place=place, all_the_same="on")
    assert Speech.objects.earliest("pk").occasion == meeting
    assert list(Occasion.objects.order_by("pk").values_list("name", flat=True)) == ["Harbour meeting", "Rope meeting"]


def test_filed_and_sent_to_review_at_once(editor: Client) -> None:
    page = act(editor, article(editor), _file_and_send="1")
    assert list(Speech.objects.values_list("status", flat=True)) == ["in_review"]
    assert messages_of(page)[-1] == "1 speech is in review now."


def test_speaker_brought_by_another_document_is_chosen(editor: Client) -> None:
    first, second = article(editor), article(editor, "rope.md", ARTICLE.replace("lamp", "rope"))
    act(editor, first, _file="1")
    form = editor.get(address(second)).context["form"]
    ada = Speaker.objects.get()
    assert (form["speaker"].value(), form["new_speaker"].value()) == (str(ada.pk), "")


def test_thrown_away_from_its_review_the_next_one_follows(editor: Client) -> None:
    first, second = article(editor), article(editor, "rope.md", "A rope is long.")
    assert editor.post(f"{address(first)}away/", {"go_on": "1"}).url == address(second)
    assert editor.post(f"{address(second)}away/", {"go_on": "1"}).url == ADD
