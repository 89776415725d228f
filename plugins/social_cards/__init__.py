"""The pictures that other sites show of a page: its title or its poll's question, no number."""
