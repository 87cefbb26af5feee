"""The states of the world, those that are no more, and a few organisations, so that editors can choose them."""

import csv
from pathlib import Path

from django.db import migrations
from django.utils.text import slugify

STATES = Path(__file__).resolve().parent.parent / "data" / "states.csv"


def add_delegations(apps, schema_editor):
    Delegation = apps.get_model("speeches", "Delegation")
    with STATES.open(encoding="utf-8", newline="") as file:
        Delegation.objects.bulk_create(
            Delegation(
                code=row["code"],
                name=row["name"],
                slug=slugify(row["name"]),
                kind=row["kind"],
                first_year=row["first_year"] or None,
                last_year=row["last_year"] or None,
            )
            for row in csv.DictReader(file)
        )


class Migration(migrations.Migration):
    dependencies = [("speeches", "0003_groups")]
    operations = [migrations.RunPython(add_delegations, migrations.RunPython.noop, elidable=False)]
