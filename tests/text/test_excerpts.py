"""Words shown in their sentence."""

import pytest

from speeches.text.excerpts import Excerpt, excerpt


def of(text: str, words: str) -> Excerpt:
    start = text.index(words)
    return excerpt(text, start, start + len(words))


@pytest.mark.parametrize(
    ("text", "before", "words", "after"),
    [
        ("It opens at six.", "It ", "opens", " at six."),
        ("Come early. It opens at six. Bring a rope.", "It ", "opens at six", "."),
        ("Come early. It opens at six. Bring a rope.", "", "It opens at six.", ""),
        ("Is it open? Yes! It opens at six.", "", "Yes", "!"),
        (
            "I asked Mr. Example and Dr. A. Keeper, who knew.",
            "I asked Mr. Example and ",
            "Dr. A. Keeper",
            ", who knew.",
        ),
        ("It costs 2.50 a day. So be it.", "It costs ", "2.50", " a day."),
        ("“Come early.” It opens. “At six.”", "", "It opens", "."),
        ("Come early. It opens at six. Bring a rope.", "Come ", "early. It opens", " at six."),
        ("灯亮着。港口六点开门。带绳子。", "港口", "六点", "开门。"),
    ],
)
def test_words_are_shown_with_the_rest_of_their_sentence(text: str, before: str, words: str, after: str) -> None:
    assert of(text, words) == Excerpt(before, words, after)


def test_marks_of_emphasis_are_read() -> None:
    assert of("Mend the *old nets*, 2 \\* 3 of them.", "old nets*, 2") == Excerpt(
        "Mend the ", "old nets, 2", " * 3 of them."
    )


def test_long_sentence_is_cut_at_words_and_says_so() -> None:
    found = of("one two " * 100 + "here" + " three four" * 100, "here")
    assert (found.before[:10], found.after[-8:]) == ("… two one ", " three …")
    assert max(len(found.before), len(found.after)) <= 242
