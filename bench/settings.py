"""The project's settings with one address more, the bare view, and its files in the scratch folder of a run."""

import os
from pathlib import Path

from humansec.settings import *  # noqa: F403

ROOT_URLCONF = "bench.urls"
STATIC_ROOT = Path(os.environ["BENCH_FOLDER"]) / "static"
