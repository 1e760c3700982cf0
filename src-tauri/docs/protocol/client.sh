#!/bin/sh
# Asks a running Homestretch: client.sh DATA [REQUEST], and prints its answer. Needs nc of OpenBSD, or another with -U.
set -eu
request=${2:-'{"v":1,"do":"status"}'}
socket=$(sed -n 's/.*"socket": *"\([^"]*\)".*/\1/p' "$1/engine.json")
printf '%s\n' "$request" | nc -N -U "$socket" | head -n 1
