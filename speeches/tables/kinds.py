"""Of which nouns there are tables."""

from collections.abc import Mapping
from typing import Any

from speeches.models import Occasion, PolicyArea, Quote, Speaker, Speech
from speeches.tables.occasions import OccasionTable
from speeches.tables.policy_areas import PolicyAreaTable
from speeches.tables.quotes import QuoteTable
from speeches.tables.resource import TableResource
from speeches.tables.speakers import SpeakerTable
from speeches.tables.speeches import SpeechTable

TABLES: Mapping[Any, type[TableResource]] = {
    Speech: SpeechTable,
    Quote: QuoteTable,
    Speaker: SpeakerTable,
    Occasion: OccasionTable,
    PolicyArea: PolicyAreaTable,
}
