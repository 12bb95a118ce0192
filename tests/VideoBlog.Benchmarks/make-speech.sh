#!/usr/bin/env bash
# Lays the development set of real speech: recordings of people out of public repositories and Debian's pocketsphinx-testdata, each with
# the text that is spoken in it, and variants of them: trimmed by hand, joined with silence, quiet, cancelling stereo, noisy, by telephone.
# Names begin with the half: "a" is tuned on, "b" only reported. Nothing of it is in this repository but checksums and texts that are in
# the public domain. Usage: make-speech.sh FOLDER [CLONES]
#   gives FOLDER/NAME.wav or .mov and FOLDER/NAME.txt; CLONES holds git repositories as OWNER+NAME/repo, for work without a network
set -euo pipefail

here=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)
mkdir -p -- "$1"
out=$(cd -- "$1" && pwd) clones=${2-}
cache=${XDG_CACHE_HOME:-$HOME/.cache}/videoblog/test-data/speech
mkdir -p -- "$cache"
work=$(mktemp -d)
trap 'rm -rf -- "$work"' EXIT
pcm=(-ar 16000 -ac 1 -c:a pcm_s16le -fflags +bitexact -flags:a +bitexact)
ff() { ffmpeg -nostdin -v error -y "$@"; }

# Files as they are in their repositories: name, repository, commit, path, SHA-256.
while IFS=$'\t' read -r name repository commit path sum; do
    file=$cache/$name
    if [[ ! -f $file ]]; then
        if [[ -n $clones ]]; then
            git -C "$clones/${repository/\//+}/repo" cat-file blob "$commit:$path" >"$file.new"
        else
            curl -fsSL --retry 3 -o "$file.new" "https://raw.githubusercontent.com/$repository/$commit/$path"
        fi
        sha256sum --check --quiet <<<"$sum  $file.new"
        mv -- "$file.new" "$file"
    fi
done <"$here/speech/files.tsv"
jfk=${cache%/*}/jfk.wav
[[ -f $jfk ]] || { echo "Missing: $jfk ('./run.sh test' gets it)" >&2; exit 1; }

plain() { sed -E 's/<[^>]*>|\[[^]]*\]//g; s/\b(uh|um)\b//g; s/\byknow\b/you know/g'; }
clip() { # NAME FILE : the text comes on standard input
    ff -i "$2" "${pcm[@]}" "$out/$1.wav"
    plain >"$out/$1.txt"
}
line() { grep "^$1"$'\t' "$here/speech/texts.tsv" | cut -f2; }

clip a-kennedy "$cache/kennedy.wav" < <(line kennedy)
clip b-bush "$cache/bush.wav" < <(line bush)
clip b-nasa "$cache/nasa.wav" < <(line nasa)
clip b-jfk "$jfk" <"$here/../VideoBlog.EndToEnd.Tests/Accuracy/sets/jfk.txt"
clip a-sonnet1 "$cache/sonnet1.mp3" < <(line sonnet1)
clip b-sonnet2 "$cache/sonnet2.mp3" < <(line sonnet2)
clip b-sonnet3 "$cache/sonnet3.mp3" < <(line sonnet3)
clip a-lucier "$cache/lucier.mp3" <"$cache/lucier.txt"
clip a-fast "$cache/fast.wav" <"$cache/fast.lab"
clip a-cold "$cache/cold3.wav" < <(sed 's/\[adif\]/a/' "$cache/cold3.lab")
clip b-cold "$cache/cold.wav" <"$cache/cold.lab"
clip b-michael "$cache/michael.wav" < <(cat "$cache/fast.lab" "$cache/cold.lab")
clip b-reverb "$cache/reverb.wav" < <(line reverb)
for zip in general-training general-testing; do unzip -qo "$cache/$zip.zip" -d "$work/$zip"; done
said() { tr -d '\r' <"$work/$1/trans.txt" | sed 's/^\xEF\xBB\xBF//; s/country\/language/country slash language/; s|text/Custom|text slash Custom|' | grep "^$2"$'\t' | cut -f2; }
clip a-manual1 "$work/general-training/audio1.wav" < <(said general-training audio1.wav)
clip b-manual2 "$work/general-training/audio2.wav" < <(said general-training audio2.wav)
clip b-manual3 "$work/general-testing/audio.wav" < <(said general-testing audio.wav)

# Somebody reads a book, with pauses of 1.2 s between the parts of sentences.
read_book() { # NAME FIRST LAST
    local inputs=() chains='' labels='' n=0 number
    : >"$work/book.txt"
    for number in $(seq -f '%04g' "$2" "$3"); do
        inputs+=(-i "$cache/LJ001-$number.wav")
        chains+="[$n:a]aresample=16000,apad=pad_dur=1.2[a$n];" labels+="[a$n]" n=$((n + 1))
        grep "^LJ001-$number|" "$cache/lj.csv" | cut -d'|' -f3 >>"$work/book.txt"
    done
    ff "${inputs[@]}" -filter_complex "$chains${labels}concat=n=$n:v=0:a=1" "${pcm[@]}" "$out/$1.wav"
    plain <"$work/book.txt" >"$out/$1.txt"
}
read_book a-book 1 4
read_book b-book 5 8

librivox=/usr/share/pocketsphinx/test/data/librivox
ids=() && mapfile -t ids <"$librivox/fileids"
for i in "${!ids[@]}"; do
    half=$([[ $i == [024] ]] && echo a || echo b)
    clip "$half-novel$i" "$librivox/${ids[i]}.wav" < <(sed -nE "$((i + 1)){s/<\/?s>//g; s/\([^)]*\)//; p}" "$librivox/transcription")
done

trim() { # BASE SECONDS WORDS : as if trimmed by hand; so many words are spoken before
    ff -ss "$2" -i "$out/$1.wav" "${pcm[@]}" "$out/$1-from-$2.wav"
    tr -s '[:space:]' '\n' <"$out/$1.txt" | grep . | tail -n "+$(($3 + 1))" | tr '\n' ' ' >"$out/$1-from-$2.txt"
}
change() { # BASE NAME FILTERS
    ff -i "$out/$1.wav" -f lavfi -i "anoisesrc=r=16000:color=pink:amplitude=1:seed=7" -filter_complex "$3" "${pcm[@]}" "$out/$1-$2.wav"
    cp -- "$out/$1.txt" "$out/$1-$2.txt"
}
quiet() { change "$1" "quiet$2" "[0:a]volume=-$2dB"; }
noise() { change "$1" noise "[1:a]volume=-26dB[n];[0:a]loudnorm=I=-20[s];[s][n]amix=duration=first:normalize=0"; }
phone() { change "$1" phone "[0:a]aresample=8000,highpass=f=300,lowpass=f=3000,acrusher=bits=7:mode=log:mix=0.5"; }
cancel() {
    ff -i "$out/$1.wav" -af "pan=stereo|c0=c0|c1=-1*c0" -c:a pcm_s16le "$out/$1-cancel.mov"
    cp -- "$out/$1.txt" "$out/$1-cancel.txt"
}
join() { # NAME BASE SECONDS BASE SECONDS … : so much silence after each
    local name=$1 inputs=() chains='' labels='' n=0
    shift
    : >"$out/$name.txt"
    while (($#)); do
        inputs+=(-i "$out/$1.wav")
        chains+="[$n:a]apad=pad_dur=$2[a$n];" labels+="[a$n]" n=$((n + 1))
        cat -- "$out/$1.txt" >>"$out/$name.txt"
        echo >>"$out/$name.txt"
        shift 2
    done
    ff "${inputs[@]}" -filter_complex "$chains${labels}concat=n=$n:v=0:a=1" "${pcm[@]}" "$out/$name.wav"
}

while IFS=$'\t' read -r base seconds words; do trim "$base" "$seconds" "$words"; done <"$here/speech/trims.tsv"
quiet a-kennedy 30; quiet a-fast 45; quiet a-manual1 55; quiet a-novel0 40
quiet b-bush 30; quiet b-nasa 45; quiet b-manual2 55; quiet b-novel1 40
cancel a-kennedy; cancel b-nasa
noise a-manual1; noise a-sonnet1; noise b-bush; noise b-manual3
phone a-kennedy; phone a-cold; phone b-manual2; phone b-sonnet3
join a-joined a-cold 10 a-kennedy 6 a-fast 2 a-novel0 15 a-manual1 4 a-sonnet1 0
join b-joined b-manual2 6 b-jfk 12 b-cold 3 b-bush 8 b-nasa 2 b-sonnet3 0
