"""Which records a change touched, whose it was for ever, and the bin; administrators see all that was done."""

import django.db.models.deletion
from django.db import migrations, models

from speeches.staff_groups import ADMINISTRATORS, grant


def let_administrators_see(apps, schema_editor):
    grant(apps, schema_editor.connection.alias, ADMINISTRATORS, [("view", "change")])


class Migration(migrations.Migration):

    dependencies = [
        ('speeches', '0021_to_the_public'),
    ]

    operations = [
        migrations.CreateModel(
            name='Deletion',
            fields=[
            ],
            options={
                'verbose_name': 'deleted record',
                'verbose_name_plural': 'deleted records',
                'proxy': True,
                'indexes': [],
                'constraints': [],
            },
            bases=('speeches.change',),
        ),
        migrations.AddField(
            model_name='change',
            name='by_name',
            field=models.CharField(blank=True, db_default='', editable=False, max_length=150),
        ),
        migrations.CreateModel(
            name='ChangedRecord',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('noun', models.CharField(max_length=40)),
                ('record_id', models.BigIntegerField()),
                ('change', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='records', to='speeches.change')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('noun', 'record_id', 'change'), name='change_names_a_record_once')],
            },
        ),
        migrations.RunPython(let_administrators_see, migrations.RunPython.noop),
    ]
