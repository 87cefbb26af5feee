"""Data inside a page, for programs that read it."""

import json

from django.utils.safestring import SafeString, mark_safe

_NOT_IN_SCRIPT = {ord(character): f"\\u{ord(character):04x}" for character in "<>&\u2028\u2029"}


def data_json(value: object) -> SafeString:
    """For a ``<script>`` that holds data: no character in it ends the element or opens another."""
    json_text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return mark_safe(json_text.translate(_NOT_IN_SCRIPT))  # noqa: S308
