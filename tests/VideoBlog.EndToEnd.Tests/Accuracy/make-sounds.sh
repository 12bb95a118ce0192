#!/usr/bin/env bash
# Makes five minutes each of sound in which nobody speaks: silence.wav, noise.wav and music.wav (16 kHz mono).
# Usage: make-sounds.sh FOLDER
set -euo pipefail

out=$1
pcm=(-ar 16000 -ac 1 -c:a pcm_s16le -fflags +bitexact -flags:a +bitexact)
mkdir -p -- "$out"
make() { ffmpeg -nostdin -v error -y -f lavfi -i "$2" -t 300 "${pcm[@]}" "file:$out/$1.wav"; }

make silence "anullsrc=r=16000:cl=mono"
make noise "anoisesrc=r=16000:color=pink:amplitude=0.3:seed=7"

# Four bars of C, G, A minor and F in two seconds each: chords, a bass, a plucked melody, a kick drum and a hi-hat.
chords="(0.10*(sin(2*PI*t*if(lt(bar,1),262,if(lt(bar,2),247,if(lt(bar,3),262,262))))\
+sin(2*PI*t*if(lt(bar,1),330,if(lt(bar,2),294,if(lt(bar,3),330,349))))\
+sin(2*PI*t*if(lt(bar,1),392,if(lt(bar,2),392,if(lt(bar,3),440,440))))))"
bass="0.16*sin(2*PI*t*if(lt(bar,1),65.4,if(lt(bar,2),98,if(lt(bar,3),110,87.3))))"
melody="0.22*exp(-7*mod(t,0.25))*sin(2*PI*t*262*pow(2,mod(floor(t*4)*5,12)/12))"
kick="0.5*exp(-18*mod(t,0.5))*sin(2*PI*(50+60*exp(-30*mod(t,0.5)))*mod(t,0.5))"
hat="0.12*exp(-45*mod(t+0.25,0.5))*(2*random(1)-1)"
make music "aevalsrc='${chords//bar/mod(t,8)/2}+${bass//bar/mod(t,8)/2}+$melody+$kick+$hat':s=16000:d=8,aloop=loop=-1:size=128000"
