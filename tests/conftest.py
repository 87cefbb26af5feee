"""What every test starts from."""

import pytest

from speeches import middleware


class _NothingDue(middleware.DueTimes):
    """Of the times that were set, nothing is asked: counts of queries are those of the page itself."""

    def publish(self) -> None:
        return


@pytest.fixture(autouse=True)
def _nothing_is_due(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(middleware, "DUE", _NothingDue())
