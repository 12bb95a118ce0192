#!/usr/bin/env bash
# Makes the recordings on which accuracy is measured, each with the text that is spoken in it:
#   librivox  five read sentences from Debian's pocketsphinx-testdata, 4 s of silence after each
#   jfk       whisper.cpp's own sample
#   jfk-cancel the same on two channels that cancel each other out
#   flite     three synthetic voices, 1.5 s of silence after each paragraph
# Usage: make-sets.sh FOLDER JFK_WAV      gives FOLDER/NAME.wav (16 kHz mono) and FOLDER/NAME.txt
set -euo pipefail

here=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)
out=$1 jfk=$2
librivox=/usr/share/pocketsphinx/test/data/librivox
pcm=(-ar 16000 -ac 1 -c:a pcm_s16le -fflags +bitexact -flags:a +bitexact)
mkdir -p -- "$out"
parts=$(mktemp -d)
trap 'rm -rf -- "$parts"' EXIT

# join NAME SECONDS FILE… : the files one after another, with that much silence after each
join() {
    local name=$1 silence=$2 inputs=() chains='' labels='' n=0 file
    shift 2
    for file in "$@"; do
        inputs+=(-i "file:$file")
        chains+="[$n:a]aresample=16000,apad=pad_dur=${silence}[a$n];"
        labels+="[a$n]"
        n=$((n + 1))
    done
    ffmpeg -nostdin -v error -y "${inputs[@]}" -filter_complex "$chains${labels}concat=n=$n:v=0:a=1" "${pcm[@]}" "file:$out/$name.wav"
}

mapfile -t ids <"$librivox/fileids"
ids=("${ids[@]/#/$librivox/}")
join librivox 4 "${ids[@]/%/.wav}"
sed -E 's/<\/?s>//g; s/\([^)]*\)//' "$librivox/transcription" >"$out/librivox.txt"

join jfk 0 "$jfk"
cp -- "$here/sets/jfk.txt" "$out/jfk.txt"
ffmpeg -nostdin -v error -y -i "file:$out/jfk.wav" -af 'pan=stereo|c0=c0|c1=-1*c0' "${pcm[@]}" -ac 2 "file:$out/jfk-cancel.wav"
cp -- "$here/sets/jfk.txt" "$out/jfk-cancel.txt"

spoken=()
: >"$out/flite.txt"
for voice in slt rms awb; do
    while IFS= read -r paragraph; do
        part="$parts/${#spoken[@]}"
        printf '%s\n' "$paragraph" >"$part.txt"
        ffmpeg -nostdin -v error -f lavfi -i "flite=textfile=$part.txt:voice=$voice" "${pcm[@]}" "$part.wav"
        spoken+=("$part.wav")
        printf '%s\n' "$paragraph" >>"$out/flite.txt"
    done <"$here/sets/$voice.txt"
done
join flite 1.5 "${spoken[@]}"
