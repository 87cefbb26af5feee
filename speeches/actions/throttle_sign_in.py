"""Count attempts to sign in, refuse one more where too many failed of late, and tell the operator of each that failed.

They are counted in the database: the memory of one worker is not that of the next, and readers could push them out of it.
"""

import logging
from datetime import timedelta

from django.contrib.auth.models import User
from django.db.models import Count, Q
from django.utils import timezone
from django.utils.crypto import salted_hmac

from speeches.models import FailedSignIn

WINDOW = timedelta(minutes=10)
MOST_OF_ONE_NAME_AT_ONE_ADDRESS = 5
MOST_CODES_OF_ONE_NAME = 5  # who may try codes knows the password: one account, wherever from
MOST_OF_ONE_ADDRESS = 30  # an office may share one
MOST_OF_ONE_NAME = 50

_LOG = logging.getLogger("speeches.sign_in")


class TooManyAttempts(Exception):
    """It is to be told in the same words whether there is such an account or not."""


def begin_attempt(name: str, address: str, step: FailedSignIn.Step) -> FailedSignIn:
    """Counts as failed until it is deleted, so that many at once do not pass together. Raises ``TooManyAttempts``."""
    FailedSignIn.objects.filter(at__lte=timezone.now() - WINDOW).delete()
    attempt = FailedSignIn.objects.create(
        account=_hidden("account", name.strip().casefold()), address=_hidden("address", address), step=step
    )
    if _is_one_too_many(attempt):
        attempt.delete()
        tell_of_failure(name, address, step.value, "refused after too many")
        raise TooManyAttempts
    return attempt


def tell_of_failure(name: str, address: str, step: str, how: str = "failed") -> None:
    """To the log. ``name`` is told only where an account has it: people type their password where the name belongs."""
    known = User.objects.filter(username=name.strip()).values_list("username", flat=True).first()
    account = f"account {known!a}" if known is not None else "an unknown account"
    _LOG.warning("Sign-in %s from %s by %s for %s.", how, address, step, account)


def _hidden(kind: str, told: str) -> str:
    return salted_hmac(f"speeches.sign_in.{kind}", told, algorithm="sha256").hexdigest()


def _is_one_too_many(attempt: FailedSignIn) -> bool:
    of_name, of_address = Q(account=attempt.account), Q(address=attempt.address)
    counts = FailedSignIn.objects.filter(of_name | of_address).aggregate(
        both=Count("pk", filter=of_name & of_address),
        of_name=Count("pk", filter=of_name),
        of_address=Count("pk", filter=of_address),
        codes=Count("pk", filter=of_name & Q(step=FailedSignIn.Step.CODE)),
    )
    is_code = attempt.step == FailedSignIn.Step.CODE
    return (
        counts["both"] > MOST_OF_ONE_NAME_AT_ONE_ADDRESS
        or counts["of_name"] > MOST_OF_ONE_NAME
        or counts["of_address"] > MOST_OF_ONE_ADDRESS
        or (is_code and counts["codes"] > MOST_CODES_OF_ONE_NAME)
    )
