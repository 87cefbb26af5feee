"""Let the database itself refuse a circle of policy areas, whoever writes it and however many at once.

A trigger, since no constraint can look at several rows. SQLite drops it without a word when a migration alters the table:
it is made anew after every migration (``receivers``), and a check (``speeches.E003``) looks for it."""

import zlib

from django.db import connection

_NAME = "speeches_policy_areas_make_no_circle"
_TABLE = "speeches_policyarea"
_ABOVE = f"""WITH RECURSIVE above(id) AS (
        SELECT NEW.broader_id
        UNION SELECT area.broader_id FROM {_TABLE} area JOIN above ON above.id = area.id WHERE area.broader_id IS NOT NULL
    ) SELECT 1 FROM above WHERE id = NEW.id"""  # noqa: S608
_MAKE = {
    "sqlite": [
        f"""CREATE TRIGGER {_NAME} BEFORE UPDATE OF broader_id ON {_TABLE} WHEN NEW.broader_id IS NOT NULL BEGIN
        SELECT RAISE(ABORT, 'policy areas would make a circle') WHERE EXISTS ({_ABOVE}); END""",
    ],
    # Of two who move areas at once the second waits for the first to end, and then sees what that has written.
    "postgresql": [
        f"""CREATE OR REPLACE FUNCTION {_NAME}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        PERFORM pg_advisory_xact_lock({zlib.crc32(_NAME.encode())});
        IF EXISTS ({_ABOVE}) THEN
            RAISE EXCEPTION 'policy areas would make a circle' USING ERRCODE = 'integrity_constraint_violation';
        END IF;
        RETURN NEW; END $$""",
        f"""CREATE TRIGGER {_NAME} BEFORE UPDATE OF broader_id ON {_TABLE} FOR EACH ROW
        WHEN (NEW.broader_id IS NOT NULL) EXECUTE FUNCTION {_NAME}()""",
    ],
}
_LOOK = {
    "sqlite": "SELECT 1 FROM sqlite_master WHERE type = 'trigger' AND name = %s",
    "postgresql": "SELECT 1 FROM pg_trigger WHERE tgname = %s AND tgrelid = to_regclass('speeches_policyarea')",
}


def tree_is_guarded() -> bool:
    with connection.cursor() as cursor:
        cursor.execute(_LOOK[connection.vendor], [_NAME])
        return cursor.fetchone() is not None


def guard_tree() -> None:
    """Nothing, where it is guarded or there is no such table."""
    if _TABLE in connection.introspection.table_names() and not tree_is_guarded():
        with connection.cursor() as cursor:
            for statement in _MAKE[connection.vendor]:
                cursor.execute(statement)
