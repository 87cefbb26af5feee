"""What the tests of the page need: an empty cache, static files as they lie there, and a reader of pages."""

from tests.views.conftest import _fresh, page

__all__ = ["_fresh", "page"]
