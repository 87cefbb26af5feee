"""Names in the parts by which citations order them."""

import pytest

from speeches.text.name_parts import NameParts, name_parts


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("Ada Example", NameParts("Example", "Ada")),
        ("Ada Maria Example", NameParts("Example", "Ada Maria")),
        ("A. B. Example", NameParts("Example", "A. B.")),
        ("Example", NameParts("Example")),
        ("Ada de la Muestra", NameParts("de la Muestra", "Ada")),
        ("Ada Ould Mithal", NameParts("Ould Mithal", "Ada")),
        ("Ada bin Adam Al Mithal", NameParts("Al Mithal", "Ada bin Adam")),
        ("Ada Muestra y Ejemplo", NameParts("Muestra y Ejemplo", "Ada")),
        ("Ben Other", NameParts("Other", "Ben")),
        ("Al Mithal", NameParts("Al Mithal")),
        ("Ada Example Jr.", NameParts("Example", "Ada", "Jr.")),
        ("Ada Example, Jr.", NameParts("Example", "Ada", "Jr.")),
        ("Ye Re-hwa", NameParts("Ye", "Re-hwa")),
        ("Nguyen Mot Vi", NameParts("Nguyen Mot Vi")),
        ("Ada VI", NameParts("Ada VI")),
        ("آدا مثال", NameParts("آدا مثال")),
        ("例 子", NameParts("例 子")),
        ("Ада Пример", NameParts("Пример", "Ада")),
        ("", NameParts("")),
    ],
)
def test_name_is_parted_or_left_whole(name: str, parts: NameParts) -> None:
    assert name_parts(name) == parts


def test_parts_are_sorted_by_the_family() -> None:
    assert [name_parts(name).sorted for name in ("Ada Example Jr.", "Example")] == ["Example, Ada, Jr.", "Example"]
