"""Pelican's settings for the published blog: its address, and no trial keys."""

from __future__ import annotations

import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from pelicanconf import *  # noqa: F403 (Pelican's way: these settings and the few below)
from pelicanconf import BLOG

SITEURL = (os.environ.get("SITEURL") or BLOG.address).rstrip("/")
if not SITEURL:
    sys.exit(
        "blog.toml: address is empty; write where the blog is published, "
        'such as address = "https://name.github.io/repo"'
    )
FEED_DOMAIN = SITEURL
PUBLISHING = True
