"""Nested words and translations of quotes; misquotes, repetitions, and what readers report."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('speeches', '0006_newest_first'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Concern',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reason', models.CharField(choices=[('words', 'The words are not what was said'), ('speaker', 'Somebody else said it'), ('meaning', 'Out of its place it means something else'), ('other', 'Something else')], max_length=20)),
                ('message', models.TextField(help_text='What is wrong, and how you know.', max_length=2000)),
                ('contact', models.EmailField(blank=True, help_text='Only if you want an answer. It is shown to editors alone.', max_length=254, verbose_name='e-mail address')),
                ('sender', models.CharField(db_index=True, editable=False, max_length=64)),
                ('sent_at', models.DateTimeField(auto_now_add=True)),
                ('settled_at', models.DateTimeField(editable=False, null=True)),
                ('outcome', models.CharField(blank=True, help_text='What was done about it. For editors.', max_length=500)),
            ],
            options={
                'ordering': ['-sent_at', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='Misquote',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('wording', models.CharField(help_text='The wrong words as they go round, without quotation marks.', max_length=500)),
                ('note', models.CharField(help_text='How the wrong words came about, or where they are found. Readers see it.', max_length=500)),
                ('key', models.CharField(editable=False, max_length=1502, unique=True)),
            ],
            options={
                'ordering': ['wording'],
            },
        ),
        migrations.CreateModel(
            name='Repetition',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('start', models.PositiveIntegerField()),
                ('end', models.PositiveIntegerField()),
                ('words', models.PositiveIntegerField(help_text='How many of them in a row.')),
                ('status', models.CharField(choices=[('found', 'found by the program'), ('confirmed', 'confirmed as a citation'), ('dismissed', 'dismissed')], default='found', editable=False, max_length=20)),
                ('decided_at', models.DateTimeField(editable=False, null=True)),
            ],
            options={
                'ordering': ['-words', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Shingle',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.BigIntegerField(db_index=True)),
            ],
        ),
        migrations.AddField(
            model_name='quote',
            name='author',
            field=models.ForeignKey(blank=True, help_text='Where the speaker repeats the words of somebody else: whose words they are.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='authored_quotes', to='speeches.speaker'),
        ),
        migrations.AddField(
            model_name='quote',
            name='original',
            field=models.ForeignKey(blank=True, help_text='Of a translated quote: the same words in the language in which they were spoken.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='translations', to='speeches.quote'),
        ),
        migrations.AddConstraint(
            model_name='quote',
            constraint=models.CheckConstraint(condition=models.Q(('original', None), ('kind', 'translated'), _connector='OR'), name='only_a_translation_has_an_original'),
        ),
        migrations.AddConstraint(
            model_name='quote',
            constraint=models.CheckConstraint(condition=models.Q(('author', None), models.Q(('author', models.F('speaker')), _negated=True), _connector='OR'), name='author_is_somebody_else'),
        ),
        migrations.AddField(
            model_name='concern',
            name='quote',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='concerns', to='speeches.quote'),
        ),
        migrations.AddField(
            model_name='concern',
            name='settled_by',
            field=models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='misquote',
            name='quote',
            field=models.ForeignKey(help_text='What was said in truth.', on_delete=django.db.models.deletion.CASCADE, related_name='misquotes', to='speeches.quote'),
        ),
        migrations.AddField(
            model_name='repetition',
            name='decided_by',
            field=models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='repetition',
            name='passage',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='repetitions', to='speeches.passage'),
        ),
        migrations.AddField(
            model_name='repetition',
            name='quote',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='repetitions', to='speeches.quote'),
        ),
        migrations.AddField(
            model_name='shingle',
            name='quote',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='shingles', to='speeches.quote'),
        ),
        migrations.AddConstraint(
            model_name='concern',
            constraint=models.CheckConstraint(condition=models.Q(('reason__in', ['words', 'speaker', 'meaning', 'other'])), name='concern_reason_is_known'),
        ),
        migrations.AddConstraint(
            model_name='misquote',
            constraint=models.CheckConstraint(condition=models.Q(('key', ''), _negated=True), name='misquote_has_words'),
        ),
        migrations.AddConstraint(
            model_name='repetition',
            constraint=models.UniqueConstraint(fields=('quote', 'passage', 'start'), name='repetition_stands_once'),
        ),
        migrations.AddConstraint(
            model_name='repetition',
            constraint=models.CheckConstraint(condition=models.Q(('start__lt', models.F('end'))), name='repetition_has_words'),
        ),
        migrations.AddConstraint(
            model_name='repetition',
            constraint=models.CheckConstraint(condition=models.Q(('status__in', ['found', 'confirmed', 'dismissed'])), name='repetition_status_is_known'),
        ),
        migrations.AddConstraint(
            model_name='shingle',
            constraint=models.UniqueConstraint(fields=('quote', 'number'), name='shingle_stands_once'),
        ),
    ]
