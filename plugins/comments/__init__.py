"""Comments as files: read from the working tree, threaded, made safe, put under their article."""
