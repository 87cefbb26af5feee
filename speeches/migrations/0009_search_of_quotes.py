"""Make the search index anew: it knows more of speeches, and quotes as well. What the archive holds fills it after migrating."""

from django.db import migrations

from speeches.migration_operations import CreateSearchIndex, DropSearchIndex


class Migration(migrations.Migration):
    dependencies = [("speeches", "0008_groups_and_quotes_in_use")]
    operations = [DropSearchIndex(), CreateSearchIndex()]
