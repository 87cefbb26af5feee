"""What every test starts from."""

from collections.abc import Iterator

import pytest
from django.test import TransactionTestCase
from pytest_django import DjangoDbBlocker

from speeches import middleware
from tests.kept_database import keep_database


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
