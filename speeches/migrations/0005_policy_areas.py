"""The first policy areas, with their scope notes, terms in six languages and matching concepts."""

import json
from pathlib import Path

from django.db import migrations

POLICY_AREAS = Path(__file__).resolve().parent.parent / "data" / "policy_areas.json"


def add_policy_areas(apps, schema_editor):
    PolicyArea = apps.get_model("speeches", "PolicyArea")
    Term = apps.get_model("speeches", "Term")
    MatchingConcept = apps.get_model("speeches", "MatchingConcept")
    entries = json.loads(POLICY_AREAS.read_text(encoding="utf-8"))
    areas = {
        entry["slug"]: PolicyArea.objects.create(
            name=entry["name"], slug=entry["slug"], key=entry["name"].casefold(), scope_note=entry["scope_note"]
        )
        for entry in entries
    }
    for entry in entries:
        area = areas[entry["slug"]]
        if entry["broader"]:
            area.broader = areas[entry["broader"]]
            area.save()
        Term.objects.bulk_create(
            Term(policy_area=area, language=language, wording=wording, key=wording.casefold())
            for language, wordings in entry["terms"].items()
            for wording in wordings
        )
        MatchingConcept.objects.bulk_create(
            MatchingConcept(policy_area=area, scheme=match["scheme"], uri=match["uri"], label=match["label"])
            for match in entry["matches"]
        )


class Migration(migrations.Migration):
    dependencies = [("speeches", "0004_delegations")]
    operations = [migrations.RunPython(add_policy_areas, migrations.RunPython.noop, elidable=False)]
