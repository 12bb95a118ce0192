#!/usr/bin/env bash
# Works off a queue in PostgreSQL with 1, 2 and 3 nodes on this machine, on a server of its own. Usage: workers.sh [VIDEOS]
set -euo pipefail

root=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/../.." && pwd)
server=$(printf '%s\n' /usr/lib/postgresql/*/bin | sort -V | tail -n 1)
[[ -x $server/initdb ]] || { echo "Missing: PostgreSQL (Debian package: postgresql)" >&2; exit 1; }
work=$(mktemp -d)
as=()
if ((EUID == 0)); then # the server refuses to run as root
    as=(runuser -u postgres --)
    chown postgres "$work"
fi
trap '"${as[@]}" "$server/pg_ctl" --pgdata "$work/data" --mode immediate stop >/dev/null || true; rm -rf -- "$work"' EXIT
port=${WORKERS_PORT:-54329}
cd -- "$work"
"${as[@]}" "$server/initdb" --pgdata "$work/data" --auth trust --username videoblog --encoding UTF8 >/dev/null
"${as[@]}" "$server/pg_ctl" --pgdata "$work/data" --wait --log "$work/log" -o "-c listen_addresses=127.0.0.1 -c port=$port -c unix_socket_directories=" start >/dev/null

cd -- "$root"
"$root/run.sh" models pull >/dev/null
dotnet run --project tests/VideoBlog.Benchmarks -c Release -- workers \
    "$root/artifacts/bin/VideoBlog.Cli/release/videoblog.dll" "Host=127.0.0.1;Port=$port;Username=videoblog;Database=postgres" "${1:-30}"
