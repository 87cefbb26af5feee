"""How one cites what the archive holds, in plain words."""


def citation(
    title: str, address: str, *, speaker: str = "", occasion: str = "", date: str = "", passage: int = 0
) -> str:
    """What is not known is left out."""
    place = f"passage {passage}" if passage else ""
    return ", ".join(filter(None, (speaker, f"“{title}”", occasion, date or "undated", place, address)))
