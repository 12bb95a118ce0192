#!/usr/bin/env bash
# Peak memory of a conversion, for ten minutes and for two hours of the same talk. Usage: memory.sh
source "$(dirname -- "${BASH_SOURCE[0]}")/common.sh"

"$root/tests/VideoBlog.Benchmarks/make-talk.sh" "$work"
for times in 2 24; do
    ffmpeg -nostdin -v error -stream_loop $((times - 1)) -i "$work/talk.mp4" -c copy "$work/long.mp4"
    rm -f -- "$work/memory"
    measured "$work/memory" dotnet "$root/artifacts/bin/VideoBlog.Cli/release/videoblog.dll" convert "$work/long.mp4" --output "$work/posts-$times"
    awk -v minutes=$((times * 5)) '{ printf "%4d minutes: %7.1f s, %4.0f MB\n", minutes, $1, $2 / 1000 }' "$work/memory"
    rm -- "$work/long.mp4"
done
