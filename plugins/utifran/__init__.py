"""The commands around the build: build, serve, new-blog; what they share is in here."""
