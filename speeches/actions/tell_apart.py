"""Say of two records that look like the same that they are not. They are not proposed again."""

from typing import Any

from speeches.models import DistinctPair


def tell_apart(noun: type[Any], one: int, other: int, by: Any) -> None:
    first, second = sorted((one, other))
    DistinctPair.objects.get_or_create(
        noun=str(noun._meta.model_name), first_id=first, second_id=second, defaults={"by": by}
    )
