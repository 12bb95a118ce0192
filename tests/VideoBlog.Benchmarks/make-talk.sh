#!/usr/bin/env bash
# Makes a talk of five minutes with pauses: paragraphs spoken by three synthetic voices and five sentences read by a person,
# 2.5 s of silence after each. Usage: make-talk.sh FOLDER      gives FOLDER/talk.mp4 and the same sound as FOLDER/talk.wav
set -euo pipefail

sets=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/../VideoBlog.EndToEnd.Tests/Accuracy/sets" && pwd)
out=$1
mkdir -p -- "$out"
parts=$(mktemp -d)
trap 'rm -rf -- "$parts"' EXIT

pieces=()
say() { # VOICE FILE PARAGRAPHS
    local paragraph
    while IFS= read -r paragraph; do
        printf '%s' "$paragraph" >"$parts/${#pieces[@]}.txt"
        ffmpeg -nostdin -v error -f lavfi -i "flite=textfile=$parts/${#pieces[@]}.txt:voice=$1" "$parts/${#pieces[@]}.wav"
        pieces+=("$parts/${#pieces[@]}.wav")
    done < <(head -n "$3" "$sets/$2.txt")
}
say slt slt 4
say rms rms 4
pieces+=(/usr/share/pocketsphinx/test/data/librivox/*.wav)
say awb awb 4
say rms slt 4
say awb rms 3
say slt awb 3

inputs=() chains='' labels=''
for i in "${!pieces[@]}"; do
    inputs+=(-i "${pieces[i]}")
    chains+="[$i:a]aresample=48000,apad=pad_dur=2.5[a$i];"
    labels+="[a$i]"
done
ffmpeg -nostdin -v error -y "${inputs[@]}" -f lavfi -i "color=0x1C5359:s=1280x720:r=5" \
    -filter_complex "$chains${labels}concat=n=${#pieces[@]}:v=0:a=1,apad[s]" -map "${#pieces[@]}:v" -map '[s]' -t 300 \
    -c:v libx264 -preset veryfast -g 250 -pix_fmt yuv420p -c:a aac -b:a 128k -ac 2 -movflags +faststart "$out/talk.mp4"
ffmpeg -nostdin -v error -y -i "$out/talk.mp4" -vn -ar 16000 -ac 1 -c:a pcm_s16le "$out/talk.wav"
