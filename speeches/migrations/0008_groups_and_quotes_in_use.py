"""Editors keep misquotes, confirm repetitions and settle what readers report; publishers also take a text out."""

from django.db import migrations

from speeches.staff_groups import EDITORS, PUBLISHERS, grant

EDITING = [
    *((action, "misquote") for action in ("view", "add", "change", "delete")),
    *((action, noun) for noun in ("repetition", "concern") for action in ("view", "change")),
]


def grant_permissions(apps, schema_editor):
    grant(apps, schema_editor.connection.alias, EDITORS, EDITING)
    grant(apps, schema_editor.connection.alias, PUBLISHERS, [*EDITING, ("delete", "transcript")])


class Migration(migrations.Migration):
    dependencies = [("speeches", "0007_quotes_in_use")]
    operations = [migrations.RunPython(grant_permissions, migrations.RunPython.noop)]
