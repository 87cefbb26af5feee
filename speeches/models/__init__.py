"""The nouns of the archive, a file each."""

from speeches.models.address import FormerSlug
from speeches.models.areas_review import AreasReview
from speeches.models.brought_table import BroughtTable
from speeches.models.change import Change, ChangedRecord, Deletion
from speeches.models.concern import Concern
from speeches.models.delegation import Delegation
from speeches.models.distinct_pair import DistinctPair
from speeches.models.failed_sign_in import FailedSignIn
from speeches.models.filing import Filing
from speeches.models.import_record import ImportRecord
from speeches.models.link import Link, LinkEvidence, TagEvidence
from speeches.models.mention import Mention, MentionedAreas, WaitingTerm
from speeches.models.misquote import Misquote
from speeches.models.occasion import Occasion
from speeches.models.passage import Passage
from speeches.models.policy_area import MatchingConcept, PolicyArea, TaggedQuote, TaggedSpeech, Term
from speeches.models.preview_link import PreviewAnswer, PreviewLink
from speeches.models.quote import Quote, Segment
from speeches.models.repetition import Repetition, Shingle
from speeches.models.schedule import Schedule
from speeches.models.search import SilentSearch, Word
from speeches.models.source import Original, Source
from speeches.models.source_check import SourceCheck
from speeches.models.speaker import Speaker, Spelling
from speeches.models.speech import Speech
from speeches.models.step import Step
from speeches.models.transcript import Transcript

__all__ = [
    "AreasReview",
    "BroughtTable",
    "Change",
    "ChangedRecord",
    "Concern",
    "Delegation",
    "Deletion",
    "DistinctPair",
    "FailedSignIn",
    "Filing",
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
    "PreviewAnswer",
    "PreviewLink",
    "Quote",
    "Repetition",
    "Schedule",
    "Segment",
    "Shingle",
    "SilentSearch",
    "Source",
    "SourceCheck",
    "Speaker",
    "Speech",
    "Spelling",
    "Step",
    "TagEvidence",
    "TaggedQuote",
    "TaggedSpeech",
    "Term",
    "Transcript",
    "WaitingTerm",
    "Word",
]
