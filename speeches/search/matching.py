"""All that answers a question, before anything else is chosen: kept for a while, since pages, facets and views ask again."""

from array import array
from bisect import bisect_left
from collections import Counter, OrderedDict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from threading import Lock

from django.db import connection

from speeches.migration_operations import ROWS_PER_TRANSCRIPT
from speeches.search.asked import Asked
from speeches.search.catalogue import Catalogue
from speeches.search.database import database
from speeches.search.documents import FACTS
from speeches.search.facets import Found
from speeches.search.query import AllOf, AnyOf, Field, Not, Tree

_MOST_KEPT = 32
_kept: OrderedDict[tuple[object, ...], "Matched"] = OrderedDict()
_lock = Lock()


@dataclass(frozen=True, slots=True)
class Matched:
    """``rows`` are those of passages, in order of id; ``passages`` counts them by transcript. ``facts`` are the speeches of
    which the facts answer."""

    rows: Sequence[int]
    passages: Mapping[int, int]
    facts: frozenset[int]
    quotes: tuple[int, ...]

    def rows_of(self, transcripts: Collection[int]) -> list[int]:
        rows = list[int]()
        for transcript in transcripts:
            start = bisect_left(self.rows, transcript * ROWS_PER_TRANSCRIPT)
            rows += self.rows[start : start + self.passages[transcript]]
        return rows


def matched(asked: Asked, catalogue: Catalogue) -> Matched:
    if asked.tree is None:  # nothing but what else is chosen
        return Matched(array("q"), {}, frozenset(catalogue.speeches["kind"]), tuple(catalogue.speech_of_quote))
    if catalogue.stamp is None:
        return _matched(asked, catalogue)
    # The words of a question, what its fields mean, and the archive as it was.
    name = (connection.settings_dict["NAME"], catalogue.stamp, str(asked.tree), tuple(asked.meaning.values()))
    with _lock:
        if found := _kept.get(name):
            _kept.move_to_end(name)
            return found
    found = _matched(asked, catalogue)
    with _lock:
        _kept[name] = found
        while len(_kept) > _MOST_KEPT:
            _kept.popitem(last=False)
    return found


def forget() -> None:
    """All that is kept."""
    with _lock:
        _kept.clear()


def speeches_found(matched: Matched, catalogue: Catalogue) -> Found:
    by_text = map(catalogue.speech_of.__getitem__, matched.passages)
    columns = {**catalogue.speeches, "language": _languages(matched, catalogue)}
    return Found(dict.fromkeys((*matched.facts, *by_text), 1), columns)


def passages_found(matched: Matched, catalogue: Catalogue) -> Found:
    return Found(matched.passages, catalogue.transcripts)


def quotes_found(matched: Matched, catalogue: Catalogue) -> Found:
    return Found(dict.fromkeys(matched.quotes, 1), catalogue.quotes)


def _matched(asked: Asked, catalogue: Catalogue) -> Matched:
    if not _has_leaf(asked.tree):  # of fields alone each speech answers once
        asked = Asked(asked.tree, asked.meaning, ((FACTS,),), asked.readings)
    found = sorted(database().PASSAGES.rows(asked))
    first = bisect_left(found, 1)
    by_transcript = Counter(map(ROWS_PER_TRANSCRIPT.__rfloordiv__, found[first:]))
    passages = {transcript: count for transcript, count in by_transcript.items() if transcript in catalogue.speech_of}
    facts = frozenset(-row for row in found[:first]) & catalogue.speeches["kind"].keys()
    quotes = Asked(asked.tree, asked.meaning, (), asked.readings)
    of_quotes = database().QUOTES.rows(quotes) if catalogue.speech_of_quote else []
    return Matched(
        array("q", found[first:]),
        passages,
        facts,
        tuple(quote for quote in of_quotes if quote in catalogue.speech_of_quote),
    )


def _has_leaf(tree: Tree | None) -> bool:
    match tree:
        case None | Field():
            return False
        case Not(part):
            return _has_leaf(part)
        case AllOf(parts) | AnyOf(parts):
            return any(map(_has_leaf, parts))
    return True


def _languages(matched: Matched, catalogue: Catalogue) -> Mapping[int, tuple[str, ...]]:
    """By speech, the languages in which it answers: all that it has where its facts do."""
    if len(catalogue.languages) == 1 or not matched.passages:
        return catalogue.languages_of
    found = catalogue.languages_in(matched.passages)
    found.update((speech, catalogue.languages_of.get(speech, ())) for speech in matched.facts)
    return found
