"""What speeches lack: the conditions by which the lists find them and the desk counts them."""

from django.db.models import Exists, OuterRef, Q

from speeches.models import Speech, TaggedSpeech, Transcript

LACKS = {
    "area": "No policy area",
    "proof": "No proof of a central area",
    "source": "No source",
    "transcript": "No transcript",
    "delivery": "Delivery to be looked at",
    "speaker": "No speaker",
    "role": "No role",
    "date": "No date",
}


def lacking(what: str) -> Q:
    """The condition on a speech that it lacks one of ``LACKS``."""
    texts = Transcript.objects.filter(speech=OuterRef("pk"))
    match what:
        case "area":
            return Q(~Exists(TaggedSpeech.objects.filter(content_object=OuterRef("pk"))))
        case "proof":
            return Q(pk__in=TaggedSpeech.objects.unproven().order_by().values("content_object"))
        case "transcript":
            return Q(~Exists(texts))
        case "delivery":
            return Q(pk__in=Transcript.objects.current().filter(_DOUBTFUL).order_by().values("speech"))
        case "role":
            return Q(role="")
    return Q(**{f"{what}__isnull": True})


# As the checklist has it: an article is told by others, and nothing else is; and a translation says that it is one.
_TOLD, _ARTICLE = Q(delivery=Transcript.Delivery.REPORT), Q(speech__kind=Speech.Kind.ARTICLE)
_DOUBTFUL = (_TOLD & ~_ARTICLE) | (~_TOLD & _ARTICLE) | Q(rendering=Transcript.Rendering.UNSTATED)
