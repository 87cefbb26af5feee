"""What an import did, file by file: for people in words, for programs as plain values."""

from dataclasses import dataclass, field, fields
from typing import Any

from speeches.importers.records import Remark, Skipped


@dataclass(slots=True)
class Report:
    created: list[str] = field(default_factory=list)
    updated: list[tuple[str, tuple[str, ...]]] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    published: list[str] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)

    def add(self, other: "Report") -> None:
        for each in fields(self):
            getattr(self, each.name).extend(getattr(other, each.name))

    def as_values(self) -> dict[str, Any]:
        return {
            "counts": self._counts(),
            "created": self.created,
            "updated": [{"file": file, "changed": list(changed)} for file, changed in self.updated],
            "unchanged": self.unchanged,
            "published": self.published,
            "skipped": [{"file": one.file, "reason": one.reason} for one in self.skipped],
            "notes": [{"file": file, "note": note} for file, note in self.notes],
            "remarks": [{"about": one.about, "says": one.says} for one in self.remarks],
        }

    def in_words(self, most: int = 10) -> str:
        """A summary, with at most ``most`` lines of each kind of trouble."""
        counts = self._counts()
        lines = [", ".join(f"{counts[name]:,} {name}" for name in ("created", "updated", "unchanged", "skipped")) + "."]
        if self.published:
            lines.append(f"{counts['published']:,} made public.")
        lines += _listing("Skipped", [f"{one.file}: {one.reason}" for one in self.skipped], most)
        lines += _listing("To look at", [f"{file}: {note}" for file, note in self.notes], most)
        lines += _listing("Also", [f"{one.about}: {one.says}" for one in self.remarks], most)
        return "\n".join(lines)

    def _counts(self) -> dict[str, int]:
        names = ("created", "updated", "unchanged", "published", "skipped", "notes", "remarks")
        return {name: len(getattr(self, name)) for name in names}


def _listing(heading: str, lines: list[str], most: int) -> list[str]:
    if not lines:
        return []
    rest = len(lines) - most
    return [f"{heading} ({len(lines):,}):", *(f"  {line}" for line in lines[:most])] + (
        [f"  … and {rest:,} more, all of them in the report file."] if rest > 0 else []
    )
