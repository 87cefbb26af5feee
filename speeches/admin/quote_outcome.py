"""What an editor is told once a quote is saved: where it stands, or why it leads nowhere."""

from collections.abc import Iterator

from django.contrib import messages

from speeches.models import Quote

Told = tuple[int, str]


def outcome(quote: Quote, must_be_chosen: bool, lost_its_marks: bool) -> Iterator[Told]:
    """What the transcript says to the words of a quote as it is stored now, each with its level."""
    if lost_its_marks:
        yield messages.INFO, "The quotation marks around the words were taken off: the transcript has none there."
    yield _finding(quote, must_be_chosen)


def place_of(quote: Quote) -> str | None:
    """The passage in which the quote begins, or nothing where it is not tied to one."""
    segments = quote.segments.all()
    return f"passage {segments[0].passage.number}" if segments else None


def _finding(quote: Quote, must_be_chosen: bool) -> Told:
    if must_be_chosen:
        still = "still held" if quote.status == Quote.Status.HELD else "stored"
        return messages.WARNING, (
            f"The quote is {still}, but its words stand in the transcript more than once, so it leads to no passage yet. "
            "Choose below the words which place is meant, and save."
        )
    if quote.status == Quote.Status.HELD:
        return messages.WARNING, (
            "The quote is still held: in the corrected text these words do not stand just so. Re-word it or withdraw it."
        )
    place = place_of(quote)
    if place:
        return messages.SUCCESS, f"Stands in {place}."
    if quote.kind == Quote.Kind.REPORTED:
        return messages.INFO, "A reported quote need not stand in the transcript word for word; this one does not."
    if quote.grade == Quote.Grade.UNSOURCED:
        return messages.WARNING, "The quote is stored, but its speech has no transcript in which to look for the words."
    return messages.WARNING, (
        "The quote is stored, but these words do not stand in the transcript just so, and it leads to no passage yet. "
        "Compare them letter by letter, marks included."
    )
