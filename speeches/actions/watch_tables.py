"""Let the database itself say that something which public pages show was changed, whoever writes it and in whichever way.

Triggers renew two stamps: that of the pages whenever a row of a table is another of which a page shows anything, and that of
the search index, by which is kept what is counted over the whole archive, where a row is public. They give a stamp another
value in the transaction of the change: who reads the archive as it was reads the former stamp
with it, and of what is taken back nothing is seen. The values are random, so that none comes again, not even after an older
copy of the database was put in place. On SQLite a migration that alters a table drops its triggers without a word: they
are made anew after every migration (``receivers``), a check looks for them (``speeches.E005``), and without them no page
is kept.
"""

from collections.abc import Iterator
from typing import NamedTuple

from django.apps import apps
from django.db import connection

from speeches.migration_operations import stamps_on_postgresql

_STAMP = "speeches_page_stamps"
_CHANGED = "speeches_page_changed"
# What no public page shows. Any other table of the archive is watched, a new one as well.
_BEHIND_THE_SCENES = {
    "AreasReview",
    "Change",
    "ChangedRecord",
    "Concern",
    "Deletion",
    "DistinctPair",
    "FailedSignIn",
    "Filing",
    "ImportRecord",
    "Original",
    "PreviewAnswer",
    "PreviewLink",
    "Schedule",
    "SilentSearch",
    "SourceCheck",
    "Step",
}
# The index of SQLite is of tables that can have no triggers: its stamp is another one whenever it is.
_INDEX = {
    "sqlite": ("speeches_search_stamp",),
    "postgresql": ("speeches_search_stamps", "speeches_search", "speeches_search_quotes"),
}
_IS_PUBLIC = "{row}.status = 'published'"
_OF_PUBLIC = "EXISTS (SELECT 1 FROM speeches_{noun} AS one WHERE one.id = {{row}}.{key} AND one.status = 'published')"
# Which rows are counted and searched: all that do not say otherwise.
_COUNTED = {
    "Speech": _IS_PUBLIC,
    "Quote": _IS_PUBLIC,
    "Transcript": _OF_PUBLIC.format(noun="speech", key="speech_id"),
    "TaggedSpeech": _OF_PUBLIC.format(noun="speech", key="content_object_id"),
    "TaggedQuote": _OF_PUBLIC.format(noun="quote", key="content_object_id"),
    **dict.fromkeys(
        (
            "Delegation",
            "MentionedAreas",
            "Occasion",
            "PolicyArea",
            "Repetition",
            "Speaker",
            "Spelling",
            "Term",
            "WaitingTerm",
        ),
        "",
    ),
}
_MAKE_STAMP = {
    "sqlite": (
        f"CREATE TABLE {_STAMP} (stamp INTEGER NOT NULL)",
        f"INSERT INTO {_STAMP} VALUES (random())",  # noqa: S608
    ),
    "postgresql": (
        *stamps_on_postgresql(_STAMP),
        # Once a transaction: each further time would leave a row to clear away.
        f"""CREATE OR REPLACE FUNCTION {_CHANGED}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        IF current_setting('{_STAMP}.renewed', true) IS DISTINCT FROM pg_current_xact_id()::text THEN
            PERFORM {_STAMP}_renew();
            PERFORM set_config('{_STAMP}.renewed', pg_current_xact_id()::text, true);
        END IF;
        RETURN NULL; END $$""",
    ),
}
_THERE = {
    "sqlite": "SELECT name FROM sqlite_master WHERE name LIKE 'speeches_page%%'",
    "postgresql": "SELECT relname FROM pg_class WHERE relname LIKE 'speeches_page%%' AND pg_table_is_visible(oid)"
    " UNION SELECT tgname FROM pg_trigger WHERE tgname LIKE 'speeches_page%%' AND pg_table_is_visible(tgrelid)",
}
PAGE_STAMP = {"sqlite": f"SELECT stamp FROM {_STAMP}", "postgresql": f"SELECT bit_xor(stamp) FROM {_STAMP}"}  # noqa: S608


class _Trigger(NamedTuple):
    name: str
    table: str
    statements: tuple[str, ...]


def watched_tables() -> frozenset[str]:
    """On SQLite the tables of the index among them, which are followed by their stamp."""
    models = apps.get_app_config("speeches").get_models()
    shown = {model._meta.db_table for model in models if model.__name__ not in _BEHIND_THE_SCENES}
    return frozenset({*shown, *_INDEX[connection.vendor], "speeches_search", "speeches_search_quotes"})


def unwatched_tables() -> list[str]:
    """Those of which a change would go unnoticed."""
    made = _made()
    return sorted({one.table for one in _triggers() if one.name not in made or _STAMP not in made})


def watch_tables() -> None:
    """Makes what is missing, of the tables that there are."""
    made, there = _made(), set(connection.introspection.table_names())
    with connection.cursor() as cursor:
        for statement in () if _STAMP in made else _MAKE_STAMP[connection.vendor]:
            cursor.execute(statement)
        for trigger in _triggers():
            if trigger.table in there and trigger.name not in made:
                for statement in trigger.statements:
                    cursor.execute(statement)


def _triggers() -> Iterator[_Trigger]:
    is_sqlite = connection.vendor == "sqlite"
    fts = {"speeches_search", "speeches_search_quotes"} if is_sqlite else set()
    for table in sorted(watched_tables() - fts):
        yield from _of_pages_on_sqlite(table) if is_sqlite else _of_pages_on_postgresql(table)
    for noun, condition in _COUNTED.items():
        table = f"speeches_{noun.lower()}"
        yield from (_of_counts_on_sqlite if is_sqlite else _of_counts_on_postgresql)(table, condition)


def _of_pages_on_sqlite(table: str) -> Iterator[_Trigger]:
    for event in ("INSERT", "UPDATE", "DELETE"):
        name = f"{_CHANGED}_{table.removeprefix('speeches_')}_{event.lower()}"
        renew = f"UPDATE {_STAMP} SET stamp = random()"  # noqa: S608
        yield _Trigger(name, table, (f"CREATE TRIGGER {name} AFTER {event} ON {table} BEGIN {renew}; END",))


def _of_pages_on_postgresql(table: str) -> Iterator[_Trigger]:
    name = f"{_CHANGED}_{table.removeprefix('speeches_')}"
    when = f"AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON {table} FOR EACH STATEMENT"
    yield _Trigger(name, table, (f"CREATE TRIGGER {name} {when} EXECUTE FUNCTION {_CHANGED}()",))


def _of_counts_on_sqlite(table: str, condition: str) -> Iterator[_Trigger]:
    renew = "UPDATE speeches_search_stamp SET stamp = random()"
    for event, rows in (("INSERT", ("NEW",)), ("UPDATE", ("OLD", "NEW")), ("DELETE", ("OLD",))):
        name = f"speeches_page_counts_{table.removeprefix('speeches_')}_{event.lower()}"
        when = f"WHEN {' OR '.join(condition.format(row=row) for row in rows)}" if condition else ""
        yield _Trigger(name, table, (f"CREATE TRIGGER {name} AFTER {event} ON {table} {when} BEGIN {renew}; END",))


def _of_counts_on_postgresql(table: str, condition: str) -> Iterator[_Trigger]:
    """Once a statement, and not once a transaction: within one, too, a change is followed by another stamp."""
    name = f"speeches_page_counts_{table.removeprefix('speeches_')}"
    asked = [
        f"(TG_OP <> '{without}' AND {condition.format(row=row)})"
        for row, without in (("OLD", "INSERT"), ("NEW", "DELETE"))
    ]
    function = f"""CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$
        DECLARE now_is text := pg_current_xact_id()::text || statement_timestamp()::text; BEGIN
        IF {" OR ".join(asked) if condition else "true"} THEN
            IF current_setting('speeches_search_stamps.renewed', true) IS DISTINCT FROM now_is THEN
                PERFORM speeches_search_stamps_renew();
                PERFORM set_config('speeches_search_stamps.renewed', now_is, true);
            END IF;
        END IF;
        RETURN NULL; END $$"""
    when = f"AFTER INSERT OR UPDATE OR DELETE ON {table} FOR EACH ROW"
    yield _Trigger(name, table, (function, f"CREATE TRIGGER {name} {when} EXECUTE FUNCTION {name}()"))


def _made() -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute(_THERE[connection.vendor])
        return {name for (name,) in cursor.fetchall()}
