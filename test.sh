#!/usr/bin/env bash
# Builds everything and runs every test. On a bare Debian machine it installs what the tests need (root, apt);
# what it starts it stops again. Ends with two lines: what was skipped, and "N passed, N failed".
set -uo pipefail
cd "$(dirname "$(readlink -f "$0")")"
scratch=$(mktemp -d /tmp/loop-test.XXXXXX)
started=()

stop() {
    for id in "${started[@]}"; do
        kill "$id" 2>/dev/null && wait "$id" 2>/dev/null
    done
    rm -rf "$scratch" 2>/dev/null
}
trap stop EXIT

fail() {
    echo "test.sh: $*" >&2
    echo "skipped: 0"
    echo "0 passed, 1 failed"
    exit 1
}

provision() {
    local missing=() clusters=/etc/postgresql-common/createcluster.conf
    command -v dockerd >/dev/null || missing+=(docker.io)
    command -v bwrap >/dev/null || missing+=(bubblewrap)
    # Installed, not started: the tests run a broker of their own.
    [ -x /usr/lib/rabbitmq/bin/rabbitmq-server ] || missing+=(rabbitmq-server)
    command -v npm >/dev/null || missing+=(nodejs npm)
    [ -x /usr/bin/python3 ] || missing+=(python3)
    compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null || missing+=(postgresql)
    if [ ${#missing[@]} -gt 0 ] && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
        echo "test.sh: installing ${missing[*]}"
        apt-get update -qq
        if [[ " ${missing[*]} " == *" postgresql "* ]]; then
            install postgresql-common
            # Its package makes and starts a cluster on the usual port, unless this says not to.
            cp -p "$clusters" "$scratch/createcluster.conf"
            echo 'create_main_cluster = false' >>"$clusters"
        fi
        install "${missing[@]}"
        [ ! -e "$scratch/createcluster.conf" ] || cp -p "$scratch/createcluster.conf" "$clusters"
    fi
}

install() {
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >"$scratch/apt.log" 2>&1 \
        || { tail -20 "$scratch/apt.log"; fail "could not install $*"; }
}

# A private engine, unless one answers already.
start_engine() {
    docker version >/dev/null 2>&1 && return
    [ "$(id -u)" = 0 ] && command -v dockerd >/dev/null || return
    echo "test.sh: starting a container engine of its own"
    dockerd --host "unix://$scratch/docker.sock" --data-root "$scratch/docker" --exec-root "$scratch/docker-exec" --pidfile "$scratch/docker.pid" \
        --bridge none --iptables=false >"$scratch/dockerd.log" 2>&1 &
    started+=($!)
    for _ in $(seq 60); do
        if docker --host "unix://$scratch/docker.sock" version >/dev/null 2>&1; then
            export DOCKER_HOST="unix://$scratch/docker.sock"
            return
        fi
        sleep 0.5
    done
    tail -20 "$scratch/dockerd.log"
    fail "the container engine did not start"
}

command -v dotnet >/dev/null || fail "the .NET 10 SDK is missing"
provision
start_engine

dotnet build LoopPlatform.sln -c Release -nologo -v quiet --tl:off || fail "the build failed"

# Two lanes of about the same length, for two cores: services, their cells and the format check in one; the rest, the command last, in the other.
services=(Docker.DotNet LoopPlatform.Sandbox LoopPlatform.Messaging LoopPlatform.Serving)
mapfile -t rest < <(cd tests && ls -d ./*.Tests | sed -E 's|^./(.*).Tests$|\1|' | grep -vxF "$(printf '%s\n' "${services[@]}" LoopPlatform.Cli)")
rest+=(LoopPlatform.Cli)

# A run in the background of a script ignores interrupts, and so would the commands that the tests interrupt.
run_tests() {
    local project ended=0
    for project in "$@"; do
        env --default-signal=INT dotnet test "tests/$project.Tests" -c Release --no-build -nologo --logger "console;verbosity=normal" 2>&1 || ended=1
    done
    return $ended
}

shorten() {
    grep -Ev '^\s+Passed |^\s*$|^\[xUnit|^Test run for|^VSTest|^Starting test|^A total of'
}

run_tests "${rest[@]}" >"$scratch/beside.log" 2>&1 &
beside=$!
started+=("$beside")
{ run_tests "${services[@]}" && dotnet format LoopPlatform.sln --no-restore --verify-no-changes --severity warn 2>&1; } | tee "$scratch/services.log" | shorten
tested=${PIPESTATUS[0]}
wait "$beside" || tested=1
shorten <"$scratch/beside.log"

count() { cat "$scratch/services.log" "$scratch/beside.log" | grep -Eo "^ +$1: [0-9]+" | awk '{ total += $2 } END { print total + 0 }'; }
passed=$(count Passed)
failed=$(count Failed)
skipped=$(count Skipped)
skipped_names=$(sed -nE 's/^ +Skipped ([^ ]+).*/\1/p' "$scratch/services.log" "$scratch/beside.log" | sort -u | paste -sd ' ')
# A test process that died counts nothing, and neither does a format that is off: then only the exit code tells.
{ [ "$passed" -gt 0 ] && [ "$tested" = 0 ]; } || [ "$failed" -gt 0 ] || failed=1
echo "skipped: $skipped${skipped_names:+ ($skipped_names)}"
echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
