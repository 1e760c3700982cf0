#!/bin/sh
# Renders the app icon for every place that needs a bitmap, from the one source beside this script.
# Needs rsvg-convert (Debian: librsvg2-bin). Run it after a change to homestretch.svg, and commit what it writes.
set -eu
cd "$(dirname "$0")"
out=../src-tauri/icons
mkdir -p "$out"
for size in 16 24 32 48 64 128 256 512; do
    rsvg-convert -w "$size" -h "$size" homestretch.svg -o "$out/${size}x${size}.png"
done
cp "$out/512x512.png" "$out/icon.png"
