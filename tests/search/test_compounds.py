"""Compounds: however they are spelt, one finds the other."""

import pytest

from speeches.search.words import stems_of


@pytest.mark.parametrize(
    ("spelt", "otherwise"),
    [
        ("cooperation", "co-operation"),
        ("Cooperation", "CO\u2011OPERATION"),
        ("intergovernmental", "inter-governmental"),
        ("underdeveloped", "under-developed"),
        ("preconditions", "pre-condition"),
        ("peacekeeper", "peace-keepers"),
        ("seabed", "sea-bed"),
        ("worldwide", "world-wide"),
        ("nonproliferation", "non-proliferation"),
        ("nonaligned", "non aligned"),
        ("counterterrorism", "counter-terrorism"),
        ("Vietnam", "Viet Nam"),
    ],
)
def test_compound_is_read_alike(spelt: str, otherwise: str) -> None:
    assert stems_of(spelt) == stems_of(otherwise)


@pytest.mark.parametrize(
    ("text", "stems"),
    [
        ("the Inter-American Court", ["the", "inter", "american", "court"]),
        ("sub-Saharan Africa", ["sub", "saharan", "africa"]),
        ("pre-1967", ["pre", "1967"]),
        ("co- and re-", ["co", "and", "re"]),
        ("Trinidad-co-operation", ["trinidad", "co", "oper"]),
        ("sea bed seaside peaceful", ["sea", "bed", "seasid", "peac"]),
        ("none antic vietnam", ["none", "antic", "viet", "nam"]),
    ],
)
def test_parts_that_are_words_stay_words(text: str, stems: list[str]) -> None:
    assert stems_of(text) == stems
