#!/usr/bin/env bash
# Is `molt` the same wherever it is built? Builds the committed sources in two clones in folders of different names and depths and
# compares the bytes. Takes two builds of everything; MOLT_BUNDLE_PROFILE=bundle-dev and CARGO_PROFILE_RELEASE_OPT_LEVEL=0
# make them quick.
set -euo pipefail
cd "$(dirname "$0")/.."

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
first=$work/a
second=$work/another/folder/with-a-longer-name
# Both before the first build, which takes long: of the same commit.
for clone in "$first" "$second"; do
    git clone --quiet --no-hardlinks . "$clone"
done
for clone in "$first" "$second"; do
    env -u CARGO_TARGET_DIR "$clone/tools/dist.sh"
    # The next one starts from nothing, and less is on the disk at a time.
    mv "$clone/target/dist/release/molt" "$clone/molt"
    rm -rf "$clone/target"
done
sha256sum "$first/molt" "$second/molt" | sed "s|$work/||"
if cmp --silent "$first/molt" "$second/molt"; then
    echo "the same bytes"
    exit 0
fi
echo "they differ; texts that one of them has alone:"
diff <(strings -n 6 "$first/molt" | sort -u) <(strings -n 6 "$second/molt" | sort -u) | head -n 40 || true
exit 1
