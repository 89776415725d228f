"""The check of a built blog: what is wrong in `output/`, where, and how it is mended."""
