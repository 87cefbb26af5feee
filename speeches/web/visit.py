"""Visit addresses politely: one at a time, with a pause for each host, and only where its robots.txt lets us."""

import time
from collections.abc import Callable
from urllib.parse import urlsplit
from urllib.robotparser import RobotFileParser

from speeches.web.ask import MOST_REDIRECTS, Answer, Asker, NoAnswer, plain_address

PAUSE = 5.0  # seconds between two requests to one host
LONGEST_PAUSE = 60.0
_ROBOTS_BYTES = 500 * 1024


class NotWelcome(Exception):
    """The host asks programs to leave this address alone."""


class Visitor:
    """``name`` is by which the robots.txt of a host may speak of us. ``wait`` and ``clock`` count seconds."""

    def __init__(
        self,
        asker: Asker,
        name: str,
        wait: Callable[[float], None] = time.sleep,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._asker, self._name, self._wait, self._clock = asker, name, wait, clock
        self._robots: dict[str, RobotFileParser] = {}
        self._free_at: dict[str, float] = {}

    def visit(self, address: str, validator: str = "") -> Answer:
        """The last answer, redirects followed; without a body where the host says by ``validator`` that nothing is new.
        Raises ``NotWelcome``, ``NotPublic``, ``NoAddress`` and ``NoAnswer``."""
        try:
            head = self._follow("HEAD", address)
        except NoAnswer:  # Some hosts fall silent at a question for the head alone.
            return self._follow("GET", address)
        if head.status == 200 and validator and head.validator == validator:
            return head
        return self._follow("GET", head.address)

    def _follow(self, method: str, address: str) -> Answer:
        for _ in range(MOST_REDIRECTS + 1):
            address = plain_address(address)
            if not self._robots_of(address).can_fetch(self._name, address):
                raise NotWelcome(address)
            answer = self._ask(method, address)
            if not answer.leads_to:
                return answer
            address = answer.leads_to
        raise NoAnswer("The address leads from one to the next without an end.")

    def _ask(self, method: str, address: str) -> Answer:
        host = urlsplit(address).hostname or ""
        if (left := self._free_at.get(host, 0.0) - self._clock()) > 0:
            self._wait(left)
        try:
            return self._asker.ask(method, address)
        finally:
            self._free_at[host] = self._clock() + self._pause_of(address)

    def _pause_of(self, address: str) -> float:
        robots = self._robots.get(_origin(address))
        wished = robots.crawl_delay(self._name) if robots else None
        return min(max(PAUSE, float(wished or 0)), LONGEST_PAUSE)

    def _robots_of(self, address: str) -> RobotFileParser:
        """As the rule has it: a host without a robots.txt may be asked for anything, one that fails for nothing."""
        origin = _origin(address)
        if origin not in self._robots:
            rules = RobotFileParser()
            # Kept before it is known, so that the pause after this very question finds it.
            self._robots[origin] = rules
            try:
                rules.parse(self._robots_lines(f"{origin}/robots.txt"))
            except BaseException:
                del self._robots[origin]
                raise
        return self._robots[origin]

    def _robots_lines(self, address: str) -> list[str]:
        for _ in range(MOST_REDIRECTS + 1):
            answer = self._ask("GET", address)
            if not answer.leads_to:
                break
            address = answer.leads_to
        if answer.status >= 500 or answer.status == 429:
            return ["User-agent: *", "Disallow: /"]
        if answer.status != 200 or answer.body is None:
            return []
        return answer.body[:_ROBOTS_BYTES].decode(errors="replace").splitlines()


def _origin(address: str) -> str:
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}"
