"""Pelican's settings for the published blog: its address, its folder, and no trial keys."""

from __future__ import annotations

import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from pelicanconf import *  # noqa: F403 (Pelican's way: these settings and the few below)
from pelicanconf import BLOG
from publishing.address import address

SITEURL = address(os.environ, BLOG)
FEED_DOMAIN = SITEURL
# Never among the pages of `make html`, whose links hold on the author's own machine alone.
OUTPUT_PATH = "published"
PUBLISHING = True
