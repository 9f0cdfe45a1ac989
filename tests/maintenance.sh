#!/usr/bin/env bash
# Proves that a vendor's change is noticed and mended: bash tests/maintenance.sh [CHANGE...]. See docs/maintenance.md.
set -uo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$root" || exit 2

usage() {
  cat <<'TEXT'
bash tests/maintenance.sh [CHANGE...]

  CHANGE   folders of tests/maintenance; default: all
  --help   this text

For each change, in a copy of the repository: vendor.patch changes the vendor's simulator, and the connector's own tests must fail, among
them the test that change.md names, with its message; then mend.patch changes the connector, and all its tests must pass. Ends with a line
a change: changed lines, tests that noticed it, tests that pass after it. Left out are the tests that read the vendors' published contracts
and recordings, and those of the vendors' own clients: these are the vendor before the change.

Takes 10 to 15 minutes for all: a build of the copy, then two small builds and two runs of one connector's tests for each change.
TEXT
}

changes=()
for argument in "$@"; do
  case $argument in
    --help | -h) usage; exit 0 ;;
    *) [ -f "tests/maintenance/$argument/change.md" ] || { echo "maintenance.sh: the change '$argument' is unknown" >&2; usage >&2; exit 2; }
      changes+=("$argument") ;;
  esac
done
[ ${#changes[@]} -gt 0 ] || for file in tests/maintenance/*/change.md; do changes+=("$(basename "${file%/*}")"); done

for tool in dotnet git; do command -v $tool >/dev/null || { echo "maintenance.sh: $tool is not on the path" >&2; exit 2; }; done
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_CLI_UI_LANGUAGE=en
unset INTEGRATIONS_SHARED INTEGRATIONS_LIVE INTEGRATIONS_TRUTH_REPORT

# A copy below a folder of its own: no repository of git around it, and no contracts beside it.
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 1' INT TERM
tree="$work/tree/integrations"
mkdir -p "$tree"
tar -cf - --exclude=bin --exclude=obj --exclude=node_modules --exclude=TestResults .config .editorconfig Directory.Build.props \
  Directory.Packages.props global.json nuget.config LICENSE README.md Integrations.sln docs samples src tests | tar -xf - -C "$tree"

fact() { sed -n "s/^- $2: //p" "tests/maintenance/$1/change.md" | tr -d '`'; }

# The project of a connector's tests, and the filter that selects them.
project() { case $1 in Larkspur) echo samples/CustomConnector/Tests/Larkspur.Tests.csproj ;; *) echo tests/Integrations.Connectors.Tests/Integrations.Connectors.Tests.csproj ;; esac; }
filter() { case $1 in Larkspur) echo FullyQualifiedName~Larkspur.Tests. ;; *) echo "FullyQualifiedName~Integrations.$1.Tests.&FullyQualifiedName!~SdkTests" ;; esac; }

build() { (cd "$tree" && dotnet build "$(project "$1")" -verbosity:quiet -p:RunAnalyzers=false) >"$work/build.log" 2>&1 || { cat "$work/build.log" >&2; return 1; }; }

# Runs the connector's tests into $work/run.log; prints how many ran and how many failed.
run() {
  local program
  program=$(cd "$tree" && dotnet msbuild "$(project "$1")" -getProperty:TargetDir)/$(basename "$(project "$1")" .csproj)
  "$program" -noLogo -noColor -filterVSTest "$(filter "$1")" >"$work/run.log" 2>&1 </dev/null
  # A test that starts this program again prints another result before.
  sed -n 's/.*Total: \([0-9]*\), Errors: \([0-9]*\), Failed: \([0-9]*\), Skipped: \([0-9]*\), Not Run: \([0-9]*\).*/\1 \2 \3 \4 \5/p' "$work/run.log" |
    tail -1 | awk '{ print $1 - $4 - $5, $2 + $3 }'
}

status=0
fail() { echo "maintenance.sh: $1" >&2; status=1; }

for change in "${changes[@]}"; do
  folder="tests/maintenance/$change"
  connector=$(fact "$change" connector) seen=$(fact "$change" 'seen by') message=$(fact "$change" message)

  git -C "$tree" apply "$root/$folder/vendor.patch" || { fail "$change: vendor.patch does not apply"; continue; }
  build "$connector" || { fail "$change: the simulator does not build after vendor.patch"; exit 1; }
  read -r total noticed <<<"$(run "$connector")"
  [ "${noticed:-0}" -gt 0 ] || fail "$change: no test of $connector notices the change"
  grep -F '[FAIL]' "$work/run.log" | grep -F "$seen" >/dev/null || fail "$change: $seen passes; change.md says that it notices"
  grep -Fq -- "$message" "$work/run.log" || fail "$change: no failure says '$message'"

  git -C "$tree" apply "$root/$folder/mend.patch" || { fail "$change: mend.patch does not apply"; exit 1; }
  build "$connector" || { fail "$change: the connector does not build after mend.patch"; exit 1; }
  read -r total failed <<<"$(run "$connector")"
  [ "${failed:-1}" -eq 0 ] && [ "${total:-0}" -gt 0 ] || { grep '\[FAIL\]' -A 6 "$work/run.log" >&2; fail "$change: tests of $connector fail after mend.patch"; }

  lines=$(git apply --numstat "$folder/mend.patch" | awk '{ added += $1; removed += $2 } END { print added + removed }')
  printf '%-22s%-12s%3s changed lines%7s tests noticed it%7s pass\n' "$change" "$connector" "$lines" "$noticed" "$((total - failed))"
  git -C "$tree" apply -R "$root/$folder/mend.patch" "$root/$folder/vendor.patch" || exit 1
done

exit $status
