#!/usr/bin/env bash
# The project's tests: bash tests/run.sh. Needs the .NET SDK; node and npm for the vendors' own clients, the OAuth server and the browser; PostgreSQL and Redis, installed where it may. Ends with "N passed, N failed, N skipped".
set -uo pipefail

usage() {
  cat <<'HELP'
bash tests/run.sh [--long] [--times FILE] [--live FILE]

  --long        the long form of the proofs that are cut short by default: more lifetimes, more connections, more seconds of chaos.
                The same as INTEGRATIONS_TEST_LONG=1, which works for `dotnet test` too.
  --times FILE  runs one project after the other, and the connectors' test program once a vendor; writes wall, user and system seconds
                of each to FILE, separated by tabs. A project's row is `dotnet test` with MSBuild and the console around it; a vendor's is
                the program alone, from its start to its end with all that it starts: runtime, JIT, simulators, hosts, checks of the
                contract, recorded payloads, the vendor's own client. Takes longer: the projects do not share the cores.
  --live FILE   the topic Live also reads the account at the real vendor that FILE describes (docs/writing-a-connector.md).
                INTEGRATIONS_LIVE_WRITES=1 lets it write a record of its own, too.
  --help        this text
HELP
}

times=
while [ $# -gt 0 ]; do
  case $1 in
    --long) export INTEGRATIONS_TEST_LONG=1 ;;
    --times)
      [ $# -gt 1 ] || { usage >&2; exit 2; }
      times=$(realpath -m "$2")
      shift
      ;;
    --live)
      [ $# -gt 1 ] || { usage >&2; exit 2; }
      INTEGRATIONS_LIVE=$(realpath -m "$2")
      export INTEGRATIONS_LIVE
      shift
      ;;
    --help | -h) usage; exit 0 ;;
    *) usage >&2; exit 2 ;;
  esac
  shift
done

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$root" || exit 1
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_CLI_UI_LANGUAGE=en
export INTEGRATIONS_TRUTH_REPORT="$root/artifacts/truth"
log="$root/artifacts/tests.log"
rm -rf "$INTEGRATIONS_TRUTH_REPORT" "$log"
mkdir -p "$INTEGRATIONS_TRUTH_REPORT"

stop() {
  echo "run.sh: $1" >&2
  echo "0 passed, 1 failed, 0 skipped"
  exit 1
}

command -v dotnet >/dev/null || stop "the .NET SDK 10.0 is not on the path"

if command -v npm >/dev/null && command -v node >/dev/null; then
  sh tests/sdk/install.sh || echo "run.sh: the vendors' own clients could not be installed; their tests are skipped" >&2
  sh tests/sdk/install.sh ../oidc || echo "run.sh: the OAuth server could not be installed; its tests are skipped" >&2
  sh tests/browser/install.sh || echo "run.sh: no browser could be installed; its tests are skipped" >&2
else
  echo "run.sh: node and npm are not on the path; tests with the vendors' own clients, with the OAuth server and in a browser are skipped" >&2
fi

# Real servers for stores and locks, in a folder of this run, stopped however it ends.
servers=$(mktemp -d)
trap 'sh tests/servers/stop.sh "$servers"' EXIT
trap 'exit 1' INT TERM
sh tests/servers/install.sh || echo "run.sh: tests with servers that are missing are skipped" >&2
eval "$(sh tests/servers/start.sh "$servers")"

[ -d "${INTEGRATIONS_SHARED:-../shared}/contracts" ] || echo "run.sh: ../shared is not here; tests that read the vendors' contracts and payloads are skipped" >&2

dotnet restore Integrations.sln -maxcpucount:2 -verbosity:quiet || stop "the packages could not be restored"
dotnet build Integrations.sln --no-restore -maxcpucount:2 -verbosity:quiet || stop "the solution does not build"

status=0
runs=0

# Runs tests and counts the runs; a host that hangs is ended, so that the others still report.
run_tests() {
  dotnet test "$@" --no-build -maxcpucount:2 --results-directory artifacts/test-results --blame-hang-timeout 10m \
    --blame-hang-dump-type none 2>&1 | tee -a "$log"
  [ "${PIPESTATUS[0]}" -eq 0 ] || status=1
}

# Runs a test program alone; its last line becomes the one of `dotnet test`.
run_program() {
  "$@" -noLogo -noColor 2>&1 </dev/null | awk '
    { print }
    /Total: [0-9]+, Errors: / {
      sub(/.*Total:/, ""); gsub(/[^0-9 ]/, " "); bad = $2 + $3
      printf "%s!  - Failed: %d, Passed: %d, Skipped: %d\n", bad ? "Failed" : "Passed", bad, $1 - $3 - $4 - $5, $4
    }' | tee -a "$log"
  [ "${PIPESTATUS[0]}" -eq 0 ] || status=1
}

# One of the two with its seconds.
run_timed() {
  local name=$1 TIMEFORMAT=$'%R\t%U\t%S'
  shift
  runs=$((runs + 1))
  { time "$@" 2>&3; } 3>&2 2>"$servers/seconds"
  printf '%s\t%s\n' "$name" "$(cat "$servers/seconds")" >>"$times"
}

: >"$log"
if [ -z "$times" ]; then
  runs=$(find tests samples -name "*.Tests.csproj" | wc -l)
  run_tests Integrations.sln
else
  printf 'tests\twall\tuser\tsystem\n' >"$times"
  while read -r project; do
    name=$(basename "$project" .csproj)
    if [ "$name" = Integrations.Connectors.Tests ]; then
      others=
      program=$(dotnet msbuild "$project" -getProperty:TargetDir)/$name
      for vendor in "${project%/*}"/*/*Tests.cs; do basename "${vendor%/*}"; done | sort -u >"$servers/vendors"
      while read -r vendor; do
        run_timed "$vendor" run_program "$program" -filterVSTest "FullyQualifiedName~Integrations.$vendor.Tests."
        others+="${others:+&}FullyQualifiedName!~Integrations.$vendor.Tests."
      done <"$servers/vendors"
      ! compgen -G "${project%/*}/*Tests.cs" >/dev/null || run_timed "$name" run_program "$program" -filterVSTest "$others"
    else
      run_timed "$name" run_tests "$project"
    fi
  done < <(find tests samples -name "*.Tests.csproj" | sort)
fi

echo
table=$(sh tests/truth-table.sh "$INTEGRATIONS_TRUTH_REPORT")
echo "$table"
echo

# A line a project: "Passed!  - Failed:     0, Passed:    44, Skipped:     0, Total:    44, Duration: 3 s - Integrations.Tests.dll (net10.0)".
read -r passed failed skipped reported <<<"$(awk '
  /(Passed|Failed|Skipped)! +- Failed:/ {
    gsub(/[^0-9 ]/, " "); failed += $1; passed += $2; skipped += $3; reported++
  }
  END { print passed + 0, failed + 0, skipped + 0, reported + 0 }' "$log")"

# A project that ended without its line crashed or ran no test, and counts as one failure.
if [ "$reported" -lt "$runs" ]; then
  echo "run.sh: $((runs - reported)) of $runs test runs ended without a result; see $log" >&2
  failed=$((failed + runs - reported))
fi

# No single test can tell that no other one ran a recorded file; the table of them all can.
case $table in
  *"NOT RUN"*)
    echo "run.sh: a recorded file was run by no test and has no reason to be left out; see the table above" >&2
    failed=$((failed + 1))
    ;;
esac

[ -z "$times" ] || cat "$times"
[ "$status" -eq 0 ] || [ "$failed" -gt 0 ] || failed=1
[ "$((passed + failed))" -gt 0 ] || { echo "run.sh: no test ran" >&2; failed=1; }
echo "$passed passed, $failed failed, $skipped skipped"
[ "$failed" -eq 0 ]
