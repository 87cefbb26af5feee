"""The one app of the archive."""

from django.apps import AppConfig


class SpeechesConfig(AppConfig):
    name = "speeches"
    verbose_name = "Archive"

    def ready(self) -> None:
        from speeches import checks, receivers  # noqa: F401  they register themselves
