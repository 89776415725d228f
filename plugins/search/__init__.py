"""The blog's search: what can be found, as bundles of Pagefind, one for each language."""
