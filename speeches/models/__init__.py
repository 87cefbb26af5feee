"""The nouns of the archive, a file each."""

from speeches.models.address import FormerSlug
from speeches.models.areas_review import AreasReview
from speeches.models.change import Change
from speeches.models.concern import Concern
from speeches.models.delegation import Delegation
from speeches.models.import_record import ImportRecord
from speeches.models.link import Link, LinkEvidence, TagEvidence
from speeches.models.mention import Mention, MentionedAreas, WaitingTerm
from speeches.models.misquote import Misquote
from speeches.models.occasion import Occasion
from speeches.models.passage import Passage
from speeches.models.policy_area import MatchingConcept, PolicyArea, TaggedQuote, TaggedSpeech, Term
from speeches.models.quote import Quote, Segment
from speeches.models.repetition import Repetition, Shingle
from speeches.models.search import SilentSearch, Word
from speeches.models.source import Original, Source
from speeches.models.speaker import Speaker, Spelling
from speeches.models.speech import Speech
from speeches.models.transcript import Transcript

__all__ = [
    "AreasReview",
    "Change",
    "Concern",
    "Delegation",
    "FormerSlug",
    "ImportRecord",
    "Link",
    "LinkEvidence",
    "MatchingConcept",
    "Mention",
    "MentionedAreas",
    "Misquote",
    "Occasion",
    "Original",
    "Passage",
    "PolicyArea",
    "Quote",
    "Repetition",
    "Segment",
    "Shingle",
    "SilentSearch",
    "Source",
    "Speaker",
    "Speech",
    "Spelling",
    "TagEvidence",
    "TaggedQuote",
    "TaggedSpeech",
    "Term",
    "Transcript",
    "WaitingTerm",
    "Word",
]
