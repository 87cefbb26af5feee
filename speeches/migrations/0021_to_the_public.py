"""From draft to public: steps, reviewers, times to publish at, links for previews, and why a speech was withdrawn."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from speeches.migration_operations import search_triggers_aside


class Migration(migrations.Migration):

    dependencies = [
        ('speeches', '0020_administrators'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = search_triggers_aside(
        migrations.CreateModel(
            name='PreviewAnswer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('confirmed', 'These are my words'), ('commented', 'I have something to say about them')], max_length=10)),
                ('name', models.CharField(help_text='Who you are, and your office. Only the editors see it.', max_length=100)),
                ('message', models.TextField(blank=True, help_text='What should be otherwise, and where it stands.', max_length=2000)),
                ('sender', models.CharField(db_index=True, editable=False, max_length=64)),
                ('sent_at', models.DateTimeField(auto_now_add=True)),
            ],
            options={
                'ordering': ['-sent_at', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='PreviewLink',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('digest', models.CharField(editable=False, max_length=64, unique=True)),
                ('meant_for', models.CharField(help_text='The office or the person who gets the link.', max_length=100, verbose_name='for whom')),
                ('made_at', models.DateTimeField(auto_now_add=True)),
                ('expires_at', models.DateTimeField()),
                ('revoked_at', models.DateTimeField(null=True)),
            ],
            options={
                'ordering': ['-made_at', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='Schedule',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(verbose_name='publish at')),
                ('next_try', models.DateTimeField(db_index=True)),
                ('refused_because', models.TextField(blank=True)),
            ],
            options={
                'ordering': ['at', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Step',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('status', models.CharField(choices=[('draft', 'draft'), ('in_review', 'in review'), ('published', 'published'), ('withdrawn', 'withdrawn')], max_length=20)),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('note', models.CharField(blank=True, max_length=500)),
            ],
            options={
                'ordering': ['-at', '-pk'],
            },
        ),
        migrations.RemoveConstraint(
            model_name='quote',
            name='quote_status_is_known',
        ),
        migrations.AddField(
            model_name='quote',
            name='reviewer',
            field=models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='speech',
            name='reviewer',
            field=models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='speech',
            name='title_stays',
            field=models.BooleanField(db_default=False, default=False, verbose_name='readers still see the title'),
        ),
        migrations.AddField(
            model_name='speech',
            name='withdrawn_at',
            field=models.DateTimeField(blank=True, editable=False, null=True),
        ),
        migrations.AddField(
            model_name='speech',
            name='withdrawn_because',
            field=models.CharField(blank=True, db_default='', help_text='Readers who come to the address of the speech see it.', max_length=300, verbose_name='reason for withdrawing'),
        ),
        migrations.AlterField(
            model_name='quote',
            name='status',
            field=models.CharField(choices=[('proposed', 'proposed'), ('draft', 'draft'), ('in_review', 'in review'), ('held', 'held'), ('published', 'published'), ('withdrawn', 'withdrawn')], default='draft', editable=False, max_length=20),
        ),
        migrations.AddConstraint(
            model_name='quote',
            constraint=models.CheckConstraint(condition=models.Q(('status__in', ['proposed', 'draft', 'in_review', 'held', 'published', 'withdrawn'])), name='quote_status_is_known'),
        ),
        migrations.AddField(
            model_name='previewlink',
            name='made_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='previewlink',
            name='speech',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='preview_links', to='speeches.speech'),
        ),
        migrations.AddField(
            model_name='previewanswer',
            name='link',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='answers', to='speeches.previewlink'),
        ),
        migrations.AddField(
            model_name='schedule',
            name='by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='schedule',
            name='quote',
            field=models.OneToOneField(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='schedule', to='speeches.quote'),
        ),
        migrations.AddField(
            model_name='schedule',
            name='speech',
            field=models.OneToOneField(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='schedule', to='speeches.speech'),
        ),
        migrations.AddField(
            model_name='step',
            name='by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='step',
            name='quote',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='steps', to='speeches.quote'),
        ),
        migrations.AddField(
            model_name='step',
            name='reviewer',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='step',
            name='speech',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='steps', to='speeches.speech'),
        ),
        migrations.AddConstraint(
            model_name='previewanswer',
            constraint=models.CheckConstraint(condition=models.Q(('kind', 'confirmed'), models.Q(('kind', 'commented'), models.Q(('message', ''), _negated=True)), _connector='OR'), name='preview_answer_says_something'),
        ),
        migrations.AddConstraint(
            model_name='schedule',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('quote__isnull', True), ('speech__isnull', False)), models.Q(('quote__isnull', False), ('speech__isnull', True)), _connector='OR'), name='schedule_is_of_one_record'),
        ),
        migrations.AddConstraint(
            model_name='step',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('quote__isnull', True), ('speech__isnull', False)), models.Q(('quote__isnull', False), ('speech__isnull', True)), _connector='OR'), name='step_is_of_one_record'),
        ),
        migrations.AddConstraint(
            model_name='step',
            constraint=models.CheckConstraint(condition=models.Q(('status__in', ['draft', 'in_review', 'published', 'withdrawn'])), name='step_status_is_known'),
        ),
    )
