"""A work to be cited in CSL-JSON, the form in which citation programs hand records to one another."""

import json
from collections.abc import Mapping


def write_csl_json(record: Mapping[str, object]) -> str:
    return json.dumps([record], ensure_ascii=False, indent=2) + "\n"
