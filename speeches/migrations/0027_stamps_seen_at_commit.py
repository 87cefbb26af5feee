"""On PostgreSQL a stamp of the search index that is seen from the commit on, and not before."""

from django.db import migrations

from speeches.migration_operations import ReplaceSequenceOfStamps


class Migration(migrations.Migration):
    dependencies = [("speeches", "0026_brought_tables")]
    operations = [ReplaceSequenceOfStamps()]
