"""What the manifest, `polls.json`, tells the ballot box and the script of the blog."""

from polls.manifest.document import manifest, read
from polls.manifest.entry import entry
from polls.manifest.model import CommentArticle, Manifest, ManifestEntry, PollArticle, Site
from polls.manifest.whole import whole

__all__ = [
    "CommentArticle",
    "Manifest",
    "ManifestEntry",
    "PollArticle",
    "Site",
    "entry",
    "manifest",
    "read",
    "whole",
]
