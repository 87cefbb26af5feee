"""Short texts to correct, and what becomes of the numbers of their passages."""

from speeches.text.passages import carry_numbers, number_passages

HARVEST = "The harvest failed in four of the nine districts and the granaries stood empty before winter"
SCHOOL = "Every school along the river has reopened with teachers who were trained last year"
BRIDGE = "Engineers rebuilt the bridge so that medicine reaches both banks within a day"
ADDRESS = "Mr. President,"


def corrected(before: list[str], after: list[str]) -> list[tuple[int, str]]:
    """Number and text of each passage after, when those before were numbered from 1."""
    numbered, _ = carry_numbers(number_passages("\n\n".join(before)), "\n\n".join(after), len(before))
    return [(passage.number, passage.text) for passage in numbered]


def letters(*words: str) -> list[str]:
    """Passages of one-letter words: ``letters("abc")`` is one of three words."""
    return [" ".join(word) for word in words]
