"""What looks like print around a text, told from its words."""

import pytest

from speeches.text.furniture import Furniture, furniture


def of(*words: str, kind: str = "paragraph") -> list[tuple[int, str]]:
    return [(one.number, one.why) for one in furniture((place, kind, said) for place, said in enumerate(words, 1))]


@pytest.mark.parametrize("words", ["12", "- 12 -", "Page 3", "page 3 of 14", "3/14", "[ 7 ]", "стр. 4", "página 9"])
def test_number_of_a_page_is_found(words: str) -> None:
    assert of("The harbour opens at six.", words) == [(2, "page number")]


@pytest.mark.parametrize("words", ["1. The harbour", "1945 was a year of rope.", "In 12 days.", "1945", "Page of rope"])
def test_words_with_numbers_are_no_page_number(words: str) -> None:
    assert of("The harbour opens at six.", words) == []


def test_item_may_be_a_bare_number() -> None:
    assert of("12", "13", kind="item") == []


def test_line_that_comes_back_is_a_running_head_whatever_its_number() -> None:
    heads = ["Harbour Office 12 May", "Harbour Office 13 May", "HARBOUR OFFICE  14 May"]
    found = furniture(
        (place, "paragraph", words)
        for place, words in enumerate([heads[0], "The rope holds.", heads[1], "The lamp burns.", heads[2]], 1)
    )
    assert found == [
        Furniture(1, "Harbour Office 12 May", "running head"),
        Furniture(3, "Harbour Office 13 May", "running head"),
        Furniture(5, "HARBOUR OFFICE 14 May", "running head"),
    ]


@pytest.mark.parametrize(
    "words", ["Keep the lamp alight.", "(Applause)", "Who mends the nets?", "Harbour masters:", "word " * 30]
)
def test_refrain_or_what_the_audience_does_is_no_head(words: str) -> None:
    assert of(*[words] * 4) == []


def test_what_stands_twice_is_no_head_yet() -> None:
    assert of("Harbour Office", "The rope holds.", "Harbour Office") == []
