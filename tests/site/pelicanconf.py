"""The settings of the tests' blog: the project's own, and what an author would decide."""

from __future__ import annotations

import os
import runpy
from pathlib import Path

import utifran

PROJECT = Path(utifran.__file__).resolve().parents[2]
globals().update(runpy.run_path(str(PROJECT / "pelicanconf.py")))

SITENAME = "Provbloggen"
AUTHOR = "Prövaren"
LANGUAGES = ["sv", "da", "nb", "en"]
DEFAULT_LANG = "sv"
TIMEZONE = "Europe/Stockholm"
SITEURL = os.environ.get("SITEURL", "")
FEED_DOMAIN = SITEURL or "http://127.0.0.1:8000"
EXAMPLES_NOTICE = False
VOTES_BY_MAIL = "rost@example.org"
COMMENTS_BY_MAIL = "ord@example.org"
BALLOT_BOX = os.environ.get("BALLOTBOX_URL", "")
COMMENTS_CLOSE_AFTER_DAYS = 0
ADDRESS = ""
REPORT_TO = {"regel": "Bolaget <kund@example.org>", "reglen": "kund@example.org"}
POLLS_PATHS = {"sv": "omrostningar", "da": "afstemninger", "nb": "avstemninger", "en": "polls"}

PATH = "content"
OUTPUT_PATH = "output"
THEME = str(PROJECT / "theme")
PLUGIN_PATHS = [str(PROJECT / "plugins")]
