#!/bin/sh
# Makes the PNG files, which servers want, from the drawings. Needs rsvg-convert (Debian: librsvg2-bin).
set -eu
cd "$(dirname "$0")"
for bot in fediverse xmpp; do
    rsvg-convert --width 400 --height 400 --output "avatar-$bot.png" "avatar-$bot.svg"
done
rsvg-convert --width 1500 --height 500 --output banner.png banner.svg
