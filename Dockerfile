# Builds the binary in one stage; the next holds it alone, with the certificates that mail needs.
FROM rust:1.95-slim-bookworm AS build
RUN apt-get update && apt-get install -y --no-install-recommends gcc libc6-dev make perl && rm -rf /var/lib/apt/lists/*
WORKDIR /src
COPY . .
RUN cargo build --release --locked && cp target/release/kruispunt /kruispunt

FROM debian:bookworm-slim
RUN apt-get update && apt-get install -y --no-install-recommends ca-certificates curl && rm -rf /var/lib/apt/lists/* \
    && useradd --system --uid 10001 --home-dir /var/lib/kruispunt --create-home kruispunt
COPY --from=build /kruispunt /usr/local/bin/kruispunt
USER kruispunt
# The database, its key and the mails of the demo live under var/ here.
WORKDIR /var/lib/kruispunt
VOLUME /var/lib/kruispunt
ENV KRUISPUNT_LISTEN=0.0.0.0:8080
EXPOSE 8080
HEALTHCHECK --interval=30s --timeout=3s --start-period=5s CMD curl -fsS http://127.0.0.1:8080/health/ready || exit 1
ENTRYPOINT ["kruispunt"]
CMD ["serve"]
