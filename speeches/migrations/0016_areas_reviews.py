"""Speeches for which none of the suggested policy areas fits are remembered."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('speeches', '0015_changes'),
    ]

    operations = [
        migrations.CreateModel(
            name='AreasReview',
            fields=[
                ('speech', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='areas_review', serialize=False, to='speeches.speech')),
                ('at', models.DateTimeField(auto_now_add=True)),
            ],
        ),
    ]
