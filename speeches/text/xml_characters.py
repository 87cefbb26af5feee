"""What XML cannot hold, even escaped."""

import re

_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def in_xml(words: str) -> str:
    return _NOT_IN_XML.sub("", words)
