"""What every test starts from."""

from collections.abc import Iterator

import pytest
from django.db import connection
from django.test import TransactionTestCase, override_settings
from pytest_django import DjangoDbBlocker

from speeches import middleware
from tests.kept_database import keep_database


@pytest.fixture(scope="session", autouse=True)
def _quick_passwords() -> Iterator[None]:
    """A password is not made hard to guess here, which takes half a second each time."""
    with override_settings(PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"]):
        yield


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings: None) -> None:
    """PostgreSQL need not wait for the disk: what a crash would lose is made anew."""
    if connection.vendor == "postgresql":
        connection.settings_dict["OPTIONS"] = {
            **connection.settings_dict.get("OPTIONS", {}),
            "options": "-c synchronous_commit=off",
        }


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """A test that writes for good leaves the database as the migrations made it, and not empty."""
    with django_db_blocker.unblock():
        put_back = keep_database()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", lambda _: put_back())
        yield


class _NothingDue(middleware.DueTimes):
    """Of the times that were set, nothing is asked: counts of queries are those of the page itself."""

    def publish(self) -> None:
        return


@pytest.fixture(autouse=True)
def _nothing_is_due(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(middleware, "DUE", _NothingDue())
