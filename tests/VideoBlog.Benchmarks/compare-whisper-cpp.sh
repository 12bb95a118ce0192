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
printf '%-22s %12s %16s %12s %10s\n' "medians of $runs runs" 'wall time' 'whisper.cpp is' 'processor' 'memory'
own=$(median "$work/ours" 1)
for who in ours greedy beam; do
    name="whisper.cpp, $who"
    if [[ $who == ours ]]; then name=VideoBlog; fi
    awk -v name="$name" -v t="$(median "$work/$who" 1)" -v own="$own" -v cpu="$(median "$work/$who" 3)" -v m="$(median "$work/$who" 2)" \
        'BEGIN { printf "%-22s %10.2f s %14.2f x %10.2f s %7.0f MB\n", name, t, t / own, cpu, m / 1000 }'
done
