"""Editors draw links between policy areas, and pin what shows them and what shows a tag."""

from django.db import migrations

from speeches.staff_groups import EDITORS, PUBLISHERS, grant

EDITING = [
    (action, noun)
    for noun in ("link", "linkevidence", "tagevidence")
    for action in ("view", "add", "change", "delete")
]


def grant_permissions(apps, schema_editor):
    for group in (EDITORS, PUBLISHERS):
        grant(apps, schema_editor.connection.alias, group, EDITING)


class Migration(migrations.Migration):
    dependencies = [("speeches", "0012_mentions")]
    operations = [migrations.RunPython(grant_permissions, migrations.RunPython.noop)]
