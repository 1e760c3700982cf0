#!/bin/sh
# Renders the app icon for every place that needs a bitmap, from the one source beside this script: PNG for Linux, an ICO
# for Windows, an ICNS for macOS. Run it after a change to homestretch.svg, and commit what it writes.
# Needs rsvg-convert and icotool (Debian: librsvg2-bin icoutils).
set -eu
cd "$(dirname "$0")"
out=../src-tauri/icons
mkdir -p "$out"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

render() { # size, file
    rsvg-convert -w "$1" -h "$1" homestretch.svg -o "$2"
}

# On macOS an icon has a margin: 824 of 1024 pixels are its own.
render_with_margin() { # size, file
    inner=$((($1 * 824 + 512) / 1024))
    margin=$((($1 - inner) / 2))
    rsvg-convert -w "$inner" -h "$inner" --page-width "$1" --page-height "$1" --left "$margin" --top "$margin" \
        homestretch.svg -o "$2"
}

for size in 16 24 32 48 64 128 256 512; do
    render "$size" "$out/${size}x${size}.png"
done
cp "$out/512x512.png" "$out/icon.png"

# Windows takes 256 pixels as PNG, and smaller ones as bitmaps.
icotool --create --output="$out/icon.ico" \
    "$out/16x16.png" "$out/24x24.png" "$out/32x32.png" "$out/48x48.png" "$out/64x64.png" --raw="$out/256x256.png"

# An ICNS is a row of pictures with four letters that say how large and how dense, and lengths in network order.
number() {
    printf "\\$(printf %03o $(($1 >> 24 & 255)))\\$(printf %03o $(($1 >> 16 & 255)))\\$(printf %03o $(($1 >> 8 & 255)))\\$(printf %03o $(($1 & 255)))"
}
for entry in ic11:32 ic12:64 ic07:128 ic13:256 ic08:256 ic14:512 ic09:512 ic10:1024; do
    size=${entry#*:}
    [ -e "$work/$size.png" ] || render_with_margin "$size" "$work/$size.png"
    printf %s "${entry%:*}" >>"$work/all"
    number $(($(wc -c <"$work/$size.png") + 8)) >>"$work/all"
    cat "$work/$size.png" >>"$work/all"
done
{
    printf icns
    number $(($(wc -c <"$work/all") + 8))
    cat "$work/all"
} >"$out/icon.icns"
