"""The states that documents may name, as the archive spells them, and their codes."""

import csv
from functools import cache
from pathlib import Path

_STATES = Path(__file__).parent.parent / "data" / "states.csv"


@cache
def state_codes() -> dict[str, str]:
    """By name; of several states of one name the one that lasts."""
    with _STATES.open(encoding="utf-8", newline="") as lines:
        rows = sorted(csv.DictReader(lines), key=lambda row: row["last_year"] or "9999")
    return {row["name"]: row["code"] for row in rows}
