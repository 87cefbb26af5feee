"""Whether a passage says how two things that it names belong together: that one needs, causes, threatens or is bound to the
other, or at least that it speaks of both in one breath.

The words by which that is said are known for English only; a sentence in another language relates nothing."""

import re

from speeches.text.marked_sentences import is_list, is_one_sentence, marked_sentences
from speeches.text.offsets import Stretch

_BOUND = (
    r"(?:link|bond|connection|relation|relationship|interaction|nexus|synerg(?:y|ies))s? between|link(?:ed|s) (?:to|with)"
    r"|inter-?(?:link|depend|relat|connect|twin)\w*|inseparab\w*|indivisib\w*|hand[ -]in[ -]hand|mutually|two sides of"
    r"|closely (?:related|connected|bound|tied|associated|linked)|goes? together"
)
_NEEDS = (
    r"depend(?:s|ed|ent|ence|ing)? (?:up)?on|rests? (?:up)?on|prerequisites?|preconditions?|conditions? (?:for|of)"
    r"|foundations? (?:for|of)|bas[ie]s (?:for|of)|cornerstones? of|essential (?:to|for)|indispensable (?:to|for)"
    r"|necessary (?:to|for)|keys? to|without|unless|cannot|can (?:not|never|only)|impossible|conducive to|requires?"
)
_HARMS = (
    r"threat(?:s|en|ens|ened|ening)?|undermin\w*|jeopardi[sz]\w*|endanger\w*|imperil\w*|erod\w*|hamper\w*|hinder\w*"
    r"|imped\w*|obstacles? to|compromis(?:es?|ed|ing)|aggravat\w*|exacerbat\w*|worsen\w*"
)
_CAUSES = (
    r"(?:root )?causes? of|caused? by|causes|sources? of|rooted in|breeds?|breeding|fuel(?:s|led|ling)?"
    r"|(?:lead|leads|leading|led) to|result(?:s|ed|ing)? (?:in|from)|stem(?:s|med|ming)? from"
    r"|aris(?:es?|ing) (?:from|out of)|giv(?:es?|ing) rise to|br(?:ing|ings|ought) about|consequences? (?:of|for)"
    r"|impacts? (?:of|on)|effects? (?:of|on)|because of|due to|owing to|driv(?:es|ers?|ing|en by)|affects?|affecting"
    r"|contribut\w+ (?:to|in)|(?:role|part|factors?|elements?) (?:of|in|for)|means? (?:of|to)|engenders?|generates?"
)
_RELATING = re.compile(rf"\b(?:{_BOUND}|{_NEEDS}|{_HARMS}|{_CAUSES})\b", re.IGNORECASE)
_BEFORE = re.compile(rf"\b(?:{_BOUND}|{_NEEDS})\b", re.IGNORECASE)
_ABOUT = 120  # characters: farther off, such words speak of something else
_FAR = 150  # characters between the two
_LISTED = 2


def relates(sentence: str, first_ends: int, second_begins: int) -> bool:
    """Whether it does so between two places, or shortly before the first: “the link between one and the other”."""
    between = _RELATING.search(sentence, first_ends, second_begins)
    return bool(between or _BEFORE.search(sentence, max(0, first_ends - _ABOUT), first_ends))


def faults_as_proof(passage_text: str, one: Stretch, other: Stretch) -> int:
    """How much keeps a passage from showing that what it names at two places belongs together: 0 where a sentence that is no
    list says so in few words."""
    start, end = min(one[0], other[0]), max(one[1], other[1])
    runs = marked_sentences(passage_text, [(start, end)], [one, other])
    marked = [at for at, run in enumerate(runs) if run.is_marked]
    sentence = "".join(run.words for run in runs)
    first_ends = len("".join(run.words for run in runs[: marked[0] + 1])) if marked else 0
    second_begins = len("".join(run.words for run in runs[: marked[-1]])) if marked else 0
    parted = ";" in sentence[first_ends:second_begins] or not is_one_sentence(passage_text, start, end)
    far = second_begins - first_ends > _FAR
    listed = _LISTED * is_list(passage_text, start, end)
    return parted + far + listed + (not relates(sentence, first_ends, second_begins))
