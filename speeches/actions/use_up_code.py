"""Let a code of an authenticator app open an account once, and none that is older than the last that did.

The library remembers in the cache, which each worker has for itself, and for half a minute, while a code is good for longer.
"""

from allauth.core.internal.cryptokit import normalize_user_code
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from allauth.mfa.utils import decrypt
from django.db import transaction


@transaction.atomic
def use_up_code(app: Authenticator, code: str) -> bool:
    """``code`` is one that fits now; says whether it had not been used."""
    kept = Authenticator.objects.select_for_update().get(pk=app.pk)
    secret = decrypt(kept.data["secret"])
    counters = [
        counter
        for counter in yield_hotp_counters_from_time()
        if _shown_at(secret, counter) == normalize_user_code(code)
    ]
    if not counters or max(counters) <= kept.data.get("last_counter", 0):
        return False
    kept.data["last_counter"] = max(counters)
    kept.save(update_fields=["data"])
    return True


def _shown_at(secret: str, counter: int) -> str:
    return format_hotp_value(hotp_value(secret, counter))
