# Two stages: one builds an environment with nothing but pinned packages, the other runs it.
# tests/shipping runs these very steps without a container engine, so keep to plain RUN, COPY and ENV.

FROM python:3.11-slim-bookworm AS build
WORKDIR /build
RUN python3 -m venv /opt/interlude
COPY requirements.lock requirements-build.lock ./
RUN /opt/interlude/bin/python -m pip install --quiet --require-hashes -r requirements.lock
RUN /opt/interlude/bin/python -m pip install --quiet --require-hashes --target /build/tools -r requirements-build.lock
COPY pyproject.toml README.md LICENSE ./
COPY bot ./bot
COPY adapters ./adapters
COPY storage ./storage
COPY migrations ./migrations
COPY programmes ./programmes
RUN PYTHONPATH=/build/tools /opt/interlude/bin/python -m pip wheel --quiet --no-deps --no-build-isolation --wheel-dir /build/wheel .
RUN /opt/interlude/bin/python -m pip install --quiet --no-deps --no-index /build/wheel/*.whl

FROM python:3.11-slim-bookworm
RUN useradd --system --uid 10001 --user-group --no-create-home --shell /usr/sbin/nologin interlude
RUN install --directory --owner=interlude --group=interlude --mode=0700 /data
COPY --from=build /opt/interlude /opt/interlude
ENV PATH=/opt/interlude/bin:/usr/local/bin:/usr/bin:/bin
ENV PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1
ENV DATA_DIR=/data LOG_FORMAT=json
WORKDIR /opt/interlude
USER interlude
VOLUME /data
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=10s --start-period=60s CMD ["interlude", "health"]
ENTRYPOINT ["interlude"]
CMD ["run"]
