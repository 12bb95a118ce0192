#!/usr/bin/env bash
# How many of the recogniser's real errors are doubted and how many doubts are right, on recordings that are hard to understand; the
# likelihoods in Core/Doubts were chosen with the set "choice", "check" judges them, and the sets of the accuracy tests show what an
# ordinary recording gets. Takes half an hour on two processors. Usage: doubts.sh
source "$(dirname -- "${BASH_SOURCE[0]}")/common.sh"

dotnet build "$root/tests/VideoBlog.Benchmarks" -c Release -v quiet --nologo >"$work/build.log" || { cat -- "$work/build.log" >&2; exit 1; }
"$root/tests/VideoBlog.Benchmarks/make-doubts.sh" "$work"
"$accuracy/make-sets.sh" "$work" "$jfk"
ours convert "$work"/*.wav --output "$work/posts" >/dev/null 2>"$work/errors" || { cat -- "$work/errors" >&2; exit 1; }
for set in 'choice-*' 'check-*' librivox jfk flite; do
    echo "== $set"
    dotnet "$root/artifacts/bin/VideoBlog.Benchmarks/release/VideoBlog.Benchmarks.dll" doubts "$work" "$work/posts" "$set"
done
