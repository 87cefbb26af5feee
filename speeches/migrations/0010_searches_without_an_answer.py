"""The words of the archive, and the searches that found nothing."""

import django.db.models.functions.datetime
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('speeches', '0009_search_of_quotes'),
    ]

    operations = [
        migrations.CreateModel(
            name='SilentSearch',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('words', models.CharField(max_length=300, unique=True)),
                ('times', models.PositiveIntegerField(default=1)),
                ('first_at', models.DateTimeField(auto_now_add=True, db_default=django.db.models.functions.datetime.Now())),
                ('last_at', models.DateTimeField(auto_now=True, db_default=django.db.models.functions.datetime.Now())),
                ('settled_at', models.DateTimeField(editable=False, null=True)),
            ],
            options={
                'verbose_name': 'search without an answer',
                'verbose_name_plural': 'searches without an answer',
                'ordering': ['-times', '-last_at'],
            },
        ),
        migrations.CreateModel(
            name='Word',
            fields=[
                ('word', models.CharField(max_length=64, primary_key=True, serialize=False)),
            ],
        ),
    ]
