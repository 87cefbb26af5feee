"""The admin: what editors and publishers work with, a file for each noun."""

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib import admin
from taggit.models import Tag

from speeches.admin.account import AccountAdmin
from speeches.admin.change import BinAdmin, ChangeAdmin
from speeches.admin.concern import ConcernAdmin
from speeches.admin.delegation import DelegationAdmin
from speeches.admin.import_record import ImportRecordAdmin
from speeches.admin.link import LinkAdmin
from speeches.admin.misquote import MisquoteAdmin
from speeches.admin.occasion import OccasionAdmin
from speeches.admin.policy_area import PolicyAreaAdmin
from speeches.admin.quote import QuoteAdmin
from speeches.admin.repetition import RepetitionAdmin
from speeches.admin.silent_search import SilentSearchAdmin
from speeches.admin.source import SourceAdmin
from speeches.admin.source_check import SourceCheckAdmin
from speeches.admin.speaker import SpeakerAdmin
from speeches.admin.speech import SpeechAdmin
from speeches.admin.transcript import TranscriptAdmin

__all__ = [
    "AccountAdmin",
    "BinAdmin",
    "ChangeAdmin",
    "ConcernAdmin",
    "DelegationAdmin",
    "ImportRecordAdmin",
    "LinkAdmin",
    "MisquoteAdmin",
    "OccasionAdmin",
    "PolicyAreaAdmin",
    "QuoteAdmin",
    "RepetitionAdmin",
    "SilentSearchAdmin",
    "SourceAdmin",
    "SourceCheckAdmin",
    "SpeakerAdmin",
    "SpeechAdmin",
    "TranscriptAdmin",
]

admin.site.site_header = "humansec"
admin.site.site_title = "humansec"
admin.site.index_title = "The archive, for its editors"
# The lists need the width; the start page is one click away.
admin.site.enable_nav_sidebar = False

# Policy areas are the only tags here; taggit's own would be a second, uncontrolled vocabulary.
admin.site.unregister(Tag)

# How people sign in is their own affair: they see to it on their own pages.
for signing_in in (EmailAddress, Authenticator, UserSession):
    admin.site.unregister(signing_in)
