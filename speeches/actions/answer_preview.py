"""Take down what somebody answers to a preview, unless there is too much of it."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from speeches.models import PreviewAnswer, PreviewLink

MOST_OF_ONE_SENDER = 5  # in an hour
MOST_OF_ONE_LINK = 20


class TooManyAnswers(Exception):
    """``of_link`` says that the link has all the answers it may have; else this sender was too quick."""

    def __init__(self, *, of_link: bool) -> None:
        super().__init__()
        self.of_link = of_link


@transaction.atomic
def answer_preview(answer: PreviewAnswer) -> None:
    """Store an answer that is not stored yet. Raises ``TooManyAnswers``."""
    # Held until it is stored, so that many at once do not pass the count together.
    PreviewLink.objects.select_for_update(of=("self",)).get(pk=answer.link_id)
    if PreviewAnswer.objects.filter(link=answer.link_id).count() >= MOST_OF_ONE_LINK:
        raise TooManyAnswers(of_link=True)
    an_hour_ago = timezone.now() - timedelta(hours=1)
    if PreviewAnswer.objects.filter(sender=answer.sender, sent_at__gt=an_hour_ago).count() >= MOST_OF_ONE_SENDER:
        raise TooManyAnswers(of_link=False)
    answer.save()
