#!/bin/sh
# Prints the name by which programs find libzip at run time (libzip.so.4).
# usage: libzip_name.sh FOLDER
set -eu
LC_ALL=C readelf -d "$1/libzip.so" | sed -n 's/.*(SONAME).*\[\(.*\)\]$/\1/p' | grep .
