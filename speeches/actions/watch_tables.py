"""Let the database itself say that something which public pages show was changed, whoever writes it and in whichever way.

Triggers give a stamp another value in the transaction of the change: who reads the archive as it was reads the former stamp
with it, and of what is taken back nothing is seen. The values are random, so that none comes again, not even after an older
copy of the database was put in place. On SQLite a migration that alters a table drops its triggers without a word: they
are made anew after every migration (``receivers``), a check looks for them (``speeches.E005``), and without them no page
is kept.
"""

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
_EVENTS = {"sqlite": ("INSERT", "UPDATE", "DELETE"), "postgresql": ("INSERT OR UPDATE OR DELETE OR TRUNCATE",)}
_ACTION = {
    "sqlite": f"BEGIN UPDATE {_STAMP} SET stamp = random(); END",  # noqa: S608
    "postgresql": f"FOR EACH STATEMENT EXECUTE FUNCTION {_CHANGED}()",
}
_THERE = {
    "sqlite": "SELECT name FROM sqlite_master WHERE name LIKE 'speeches_page%%'",
    "postgresql": "SELECT relname FROM pg_class WHERE relname LIKE 'speeches_page%%' AND pg_table_is_visible(oid)"
    " UNION SELECT tgname FROM pg_trigger WHERE tgname LIKE 'speeches_page%%' AND pg_table_is_visible(tgrelid)",
}
PAGE_STAMP = {"sqlite": f"SELECT stamp FROM {_STAMP}", "postgresql": f"SELECT bit_xor(stamp) FROM {_STAMP}"}  # noqa: S608


def watched_tables() -> frozenset[str]:
    """On SQLite the tables of the index among them, which are followed by their stamp."""
    models = apps.get_app_config("speeches").get_models()
    shown = {model._meta.db_table for model in models if model.__name__ not in _BEHIND_THE_SCENES}
    return frozenset({*shown, *_INDEX[connection.vendor], "speeches_search", "speeches_search_quotes"})


def unwatched_tables() -> list[str]:
    """Those of which a change would go unnoticed."""
    made = _made()
    return sorted({table for table, name, _ in _triggers() if name not in made or _STAMP not in made})


def watch_tables() -> None:
    """Makes what is missing, of the tables that there are."""
    vendor, made, there = connection.vendor, _made(), set(connection.introspection.table_names())
    with connection.cursor() as cursor:
        for statement in () if _STAMP in made else _MAKE_STAMP[vendor]:
            cursor.execute(statement)
        for table, name, event in _triggers():
            if table in there and name not in made:
                cursor.execute(f"CREATE TRIGGER {name} AFTER {event} ON {table} {_ACTION[vendor]}")


def _triggers() -> list[tuple[str, str, str]]:
    """Table, name and event of each."""
    vendor = connection.vendor
    fts = {"speeches_search", "speeches_search_quotes"} if vendor == "sqlite" else set()
    return [
        (table, f"{_CHANGED}_{table.removeprefix('speeches_')}_{event[:6].lower()}", event)
        for table in sorted(watched_tables() - fts)
        for event in _EVENTS[vendor]
    ]


def _made() -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute(_THERE[connection.vendor])
        return {name for (name,) in cursor.fetchall()}
