#!/bin/sh
# Use the program from its wheel, in an empty folder, as somebody would who has only installed it.
# wheel_trial.sh PATH-TO-iqtibas
set -eu
iqtibas=$1
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
unset PYTHONPATH
printf 'قال المدير: «سنعمل معا». وأضاف أن العمل مستمر.\n' > news.txt
"$iqtibas" --version
"$iqtibas" new news.iqt
"$iqtibas" import news.iqt news.txt
"$iqtibas" sentences news.txt
"$iqtibas" show news.iqt 1 --visual off
"$iqtibas" export news.iqt out.jsonl --format iqtibas
"$iqtibas" --lang ar info news.iqt
test -s out.jsonl
echo "The wheel works on its own."
