"""How a blog gets onto the web: its address, the site that is checked, and the two ways there."""
