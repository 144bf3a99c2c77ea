# Two stages: the first builds, the second carries only what runs, as a user without rights.
FROM python:3.13-slim AS build
WORKDIR /src
RUN python -m venv /app
ENV PATH=/app/bin:$PATH PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1
COPY constraints.txt ./
RUN pip install --require-hashes -r constraints.txt
COPY pyproject.toml README.md LICENSE ./
COPY bot ./bot
COPY challenge_content ./challenge_content
COPY migrations ./migrations
RUN pip install --no-deps --no-build-isolation .

FROM python:3.13-slim
# For names in Chinese, Japanese and Korean, and emoji in colour; "" makes the image 60 MB smaller.
ARG FONTS="fonts-noto-cjk fonts-noto-color-emoji"
RUN if [ -n "$FONTS" ]; then apt-get update \
    && apt-get install -y --no-install-recommends $FONTS \
    && rm -rf /var/lib/apt/lists/*; fi
RUN useradd --uid 10001 --home-dir /data --create-home stretchbot
COPY --from=build /app /app
# It listens beyond the container, so the stage (`run --stage`) opens only with the secret link that
# `docker logs` shows.
ENV PATH=/app/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    DATABASE_URL=sqlite:////data/stretchbot.db \
    WEB_HOST=0.0.0.0 \
    WEB_PORT=8080 \
    LOG_FORMAT=json
USER stretchbot
WORKDIR /data
VOLUME /data
EXPOSE 8080
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s CMD ["stretchbot", "health"]
ENTRYPOINT ["stretchbot"]
CMD ["run"]
