#!/usr/bin/env bash
# Word errors of VideoBlog and of whisper.cpp on the sets of the accuracy tests, in percent, with the same weights and normalisation.
# Usage: word-error-rate.sh [--store]      --store keeps whisper.cpp's for the tests to compare with
source "$(dirname -- "${BASH_SOURCE[0]}")/common.sh"

dotnet build "$root/tests/VideoBlog.Benchmarks" -c Release -v quiet --nologo >"$work/build.log" || { cat -- "$work/build.log" >&2; exit 1; }
wer() { dotnet "$root/artifacts/bin/VideoBlog.Benchmarks/release/VideoBlog.Benchmarks.dll" wer "$work/$1.txt" "$2"; }
whisper() { # SET OPTION …
    local set=$1
    shift
    "$whisper_cli" -m "$model" "$@" -f "$work/$set.wav" -otxt -of "$work/$set.heard" >/dev/null 2>&1
    wer "$set" "$work/$set.heard.txt"
}

"$accuracy/make-sets.sh" "$work" "$jfk"
rows=()
printf '%-10s %10s %10s %10s\n' set greedy beam VideoBlog
for set in librivox jfk flite; do
    greedy=$(whisper "$set" -bs 1 -bo 1)
    beam=$(whisper "$set")
    ours convert "$work/$set.wav" --output "$work/posts" >/dev/null 2>&1
    own=$(wer "$set" "$work/posts/$set")
    printf '%-10s %10s %10s %10s\n' "$set" "$greedy" "$beam" "$own"
    rows+=("$(printf '%s\t%s\t%s' "$set" "$greedy" "$beam")")
done
if [[ ${1-} == --store ]]; then
    {
        echo "# Word errors of whisper.cpp 1.9.1 with base.en in percent: set, greedy, default beam. Written by tests/VideoBlog.Benchmarks/word-error-rate.sh --store"
        printf '%s\n' "${rows[@]}"
    } >"$accuracy/sets/whisper-cpp.tsv"
fi
