"""On PostgreSQL the lists, newest first with the undated last, need an index of their own; SQLite sorts so anyway."""

from django.db import migrations

ADD = "CREATE INDEX speech_newest_first ON speeches_speech (status, date DESC NULLS LAST, id DESC)"
REMOVE = "DROP INDEX speech_newest_first"


def on_postgresql(sql):
    def run(apps, schema_editor):
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.execute(sql)

    return run


class Migration(migrations.Migration):
    dependencies = [("speeches", "0005_policy_areas")]
    operations = [migrations.RunPython(on_postgresql(ADD), on_postgresql(REMOVE))]
