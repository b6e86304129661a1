#!/usr/bin/env bash
# Records how often the parts of the runtime are run, for the compiler that builds it to lay them out.
#
# usage: tools/profile.sh
#
# Runs the programs of bench/training (which are no benchmarks) with a runtime that counts, and writes molt-runtime/llvmNN.profdata,
# where NN is the version of rustc's LLVM. The build takes the counts from there (molt-build/build.rs). Parts of the runtime that
# changed since, or that no program reached, are compiled as without counts.
#
# Needs rustup's component llvm-tools, cc and target/release/molt.
set -euo pipefail
cd "$(dirname "$0")/.."
sysroot=$(rustc --print sysroot)
triple=$(rustc -vV | sed -n 's/^host: //p')
llvm=$(rustc -vV | sed -n 's/^LLVM version: \([0-9]*\).*/\1/p')
merge=$sysroot/lib/rustlib/$triple/bin/llvm-profdata
if [ ! -x "$merge" ]; then
    echo "tools/profile.sh: no llvm-profdata: \`rustup component add llvm-tools\` brings it" >&2
    exit 1
fi
work=$PWD/target/profile
rm -rf "$work/counts"
mkdir -p "$work/counts" "$work/bin"

CARGO_ENCODED_RUSTFLAGS=$(printf '%s\x1f%s' -Crelocation-model=static "-Cprofile-generate=$work/counts") \
    cargo rustc --locked --package molt-runtime --lib --crate-type staticlib --profile bundle --target "$triple" \
    --target-dir "$work/target"

# What writes the counts at the end is nothing that a program asks for.
cat > "$work/bin/cc" <<END
#!/bin/sh
exec $(command -v cc) "\$@" -Wl,-u,__llvm_profile_runtime $(echo "$sysroot/lib/rustlib/$triple"/lib/libprofiler_builtins-*.rlib) -lc
END
chmod +x "$work/bin/cc"

for file in bench/training/*.py; do
    name=$(basename "${file%.py}")
    if ! PATH="$work/bin:$PATH" MOLT_CACHE="$work/cache" MOLT_RUNTIME="$work/target/$triple/bundle/libmolt_runtime.a" \
        target/release/molt build --trusted --linker cc --deterministic=false "$file" --output "$work/program" \
        > "$work/log" 2>&1; then
        echo "tools/profile.sh: $file is not built:" >&2
        cat "$work/log" >&2
        exit 1
    fi
    echo "$name"
    LLVM_PROFILE_FILE="$work/counts/$name.profraw" timeout 300 "$work/program" < /dev/null > /dev/null
done
"$merge" merge --sparse --output "molt-runtime/llvm$llvm.profdata" "$work"/counts/*.profraw
ls -l "molt-runtime/llvm$llvm.profdata"
