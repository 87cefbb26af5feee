"""Make the search index anew: compounds are read otherwise. What the archive holds fills it after migrating."""

from django.db import migrations

from speeches.migration_operations import CreateSearchIndex, DropSearchIndex


class Migration(migrations.Migration):
    dependencies = [("speeches", "0017_more_terms")]
    operations = [DropSearchIndex(), CreateSearchIndex()]
