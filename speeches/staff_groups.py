"""Give the groups of the staff their permissions, from within migrations."""

from collections.abc import Iterable
from typing import Any

EDITORS, PUBLISHERS, ADMINISTRATORS = "Editors", "Publishers", "Administrators"


def grant(
    apps: Any, database: str, group: str, permissions: Iterable[tuple[str, str]], app_label: str = "speeches"
) -> None:
    """``permissions`` are pairs of an action and the name of a model: ("view", "speech"). The group is made if need be.
    What Publishers may, Administrators may as well."""
    groups = apps.get_model("auth", "Group").objects.using(database)
    granted = [_permission(apps, database, app_label, action, noun) for action, noun in permissions]
    groups.get_or_create(name=group)[0].permissions.add(*granted)
    if group == PUBLISHERS:
        for administrators in groups.filter(name=ADMINISTRATORS):
            administrators.permissions.add(*granted)


def _permission(apps: Any, database: str, app_label: str, action: str, noun: str) -> Any:
    """On an empty database neither it nor its content type is there yet: Django makes them after all migrations, and
    leaves alone what it finds."""
    content_types = apps.get_model("contenttypes", "ContentType").objects.using(database)
    content_type, _ = content_types.get_or_create(app_label=app_label, model=noun)
    meta = apps.get_model(app_label, noun)._meta
    codename = f"{action}_{noun}"
    name = dict(meta.permissions).get(codename, f"Can {action} {meta.verbose_name_raw}")
    permission, _ = (
        apps.get_model("auth", "Permission")
        .objects.using(database)
        .get_or_create(content_type=content_type, codename=codename, defaults={"name": name})
    )
    return permission
