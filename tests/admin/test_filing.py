"""Add from a document: read, reviewed, mended and kept; whose it is; and what is refused."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from speeches.models import Filing, Source, Speaker, Speech
from tests.admin.conftest import messages_of, staff
from tests.admin.filings import ADD, ARTICLE, REST, act, address, article, body_of, bring, key_of, sent
from tests.connections import meetings
from tests.importers import documents

pytestmark = pytest.mark.django_db


def test_article_is_read_and_nothing_is_in_the_archive_yet(editor: Client) -> None:
    filing = article(editor)
    page = editor.get(address(filing))
    form = page.context["form"]
    said = {name: form[name].value() for name in ("title", "kind", "delivery", "date", "new_speaker", "language")}
    assert said == {
        "title": "Keep the lamp alight, says harbour master",
        "kind": "article",
        "delivery": "report",
        "date": "2008-05-22",
        "new_speaker": "Ada Example",
        "language": "en",
    }
    assert [row.speaker for row in page.context["quotes"]] == ["Ada Example"] * 3
    assert (Speech.objects.count(), Source.objects.count(), Speaker.objects.count()) == (0, 0, 0)
    assert bytes(filing.original) == ARTICLE.encode()


def test_each_fact_shows_where_it_was_found(editor: Client) -> None:
    rows = {
        row.bound.name: row.place for _, rows in editor.get(address(article(editor))).context["facts"] for row in rows
    }
    date = rows["date"]
    assert (date.certainty, date.before, date.words, date.passage) == (
        "found word for word",
        "",
        "22 May 2008",
        2,
    )
    assert (rows["speaker"], rows["new_speaker"].words) == (None, "Ada Example")


def test_passages_are_mended_without_a_script_and_what_is_typed_stays(editor: Client) -> None:
    filing = article(editor)
    page = act(editor, filing, title="On lamps", mend=f"out {key_of(filing, 'Printed at the quay')}")
    assert page.context["form"]["title"].value() == "On lamps"
    assert "Printed at the quay" not in body_of(filing)
    act(editor, filing, mend=f"join {key_of(filing, 'Boats are mended')}")
    assert "“A rope is worth more than a map.” Boats are mended in the winter" in body_of(filing)
    boats = key_of(filing, "Boats are mended")
    opened = act(editor, filing, mend=f"open {boats}")
    assert [row.block.key for row in opened.context["passages"] if row.is_open] == [boats]
    words = "“A rope is worth more than a map.”\n\n## In winter\n\nBoats are mended in the winter."
    was = next(row.block.marked for row in opened.context["passages"] if row.is_open)
    typed = {"opened": boats, "was": was, "words": words}
    act(editor, filing, _autosave="1", **typed)
    assert body_of(filing).endswith(was + REST)
    for _ in range(2):  # sent again by mistake they count once
        act(editor, filing, mend=f"words {boats}", **typed)
        assert body_of(filing).endswith(words + REST)
    assert filing.title == "On lamps"


def test_words_of_an_open_passage_count_whatever_is_pressed(editor: Client) -> None:
    filing = article(editor)
    key = key_of(filing, "Printed at the quay")
    typed = {"opened": key, "was": "Printed at the quay", "words": "A page.\n\n- A rope"}
    act(editor, filing, mend=f"out {key_of(filing, 'Boats are mended')}", **typed)
    assert body_of(filing).endswith("“A rope is worth more than a map.”\n\nA page.\n\n- A rope" + REST)
    page = act(editor, filing, _keep="1", opened=key, was="A page.", words=" ")
    assert messages_of(page)[0] == "A passage without words is left out, not emptied."


def test_mending_what_is_gone_tells_so_and_changes_nothing(editor: Client) -> None:
    filing = article(editor)
    before = body_of(filing)
    page = act(editor, filing, mend="join 999")
    assert messages_of(page) == ["This passage was changed meanwhile. See how it stands now."]
    for nonsense in ("sink 1", "join", "", "join 99999999999999999999"):
        assert act(editor, filing, mend=nonsense).status_code == 200
    assert body_of(filing) == before


def test_quotes_are_found_anew_once_passages_are_joined(editor: Client) -> None:
    text = ARTICLE.replace("who are still out at sea", "who are still\n\nout at sea")
    filing = article(editor, text=text)
    act(editor, filing, mend=f"join {key_of(filing, 'out at sea')}")
    quotes = [row.quote.text for row in editor.get(address(filing)).context["quotes"]]
    assert "We keep the lamp alight for those who are still out at sea" in quotes


def test_names_that_the_archive_holds_are_chosen(editor: Client) -> None:
    ada = Speaker.objects.create(name="Ada Example")
    form = editor.get(address(article(editor))).context["form"]
    assert (form["speaker"].value(), form["new_speaker"].value()) == (str(ada.pk), None)


def test_word_document_and_pasted_html_are_read_as_files_are(editor: Client) -> None:
    body = documents.paragraph(documents.run("At the quay"), "Heading1") + documents.paragraph(
        documents.run("It is late.")
    )
    bring(editor, ("quay.docx", documents.docx(body)))
    pasted = '<h1>At the quay</h1><p onclick="x()">It is <em>late</em>.</p><script>x()</script><img src="//x/y.png">'
    bring(editor, text="At the quay It is late.", html=pasted)
    texts = [filing.reading["text"] for filing in Filing.objects.order_by("pk")]
    assert texts == ["# At the quay\n\nIt is late.", "# At the quay\n\nIt is *late*."]
    assert 'src="//x/y.png"' not in editor.get(address(Filing.objects.get(file="pasted.html"))).content.decode()


def test_what_cannot_be_read_gets_a_sentence_and_leaves_nothing(editor: Client) -> None:
    page = bring(editor, ("tool.txt", b"MZ\x90\x00"), ("bad.docx", b"PK\x03\x04cut"), ("good.txt", b"A lamp."))
    assert page.status_code == 400
    assert [trouble.partition(":")[0] for trouble in page.context["troubles"]] == ["tool.txt", "bad.docx"]
    assert messages_of(page) == ["“A lamp.” is read and waits below for your review."]
    assert list(Filing.objects.values_list("file", flat=True)) == ["good.txt"]
    assert bring(editor).context["troubles"] == ["Choose a file or paste a text first."]


def test_too_many_files_are_refused_before_any_is_read(editor: Client) -> None:
    page = bring(editor, *((f"{number}.txt", b"A lamp.") for number in range(41)))
    assert page.context["troubles"] == ["These are 41 files; 40 are read at a time."]
    assert not Filing.objects.exists()


def test_hostile_words_are_words_on_the_page(editor: Client) -> None:
    filing = article(editor, text="<script>alert(1)</script> the lamp\n\n\\*{{ lamp }}* <img onerror=x>")
    html = editor.get(address(filing)).content.decode()
    assert "<script>alert" not in html
    assert "<img onerror" not in html
    assert "&lt;script&gt;alert(1)" in html


def test_nul_in_what_is_typed_is_dropped(editor: Client) -> None:
    filing = article(editor)
    act(editor, filing, title="On\x00lamps", _keep="1")
    filing.refresh_from_db()
    assert filing.title == "Onlamps"


def test_unfinished_review_is_listed_resumed_and_thrown_away(editor: Client) -> None:
    filing = article(editor)
    assert editor.post(address(filing), sent(editor, filing, role="Keeper", _autosave="1")).status_code == 204
    assert list(editor.get(ADD).context["filings"]) == [filing]
    assert editor.get(address(filing)).context["form"]["role"].value() == "Keeper"
    assert editor.get(f"{address(filing)}away/").status_code == 405
    page = editor.post(f"{address(filing)}away/", follow=True)
    assert messages_of(page) == ["“Keep the lamp alight, says harbour master” is thrown away."]
    assert not Filing.objects.exists()
    assert editor.get(address(filing), follow=True).redirect_chain == [(ADD, 302)]
    assert editor.post(address(filing), {"_file": "1"}, follow=True).redirect_chain == [(ADD, 302)]


def test_documents_are_seen_by_their_owner_alone(editor: Client) -> None:
    filing = article(editor)
    other = staff("other", "Editors")
    assert list(other.get(ADD).context["filings"]) == []
    assert other.get(address(filing)).status_code == 302
    assert other.get(f"{address(filing)}original/").status_code == 404
    other.post(f"{address(filing)}away/")
    other.post(address(filing), {"title": "Mine", "_keep": "1"})
    filing.refresh_from_db()
    assert filing.title == "Keep the lamp alight, says harbour master"


@pytest.mark.parametrize("page", ["", "1/", "1/original/", "1/beside/1/"])
def test_who_may_not_add_speeches_may_not_file(stranger: Client, page: str) -> None:
    assert stranger.get(f"{ADD}{page}").status_code == 403
    assert stranger.post(f"{ADD}1/away/").status_code == 403


def test_publishers_may_file(publisher: Client) -> None:
    assert publisher.get(ADD).status_code == 200


def test_original_comes_back_byte_for_byte(editor: Client) -> None:
    response: Any = editor.get(f"{address(article(editor))}original/")
    assert b"".join(response.streaming_content) == ARTICLE.encode()
    assert (response["Content-Type"], response["X-Content-Type-Options"]) == ("application/octet-stream", "nosniff")
    assert response["Content-Disposition"] == 'attachment; filename="article.md"'


def test_filings_go_with_their_owner(editor: Client) -> None:
    article(editor)
    User.objects.get(username="editor").delete()
    assert not Filing.objects.exists()


def test_list_takes_five_queries(editor: Client, django_assert_num_queries: Any) -> None:
    for number in (1, 3):
        for more in range(number):
            article(editor, f"{number}-{more}.txt", f"The lamp number {more}.")
        with django_assert_num_queries(5):  # session, user, permissions of user and of groups, filings
            editor.get(ADD)


def test_review_of_a_long_document_takes_no_more_queries_than_of_a_short_one(editor: Client) -> None:
    meetings.four_areas()
    counts = []
    for times in (60, 240):
        text = ARTICLE + "\n\n“A rope in the harbour is worth a lamp,” Bea Sample said." * times
        filing = article(editor, f"{times}.md", text)
        editor.get(address(filing))  # what is kept of the vocabulary is read
        with CaptureQueriesContext(connection) as queries:
            page = editor.get(address(filing))
        assert (len(page.context["quotes"]), len(page.context["passages"])) == (times + 3, times + 8)
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 60  # most of them look for phrases of the text in the archive
