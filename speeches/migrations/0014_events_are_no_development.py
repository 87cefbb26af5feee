"""“International developments” are events; the term of the policy area International development is not meant there."""

from django.db import migrations


def set_phrase(phrase):
    def update(apps, schema_editor):
        terms = apps.get_model("speeches", "Term").objects.using(schema_editor.connection.alias)
        terms.filter(
            policy_area__slug="international-development", language="en", key="international development"
        ).update(not_in=phrase)

    return update


class Migration(migrations.Migration):
    dependencies = [("speeches", "0013_groups_and_links")]
    operations = [migrations.RunPython(set_phrase("international developments"), set_phrase(""))]
