"""Make the groups of the staff: Editors do everything but publish, Publishers publish as well."""

from django.db import migrations

KEPT = ["speech", "quote", "speaker", "spelling", "occasion", "delegation", "source", "policyarea", "term",
        "matchingconcept"]
EDITORS = [
    *((noun, f"{action}_{noun}") for noun in KEPT for action in ("view", "add", "change", "delete")),
    # A text is added and corrected; it leaves only with its speech.
    *(("transcript", f"{action}_transcript") for action in ("view", "add", "change")),
    ("importrecord", "view_importrecord"),
]
PUBLISHING = [("speech", "publish_speech"), ("quote", "publish_quote")]


def make_groups(apps, schema_editor):
    database = schema_editor.connection.alias
    Group = apps.get_model("auth", "Group")
    for name, codenames in [("Editors", EDITORS), ("Publishers", EDITORS + PUBLISHING)]:
        group, _ = Group.objects.using(database).get_or_create(name=name)
        group.permissions.add(*(permission(apps, database, noun, codename) for noun, codename in codenames))


def permission(apps, database, noun, codename):
    """On an empty database neither it nor its content type is there yet: Django makes them after all migrations, and
    leaves alone what it finds."""
    ContentType = apps.get_model("contenttypes", "ContentType")
    Permission = apps.get_model("auth", "Permission")
    content_type, _ = ContentType.objects.using(database).get_or_create(app_label="speeches", model=noun)
    model = apps.get_model("speeches", noun)
    action = codename.removesuffix(f"_{noun}")
    names = {f"{action}_{noun}": f"Can {action} {model._meta.verbose_name_raw}", **dict(model._meta.permissions)}
    found, _ = Permission.objects.using(database).get_or_create(
        content_type=content_type, codename=codename, defaults={"name": names[codename]}
    )
    return found


class Migration(migrations.Migration):
    dependencies = [
        ("speeches", "0002_search_index"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    # Undone, the groups stay: people may be in them.
    operations = [migrations.RunPython(make_groups, migrations.RunPython.noop)]
