"""Stub until the real one is written here."""


def name_key(name: str) -> str:
    return " ".join(name.casefold().split())
