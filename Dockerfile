# syntax=docker/dockerfile:1
# zufolge serve, in two stages: what builds stays behind. See docs/serving.md.

FROM python:3.12-slim AS build
# The versions that read uv.lock as it is written.
RUN pip install --no-cache-dir "uv>=0.13,<1"
ENV UV_LINK_MODE=copy UV_COMPILE_BYTECODE=1 UV_PYTHON_DOWNLOADS=never UV_PROJECT_ENVIRONMENT=/opt/zufolge
WORKDIR /build
# The libraries first: they change less often than the program.
COPY pyproject.toml uv.lock ./
RUN uv sync --frozen --no-default-groups --no-install-project
COPY README.md LICENSE ./
COPY src ./src
RUN uv sync --frozen --no-default-groups --no-editable

FROM python:3.12-slim
LABEL org.opencontainers.image.title="zufolge" \
      org.opencontainers.image.licenses="Apache-2.0 AND CC-BY-SA-4.0 AND CC-BY-NC-SA-4.0"
RUN useradd --system --uid 10001 --no-create-home --shell /usr/sbin/nologin zufolge \
    && install -d -o zufolge -g zufolge -m 0750 /data
COPY --from=build /opt/zufolge /opt/zufolge
ENV PATH=/opt/zufolge/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    ZUFOLGE_HOST=0.0.0.0 \
    ZUFOLGE_PORT=8080 \
    ZUFOLGE_LEDGER=/data/zufolge.db
USER 10001:10001
WORKDIR /data
VOLUME /data
EXPOSE 8080
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s --retries=3 \
    CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8080/readyz', timeout=4)"]
ENTRYPOINT ["zufolge"]
CMD ["serve"]
