"""The sitemap: every page that may be found by searching, with its languages, for crawlers."""
