#!/bin/sh
# take.sh LEDGER FILE FIELDS [OPTION...]: takes a file of this folder into a fresh store and
# prints what came of it: the counts that are not 0, the records' fields, the warnings.
ledger=$1 fields=$3 file=$(dirname "$0")/$2
shift 3
rm -f case.bihuan case.reject.csv
bihuan -f case.bihuan init --name 示范园区 --person 甲 >/dev/null
bihuan -f case.bihuan --json import "$ledger" "$file" --create-missing --reject case.reject.csv "$@" >case.json || exit
bihuan -f case.bihuan --json list "$ledger" --sort number >case.list
FIELDS=$fields python3 - <<'END'
import json
import os

COUNTS = ("new", "updated", "unchanged", "rejected", "passed_over", "kept_in_note", "warned",
          "undated")


def shown(value):
    if isinstance(value, list):
        return "、".join(str(v["name"] if isinstance(v, dict) else v) for v in value)
    return "" if value is None else str(value).replace("\n", "~")


with open("case.json", encoding="utf-8") as f:
    result = json.load(f)
with open("case.list", encoding="utf-8") as f:
    records = json.load(f)
print(" ".join(f"{name}={result[name]}" for name in COUNTS if result[name]))
for record in records:
    print("|".join(shown(record[name]) for name in os.environ["FIELDS"].split(",")))
for text in result["warnings"]:
    print("!", text)
for word in result["unknown_values"]:
    print("?", word["column"], word["word"], word["rows"])
END
