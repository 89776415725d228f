"""What may leave the box for the files of the blog."""
