"""What passages mention, links between policy areas with their evidence, and how a term is sought."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('speeches', '0011_groups_and_searches'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Link',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('because', models.TextField(help_text='One sentence that says how the two areas meet. Readers see it first.', max_length=500)),
                ('drawn_at', models.DateTimeField(auto_now_add=True)),
            ],
            options={
                'ordering': ['first__name', 'second__name'],
            },
        ),
        migrations.CreateModel(
            name='LinkEvidence',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ],
            options={
                'verbose_name_plural': 'evidence',
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='Mention',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('start', models.PositiveIntegerField()),
                ('end', models.PositiveIntegerField()),
            ],
            options={
                'ordering': ['passage_id', 'start'],
            },
        ),
        migrations.CreateModel(
            name='MentionedAreas',
            fields=[
                ('transcript', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='mentioned_areas', serialize=False, to='speeches.transcript')),
                ('passages', models.PositiveIntegerField()),
                ('areas', models.TextField(blank=True)),
            ],
        ),
        migrations.CreateModel(
            name='TagEvidence',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ],
            options={
                'verbose_name_plural': 'evidence',
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='WaitingTerm',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('language', models.CharField(max_length=20)),
                ('wording', models.CharField(max_length=100)),
                ('since', models.DateTimeField(auto_now_add=True)),
            ],
            options={
                'ordering': ['since', 'pk'],
            },
        ),
        migrations.AddField(
            model_name='taggedspeech',
            name='because',
            field=models.CharField(blank=True, help_text='One sentence that says how the speech belongs here. Readers see it.', max_length=300, verbose_name='why'),
        ),
        migrations.AddField(
            model_name='taggedspeech',
            name='relevance',
            field=models.CharField(choices=[('central', 'central'), ('mentioned', 'mentioned')], default='mentioned', help_text='Central: what the speech is about. It needs a sentence why, or a passage that shows it.', max_length=10),
        ),
        migrations.AddField(
            model_name='term',
            name='matching',
            field=models.CharField(choices=[('any_form', 'any form of the word'), ('exactly', 'exactly so')], default='any_form', help_text='Any form: capitals do not matter, nor a hyphen for a space, nor in English the plural. Exactly so: just these letters, so that AIDS is not “aids”.', max_length=10),
        ),
        migrations.AddField(
            model_name='term',
            name='not_in',
            field=models.TextField(blank=True, help_text='One phrase a line, each with the wording in it: there it means something else, and is passed over.', max_length=2000, verbose_name='not in these phrases'),
        ),
        migrations.AddConstraint(
            model_name='taggedspeech',
            constraint=models.CheckConstraint(condition=models.Q(('relevance__in', ['central', 'mentioned'])), name='relevance_of_a_tag_is_known'),
        ),
        migrations.AddConstraint(
            model_name='term',
            constraint=models.CheckConstraint(condition=models.Q(('matching__in', ['any_form', 'exactly'])), name='term_matching_is_known'),
        ),
        migrations.AddField(
            model_name='link',
            name='drawn_by',
            field=models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='link',
            name='first',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='links_as_first', to='speeches.policyarea', verbose_name='area'),
        ),
        migrations.AddField(
            model_name='link',
            name='second',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='links_as_second', to='speeches.policyarea', verbose_name='and area'),
        ),
        migrations.AddField(
            model_name='linkevidence',
            name='link',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='evidence', to='speeches.link'),
        ),
        migrations.AddField(
            model_name='linkevidence',
            name='passage',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='speeches.passage'),
        ),
        migrations.AddField(
            model_name='linkevidence',
            name='quote',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='speeches.quote'),
        ),
        migrations.AddField(
            model_name='mention',
            name='passage',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='mentions', to='speeches.passage'),
        ),
        migrations.AddField(
            model_name='mention',
            name='policy_area',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='mentions', to='speeches.policyarea'),
        ),
        migrations.AddField(
            model_name='mention',
            name='term',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='mentions', to='speeches.term'),
        ),
        migrations.AddField(
            model_name='tagevidence',
            name='passage',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='speeches.passage'),
        ),
        migrations.AddField(
            model_name='tagevidence',
            name='tag',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='evidence', to='speeches.taggedspeech'),
        ),
        migrations.AddConstraint(
            model_name='waitingterm',
            constraint=models.UniqueConstraint(fields=('language', 'wording'), name='term_waits_once'),
        ),
        migrations.AddConstraint(
            model_name='link',
            constraint=models.UniqueConstraint(fields=('first', 'second'), name='areas_are_linked_once', violation_error_message='These two areas are linked already.'),
        ),
        migrations.AddConstraint(
            model_name='link',
            constraint=models.CheckConstraint(condition=models.Q(('first__lt', models.F('second'))), name='linked_areas_stand_in_order', violation_error_message='Choose two areas that differ.'),
        ),
        migrations.AddConstraint(
            model_name='link',
            constraint=models.CheckConstraint(condition=models.Q(('because', ''), _negated=True), name='link_says_why'),
        ),
        migrations.AddConstraint(
            model_name='linkevidence',
            constraint=models.UniqueConstraint(fields=('link', 'passage'), name='passage_is_pinned_to_a_link_once'),
        ),
        migrations.AddConstraint(
            model_name='linkevidence',
            constraint=models.UniqueConstraint(fields=('link', 'quote'), name='quote_is_pinned_to_a_link_once'),
        ),
        migrations.AddConstraint(
            model_name='linkevidence',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('passage__isnull', False), ('quote__isnull', True)), models.Q(('passage__isnull', True), ('quote__isnull', False)), _connector='OR'), name='link_evidence_is_one_passage_or_quote', violation_error_message='Pin either a passage or a quote.'),
        ),
        migrations.AddIndex(
            model_name='mention',
            index=models.Index(fields=['policy_area', 'passage'], name='mention_by_policy_area'),
        ),
        migrations.AddConstraint(
            model_name='mention',
            constraint=models.UniqueConstraint(fields=('passage', 'policy_area', 'start'), name='mention_stands_once'),
        ),
        migrations.AddConstraint(
            model_name='mention',
            constraint=models.CheckConstraint(condition=models.Q(('start__lt', models.F('end'))), name='mention_has_words'),
        ),
        migrations.AddConstraint(
            model_name='tagevidence',
            constraint=models.UniqueConstraint(fields=('tag', 'passage'), name='passage_is_pinned_to_a_tag_once'),
        ),
    ]
