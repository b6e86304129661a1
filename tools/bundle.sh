#!/usr/bin/env bash
# Builds the runtime bundle of a target and adds it to molt.
#
# usage: tools/bundle.sh TRIPLE [MOLT]
#
# Needs rustup's standard library for the target, which it adds if it is not there. MOLT is the command to add the bundle
# with (default: target/release/molt). MOLT_BUNDLE_PROFILE chooses cargo's profile (default: bundle).
# Exit status 3: the standard library for the target cannot be had here.
set -euo pipefail
cd "$(dirname "$0")/.."
triple=${1:?usage: tools/bundle.sh TRIPLE [MOLT]}
molt=${2:-target/release/molt}
profile=${MOLT_BUNDLE_PROFILE:-bundle}

libraries=$(rustc --print sysroot)/lib/rustlib/$triple/lib
if [ ! -e "$libraries/self-contained/libc.a" ]; then
    if ! rustup target add "$triple"; then
        echo "tools/bundle.sh: no standard library for $triple: \`rustup target add $triple\` fails" >&2
        exit 3
    fi
fi

# Nothing of this machine's folders may be in the bundle.
home=${CARGO_HOME:-$HOME/.cargo}
flags=(-Crelocation-model=static "--remap-path-prefix=$home=/cargo" "--remap-path-prefix=$PWD=/molt")
for registry in "$home"/registry/src/*; do
    flags+=("--remap-path-prefix=$registry=/crates")
done
# The counts and options of molt-build/build.rs.
if [ "$profile" = bundle ] && [ "$(rustc -vV | sed -n 's/^LLVM version: \([0-9]*\).*/\1/p')" -ge 22 ]; then
    flags+=("-Cprofile-use=$PWD/molt-runtime/llvm22.profdata" "-Cllvm-args=-disable-icp -profile-summary-cutoff-hot=950000")
fi
CARGO_ENCODED_RUSTFLAGS=$(IFS=$'\x1f'; echo "${flags[*]}") cargo rustc --locked --package molt-runtime --lib \
    --crate-type staticlib --profile "$profile" --target "$triple" --target-dir target/bundles
"$molt" target add "$triple" "target/bundles/$triple/$profile/libmolt_runtime.a" "$libraries/self-contained/libc.a"
