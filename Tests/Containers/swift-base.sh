#!/bin/bash
# swift-base.sh OUT.tar: a stand-in for `swift:6.3-bookworm` on machines that cannot pull it: a Debian 12 root with the
# libraries that the official image holds (it has gcc and git, but no make, musl-dev or zlib1g-dev).
# The toolchain is left out: prepare-engine mounts the machine's own into each build.
# Needs root and mmdebstrap; the packages come from this machine's mirror, or else from Debian's default one.
set -euo pipefail
out=$(realpath -m "$1")
sources=()
for file in /etc/apt/sources.list /etc/apt/sources.list.d/debian.sources; do
    if grep -q debian "$file" 2>/dev/null; then sources=("$file"); fi
done
mmdebstrap --quiet --variant=minbase --mode=root \
    --include=ca-certificates,git,libc6-dev,libstdc++-12-dev,binutils,libcurl4,libedit2,libsqlite3-0,libncurses6,libxml2,pkg-config,tzdata,libicu72,gcc \
    --dpkgopt='path-exclude=/usr/share/doc/*' --dpkgopt='path-exclude=/usr/share/locale/*' \
    --dpkgopt='path-exclude=/usr/share/man/*' --dpkgopt='path-exclude=/usr/share/i18n/*' \
    bookworm "$out" "${sources[@]}"
