"""Make the groups of the staff: Editors do everything but publish, Publishers publish as well."""

from django.db import migrations

from speeches.staff_groups import EDITORS, PUBLISHERS, grant

KEPT = ["speech", "quote", "speaker", "spelling", "occasion", "delegation", "source", "policyarea", "term",
        "matchingconcept"]
EDITING = [
    *((action, noun) for noun in KEPT for action in ("view", "add", "change", "delete")),
    # A text is added and corrected; it leaves only with its speech.
    *((action, "transcript") for action in ("view", "add", "change")),
    ("view", "importrecord"),
]
PUBLISHING = [("publish", "speech"), ("publish", "quote")]


def make_groups(apps, schema_editor):
    grant(apps, schema_editor.connection.alias, EDITORS, EDITING)
    grant(apps, schema_editor.connection.alias, PUBLISHERS, EDITING + PUBLISHING)


class Migration(migrations.Migration):
    dependencies = [
        ("speeches", "0002_search_index"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    # Undone, the groups stay: people may be in them.
    operations = [migrations.RunPython(make_groups, migrations.RunPython.noop)]
