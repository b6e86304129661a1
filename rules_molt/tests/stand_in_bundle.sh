#!/usr/bin/env bash
# Makes a stand-in for the runtime bundle of x86_64-unknown-linux-musl where the real one (tools/bundle.sh) cannot be built.
#
# usage: rules_molt/tests/stand_in_bundle.sh MOLT RUNTIME FOLDER
#
# RUNTIME is libmolt_runtime.a as built for glibc; the C library is that of Debian's musl-dev. Programs that print work, others may not:
# it is for tests of the rules, which look at what is linked with what. FOLDER gets the bundle.
set -euo pipefail
molt=$(realpath "$1") runtime=$(realpath "$2")
mkdir -p "$3"
folder=$(realpath "$3")
triple=x86_64-unknown-linux-musl
scratch=$(mktemp -d)
trap 'rm -r "$scratch"' EXIT
cd "$scratch"
# What glibc has and musl has not.
cat >missing.c <<'EOF'
int __xpg_strerror_r(int number, char *text, unsigned long size) { return 0; }
int mallopt(int parameter, int value) { return 1; }
EOF
cc -c -O1 missing.c
ar rcs missing.a missing.o
libraries=(/usr/lib/x86_64-linux-musl/libc.a "$(cc -print-libgcc-file-name)" missing.a)
MOLT_HOME=$scratch/home "$molt" target add "$triple" "$runtime" "${libraries[@]}"
mv "home/bundles/$triple.a" "$folder/"
