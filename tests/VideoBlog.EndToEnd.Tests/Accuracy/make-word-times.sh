#!/usr/bin/env bash
# Prints when each word of the set "flite" is spoken: start and end in seconds of flite.wav, and the word, parted by tabs.
# flite itself tells when each sound ends. How many sounds a word has, it tells when the word is spoken alone; a paragraph
# for which that does not add up (a word sounds otherwise among others) is left out.
# Needs Debian's package flite, which speaks exactly as ffmpeg's source does. Usage: make-word-times.sh >sets/flite.words.tsv
set -euo pipefail

here=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)
silence=1.5     # as in make-sets.sh
offset=0

sounds() { flite -voice "$1" -psdur "$2" -o none | tr ' ' '\n' | grep ':'; }

for voice in slt rms awb; do
    while IFS= read -r paragraph; do
        lines=()
        for word in $paragraph; do
            lines+=("$word $(sounds "$voice" " $word " | grep -vc '^pau:')")
        done
        {
            printf '%s\n' "${lines[@]}"
            echo
            sounds "$voice" "$paragraph" | tr ':' ' '
        } | awk -v offset="$offset" '
            !NF { sounding = 1; next }
            !sounding { word[++words] = $1; count[words] = $2; expected += $2; next }
            $1 != "pau" { start[++heard] = before; end[heard] = $2 }
            { before = $2 }
            END {
                if (heard != expected) exit
                for (i = 1; i <= words; i++) {
                    printf "%.3f\t%.3f\t%s\n", offset + start[sound + 1], offset + end[sound + count[i]], word[i]
                    sound += count[i]
                }
            }'
        last=$(sounds "$voice" "$paragraph" | tail -n 1)
        offset=$(awk -v a="$offset" -v b="${last#*:}" -v c="$silence" 'BEGIN { printf "%.3f", a + b + c }')
    done <"$here/sets/$voice.txt"
done
