"""The service beside a blog that takes votes and comments from its pages, and hands them on."""
