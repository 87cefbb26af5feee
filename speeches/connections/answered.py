"""Which speeches wait for an editor since somebody answered to a link for their preview."""

from django.db.models import Exists, OuterRef, Q

from speeches.models import PreviewAnswer
from speeches.models.publication import Status

_SINCE_THE_LAST_CHANGE = PreviewAnswer.objects.filter(link__speech=OuterRef("pk"), sent_at__gte=OuterRef("changed_at"))
# Who has seen to an answer changes the speech, or publishes it.
ANSWERED = Q(status__in=[Status.DRAFT, Status.IN_REVIEW]) & Q(Exists(_SINCE_THE_LAST_CHANGE))
