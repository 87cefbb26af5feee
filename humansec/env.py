"""Typed readers of the environment: a wrong value stops the start with a sentence."""

import re
from collections.abc import Callable
from typing import Any, TypeVar

from environs import Env, EnvError

_environment = Env()
_Value = TypeVar("_Value")


class WrongSetting(SystemExit):
    """Ends the start with a sentence and exit status 1, not with a stack trace."""

    def __init__(self, sentence: str) -> None:
        super().__init__(f"humansec does not start. {sentence}")


def _read(name: str, reader: Callable[..., _Value], kind: str, default: Any, *, tells: bool = True) -> _Value:
    """``tells`` whether the wrong value may be shown: an address may hold a password."""
    try:
        return reader(name, default)
    except (EnvError, ValueError) as error:
        given = f"; it is {_environment.str(name, '')!r}" if tells else ""
        raise WrongSetting(f"The setting {name} must be {kind}{given}.") from error


def text(name: str, default: str = "") -> str:
    return _environment.str(name, default).strip()


def contact(name: str) -> str:
    """An e-mail address or a page of the web by which somebody can be reached; empty where none is set."""
    given = text(name)
    if given and not re.fullmatch(r"[!-~]+@[!-~]+\.[!-~]+|https?://[!-~]+\.[!-~]+", given):
        raise WrongSetting(f"The setting {name} must be an e-mail or web address; it is {given!r}.")
    return given


def boolean(name: str, default: bool) -> bool:
    return _read(name, _environment.bool, "true or false", default)


def whole_number(name: str, default: int) -> int:
    return _read(name, _environment.int, "a whole number", default)


def words(name: str, default: list[str]) -> list[str]:
    """A list parted by commas."""
    return [word.strip() for word in _environment.list(name, default) if word.strip()]


def database(name: str, default: str) -> dict[str, Any]:
    """A database address such as ``postgres://user:secret@host/name`` or ``sqlite:///var/humansec.sqlite3``."""
    kind = "a database address of PostgreSQL or SQLite, such as postgres://user@host/name"
    read: dict[str, Any] = _read(name, _environment.dj_db_url, kind, default, tells=False)
    if read["ENGINE"] not in ("django.db.backends.postgresql", "django.db.backends.sqlite3"):
        raise WrongSetting(f"The setting {name} must be {kind}.")
    return read


def cache(name: str, default: str, prefix: str, most: int) -> dict[str, Any]:
    """A cache address such as ``locmem://`` or ``redis://host:6379/0``. What is kept under one ``prefix`` is apart from what
    is kept under another; ``most`` bounds the number of things in the memory of a process, and Redis has its own bound."""
    kind = "a cache address, such as redis://host:6379/0"
    read = dict[str, Any](_read(name, _environment.dj_cache_url, kind, default, tells=False), KEY_PREFIX=prefix)
    if read["BACKEND"].endswith("LocMemCache"):
        read |= {"LOCATION": prefix, "OPTIONS": {"MAX_ENTRIES": most}}
    elif read["BACKEND"].endswith("RedisCache"):
        read["BACKEND"] = "humansec.shared_cache.SharedCache"
    return read


def mail_server(name: str) -> dict[str, Any]:
    """Django's settings for an address such as ``submission://user:secret@mail.example``; none where it is not set."""
    kind = "the address of a mail server, such as submission://user:password@mail.example"
    read: dict[str, Any] = _read(name, _environment.dj_email_url, kind, "", tells=False) if text(name) else {}
    if read and not (read.get("EMAIL_BACKEND", "").endswith("smtp.EmailBackend") and read["EMAIL_HOST"]):
        raise WrongSetting(f"The setting {name} must be {kind}.")
    return {setting: value for setting, value in read.items() if setting.startswith("EMAIL_")}
