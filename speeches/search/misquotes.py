"""Misquotes among what a reader typed: whoever looks for the wrong words is led to those that were said."""

import re

from django.db.models import F, Q, Value
from django.db.models.functions import Abs, Length, StrIndex

from speeches.models import Misquote
from speeches.search.query import LONGEST
from speeches.text.wordings import wording_key

FEWEST_WORDS = 3
MOST = 3
_OPERATOR = re.compile(r'(?<!\S)(?:(?:AND|OR|NOT)(?!\S)|-+(?:["“„«][^"“”„«»]*["”“»]?|\S+))')
_LONGEST_KEY = Misquote._meta.get_field("key").max_length or 0


def misquotes_like(typed: str) -> list[Misquote]:
    """At most ``MOST`` that readers may know of, whose wording contains what was typed into the search, or is contained in
    it: in whole words, those nearest in length first. Operators do not count, nor what they exclude. Of fewer words than
    ``FEWEST_WORDS`` nobody can say what is meant, and nothing is found."""
    key = wording_key(_OPERATOR.sub(" ", typed[:LONGEST]))
    if len(key.split()) < FEWEST_WORDS:
        return []
    alike = Q(is_within__gt=0)
    if len(key) <= _LONGEST_KEY:  # SQLite takes no pattern of any length
        alike |= Q(key__contains=key)
    found = Misquote.objects.public().alias(is_within=StrIndex(Value(key), "key")).filter(alike)
    nearest = found.order_by(Abs(Length(F("key")) - len(key)), "key")
    shown = nearest.select_related("quote__speaker", "quote__author", "quote__speech", "quote__transcript")
    return list(shown.defer("quote__transcript__text")[:MOST])
