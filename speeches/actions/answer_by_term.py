"""Make a term of a policy area of the words that somebody searched for in vain."""

from django.db import transaction

from speeches.actions.settle_silent_searches import settle_silent_searches
from speeches.models import SilentSearch, Term


@transaction.atomic
def answer_by_term(search: SilentSearch, term: Term) -> None:
    """Stores the term, and settles the search. Raises ``ValidationError`` where the wording has a meaning already."""
    term.full_clean()
    term.save()
    settle_silent_searches([search])
