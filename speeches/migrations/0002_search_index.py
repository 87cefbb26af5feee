from django.db import migrations

from speeches.migration_operations import CreateSearchIndex


class Migration(migrations.Migration):
    dependencies = [("speeches", "0001_archive")]

    operations = [CreateSearchIndex()]
