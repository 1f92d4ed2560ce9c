#!/usr/bin/env bash
# Makes a base image for the services where no registry can be reached: a few Debian packages and a Java 25 runtime cut from the
# local JDK, as an archive that Jib and container engines read. Needs mmdebstrap and a JDK 25; run it as root or as a user who
# may make user namespaces.
#
#   deploy/images/base.sh [FILE]    default: deploy/images/target/base.tar
#
# JAVA_HOME     the JDK 25 (default: one under /usr/lib/jvm)
# DEBIAN_SUITE  default: bookworm
# DEBIAN_APT    a sources.list to take the packages from (default: mmdebstrap's own)
set -euo pipefail

here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
archive="${1:-$here/target/base.tar}"
suite="${DEBIAN_SUITE:-bookworm}"
packages=base-files,libc6,zlib1g,tzdata,netbase,ca-certificates
modules=java.se,jdk.charsets,jdk.crypto.ec,jdk.jcmd,jdk.jfr,jdk.localedata,jdk.management,jdk.management.agent
modules+=,jdk.naming.dns,jdk.net,jdk.unsupported,jdk.zipfs

jdk=
for candidate in "${JAVA_HOME:-}" /usr/lib/jvm/*25*; do
  if [[ -x "$candidate/bin/jlink" ]] && grep -q '^JAVA_VERSION="25' "$candidate/release" 2>/dev/null; then jdk="$candidate"; break; fi
done
[[ -n "$jdk" ]] || { echo "No JDK 25 with jlink found: set JAVA_HOME to one." >&2; exit 1; }
command -v mmdebstrap >/dev/null || { echo "mmdebstrap is missing: apt-get install mmdebstrap" >&2; exit 1; }

work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
mkdir "$work/root" "$work/image"

mmdebstrap --quiet --variant=extract --include="$packages" "$suite" "$work/debian.tar" ${DEBIAN_APT:+"$DEBIAN_APT"}
# Device nodes cannot be made by everybody, and a container gets its own.
tar -C "$work/root" --no-same-owner -xpf "$work/debian.tar" --exclude='./dev/*' --exclude='./var/cache/apt/*' --exclude='./var/lib/apt/lists/*'
printf 'root:x:0:0:root:/root:/sbin/nologin\ncoachline:x:10001:10001:coachline:/tmp:/sbin/nologin\n' >"$work/root/etc/passwd"
printf 'root:x:0:\ncoachline:x:10001:\n' >"$work/root/etc/group"

"$jdk/bin/jlink" --add-modules "$modules" --strip-debug --no-header-files --no-man-pages --compress zip-6 \
  --output "$work/root/opt/java"
# The classes of the JDK, ready to be mapped, for the object headers that the images run with.
"$work/root/opt/java/bin/java" -XX:+UseCompactObjectHeaders -Xshare:dump -Xlog:disable -Xlog:all=error >/dev/null

# Members by name, not by ".": Jib refuses an archive with an entry "./".
(cd "$work/root" && tar --owner=0 --group=0 --numeric-owner --sort=name --mtime=@0 -cf "$work/image/layer.tar" -- *)
layer="$(sha256sum "$work/image/layer.tar" | cut -d' ' -f1)"
version="$(sed -n 's/^JAVA_VERSION="\(.*\)"$/\1/p' "$jdk/release")"
case "$(uname -m)" in
  x86_64) architecture=amd64 ;;
  aarch64) architecture=arm64 ;;
  *) echo "Unknown architecture: $(uname -m)" >&2; exit 1 ;;
esac
cat >"$work/image/config.json" <<JSON
{"architecture":"$architecture","os":"linux","created":"1970-01-01T00:00:00Z",
 "config":{"Env":["JAVA_HOME=/opt/java","JAVA_VERSION=$version","LANG=C.UTF-8","PATH=/opt/java/bin:/usr/bin:/bin"]},
 "rootfs":{"type":"layers","diff_ids":["sha256:$layer"]},
 "history":[{"created":"1970-01-01T00:00:00Z","created_by":"deploy/images/base.sh"}]}
JSON
echo '[{"Config":"config.json","RepoTags":["coachline/base:25"],"Layers":["layer.tar"]}]' >"$work/image/manifest.json"
mkdir -p "$(dirname "$archive")"
tar -C "$work/image" --owner=0 --group=0 --numeric-owner --mtime=@0 -cf "$archive" config.json layer.tar manifest.json
echo "$archive: $(du -h "$archive" | cut -f1)B, Debian $suite, Java $version"
