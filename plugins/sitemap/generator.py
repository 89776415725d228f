"""Writes the sitemap, and the robots.txt that names it; knows Pelican."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pelican import signals
from pelican.generators import Generator

import outfile
from sitemap.document import NAME, documents
from sitemap.pages import listed

if TYPE_CHECKING:
    from pelican import Pelican
    from pelican.writers import Writer


class SitemapGenerator(Generator):
    """Writes `sitemap.xml`, where the blog has an address, and `robots.txt`."""

    def generate_output(self, _writer: Writer) -> None:
        """Write both."""
        site: str = self.settings["SITEURL"]
        rules = "User-agent: *\nAllow: /\n"
        if site.startswith("http"):
            rules += f"\nSitemap: {site}/{NAME}\n"
            self._write_sitemap(site)
        outfile.write(self.output_path, "robots.txt", rules)

    def _write_sitemap(self, site: str) -> None:
        entries = listed(self.context, self.settings)
        for name, text in documents(entries, site=site).items():
            outfile.write(self.output_path, name, text)


def generators(_pelican: Pelican) -> type[Generator]:
    """Name the generator to Pelican."""
    return SitemapGenerator


def register() -> None:
    """Connect to Pelican."""
    signals.get_generators.connect(generators)
