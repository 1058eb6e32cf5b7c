#!/usr/bin/env bash
# Makes a Debian package of a program with a runtime of its own.
# usage: build.sh PROGRAM VERSION OUT     environment: SOURCE_DATE_EPOCH, the time of all files in it
set -euo pipefail
program=${1:?} version=${2:?} out=${3:?}
debian=${version/-SNAPSHOT/~snapshot}
architecture=$(dpkg --print-architecture)
root=$(mktemp -d)
trap 'rm -rf "$root"' EXIT
chmod 755 "$root"

mkdir -p "$root"/{DEBIAN,usr/bin,usr/lib,usr/share/man/man1,usr/share/bash-completion/completions,usr/share/zsh/vendor-completions,usr/share/doc/faultbook}
cp -Rp "$program" "$root/usr/lib/faultbook"
ln -s ../lib/faultbook/faultbook "$root/usr/bin/faultbook"
own=$root/usr/lib/faultbook
gzip -n9 <"$own/man/faultbook.1" >"$root/usr/share/man/man1/faultbook.1.gz"
mv "$own/man/faultbook.bash" "$root/usr/share/bash-completion/completions/faultbook"
mv "$own/man/_faultbook" "$root/usr/share/zsh/vendor-completions/_faultbook"
mv "$own/THIRD-PARTY.txt" "$root/usr/share/doc/faultbook/copyright"
mv "$own/sbom.cdx.json" "$own/docs" "$own/integrations" "$own/README.md" "$own/CHANGELOG.md" "$root/usr/share/doc/faultbook/"
rm -r "$own/man"

# In KiB, each file rounded up and 1 for anything else, as Debian's policy has it: file systems differ in what folders take.
installed_size() {
  find "$root/usr" -type f -printf '%s\n' -o -printf '1\n' | awk '{ size += int(($1 + 1023) / 1024) } END { print size }'
}

cat >"$root/DEBIAN/control" <<EOF
Package: faultbook
Version: $debian
Architecture: $architecture
Maintainer: Faultbook <faultbook@localhost>
Installed-Size: $(installed_size)
Depends: libc6
Suggests: util-linux
Section: devel
Priority: optional
Description: reads container build logs and says what broke, why, and what to do
 Faultbook finds the cause of a failed build in its log, quotes the lines that
 show it, says how to fix it, and finds builds that failed alike.
EOF
# The archive of linked classes is made where it is used: it knows the place of its jars.
cat >"$root/DEBIAN/postinst" <<'EOF'
#!/bin/sh
set -e
if [ "$1" = configure ]; then
  rm -f /usr/lib/faultbook/runtime/classes-*.aot
  faultbook version >/dev/null 2>&1 || true
fi
EOF
cat >"$root/DEBIAN/prerm" <<'EOF'
#!/bin/sh
set -e
rm -f /usr/lib/faultbook/runtime/classes-*.aot
EOF
chmod 755 "$root"/DEBIAN/p*
find "$root" -newermt "@$SOURCE_DATE_EPOCH" -exec touch -h -d "@$SOURCE_DATE_EPOCH" {} +
dpkg-deb --root-owner-group -Zgzip --build "$root" "$out/faultbook_${debian}_$architecture.deb" >/dev/null
