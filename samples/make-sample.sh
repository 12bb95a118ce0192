#!/usr/bin/env bash
# Makes samples/say-it-once.mp4: a short talk with slides, spoken by ffmpeg's flite source. The same input gives the same talk.
# Needs the Debian packages ffmpeg, fonts-ebgaramond and fonts-inter. Usage: make-sample.sh [OUTPUT.mp4]
set -euo pipefail

here=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)
output=${1:-$here/say-it-once.mp4}
work=$(mktemp -d)
trap 'rm -rf -- "$work"' EXIT

garamond=/usr/share/fonts/opentype/ebgaramond/EBGaramond12-Regular.otf
italic=/usr/share/fonts/opentype/ebgaramond/EBGaramond12-Italic.otf
inter=/usr/share/fonts/opentype/inter/Inter-Regular.otf
medium=/usr/share/fonts/opentype/inter/Inter-Medium.otf
ivory=0xFBF6EC sand=0xF0E3CD ink=0x1F2A37 grey=0x6B7280 clay=0xBF4E2C night=0x0F2B33 teal=0x1C5359
voice=slt
breath=0.45        # seconds of silence after each sentence
pause=0.9          # and more after each paragraph
count=0

# The elements of the slide that is being drawn, as ffmpeg filters.
elements=()
text() { # FONT SIZE COLOUR X Y TEXT
    local file="$work/text-$count-${#elements[@]}"
    printf '%s' "$6" >"$file"
    elements+=("drawtext=expansion=none:fontfile=$1:fontsize=$2:fontcolor=$3:x=$4:y=$5:textfile=$file")
}
box() { # COLOUR X Y WIDTH HEIGHT
    elements+=("drawbox=color=$1:x=$2:y=$3:w=$4:h=$5:t=fill")
}

# Draws the slide from its elements and speaks its paragraph, which lasts as long as the slide stays.
scene() { # COLOUR COLOUR_BELOW SENTENCE…
    local piece filters spoken=() labels='' sentence
    piece="$work/piece-$(printf %02d "$count")"
    filters=$(IFS=,; printf '%s' "${elements[*]}")
    ffmpeg -nostdin -v error -f lavfi -i "gradients=s=1280x720:c0=$1:c1=$2:x0=0:y0=0:x1=1280:y1=720:n=2:speed=0.00001:seed=1:d=1" \
        -vf "$filters" -frames:v 1 "$piece.png"
    shift 2
    for sentence in "$@"; do
        printf '%s' "$sentence" >"$piece-${#labels}.txt"
        spoken+=(-f lavfi -i "flite=textfile=$piece-${#labels}.txt:voice=$voice,apad=pad_dur=$breath")
        labels+="[$((${#spoken[@]} / 4 - 1)):a]"
    done
    ffmpeg -nostdin -v error "${spoken[@]}" -filter_complex "${labels}concat=n=$#:v=0:a=1,adelay=300,apad=pad_dur=$pause" "$piece.wav"
    elements=()
    count=$((count + 1))
}

heading() { # TEXT
    box "$clay" 96 112 64 5
    text "$garamond" 68 "$ink" 96 138 "$1"
    text "$inter" 20 "$grey" 96 650 "Clara Weston"
    text "$inter" 20 "$grey" 1130 650 "$((count + 1)) / 6"
}

# 1
box "$clay" 96 250 64 5
text "$garamond" 92 "$ivory" 96 282 "Say it once,"
text "$italic" 92 "$ivory" 96 382 "publish it twice"
text "$inter" 26 0xC9D8D6 96 540 "Clara Weston   ·   Portland, Maine   ·   28 September 2026"
scene "$night" "$teal" \
    "Good morning." \
    "My name is Clara Weston, and for eleven years I have been recording talks." \
    "Today I want to argue that a talk is only half finished when the applause ends."

# 2
heading "Who met the idea?"
text "$inter" 30 "$ink" 96 292 "In the room"
box "$grey" 400 288 41 44
text "$medium" 30 "$ink" 460 292 "300"
text "$inter" 30 "$ink" 96 382 "On video"
box "$grey" 400 378 12 44
text "$medium" 30 "$ink" 431 382 "90"
text "$inter" 30 "$ink" 96 472 "On the page"
box "$clay" 400 468 660 44
text "$medium" 30 "$clay" 1080 472 "6,000"
scene "$ivory" "$sand" \
    "Last spring we filmed a lecture here in Portland." \
    "Three hundred people sat in the room." \
    "The video reached ninety more." \
    "Then a student typed up the text, and within a year that one page was read by six thousand people."

# 3
heading "What each of them carries"
text "$italic" 44 "$clay" 96 290 "The text"
text "$inter" 32 "$ink" 96 366 "can be searched"
text "$inter" 32 "$ink" 96 424 "can be quoted"
text "$inter" 32 "$ink" 96 482 "can be skimmed on a train"
box 0xD8C7AB 660 296 2 240
text "$italic" 44 "$clay" 716 290 "The video"
text "$inter" 32 "$ink" 716 366 "keeps the voice"
text "$inter" 32 "$ink" 716 424 "keeps the pause before the joke"
text "$inter" 32 "$ink" 716 482 "keeps the picture on the wall"
scene "$ivory" "$sand" \
    "Why?" \
    "Because text can be searched, quoted, and skimmed on a train." \
    "You cannot skim a video." \
    "But the page had lost something too." \
    "It had lost the voice, the pause before the joke, and the picture on the wall."

# 4
heading "Keep both"
box 0xFFFFFF 700 112 484 500
box "$night" 730 142 424 200
text /usr/share/fonts/truetype/dejavu/DejaVuSans.ttf 64 "$ivory" 918 206 "▶"
for line in "372 400 0:12" "398 424" "424 380" "468 424 0:31" "494 410" "538 396 0:47" "564 424"; do
    read -r y width time <<<"$line"
    box 0xE3D9C8 730 "$y" "$((width - 60))" 12
    if [[ $time ]]; then text "$medium" 15 "$clay" 1118 "$((y - 2))" "$time"; fi
done
text "$inter" 32 "$ink" 96 290 "The video at the top."
text "$inter" 32 "$ink" 96 348 "The words below it."
text "$inter" 32 "$ink" 96 406 "Every paragraph knows"
text "$inter" 32 "$ink" 96 450 "its second of the film."
scene "$ivory" "$sand" \
    "So keep both." \
    "Show the video at the top of the page, with the words below it in real paragraphs." \
    "Let every paragraph know its own second of the film." \
    "Then a reader can click on a sentence and hear it spoken."

# 5
heading "Three steps"
y=286
for step in "1 Record the talk once." "2 Let the machine write the first draft." "3 Read it yourself, pencil in hand."; do
    text "$italic" 64 "$clay" 96 "$((y - 2))" "${step%% *}"
    text "$inter" 36 "$ink" 170 "$y" "${step#* }"
    y=$((y + 96))
done
scene "$ivory" "$sand" \
    "The work is smaller than it sounds." \
    "Record the talk once." \
    "Let the machine write the first draft." \
    "Then sit down for twenty minutes and read it with a pencil in your hand, because a machine does not know when it is wrong." \
    "You do."

# 6
box "$clay" 96 250 64 5
text "$garamond" 76 "$ivory" 96 282 "One talk. Two readers:"
text "$italic" 76 "$ivory" 96 372 "today’s, and the stranger’s"
text "$italic" 76 "$ivory" 96 452 "in ten years."
scene "$night" "$teal" \
    "Say it once." \
    "Publish it twice." \
    "The people in the room will thank you today, and the stranger who finds your page in ten years will thank you as well."

inputs=() chain='' labels=''
for ((i = 0; i < count; i++)); do
    piece="$work/piece-$(printf %02d "$i")"
    seconds=$(ffprobe -v error -show_entries format=duration -of csv=p=0 "$piece.wav")
    inputs+=(-loop 1 -framerate 25 -t "$seconds" -i "$piece.png" -i "$piece.wav")
    chain+="[$((2 * i)):v]format=yuv420p,setsar=1[v$i];"
    labels+="[v$i][$((2 * i + 1)):a]"
done
ffmpeg -nostdin -v error -y "${inputs[@]}" -filter_complex "$chain${labels}concat=n=$count:v=1:a=1[v][a];[a]aresample=44100[s]" -map '[v]' -map '[s]' \
    -c:v libx264 -preset slow -crf 20 -tune stillimage -g 250 -c:a aac -b:a 64k -ac 1 \
    -fflags +bitexact -flags:v +bitexact -flags:a +bitexact -movflags +faststart+use_metadata_tags \
    -metadata creation_time=2026-09-28T14:12:00Z \
    -metadata com.apple.quicktime.creationdate=2026-09-28T10:12:00-0400 \
    -metadata com.apple.quicktime.location.ISO6709=+43.6615-070.2553+014.000/ \
    "$output"
