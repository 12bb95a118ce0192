#!/usr/bin/env bash
# Makes recordings that are hard to understand, each with the text that is spoken in it: two texts, one to choose thresholds with and one
# to check them, in four of ffmpeg's flite voices, each as it is, fast, through a telephone, and in two strengths of noise.
# Usage: make-doubts.sh FOLDER      gives FOLDER/NAME.wav (16 kHz mono) and FOLDER/NAME.txt
set -euo pipefail

here=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)
out=$1
pcm=(-ar 16000 -ac 1 -c:a pcm_s16le -fflags +bitexact -flags:a +bitexact)
mkdir -p -- "$out"

for text in choice check; do
    for voice in slt rms awb kal16; do
        plain="$out/$text-$voice-plain.wav"
        ffmpeg -nostdin -v error -y -f lavfi -i "flite=textfile=$here/doubts/$text.txt:voice=$voice" -af loudnorm=I=-20 "${pcm[@]}" "$plain"
        change() { # NAME FILTERS : the voice is input 0, noise is input 1
            ffmpeg -nostdin -v error -y -i "$plain" -f lavfi -i "anoisesrc=r=16000:color=pink:amplitude=1:seed=7" \
                -filter_complex "$2" "${pcm[@]}" "$out/$text-$voice-$1.wav"
        }
        change fast '[0:a]atempo=1.5'
        change phone '[0:a]aresample=8000,highpass=f=300,lowpass=f=3000,acrusher=bits=6:mode=log:mix=0.5'
        change noise '[1:a]volume=-19dB[n];[0:a][n]amix=duration=first:normalize=0'
        change storm '[1:a]volume=-11dB[n];[0:a][n]amix=duration=first:normalize=0'
        for made in plain fast phone noise storm; do
            cp -- "$here/doubts/$text.txt" "$out/$text-$voice-$made.txt"
        done
    done
done
