"""Take the second factor from an account whose owner has lost it."""

from argparse import ArgumentParser
from typing import Any

from django.contrib.auth.models import User
from django.core.management.base import BaseCommand, CommandError

from speeches.actions.reset_second_factor import reset_second_factor


class Command(BaseCommand):
    help = (
        "Takes authenticator app, passkeys and recovery codes from an account and ends its sessions, for an owner who has "
        "lost them. The password stays."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("name", help="the user name of the account")

    def handle(self, *args: Any, name: str, **options: Any) -> None:
        user = User.objects.filter(username=name).first()
        if user is None:
            raise CommandError(f"There is no account “{name}”.")
        reset = reset_second_factor([user])
        if not reset.accounts:
            raise CommandError(f"The account “{name}” has no second factor; its sessions are ended.")
        self.stdout.write(f"The account “{name}” has no second factor any more, and its sessions are ended.")
