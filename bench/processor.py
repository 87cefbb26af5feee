"""The time of processors: that of this process, and of the process of PostgreSQL that works for it."""

import os
from pathlib import Path
from time import process_time

from django.db import connection


def processor_seconds() -> float:
    """Of a PostgreSQL on another machine nothing is known: then only what this process needs is counted."""
    return process_time() + (_seconds_of_server() if connection.vendor == "postgresql" else 0)


def _seconds_of_server() -> float:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid(), inet_server_addr() IS NULL OR inet_server_addr() = inet_client_addr()")
        process, is_here = cursor.fetchone()
    told = Path(f"/proc/{process}/stat")
    if not is_here or not told.exists():
        return 0.0
    ticks = told.read_text().rpartition(")")[2].split()[11:13]  # in user mode, in system mode (man 5 proc)
    return sum(map(int, ticks)) / os.sysconf("SC_CLK_TCK")
