"""Speeches that cannot be published yet, since a policy area is called central and nothing shows it: told in words."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from django.template.loader import render_to_string

from speeches.models import Speech, TaggedSpeech

_TOLD = 20


def unproven_areas(speeches: Iterable[Speech]) -> dict[int, list[str]]:
    """By speech, the names of these areas."""
    unproven = TaggedSpeech.objects.unproven().filter(content_object__in=[speech.pk for speech in speeches])
    found = defaultdict[int, list[str]](list)
    for speech, name in unproven.order_by("tag__name").values_list("content_object", "tag__name"):
        found[speech].append(name)
    return dict(found)


def kept_back_html(kept_back: Sequence[Speech], unproven: Mapping[int, Sequence[str]]) -> str:
    """For a message: that these speeches stay what they are, and what each lacks."""
    told = [(speech, _and(unproven[speech.pk])) for speech in kept_back[:_TOLD]]
    context = {"told": told, "count": len(kept_back), "further": len(kept_back) - len(told)}
    return render_to_string("admin/speeches/speech/_kept_back.html", context)


def not_yet(areas: Sequence[str]) -> str:
    return (
        f"Nothing shows yet why {_and(areas)} should be central. Before the speech can be published, say why in a sentence, "
        "or pin a passage."
    )


def no_longer(areas: Sequence[str]) -> str:
    return (
        f"With this correction the text has no passage any more that shows why {_and(areas)} should be central. Say why in "
        "a sentence, or pin another passage."
    )


def _and(names: Sequence[str]) -> str:
    return " and ".join(filter(None, [", ".join(names[:-1]), names[-1]]))
