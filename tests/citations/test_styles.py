"""Citations in words. What is expected was written down by the manuals before the styles were tried:

APA, 7th edition, 10.5 and 10.1 (16); Chicago Manual of Style, 17th edition, 14.217 and 14.191; MLA Handbook, 9th edition,
5.31, 5.68 and 5.99; United Nations Editorial Manual Online, "Footnotes and other references", III.F, IV.I, IV.M, IV.N.
Titles stand as the archive has them, in no style's own capitals."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from typing import Any

import pytest

from speeches.citations.styles import InWords, in_words
from speeches.citations.un_style import un_style
from speeches.representations.cited import Cited
from speeches.representations.records import PersonRecord
from speeches.text.canonical import words_of
from tests.citations.made_up import ADA, article, quote, record_of, speech

STYLES = ("apa", "chicago", "mla")
AT = "https://archive.example/s/12"


def every(cited: Cited) -> list[str]:
    """UN, then the entry and the note of each style."""
    record = record_of(cited)
    found = [un_style(cited, str(record["URL"]))]
    for style in STYLES:
        words = in_words(style, record, cited.place_in_text)
        found += [words.entry, words.note]
    return found


def test_statement_is_cited_by_each_manual() -> None:
    assert every(Cited(speech())) == [
        "Ada Maria Example, Harbour master, Atlantis, “On the harbour”, statement, Harbour meeting, The quay, 22 May 2001, "
        f"H/1. Available at {AT}.",
        f"Example, A. M. (2001, May 22). *On the harbour* [Statement]. Harbour meeting, The quay. {AT}",
        "(Example, 2001)",
        f"Example, Ada Maria. “On the harbour.” Statement, Harbour meeting, The quay, May 22, 2001, H/1. {AT}.",
        f"Ada Maria Example, “On the harbour,” statement, Harbour meeting, The quay, May 22, 2001, H/1, {AT}.",
        f"Example, Ada Maria. “On the harbour.” Harbour meeting, 22 May 2001, The quay. *humansec*, {AT}.",
        "(Example)",
    ]


def test_passage_is_cited_by_its_number_and_address() -> None:
    here = f"{AT}#p7"
    assert every(Cited(speech(), passage=7)) == [
        "Ada Maria Example, Harbour master, Atlantis, “On the harbour”, statement, Harbour meeting, The quay, 22 May 2001, "
        f"H/1, para. 7. Available at {here}.",
        f"Example, A. M. (2001, May 22). *On the harbour* [Statement]. Harbour meeting, The quay. {here}",
        "(Example, 2001, para. 7)",
        f"Example, Ada Maria. “On the harbour.” Statement, Harbour meeting, The quay, May 22, 2001, H/1. {here}.",
        f"Ada Maria Example, “On the harbour,” statement, Harbour meeting, The quay, May 22, 2001, H/1, para. 7, {here}.",
        f"Example, Ada Maria. “On the harbour.” Harbour meeting, 22 May 2001, The quay. *humansec*, {here}.",
        "(Example, par. 7)",
    ]


def test_number_that_the_record_prints_goes_before_that_of_the_archive() -> None:
    cited = Cited(speech(), passage=7, paragraph="14")
    assert in_words("mla", record_of(cited), cited.place_in_text).note == "(Example, par. 14)"
    assert ", para. 14. Available" in un_style(cited, AT)


def test_article_has_no_author_but_a_newspaper() -> None:
    assert every(Cited(article())) == [
        f"“Harbour opens”, *The Harbour News*, 22 May 2001. Available at {AT}.",
        f"Harbour opens. (2001, May 22). *The Harbour News*. {AT}",
        "(“Harbour opens,” 2001)",
        f"“Harbour opens.” *The Harbour News*, May 22, 2001. {AT}.",
        f"“Harbour opens,” *The Harbour News*, May 22, 2001, {AT}.",
        f"“Harbour opens.” *The Harbour News*, 22 May 2001, {AT}.",
        "(“Harbour opens”)",
    ]


def test_quote_in_an_article_is_told_as_quoted_there() -> None:
    reported = article()
    cited = Cited(reported, quote=quote(reported))
    assert un_style(cited, "https://archive.example/q/5") == (
        "Ada Maria Example, quoted in “Harbour opens”, *The Harbour News*, 22 May 2001. Available at "
        "https://archive.example/q/5."
    )


def test_quote_of_somebody_else_has_neither_the_role_nor_the_state_of_the_speaker() -> None:
    whole = speech()
    cited = Cited(whole, quote=quote(whole, speaker=PersonRecord("Ben Other", "/speakers/ben/")))
    assert un_style(cited, AT).startswith("Ben Other, “On the harbour”, statement, ")
    assert in_words("mla", record_of(cited)).note == "(Other)"


@pytest.mark.parametrize(
    ("facts", "entries"),
    [
        (
            {"date": date(2001, 5, 1), "date_precision": "month", "occasion": None},
            [
                f"Example, A. M. (2001, May). *On the harbour* [Statement]. {AT}",
                f"Example, Ada Maria. “On the harbour.” Statement, May 2001, H/1. {AT}.",
                f"Example, Ada Maria. “On the harbour.” May 2001. *humansec*, {AT}.",
            ],
        ),
        (
            {"date": date(2001, 1, 1), "date_precision": "year", "kind": "interview"},
            [
                f"Example, A. M. (2001). *On the harbour* [Interview]. Harbour meeting, The quay. {AT}",
                f"Example, Ada Maria. “On the harbour.” Interview, Harbour meeting, The quay, 2001, H/1. {AT}.",
                f"Example, Ada Maria. “On the harbour.” Harbour meeting, 2001, The quay. *humansec*, {AT}.",
            ],
        ),
        (
            {"date": None, "speaker": None, "occasion": None, "kind": "speech"},
            [
                f"Atlantis. (n.d.). *On the harbour* [Speech]. {AT}",
                f"Atlantis. “On the harbour.” Speech, n.d., H/1. {AT}.",
                f"Atlantis. “On the harbour.” *humansec*, {AT}.",
            ],
        ),
        (
            {"speaker": None, "on_behalf_of": None, "occasion": None, "title": "Who opens the “harbour”?"},
            [
                f"*Who opens the ‘harbour’?* [Statement]. (2001, May 22). {AT}",
                f"“Who opens the ‘harbour’?” Statement, May 22, 2001, H/1. {AT}.",
                f"“Who opens the ‘harbour’?” 22 May 2001. *humansec*, {AT}.",
            ],
        ),
        (
            {"speaker": PersonRecord("آدا مثال", "/speakers/a/"), "title": "عن الميناء", "occasion": None},
            [
                f"آدا مثال. (2001, May 22). *عن الميناء* [Statement]. {AT}",
                f"آدا مثال. “عن الميناء.” Statement, May 22, 2001, H/1. {AT}.",
                f"آدا مثال. “عن الميناء.” 22 May 2001. *humansec*, {AT}.",
            ],
        ),
    ],
)
def test_what_is_not_known_is_left_out(facts: dict[str, Any], entries: list[str]) -> None:
    record = record_of(Cited(speech(**facts)))
    assert [in_words(style, record).entry for style in STYLES] == entries


def test_marks_of_a_title_stay_what_they_are() -> None:
    hard = "On *the* <b>harbour</b> & \\ #1"
    cited = Cited(speech(title=hard))
    for words in every(cited)[0:2]:
        assert hard in words_of(words)


def test_many_at_once_are_set_as_one_by_one() -> None:
    records = [record_of(Cited(speech(pk=number, title=f"Harbour {number}"))) for number in range(24)]

    def both(record: Any) -> list[InWords]:
        return [in_words("apa", record, ""), in_words("mla", record, "")]

    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(both, records))
    assert [f"Harbour {number}" in words.entry for number, pair in enumerate(found) for words in pair] == [True] * 48


def test_name_of_the_speaker_is_the_same_in_every_record() -> None:
    assert record_of(Cited(speech()))["author"] == [{"family": "Example", "given": "Ada Maria"}]
    assert ADA.parts.sorted == "Example, Ada Maria"
