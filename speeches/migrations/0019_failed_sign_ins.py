"""Attempts to sign in that failed are counted for ten minutes."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('speeches', '0018_read_compounds'),
    ]

    operations = [
        migrations.CreateModel(
            name='FailedSignIn',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('account', models.CharField(max_length=64)),
                ('address', models.CharField(max_length=64)),
                ('step', models.CharField(choices=[('password', 'The password'), ('code', 'The second factor'), ('letter', 'A letter with a link to a new password')], max_length=10)),
                ('at', models.DateTimeField(auto_now_add=True, db_index=True)),
            ],
            options={
                'indexes': [models.Index(fields=['account'], name='failed_sign_in_account'), models.Index(fields=['address'], name='failed_sign_in_address')],
                'constraints': [models.CheckConstraint(condition=models.Q(('step__in', ['password', 'code', 'letter'])), name='failed_sign_in_step_is_known')],
            },
        ),
    ]
