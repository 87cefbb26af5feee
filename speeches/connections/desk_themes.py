"""What may wait on the desk, theme by theme: a queue each, with the list in which it is worked off."""

from typing import Any

from django.db.models import F, Max, Min, Q, QuerySet

from speeches.connections.answered import ANSWERED
from speeches.connections.desk import Queue, Theme
from speeches.connections.lacking import lacking
from speeches.connections.own_drafts import own_drafts
from speeches.models import (
    Concern,
    Filing,
    PolicyArea,
    Quote,
    Repetition,
    SilentSearch,
    SourceCheck,
    Speech,
    TaggedSpeech,
)
from speeches.models.publication import Status

_SPEECHES, _QUOTES = "speeches_speech_changelist", "speeches_quote_changelist"
_FILING = tuple(f"speeches.add_{noun}" for noun in ("speech", "transcript", "source", "quote", "speaker", "occasion"))
_IN_REVIEW = Q(steps__status=Status.IN_REVIEW)


def in_review(noun: type[Speech] | type[Quote], reviewer: Any) -> QuerySet[Any]:
    waiting: QuerySet[Any] = noun._default_manager.filter(status=Status.IN_REVIEW, reviewer=reviewer)
    return waiting.annotate(arrived=Max("steps__at", filter=_IN_REVIEW))


def refused(noun: type[Speech] | type[Quote]) -> QuerySet[Any]:
    scheduled: QuerySet[Any] = noun._default_manager.filter(schedule__isnull=False)
    return scheduled.exclude(schedule__refused_because="").annotate(arrived=F("schedule__at"))


def quotes_that_are(status: str) -> QuerySet[Quote]:
    return Quote.objects.filter(status=status).annotate(arrived=F("speech__created_at"))


def held_quotes() -> QuerySet[Quote]:
    """They wait since the correction that broke them, which is the last of their speech or an earlier one."""
    return Quote.objects.filter(status=Quote.Status.HELD).annotate(arrived=Max("speech__transcripts__created_at"))


def speeches_lacking(what: str) -> QuerySet[Speech]:
    return Speech.objects.filter(lacking(what)).annotate(arrived=F("created_at"))


def answered_drafts() -> QuerySet[Speech]:
    answers = "preview_links__answers__sent_at"
    since_the_last_change = Q(**{f"{answers}__gte": F("changed_at")})
    return Speech.objects.filter(ANSWERED).annotate(arrived=Min(answers, filter=since_the_last_change))


def repetitions_found() -> QuerySet[Repetition]:
    found = Repetition.objects.filter(status=Repetition.Status.FOUND)
    return found.annotate(arrived=F("passage__transcript__created_at"))


def areas_without_speeches() -> QuerySet[PolicyArea]:
    """Under which, or under a narrower one, no public speech is placed."""
    broader = dict(PolicyArea.objects.order_by().values_list("pk", "broader"))
    public = TaggedSpeech.objects.filter(content_object__status=Status.PUBLISHED).order_by()
    placed = set[int]()
    for area in public.values_list("tag", flat=True).distinct():
        above: int | None = area
        while above is not None and above not in placed:
            placed.add(above)
            above = broader.get(above)
    return PolicyArea.objects.exclude(pk__in=placed)


_YOURS = Theme(
    "Yours",
    (
        Queue(
            "document that you have not filed yet",
            "documents that you have not filed yet",
            _FILING,
            "speeches_filing_add",
            lambda account: Filing.objects.filter(owner=account.pk).annotate(arrived=F("created_at")),
            place="#waiting",
        ),
        Queue(
            "speech waits for your review",
            "speeches wait for your review",
            ("speeches.publish_speech",),
            _SPEECHES,
            lambda account: in_review(Speech, account.pk),
            {"review": "mine"},
        ),
        Queue(
            "quote waits for your review",
            "quotes wait for your review",
            ("speeches.publish_quote",),
            _QUOTES,
            lambda account: in_review(Quote, account.pk),
            {"review": "mine"},
        ),
        Queue(
            "draft of a speech on which you have worked",
            "drafts of speeches on which you have worked",
            ("speeches.change_speech",),
            _SPEECHES,
            lambda account: Speech.objects.filter(own_drafts(Speech, account)).annotate(arrived=F("created_at")),
            {"drafts": "mine"},
        ),
        Queue(
            "draft of a quote on which you have worked",
            "drafts of quotes on which you have worked",
            ("speeches.change_quote",),
            _QUOTES,
            lambda account: Quote.objects.filter(own_drafts(Quote, account)).annotate(arrived=F("speech__created_at")),
            {"drafts": "mine"},
        ),
    ),
)
_PUBLISHING = Theme(
    "On the way to the public",
    (
        Queue(
            "speech waits for a reviewer who has time",
            "speeches wait for a reviewer who has time",
            ("speeches.publish_speech",),
            _SPEECHES,
            lambda _: in_review(Speech, None),
            {"review": "anybody"},
        ),
        Queue(
            "quote waits for a reviewer who has time",
            "quotes wait for a reviewer who has time",
            ("speeches.publish_quote",),
            _QUOTES,
            lambda _: in_review(Quote, None),
            {"review": "anybody"},
        ),
        Queue(
            "speech was kept back at its time",
            "speeches were kept back at their time",
            ("speeches.publish_speech",),
            _SPEECHES,
            lambda _: refused(Speech),
            {"review": "refused"},
        ),
        Queue(
            "quote was kept back at its time",
            "quotes were kept back at their time",
            ("speeches.publish_quote",),
            _QUOTES,
            lambda _: refused(Quote),
            {"review": "refused"},
        ),
    ),
)
_FROM_READERS = Theme(
    "From readers and speakers",
    (
        Queue(
            "report of a reader about a quote",
            "reports of readers about quotes",
            ("speeches.change_concern",),
            "speeches_concern_changelist",
            lambda _: Concern.objects.open().annotate(arrived=F("sent_at")),
            {"state": "open"},
        ),
        Queue(
            "draft with an answer to its preview",
            "drafts with an answer to their preview",
            ("speeches.change_speech",),
            _SPEECHES,
            lambda _: answered_drafts(),
            {"review": "answered"},
        ),
        Queue(
            "search that found nothing",
            "searches that found nothing",
            ("speeches.change_silentsearch",),
            "speeches_silentsearch_changelist",
            lambda _: SilentSearch.objects.open().annotate(arrived=F("first_at")),
        ),
    ),
)
_ABOUT_QUOTES = Theme(
    "Quotes",
    (
        Queue(
            "quote held after a correction of its text",
            "quotes held after a correction of their text",
            ("speeches.change_quote",),
            "speeches_quote_held",
            lambda _: held_quotes(),
        ),
        Queue(
            "proposed quote to accept or dismiss",
            "proposed quotes to accept or dismiss",
            ("speeches.change_quote",),
            _QUOTES,
            lambda _: quotes_that_are(Quote.Status.PROPOSED),
            {"status__exact": Quote.Status.PROPOSED.value},
        ),
        Queue(
            "repetition to confirm or dismiss",
            "repetitions to confirm or dismiss",
            ("speeches.change_repetition",),
            "speeches_repetition_changelist",
            lambda _: repetitions_found(),
        ),
    ),
)


def _lacking(what: str, named: str) -> Queue:
    return Queue(
        f"speech {named}",
        f"speeches {named}",
        ("speeches.change_speech",),
        _SPEECHES,
        lambda _: speeches_lacking(what),
        {"missing": what},
    )


_ABOUT_SPEECHES = Theme(
    "Speeches",
    (
        _lacking("proof", "with a central policy area that nothing shows"),
        _lacking("source", "without a source"),
        _lacking("role", "without the role of the speaker"),
        _lacking("area", "without a policy area"),
        _lacking("delivery", "whose delivery does not fit, or is not stated"),
    ),
)
_AROUND = Theme(
    "Sources and policy areas",
    (
        Queue(
            "address of a source that is gone or changed",
            "addresses of sources that are gone or changed",
            ("speeches.change_sourcecheck",),
            "speeches_sourcecheck_changelist",
            lambda _: SourceCheck.objects.waiting().annotate(arrived=F("since")),
        ),
        Queue(
            "policy area without a public speech",
            "policy areas without a public speech",
            ("speeches.view_policyarea", "speeches.change_speech"),
            "speeches_policyarea_coverage",
            lambda _: areas_without_speeches(),
            place="#untagged",
        ),
    ),
)
THEMES = (_YOURS, _PUBLISHING, _FROM_READERS, _ABOUT_QUOTES, _ABOUT_SPEECHES, _AROUND)
