"""What was found at the addresses of sources, for editors and publishers to look at; an index for the count of deliveries."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from speeches.staff_groups import EDITORS, PUBLISHERS, grant


def grant_permissions(apps, schema_editor):
    for group in (EDITORS, PUBLISHERS):
        grant(apps, schema_editor.connection.alias, group, [("view", "sourcecheck"), ("change", "sourcecheck")])


class Migration(migrations.Migration):

    dependencies = [
        ('speeches', '0022_history'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='SourceCheck',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('address', models.URLField(max_length=500, unique=True)),
                ('outcome', models.CharField(choices=[('answers', 'answers as before'), ('changed', 'says something else'), ('gone', 'is gone'), ('silent', 'does not answer'), ('closed', 'is not to be asked')], max_length=10)),
                ('told', models.CharField(max_length=300, verbose_name='what was found')),
                ('status', models.PositiveSmallIntegerField(help_text='The number of the answer: 200, 404.', null=True, verbose_name='answer')),
                ('leads_to', models.CharField(blank=True, max_length=2000, verbose_name='leads to')),
                ('asked_at', models.DateTimeField(verbose_name='asked')),
                ('since', models.DateTimeField(verbose_name='found so since')),
                ('times', models.PositiveIntegerField(default=1, verbose_name='times in a row')),
                ('accepted', models.CharField(blank=True, max_length=130)),
                ('accepted_on', models.DateField(null=True)),
                ('found', models.CharField(blank=True, max_length=130)),
                ('validator', models.CharField(blank=True, max_length=500)),
                ('seen_at', models.DateTimeField(null=True, verbose_name='seen')),
                ('seen_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'link check',
                'ordering': ['since', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('outcome__in', ['answers', 'changed', 'gone', 'silent', 'closed'])), name='source_check_outcome_is_known')],
            },
        ),
        migrations.AddIndex(
            model_name='transcript',
            index=models.Index(fields=['current', 'rendering', 'delivery', 'speech'], name='transcript_standing'),
        ),
        migrations.RunPython(grant_permissions, migrations.RunPython.noop),
    ]
