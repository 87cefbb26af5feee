"""The groups that the migration makes."""

from importlib import import_module
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.contrib.auth.models import Group, Permission
from django.db import connection

pytestmark = pytest.mark.django_db
make_groups = import_module("speeches.migrations.0003_groups").make_groups


def codenames(group: str) -> set[str]:
    return set(Group.objects.get(name=group).permissions.values_list("codename", flat=True))


def test_publishers_may_publish_and_are_editors_otherwise() -> None:
    assert codenames("Publishers") - codenames("Editors") == {"publish_speech", "publish_quote", "delete_transcript"}
    assert codenames("Editors") < codenames("Publishers")


def test_editors_never_touch_passages_or_delete_transcripts() -> None:
    words = {name for name in codenames("Editors") if name.endswith(("_transcript", "_passage", "_segment"))}
    assert words == {"view_transcript", "add_transcript", "change_transcript"}


def test_making_the_groups_again_changes_nothing() -> None:
    before = (codenames("Editors"), codenames("Publishers"), Permission.objects.count())
    make_groups(apps, SimpleNamespace(connection=connection))
    assert (codenames("Editors"), codenames("Publishers"), Permission.objects.count()) == before


def test_permissions_are_made_where_they_are_missing() -> None:
    names = {permission.codename: permission.name for permission in Permission.objects.all()}
    Group.objects.all().delete()
    Permission.objects.filter(content_type__app_label="speeches").delete()
    make_groups(apps, SimpleNamespace(connection=connection))
    made = Permission.objects.filter(content_type__app_label="speeches")
    assert {permission.codename for permission in made} == codenames("Publishers")
    assert {permission.codename: permission.name for permission in made}.items() <= names.items()
