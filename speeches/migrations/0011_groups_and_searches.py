"""Editors see the searches that found nothing, and settle them."""

from django.db import migrations

from speeches.staff_groups import EDITORS, PUBLISHERS, grant

EDITING = [("view", "silentsearch"), ("change", "silentsearch")]


def grant_permissions(apps, schema_editor):
    for group in (EDITORS, PUBLISHERS):
        grant(apps, schema_editor.connection.alias, group, EDITING)


class Migration(migrations.Migration):
    dependencies = [("speeches", "0010_searches_without_an_answer")]
    operations = [migrations.RunPython(grant_permissions, migrations.RunPython.noop)]
