"""Settings are read from the environment, and a wrong one stops the start with a sentence."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PRODUCTION = {"PRODUCTION": "true", "SECRET_KEY": "long, random and kept " * 3, "ALLOWED_HOSTS": "archive.example"}


def run(*command: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run Python in the project with these variables set and no others of ours."""
    return subprocess.run(
        [sys.executable, *command],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"], **environment},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def read_settings(expression: str, **environment: str) -> object:
    """What an expression over the settings module gives under these variables."""
    done = run("-c", f"import json\nfrom humansec import settings as s\nprint(json.dumps({expression}))", **environment)
    assert done.stderr == ""
    return json.loads(done.stdout)


def test_development_works_with_nothing_set() -> None:
    facts = "[s.PRODUCTION, s.DEBUG, s.ALLOWED_HOSTS, bool(s.SECRET_KEY), s.DATABASES['default']['ENGINE']]"
    assert read_settings(facts) == [
        False,
        False,
        ["127.0.0.1", "localhost", "[::1]"],
        True,
        "django.db.backends.sqlite3",
    ]


def test_production_takes_what_it_is_given() -> None:
    facts = "[s.PRODUCTION, s.ALLOWED_HOSTS, s.DATABASES['default']['ENGINE'], s.DATABASES['default']['NAME']]"
    given = {**PRODUCTION, "ALLOWED_HOSTS": "a.example, b.example", "DATABASE_URL": "postgres://archive@db/speeches"}
    assert read_settings(facts, **given) == [
        True,
        ["a.example", "b.example"],
        "django.db.backends.postgresql",
        "speeches",
    ]


NO_WILDCARD = "Production needs ALLOWED_HOSTS: the site's host names, without a wildcard."
WRONG = {
    "no secret": (
        {**PRODUCTION, "SECRET_KEY": ""},
        "Production needs a SECRET_KEY: set it to a long random text and keep it secret.",
    ),
    "debug in production": (
        {**PRODUCTION, "DEBUG": "true"},
        "Production does not start with DEBUG on: it would show the inside of the site.",
    ),
    "no host": ({**PRODUCTION, "ALLOWED_HOSTS": ""}, NO_WILDCARD),
    "any host": ({**PRODUCTION, "ALLOWED_HOSTS": "archive.example,*"}, NO_WILDCARD),
    "any subdomain": ({**PRODUCTION, "ALLOWED_HOSTS": ".archive.example"}, NO_WILDCARD),
    "number": (
        {**PRODUCTION, "SECURE_HSTS_SECONDS": "a year"},
        "The setting SECURE_HSTS_SECONDS must be a whole number; it is 'a year'.",
    ),
    "boolean": ({"DEBUG": "perhaps"}, "The setting DEBUG must be true or false; it is 'perhaps'."),
    "second factor": (
        {"SECOND_FACTOR": "sometimes"},
        "The setting SECOND_FACTOR must be true or false; it is 'sometimes'.",
    ),
    "mail server": (
        {"EMAIL_URL": "pigeon://archive:do-not-tell@mail.example", "EMAIL_FROM": "archive@archive.example"},
        "The setting EMAIL_URL must be the address of a mail server, such as submission://user:password@mail.example.",
    ),
    "mail without a sender": (
        {"EMAIL_URL": "submission://mail.example"},
        "With EMAIL_URL set, EMAIL_FROM must be the e-mail address from which letters come.",
    ),
    "contact": (
        {"SOURCE_CHECKS": "true"},
        "The setting SOURCE_CHECKS must be an e-mail or web address; it is 'true'.",
    ),
    "database of another kind": (
        {"DATABASE_URL": "mysql://archive@db/speeches"},
        "The setting DATABASE_URL must be a database address of PostgreSQL or SQLite, such as postgres://user@host/name.",
    ),
    "database": (
        {"DATABASE_URL": "postgres://archive:do-not-tell@db:port/speeches"},
        "The setting DATABASE_URL must be a database address of PostgreSQL or SQLite, such as postgres://user@host/name.",
    ),
}


@pytest.mark.parametrize(("environment", "sentence"), WRONG.values(), ids=WRONG.keys())
def test_wrong_setting_stops_the_start_with_a_sentence(environment: dict[str, str], sentence: str) -> None:
    done = run("manage.py", "check", **environment)
    assert (done.returncode, done.stdout, done.stderr) == (1, "", f"humansec does not start. {sentence}\n")


def test_server_meets_a_wrong_setting_with_the_same_sentence() -> None:
    done = run("-c", "import humansec.wsgi", PRODUCTION="perhaps")
    assert done.stderr == "humansec does not start. The setting PRODUCTION must be true or false; it is 'perhaps'.\n"


def test_production_passes_the_deployment_checks() -> None:
    done = run(
        "manage.py", "check", "--deploy", "--fail-level", "WARNING", DATABASE_URL="sqlite://:memory:", **PRODUCTION
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_proxy_is_believed_in_production_alone() -> None:
    facts = "[s.BEHIND_PROXY, getattr(s, 'SECURE_PROXY_SSL_HEADER', None), s.ALLAUTH_TRUSTED_PROXY_COUNT]"
    assert read_settings(facts, BEHIND_PROXY="true") == [False, None, 0]
    assert read_settings(facts, **PRODUCTION) == [False, None, 0]
    assert read_settings(facts, **PRODUCTION, BEHIND_PROXY="true") == [True, ["HTTP_X_FORWARDED_PROTO", "https"], 1]


def test_second_factor_is_required_in_production_and_offered_elsewhere() -> None:
    assert read_settings("s.SECOND_FACTOR") is False
    assert read_settings("s.SECOND_FACTOR", SECOND_FACTOR="true") is True
    assert read_settings("s.SECOND_FACTOR", **PRODUCTION) is True
    assert read_settings("s.SECOND_FACTOR", **PRODUCTION, SECOND_FACTOR="false") is False


@pytest.mark.parametrize("contact", ["", "ada@harbour.example", "https://harbour.example/contact"])
def test_addresses_are_checked_in_the_name_of_a_contact(contact: str) -> None:
    assert read_settings("s.SOURCE_CHECKS", SOURCE_CHECKS=contact) == contact


def test_mail_is_sent_where_a_server_is_given() -> None:
    facts = "[s.EMAIL_IS_SENT, getattr(s, 'EMAIL_HOST', None), getattr(s, 'EMAIL_USE_TLS', None), s.DEFAULT_FROM_EMAIL]"
    given = {"EMAIL_URL": "submission://archive:key@mail.example", "EMAIL_FROM": "archive@archive.example"}
    assert read_settings(facts) == [False, None, None, ""]
    assert read_settings(facts, **given) == [True, "mail.example", True, "archive@archive.example"]
