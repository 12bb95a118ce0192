#!/usr/bin/env bash
# How long VideoBlog and whisper.cpp take for the same talk of five minutes, run in turn with the same weights and two threads.
# Ours is the whole conversion of a video: decoding, speech detection, words with times, draft and page. whisper.cpp is given
# ready-made sound and prints text. Usage: compare-whisper-cpp.sh [RUNS]
source "$(dirname -- "${BASH_SOURCE[0]}")/common.sh"
runs=${1:-5}

"$root/tests/VideoBlog.Benchmarks/make-talk.sh" "$work"
for ((run = 1; run <= runs; run++)); do
    measured "$work/ours" dotnet "$root/artifacts/bin/VideoBlog.Cli/release/videoblog.dll" convert "$work/talk.mp4" --output "$work/posts-$run" --threads 2
    measured "$work/greedy" "$whisper_cli" -m "$model" -t 2 -bs 1 -bo 1 -f "$work/talk.wav"
    measured "$work/beam" "$whisper_cli" -m "$model" -t 2 -f "$work/talk.wav"
    echo "run $run of $runs: $(tail -qn 1 "$work/ours" "$work/greedy" "$work/beam" | cut -d' ' -f1 | paste -sd' ') s" >&2
done

grep -m 1 'model name' /proc/cpuinfo | sed 's/.*: //'
printf '%-28s %10s %14s %10s\n' "medians of $runs runs" 'wall time' 'whisper.cpp is' 'memory'
own=$(median "$work/ours" 1)
for who in ours greedy beam; do
    name="whisper.cpp, $who"
    [[ $who == ours ]] && name=VideoBlog
    awk -v name="$name" -v t="$(median "$work/$who" 1)" -v own="$own" -v m="$(median "$work/$who" 2)" \
        'BEGIN { printf "%-28s %8.2f s %12.2f x %7.0f MB\n", name, t, t / own, m / 1000 }'
done
