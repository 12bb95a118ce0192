#!/usr/bin/env bash
# Lays the development set of conversations: who speaks when is known. LibriSpeech readers (CC BY 4.0) take turns, as do the voices of
# flite; excerpts of the AMI meetings (CC BY 4.0) come with their annotation; and some recordings have one speaker only. Names begin with
# the half: "a" is tuned on, "b" only reported; no speaker is in both. Nothing of it is in this repository but checksums.
# Usage: make-conversations.sh FOLDER [CLONES]
#   gives FOLDER/NAME.wav and NAME.rttm, and FOLDER/voices/*.wav: one sentence of each of 251 other readers, for 'speakers learn';
#   CLONES holds git repositories as OWNER+NAME/repo, for work without a network. make-speech.sh must have run before.
set -euo pipefail

here=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)
mkdir -p -- "$1/voices"
out=$(cd -- "$1" && pwd) clones=${2-}
cache=${XDG_CACHE_HOME:-$HOME/.cache}/videoblog/test-data/speech
mkdir -p -- "$cache"
work=$(mktemp -d)
trap 'rm -rf -- "$work"' EXIT
ff() { ffmpeg -nostdin -v error -y "$@"; }
raw=(-ar 16000 -ac 1 -f s16le)

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
    [[ $path != *train-clean-100* || -f $out/voices/${name%.flac}.wav ]] ||
        ff -i "$file" -ar 16000 -ac 1 -c:a pcm_s16le -fflags +bitexact -flags:a +bitexact "$out/voices/${name%.flac}.wav"
done <"$here/speech/voices.tsv"

# The sound of a piece, without the silence around it, all equally loud: a file of samples.
piece() {
    local kept=$work/${1//[^A-Za-z0-9]/_}.raw source=(-i "$1")
    case $1 in
    *:*) source=(-f lavfi -i "flite=voice=${1%%:*}:text='${1#*:}'") ;;
    *) [[ -f $1 ]] || source=(-i "$cache/$1") ;;
    esac
    [[ -f $kept ]] || ff "${source[@]}" -af "silenceremove=start_periods=1:start_threshold=-45dB,areverse,\
silenceremove=start_periods=1:start_threshold=-45dB,areverse,loudnorm=I=-22" "${raw[@]}" "$kept"
    echo "$kept"
}
silence() { head -c $(($1 * 32)) /dev/zero; } # milliseconds

# NAME FILTERS, then from the standard input lines "SPEAKER MILLISECONDS PIECE": so much silence before it. A "+" before the speaker lays
# the piece over the one before it, so many milliseconds after its beginning.
talk() {
    local name=$1 filters=$2 samples=0 before=0 speaker gap what file length start
    : >"$work/main" && : >"$work/over" && : >"$out/$name.rttm"
    while read -r speaker gap what; do
        file=$(piece "$what") length=$(($(stat -c %s "$(piece "$what")") / 2))
        if [[ $speaker == +* ]]; then
            start=$((before + gap * 16))
            silence $(((start - $(stat -c %s "$work/over") / 2) / 16)) >>"$work/over"
            cat "$file" >>"$work/over"
        else
            silence "$gap" >>"$work/main"
            start=$((samples + gap * 16)) before=$((samples + gap * 16))
            cat "$file" >>"$work/main"
            samples=$((start + length))
        fi
        awk -v n="$name" -v s="$start" -v l="$length" -v who="${speaker#+}" \
            'BEGIN { printf "SPEAKER %s 1 %.3f %.3f <NA> <NA> %s <NA> <NA>\n", n, s / 16000, l / 16000, who }' >>"$out/$name.rttm"
    done
    silence 200 >>"$work/over"
    ff -f s16le -ar 16000 -ac 1 -i "$work/main" -f s16le -ar 16000 -ac 1 -i "$work/over" \
        -filter_complex "[0:a][1:a]amix=inputs=2:duration=first:normalize=0[m];$filters" -t "$((samples / 16000 + 1))" -ar 16000 -ac 1 -c:a pcm_s16le "$out/$name.wav"
}
clean='[m]anull'
room='anoisesrc=r=16000:color=pink:amplitude=1:seed=7,volume=-30dB[n];[m]aecho=0.8:0.5:23|41:0.25|0.15[e];[e][n]amix=duration=first:normalize=0'
phone='[m]aresample=8000,highpass=f=300,lowpass=f=3400,acrusher=bits=8:mode=log:mix=0.4,aresample=16000'
level="[m]volume='if(lt(mod(t,40),14),1,if(lt(mod(t,40),27),0.12,0.4))':eval=frame"

# NUMBERS READER PREFIX …: the readers take turns; a reader's sentences are taken in their order, with pauses from 150 to 900 ms.
turns() {
    local rest=("$@") order pause=7 who next=()
    order=$1 && shift
    rest=("$@")
    for ((i = 0; i < ${#order}; i++)); do
        who=${order:i:1} pause=$(((pause * 37 + 11) % 751))
        printf '%s %s %s-%04d.flac\n' "S$who" $((150 + pause)) "${rest[who]}" "${next[who]:-0}"
        next[who]=$((${next[who]:-0} + 1))
    done
}
f533=533-1066 f1998=1998-15444 m1688=1688-142285 m2033=2033-164914 m2609=2609-156975
f367=367-130732 f3080=3080-5032 f3331=3331-159605 m2414=2414-128291 m3005=3005-163389

talk a-two "$clean" < <(turns 01010010110101 $f533 $m1688)
talk a-men "$clean" < <(turns 01011001010101 $m2033 $m2609)
talk a-women "$clean" < <(turns 01010110010101 $f533 $f1998)
talk a-phone "$phone" < <(turns 01010010110101 $f1998 $m2033)
talk a-three "$room" < <(turns 012010212010210212 $f533 $f1998 $m2609)
talk a-cross "$clean" < <(turns 0101 $m1688 $f1998; echo '+S1 1200 slt:Yeah.'; turns 00110101 $m2033 $f533 | sed 's/S0/S2/; s/S1/S3/'; echo "+S3 900 $f533-0009.flac")
talk a-flite "$clean" <<'END'
host 0 awb:Welcome to the show. Today we talk about gardens, and about the people who keep them.
guest 400 slt:Thank you for having me. I have kept a garden for twenty years, and it still surprises me.
host 300 awb:What was the first thing that you planted?
guest 250 slt:Beans. They grow quickly, they forgive everything, and children like to eat them from the plant.
host 500 awb:And what would you plant today?
guest 350 slt:An apple tree. It needs ten years before it gives much, so the best day to plant it is always today.
host 300 awb:That is good advice. Thank you very much for the conversation.
guest 300 slt:It was a pleasure.
END
talk b-two "$clean" < <(turns 01010010110101 $f367 $m3005)
talk b-men "$clean" < <(turns 01011001010101 $m2414 $m3005)
talk b-women "$clean" < <(turns 01010110010101 $f3080 $f3331)
talk b-phone "$phone" < <(turns 01010010110101 $f3331 $m2414)
talk b-three "$room" < <(turns 012010212010210212 $f367 $f3080 $m3005)
talk b-four "$clean" < <(turns 0123021031203120231 $f367 $m2414 $m3005 $f3331)
talk b-cross "$room" < <(turns 010 $m3005 $f3080; echo '+S1 1500 slt:Right.'; turns 0101 $m3005 $f3080 | sed 's/-0000/-0007/; s/-0001/-0008/'; echo "+S0 800 $m3005-0009.flac")
talk b-flite "$clean" <<'END'
host 0 rms:Good evening. Our guest repairs old clocks. How did that begin?
guest 400 slt:My grandmother had a clock that had stopped before I was born. Nobody dared to open it, so I did.
host 300 rms:Did it run again?
guest 250 slt:Not at first. I lost a spring, and it took two years until I found another one. Since then it has never stopped.
host 500 rms:How many have you repaired since?
guest 350 slt:I stopped counting at four hundred. Most of them only needed to be cleaned, and a little oil.
host 300 rms:What do you tell people who want to learn it?
guest 300 slt:Begin with a clock that nobody loves. You will break it, and you will learn more than from any book.
END
for excerpt in a:dev00 a:trn04 a:trn06 a:trn08 a:trn01 b:tst00 b:trn03 b:trn05 b:trn07 b:trn09 b:dev01 b:sample; do
    name=${excerpt#*:} half=${excerpt%:*}
    # Only the first 30 s of these excerpts are annotated.
    ff -t 30 -i "$cache/$name.wav" -ar 16000 -ac 1 -c:a pcm_s16le "$out/$half-ami-$name.wav"
    cat "$cache"/debug.*.rttm "$cache/sample.rttm" | awk -v f="$name" '$2 == f' >"$out/$half-ami-$name.rttm"
done

one() { local name=$1 filters=$2; shift 2; printf 'S %s\n' "$@" | talk "$name" "$filters"; }
books=() && for i in 1 2 3 4 5 6 7 8; do books+=("$((i * 230)) LJ001-000$i.wav"); done
readings() { for i in 0 1 2 3 4 5 6 7 8 9; do echo "$((300 + (i * 700) % 1900)) $1-000$i.flac"; done; }
novel=/usr/share/pocketsphinx/test/data/librivox/sense_and_sensibility_01_austen_64kb
mapfile -t lines < <(readings $m2609) && one a-one-loud "$level" "${lines[@]}"
mapfile -t lines < <(readings $f1998) && one a-one-room "$room" "${lines[@]}"
one a-one-book "$clean" "${books[@]}"
one a-one-kennedy "$clean" "0 kennedy.wav"
mapfile -t lines < <(readings $f3080) && one b-one-loud "$level" "${lines[@]}"
mapfile -t lines < <(readings $m3005) && one b-one-phone "$phone" "${lines[@]}"
mapfile -t lines < <(readings $f3331) && one b-one-reader "$clean" "${lines[@]}"
one b-one-novel "$clean" "0 $novel-0870.wav" "900 $novel-0880.wav" "500 $novel-0890.wav" "1500 $novel-0920.wav" "700 $novel-0930.wav"
one b-one-bush "$clean" "0 bush.wav"
one b-one-lucier "$clean" "0 lucier.mp3"
