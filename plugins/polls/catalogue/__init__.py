"""All files' polls put together: the blog's polls, and what only shows across files."""

from polls.catalogue.catalogue import Catalogue, Document, Entry, catalogue

__all__ = ["Catalogue", "Document", "Entry", "catalogue"]
