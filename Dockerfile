# Dependencies are built in a layer of their own (cargo-chef), which stays until Cargo.lock changes; the last stage holds the binary
# alone, with the certificates that mail needs.
FROM rust:1.95-slim-trixie AS tools
RUN apt-get update && apt-get install -y --no-install-recommends gcc libc6-dev make perl && rm -rf /var/lib/apt/lists/* \
    && cargo install --locked cargo-chef
WORKDIR /src

FROM tools AS recipe
COPY . .
RUN cargo chef prepare --recipe-path recipe.json

FROM tools AS build
COPY --from=recipe /src/recipe.json .
RUN cargo chef cook --profile dist --features postgres-tls --locked --recipe-path recipe.json
COPY . .
RUN cargo build --profile dist --features postgres-tls --locked && cp target/dist/kruispunt /kruispunt

FROM debian:trixie-slim
LABEL org.opencontainers.image.title="Kruispunt" \
      org.opencontainers.image.description="Registers people for the sessions of a hybrid conference" \
      org.opencontainers.image.licenses="MIT OR Apache-2.0"
RUN apt-get update && apt-get install -y --no-install-recommends ca-certificates && rm -rf /var/lib/apt/lists/* \
    && useradd --system --uid 10001 --home-dir /var/lib/kruispunt --create-home kruispunt
COPY --from=build /kruispunt /usr/local/bin/kruispunt
USER kruispunt
# The database and its key live under var/ here.
WORKDIR /var/lib/kruispunt
VOLUME /var/lib/kruispunt
# Others can reach a container: there is no demo event, no /mailbox and no /metrics unless these are set, and mails wait.
# To serve:      KRUISPUNT_BASE_URL=https://… KRUISPUNT_MAIL_URL=smtps://…   (behind a proxy also KRUISPUNT_BEHIND_PROXY=true)
# To try it out: docker run -p 127.0.0.1:8080:8080 -e KRUISPUNT_BASE_URL=http://127.0.0.1:8080 -e KRUISPUNT_DEMO=true \
#                -e KRUISPUNT_MAIL_URL=file:var/mail -e KRUISPUNT_MAILBOX=true …
# The link to the desk is then in the volume: docker exec … cat var/desk-link.txt
ENV KRUISPUNT_LISTEN=0.0.0.0:8080
EXPOSE 8080
HEALTHCHECK --interval=30s --timeout=3s --start-period=5s CMD ["kruispunt", "health"]
ENTRYPOINT ["kruispunt"]
CMD ["serve"]
