"""The old addresses of texts that have moved: each is a page that leads to the new one."""
