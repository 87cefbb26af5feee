"""Remember that of the policy areas suggested for a speech none fits."""

from speeches.models import AreasReview, Speech


def dismiss_areas(speech: Speech) -> None:
    """It is not offered again; its own page still suggests them."""
    AreasReview.objects.get_or_create(speech=speech)
