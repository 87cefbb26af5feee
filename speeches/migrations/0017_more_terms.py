"""More terms for three policy areas: what is said of markets is not said of peace, and inequality has more names.

Those of the list that the archive has already, under whichever area, are left as they are. Where there are texts, the new
ones wait for ``manage.py refresh_mentions``."""

import json
from pathlib import Path

from django.db import migrations

POLICY_AREAS = Path(__file__).resolve().parent.parent / "data" / "policy_areas.json"
SLUGS = ("economic-security", "inequality", "national-security")


def add_terms(apps, schema_editor):
    PolicyArea, Term, Transcript, WaitingTerm = (
        apps.get_model("speeches", name) for name in ("PolicyArea", "Term", "Transcript", "WaitingTerm")
    )
    entries = json.loads(POLICY_AREAS.read_text(encoding="utf-8"))
    areas = {area.slug: area for area in PolicyArea.objects.filter(slug__in=SLUGS)}
    taken = set(Term.objects.values_list("language", "key"))
    added = Term.objects.bulk_create(
        Term(policy_area=areas[entry["slug"]], language=language, wording=wording, key=wording.casefold())
        for entry in entries
        if entry["slug"] in areas
        for language, wordings in entry["terms"].items()
        for wording in wordings
        if (language, wording.casefold()) not in taken
    )
    if Transcript.objects.exists():
        WaitingTerm.objects.bulk_create(
            (WaitingTerm(language=term.language, wording=term.wording) for term in added), ignore_conflicts=True
        )


class Migration(migrations.Migration):
    dependencies = [("speeches", "0016_areas_reviews")]
    operations = [migrations.RunPython(add_terms, migrations.RunPython.noop)]
