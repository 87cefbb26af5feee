"""A passage's number is given once, and goes with its words through a correction."""

from zlib import crc32

import pytest

from speeches.text import passages
from speeches.text.canonical import BlockKind
from speeches.text.passages import Numbered, carry_numbers, number_passages
from tests.text.corrections import BRIDGE, HARVEST, SCHOOL, corrected, letters


def test_first_version_is_numbered_from_one() -> None:
    assert number_passages("## Peace\n\nWe *must* act.\n\n> Words of others\n\n- one\n- two") == [
        Numbered(1, BlockKind.HEADING, 2, "Peace", 3, 8),
        Numbered(2, BlockKind.PARAGRAPH, 0, "We *must* act.", 10, 24),
        Numbered(3, BlockKind.QUOTED, 0, "Words of others", 28, 43),
        Numbered(4, BlockKind.ITEM, 0, "one", 47, 50),
        Numbered(5, BlockKind.ITEM, 0, "two", 53, 56),
    ]


def test_text_without_passages_has_no_numbers() -> None:
    assert number_passages("") == []
    assert carry_numbers(number_passages("One\n\nTwo"), "", 2) == ([], 2)


def test_correction_gives_places_in_the_new_text_and_the_new_last_number() -> None:
    before = number_passages(f"{HARVEST}\n\n{SCHOOL}")
    assert carry_numbers(before, f"# Relief\n\n{SCHOOL}\n\n{BRIDGE}", 7) == (
        [
            Numbered(8, BlockKind.HEADING, 1, "Relief", 2, 8),
            Numbered(2, BlockKind.PARAGRAPH, 0, SCHOOL, 10, 92),
            Numbered(9, BlockKind.PARAGRAPH, 0, BRIDGE, 94, 171),
        ],
        9,
    )


def test_number_of_a_deleted_passage_never_comes_back() -> None:
    first = number_passages(f"{HARVEST}\n\n{SCHOOL}")
    second, last_number = carry_numbers(first, HARVEST, 2)
    third, last_number = carry_numbers(second, f"{HARVEST}\n\n{SCHOOL}", last_number)
    assert [(passage.number, passage.text) for passage in third] == [(1, HARVEST), (3, SCHOOL)]
    assert last_number == 3


def test_last_number_below_a_given_one_is_refused() -> None:
    with pytest.raises(ValueError, match="1 is not the last number given"):
        carry_numbers(number_passages("One\n\nTwo"), "One", 1)


def test_moved_passages_keep_their_numbers() -> None:
    assert corrected(["One", "Two", "Three", "Four"], ["Four", "One", "Three", "Two"]) == [
        (4, "Four"),
        (1, "One"),
        (3, "Three"),
        (2, "Two"),
    ]


@pytest.mark.parametrize(
    ("after", "numbers"),
    [
        (f"> {HARVEST}", [1]),
        (f"- {HARVEST}", [1]),
        (f"# {HARVEST}", [1]),
        (f"# {HARVEST.upper()}", [1]),
        (f"> {HARVEST.replace('nine', 'twelve')}", [1]),
        (f"# {HARVEST.replace('nine', 'twelve')}", [2]),
        (f"# {HARVEST}\n\n{HARVEST}", [2, 1]),
        (f"{HARVEST}\n\n# {HARVEST}", [1, 2]),
    ],
)
def test_kind_of_passage_matters_only_between_equals_and_to_changed_headings(after: str, numbers: list[int]) -> None:
    assert [passage.number for passage in carry_numbers(number_passages(HARVEST), after, 1)[0]] == numbers


def test_heading_keeps_its_number_at_another_level_and_with_changed_words() -> None:
    before = ["# Food", "# Food and farming in the river districts", "Food and farming in the river districts"]
    after = ["## Food", "# Food and farming in the hill districts", "> Food and farming in the river districts"]
    assert corrected(before, after) == [
        (1, "Food"),
        (2, "Food and farming in the hill districts"),
        (3, "Food and farming in the river districts"),
    ]


@pytest.mark.parametrize(
    ("after", "numbers"),
    [
        ("abcdefghij", [1]),
        ("abcdeVWXYZ", [1]),  # half of the words
        ("abcdVWXYZU", [2]),
        ("VaWbXcYdZe", [1]),
        ("edcba", [2]),  # the words, but not their order
        ("abcde", [1]),
        ("abcd", [2]),
        ("STUabcdefghijVWXYZ", [1]),
        ("NOPQRSTUabcdefghijVWXYZ", [1]),  # more than twice as long: it grew
        ("NOPQRSTUabcdeMLKVWXYZ", [1]),
        ("NOPQRaSbTcUdVeWfXgYhZiQjR", [2]),  # the words, but scattered
        ("NOPQabcdRSTefghUVWXijYZKL", [2]),
        ("fghijabcde", [1]),  # its halves changed places
    ],
)
def test_passage_that_keeps_half_of_its_words_keeps_its_number(after: str, numbers: list[int]) -> None:
    assert [number for number, _ in corrected(letters("abcdefghij"), letters(after))] == numbers


@pytest.mark.parametrize(
    ("before", "after", "numbers"),
    [
        ("abc", "RSTUabcVWXYZ", [1]),
        ("abc", "RSTUabVcWXYZ", [2]),
        ("ab", "RSTUabVWXYZ", [2]),  # two words turn up anywhere
        ("abcdefghijkl", "MNOPQRSTUVabcdeWXYZ0123456789", [2]),
        ("aaaaaaaaaaaa", "MNOPQRSTUVaaaaaWXYZ0123456789", [2]),
    ],
)
def test_passage_grows_by_what_it_keeps_in_one_piece(before: str, after: str, numbers: list[int]) -> None:
    assert [number for number, _ in corrected(letters(before), letters(after))] == numbers


@pytest.mark.parametrize(
    "after", ["*We* thank you, Madam!", "WE THANK YOU, MADAM.", "“We thank you, Madam”", "We – thank you – madam"]
)
def test_typography_and_case_are_no_change_of_words(after: str) -> None:
    assert corrected(["We thank you, Madam.", "We thank you, Sir."], [after]) == [(1, after)]


def test_passages_without_words_are_told_by_their_signs() -> None:
    before, after = ["One", "…", "Two", "* * *", "Three", "—"], ["One", "!", "Two", "—", "* * *", "Three"]
    assert corrected(before, after) == list(zip([1, 7, 3, 6, 4, 5], after, strict=True))


def test_script_without_spaces_is_compared_by_character() -> None:
    assert corrected(
        ["我们必须保护每一个村庄的粮食", "学校已经重新开放"], ["我们应当保护每一个村庄的粮食", "桥梁修复之后"]
    ) == [
        (1, "我们应当保护每一个村庄的粮食"),
        (3, "桥梁修复之后"),
    ]


def test_rewritten_passage_gets_a_new_number_in_its_place() -> None:
    assert corrected([HARVEST, SCHOOL, HARVEST[::-1]], [HARVEST, BRIDGE, HARVEST[::-1]]) == [
        (1, HARVEST),
        (4, BRIDGE),
        (3, HARVEST[::-1]),
    ]


def test_passage_moved_and_changed_keeps_its_number_if_long_enough_to_tell() -> None:
    changed = HARVEST.replace("nine", "twelve")
    assert corrected([HARVEST, "I thank you all", SCHOOL, BRIDGE], [SCHOOL, "I thank them all", BRIDGE, changed]) == [
        (3, SCHOOL),
        (5, "I thank them all"),
        (4, BRIDGE),
        (1, changed),
    ]


def test_short_passage_changed_among_new_ones_keeps_its_number() -> None:
    before = [HARVEST, "So let us begin", "One word more", BRIDGE]
    after = [HARVEST, "First", "Second", "Third", "Fourth", "So let us start", "Here", BRIDGE]
    assert corrected(before, after) == list(zip([1, 5, 6, 7, 8, 2, 9, 4], after, strict=True))


def test_short_passage_changed_beside_its_moved_neighbour_keeps_its_number() -> None:
    before = ["Mr. Chairman,", HARVEST, SCHOOL, BRIDGE]
    assert corrected(before, [SCHOOL, BRIDGE, "Mr. President,", HARVEST]) == [
        (3, SCHOOL),
        (4, BRIDGE),
        (1, "Mr. President,"),
        (2, HARVEST),
    ]


@pytest.mark.parametrize(
    ("before", "after", "numbers"),
    [
        ("abcdefghij", ("abcdef", "ghij"), [1, 2]),
        ("abcdefghij", ("abcd", "efghij"), [2, 1]),
        ("abcdefghij", ("abcde", "fghij"), [1, 2]),
        ("abcdefghi", ("abc", "def", "ghi"), [2, 3, 4]),
        ("abcdefghij", ("abcdef", "NEW", "ghij"), [1, 2, 3]),
    ],
)
def test_larger_part_of_a_split_passage_keeps_the_number(
    before: str, after: tuple[str, ...], numbers: list[int]
) -> None:
    assert [number for number, _ in corrected(letters(before), letters(*after))] == numbers


@pytest.mark.parametrize(
    ("before", "after", "number"),
    [
        (("abcd", "efghij"), "abcdefghij", 2),
        (("abcdef", "ghij"), "abcdefghij", 1),
        (("abcde", "fghij"), "abcdefghij", 1),
        (("abcdef", "ghijklm", "nopqrs"), "abcdefghijklmnopqrs", 2),
        (("abcdefghijkl", "mnop", "qrst", "uvwx"), "abcdefmnopqrstuvwx", 1),  # joined, and half of the first cut
    ],
)
def test_joined_passage_takes_the_number_of_what_it_has_most_of(
    before: tuple[str, ...], after: str, number: int
) -> None:
    assert corrected(letters(*before), letters(after)) == [(number, " ".join(after))]


def test_rewritten_text_is_compared_in_bounded_work(monkeypatch: pytest.MonkeyPatch) -> None:
    compared = []
    kept = passages._kept
    monkeypatch.setattr(passages, "_kept", lambda *pair: compared.append(pair) or kept(*pair))
    vocabularies = (2000, 2000, 10)  # every third word is a common one
    first, second = (
        "\n\n".join(
            " ".join(f"w{crc32(f'{version} {at} {word}'.encode()) % vocabularies[word % 3]}" for word in range(60))
            for at in range(400)
        )
        for version in ("first", "second")
    )
    assert [passage.number for passage in carry_numbers(number_passages(first), second, 400)[0]] == [*range(401, 801)]
    assert 0 < len(compared) < 20 * 400
