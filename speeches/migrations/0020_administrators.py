"""Make the third group of the staff: Administrators do what Publishers do, and manage accounts as well."""

from django.db import migrations

from speeches.staff_groups import ADMINISTRATORS, PUBLISHERS, grant

MANAGING = [
    *((action, "user") for action in ("view", "add", "change", "delete")),
    ("view", "group"),
]


def make_administrators(apps, schema_editor):
    database = schema_editor.connection.alias
    grant(apps, database, ADMINISTRATORS, MANAGING, app_label="auth")
    groups = apps.get_model("auth", "Group").objects.using(database)
    administrators, publishers = groups.get(name=ADMINISTRATORS), groups.get(name=PUBLISHERS)
    administrators.permissions.add(*publishers.permissions.all())


class Migration(migrations.Migration):
    dependencies = [
        ("speeches", "0019_failed_sign_ins"),
        ("auth", "0012_alter_user_first_name_max_length"),
    ]

    # Undone, the group stays: people may be in it.
    operations = [migrations.RunPython(make_administrators, migrations.RunPython.noop)]
