"""The blog is told that there is something new: when, by which process, and how."""
