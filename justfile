# What is done often. Each recipe calls a command that works without `just`, too.

# Lists the recipes.
default:
    @just --list

# Serves the demo event with invented people on http://127.0.0.1:8080.
serve:
    cargo run --release -- serve --demo

# Formatting and lints, as the forge asks for them.
lint:
    cargo fmt --check
    cargo clippy --all-targets -- -D warnings

# What is tested beside the code: fast, nothing to install.
fast:
    cargo test --lib --bins

# Tests from outside, by module: `just it relay::`. TEST_POSTGRES names a server on which databases may be made.
it *names:
    cargo test --test it -- {{ names }} --test-threads=2

# Everything, with what it needs installed where it is missing.
test:
    tests/run

# The binary that is given out: LTO, stripped, with TLS to a PostgreSQL elsewhere (OpenSSL; needs make and perl).
dist:
    cargo build --profile dist --features postgres-tls --locked

# Where time goes: `perf record -g target/perf/kruispunt serve`.
perf:
    cargo build --profile perf
