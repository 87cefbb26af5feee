"""What the archive holds of each noun, so that a cell can name a record as people do, by its name or its address."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from speeches.models import Delegation, Occasion, PolicyArea, Speaker, Speech, Spelling
from speeches.text.names import name_key


class Known:
    """The records of one noun. A name that two bear means neither; the address always means one."""

    def __init__(self, noun: Any, key: Callable[[str], str], further: Iterable[tuple[int, str]] = ()) -> None:
        self._noun, self._key = str(noun._meta.verbose_name), key
        self._name, self._slug = dict[int, str](), dict[int, str]()
        self._by_slug, self._by_key = dict[str, int](), defaultdict[str, set[int]](set)
        for pk, slug, name in noun._base_manager.order_by("pk").values_list("pk", "slug", noun_name(noun)):
            self._name[pk], self._slug[pk], self._by_slug[slug] = name, slug, pk
            self._by_key[key(name)].add(pk)
        for pk, name in further:
            self._by_key[key(name)].add(pk)

    def cell_of(self, pk: int | None) -> str:
        """The name where it leads back to the record, else the address."""
        if pk is None:
            return ""
        name = self._name[pk]
        if self._noun == "speech":  # titles are long, and many are alike
            return self._slug[pk]
        plain = name == name.strip() and "\n" not in name
        return name if plain and self._same(name) == {pk} and name not in self._by_slug else self._slug[pk]

    def address_of(self, pk: int) -> str:
        return self._slug[pk]

    def meant(self, cell: str) -> int:
        """Raises ValueError with a sentence where it is not one record."""
        if cell in self._by_slug:
            return self._by_slug[cell]
        found = sorted(self._same(cell))
        if len(found) == 1:
            return found[0]
        if found:
            several = ", ".join(self._slug[pk] for pk in found[:5])
            raise ValueError(f"“{cell}” is the name of {len(found)}: write the address of one of them, {several}.")
        raise ValueError(
            f"The archive has no {self._noun} of the name “{cell}”. Add it first, or look at the spelling."
        )

    def _same(self, cell: str) -> set[int]:
        key = self._key(cell)
        return self._by_key.get(key, set()) if key else set()


class Archive:
    """The records that cells may name, read once each, when first asked for."""

    def __init__(self) -> None:
        self._known = dict[str, Known]()

    def __getitem__(self, noun: str) -> Known:
        if noun not in self._known:
            self._known[noun] = _READ[noun]()
        return self._known[noun]


def noun_name(noun: Any) -> str:
    return "title" if noun is Speech else "name"


def folded(name: str) -> str:
    return " ".join(name.split()).casefold()


def _spellings() -> Iterator[tuple[int, str]]:
    return Spelling.objects.order_by("pk").values_list("speaker", "spelling").iterator()


def _codes() -> Iterator[tuple[int, str]]:
    with_code = Delegation.objects.exclude(code=None).order_by("pk")
    return ((pk, code or "") for pk, code in with_code.values_list("pk", "code"))


_READ: dict[str, Callable[[], Known]] = {
    "speaker": lambda: Known(Speaker, name_key, _spellings()),
    "occasion": lambda: Known(Occasion, folded),
    "delegation": lambda: Known(Delegation, folded, _codes()),
    "area": lambda: Known(PolicyArea, folded),
    "speech": lambda: Known(Speech, folded),
}
