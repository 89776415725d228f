# The ballot box, and nothing of the blog but its theme. docs/ballotbox.md says how to run it.

FROM python:3.11-slim-bookworm AS libraries
COPY requirements.txt /
RUN python -m venv /libraries \
    && /libraries/bin/python -m pip install --no-cache-dir --disable-pip-version-check \
        --only-binary=:all: --require-hashes -r /requirements.txt

FROM python:3.11-slim-bookworm
RUN useradd --system --uid 10001 --no-create-home --shell /usr/sbin/nologin ballotbox \
    && install -d -o ballotbox -g ballotbox -m 0700 /data
COPY --from=libraries /libraries /libraries
COPY plugins/comments /app/plugins/comments
COPY plugins/polls /app/plugins/polls
COPY plugins/utifran /app/plugins/utifran
COPY ballotbox /app/ballotbox
COPY theme /app/theme

# The sources lie as in the checkout; the only thing that is ever written to is /data.
ENV PATH=/libraries/bin:$PATH \
    PYTHONPATH=/app/plugins:/app \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    BALLOTBOX_THEME=/app/theme \
    DATABASE_URL=sqlite:////data/box.sqlite3
VOLUME /data
USER 10001:10001
EXPOSE 8080
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s \
    CMD ["python", "-c", "import urllib.request as web; web.urlopen('http://127.0.0.1:8080/healthz', timeout=4)"]
STOPSIGNAL SIGTERM
ENTRYPOINT ["python", "-m", "ballotbox"]
CMD ["serve", "--host", "0.0.0.0", "--port", "8080"]
