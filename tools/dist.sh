#!/usr/bin/env bash
# Builds `molt` as it is given to others: the same bytes wherever the sources and cargo's folders are. The result is
# target/dist/release/molt.
#
# What would carry paths of the machine: debugging information (left out), and the file names in panic messages of
# dependencies (renamed); dates in C dependencies are those of the epoch. The runtime bundle inside is built so in any case (molt-build/build.rs).
set -euo pipefail
cd "$(dirname "$0")/.."

# The folders of the registry, which the flags name, are there only after this.
cargo fetch --locked --quiet

home=${CARGO_HOME:-$HOME/.cargo}
flags="--remap-path-prefix=$home=/cargo --remap-path-prefix=$PWD=/molt"
for registry in "$home"/registry/src/*/; do
    [ -d "$registry" ] && flags+=" --remap-path-prefix=${registry%/}=/crates"
done
export RUSTFLAGS="$flags"
export SOURCE_DATE_EPOCH=0
export CARGO_INCREMENTAL=0
export CARGO_PROFILE_RELEASE_INCREMENTAL=false
export CARGO_PROFILE_RELEASE_DEBUG=false
export CARGO_PROFILE_RELEASE_STRIP=symbols
cargo build --locked --release --package molt-cli --target-dir target/dist
