"""Two names that may be one, and two that are not."""

import pytest

from speeches.text.same_names import Alike, alike, read_name

A = Alike


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        ("Ada Example", "ADA EXAMPLE", A.SAME),
        ("Mr. Ada Éxample", "Ada Example", A.SAME),
        ("Ada Al-Example", "Ada Example", A.SAME),
        ("Hor Namhong", "Hor Nam-hong", A.SAME),
        ("Example Ada", "Ada Example", A.ORDER),
        ("A. Example", "Ada Example", A.INITIALS),
        ("Robert G. Example", "Robert Gabriel Example", A.INITIALS),
        ("Ada Maria Example", "Ada Example", A.MORE),
        ("Volodymyr Zelenskyy", "Volodymyr Zelensky", A.TRANSCRIBED),
        ("Khristov Example", "Hristov Example", A.TRANSCRIBED),
        ("Fernandez Ordorez", "Fernandez Ordonez", A.NEAR),
        ("Tang Jianxuan", "Tang Jiaxuan", A.NEAR),
        ("Mr. Example", "Ada Example", A.SURNAME),
        ("Liu", "Liu Chieh", A.SURNAME),
        ("Mr. Example", "Example", A.BARE),
        ("Mr. Exemple", "Ada Example", A.NEAR_SURNAME),
        ("Ada Example", "Bo Example", None),
        ("Ada Maria Example", "Ada Berta Example", None),
        ("Vladimir V. Example", "Vladimir Voronin", None),
        ("Maria", "Ada Maria Example", None),
        ("Li", "Liu Chieh", None),
        ("Cole", "Bole", None),
        ("A. E.", "Ada Example", None),
        ("", "Ada Example", None),
    ],
)
def test_names_are_compared_both_ways_round(one: str, other: str, kind: Alike | None) -> None:
    assert (alike(read_name(one), read_name(other)), alike(read_name(other), read_name(one))) == (kind, kind)
