#!/bin/sh
# Prints the name by which programs find a library at run time (libzip.so.4). What a package says of its
# folder is not always so: then the compiler knows.
# usage: lib_name.sh FOLDER LIBRARY COMPILER...
set -eu
file=$1/$2.so
library=$2
shift 2
[ -e "$file" ] || file=$("$@" -print-file-name="$library.so")
LC_ALL=C readelf -d "$file" | sed -n 's/.*(SONAME).*\[\(.*\)\]$/\1/p' | grep .
