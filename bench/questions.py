"""Questions of several classes, as a reader types them and as each bare database is asked the same."""

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RawQuestion:
    """``tsquery`` is SQL; ``where`` says of speeches what a field says of them."""

    kind: str
    typed: str
    fts5: str
    tsquery: str
    where: str = ""


def _words(kind: str, *typed: str) -> Iterator[RawQuestion]:
    """What both databases read as it is typed."""
    for text in typed:
        yield RawQuestion(kind, text, text, f"websearch_to_tsquery('english', '{text}')")


def _without_stop_words(typed: str, words: str) -> RawQuestion:
    """PostgreSQL leaves out stop words by itself; FTS5 would look for each of them, and take the longer."""
    return RawQuestion("stopwords", typed, words, f"websearch_to_tsquery('english', '{typed}')")


def _near(one: str, other: str, apart: int) -> RawQuestion:
    steps = range(1, apart + 2)
    either = " | ".join(f"{one} <{step}> {other} | {other} <{step}> {one}" for step in steps)
    return RawQuestion(
        "near", f'"{one} {other}"~{apart}', f"NEAR({one} {other}, {apart})", f"to_tsquery('english', '{either}')"
    )


def _spelt(kind: str, typed: str, fts5: str, tsquery: str) -> RawQuestion:
    return RawQuestion(kind, typed, fts5, f"to_tsquery('english', '{tsquery}')")


def _field(typed: str, words: str, where: str) -> RawQuestion:
    return RawQuestion("field", typed, words, f"websearch_to_tsquery('english', '{words}')", f"AND {where}")


_MANDELA = "speaker IN (SELECT id FROM speeches_speaker WHERE name LIKE '%Mandela%')"

QUESTIONS = (
    *_words("rare", "statelessness", "desalination", "locusts", "ombudsman", "whaling"),
    *_words("medium", "peacebuilding", "landmines", "migration", "debt relief", "nuclear disarmament", "small island"),
    *_words("broad", "security", "nations", "development", "peace", "human security", "united nations", "world"),
    _without_stop_words("the security of the state", "security state"),
    _without_stop_words("what is the will of the people", "what will people"),
    _without_stop_words("the rights of the child", "rights child"),
    *_words("phrase", '"human security"', '"responsibility to protect"', '"rule of law"', '"united nations"'),
    _near("women", "peace", 10),
    _near("climate", "security", 5),
    _near("nuclear", "weapons", 3),
    _spelt("boolean", "development women -aid", "development AND women NOT aid", "development & women & !aid"),
    _spelt(
        "boolean", "(women OR children) conflict", "(women OR children) AND conflict", "(women | children) & conflict"
    ),
    _spelt("boolean", "peace OR war OR conflict", "peace OR war OR conflict", "peace | war | conflict"),
    _spelt("prefix", "migra*", "migra*", "migra:*"),
    _spelt("prefix", "secur*", "secur*", "secur:*"),
    _spelt("prefix", "peacek* africa", "peacek* AND africa", "peacek:* & africa"),
    _field("country:fra security", "security", "country = (SELECT id FROM speeches_delegation WHERE code = 'FRA')"),
    _field("year:1994..2008 development", "development", "year BETWEEN 1994 AND 2008"),
    _field("speaker:mandela peace", "peace", _MANDELA),
)
