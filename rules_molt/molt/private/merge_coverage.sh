#!/bin/sh
# Puts the lcov traces that a test's programs wrote into one file; compiled programs write none.
for argument in "$@"; do
    case $argument in
        --coverage_dir=*) folder=${argument#*=} ;;
        --output_file=*) output=${argument#*=} ;;
    esac
done
: "${folder:?}" "${output:?}"
find -L "$folder" -name '*.dat' ! -path "$output" -exec cat {} + >"$output.all"
mv "$output.all" "$output"
