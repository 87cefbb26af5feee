"""Write down the steps of records on their way to the public or back."""

from collections.abc import Iterable
from typing import Any

from speeches.models import Speech, Step


def keep_steps(noun: type[Any], keys: Iterable[int], status: str, by: Any, **said: Any) -> None:
    """``by`` is the account, or None where no person did it; ``said`` are the note and the reviewer."""
    field = "speech_id" if noun is Speech else "quote_id"
    Step.objects.bulk_create(Step(**{field: key}, status=status, by=by, **said) for key in keys)
