#!/bin/sh
# Prints the closing table of a run from the reports its test processes left: truth-table.sh [folder].
set -eu

folder=${1:-${INTEGRATIONS_TRUTH_REPORT:-}}
if [ -z "$folder" ]; then
  echo "truth-table.sh: name the folder, or set INTEGRATIONS_TRUTH_REPORT" >&2
  exit 1
fi

if ! ls "$folder"/*.jsonl >/dev/null 2>&1; then
  echo "no truth tests reported to $folder"
  exit 0
fi

# A line is {"vendor":"..","kind":"..","name":"..","value":".."} without quotes inside, so quotes split it.
cat "$folder"/*.jsonl | sort | awk -F'"' '
  { vendor = $4; kind = $8; name = $12; value = $16; vendors[vendor] = 1 }
  kind == "Count" { count[vendor, name] += value }
  kind == "Exception" { uses[vendor SUBSEP name] += value }
  kind == "Payload" { key = vendor SUBSEP name; if (!(key in file) || value ~ /^run as /) file[key] = value }
  END {
    for (key in uses) {
      split(key, part, SUBSEP)
      if (uses[key] > 0) used[part[1]]++
      else { unused[part[1]]++; notes[part[1] ": exception matched nothing: " part[2]] = 1 }
    }
    for (key in file) {
      split(key, part, SUBSEP)
      if (file[key] !~ /^run as /) { left[part[1]]++; reasons[part[1] SUBSEP file[key]]++ }
      else if (file[key] ~ / (List|Single|Error)$/) { split(file[key], word, " "); class[part[1], word[3]]++ }
      else other[part[1]]++
    }
    for (v in vendors) if (count[v, "records given an id"] > 0) notes[v ": " count[v, "records given an id"] " records of shortened recordings were given an id"] = 1
    for (key in reasons) { split(key, part, SUBSEP); notes[part[1] ": " reasons[key] " left out: " part[2]] = 1 }
    row = "%-12s%11s%11s%11s%11s%11s%11s%11s%11s%11s%11s%11s%11s\n"
    printf row, "vendor", "requests", "responses", "no schema", "recorded", "misfits", "exceptions", "unused", "list", "single", "error", "other", "left out"
    fflush()
    sort = "sort"
    for (v in vendors) {
      printf row, v, count[v, "requests checked"] + 0, count[v, "responses checked"] + 0, count[v, "responses without schema"] + 0,
        count[v, "recordings checked"] + 0, count[v, "exchanges that do not fit"] + 0, used[v] + 0, unused[v] + 0,
        class[v, "List"] + 0, class[v, "Single"] + 0, class[v, "Error"] + 0, other[v] + 0, left[v] + 0 | sort
    }
    close(sort)
    for (note in notes) print note | sort
  }'
