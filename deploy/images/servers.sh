#!/usr/bin/env bash
# Makes the images that -Pcontainers runs the tests against where no registry can be reached, and gives them to the local engine:
#
#   coachline/postgres:local   Debian's PostgreSQL, started as the official image is
#   coachline/kafka:local      the broker's jars from the Maven repository, started as Apache's image is
#
#   deploy/images/servers.sh
#
# Needs what base.sh needs, and a Docker engine. DOCKER_HOST, JAVA_HOME, DEBIAN_SUITE and DEBIAN_APT count as usual.
set -euo pipefail

here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
suite="${DEBIAN_SUITE:-bookworm}"
docker version >/dev/null || { echo "No Docker engine answers at ${DOCKER_HOST:-unix:///var/run/docker.sock}." >&2; exit 1; }
command -v mmdebstrap >/dev/null || { echo "mmdebstrap is missing: apt-get install mmdebstrap" >&2; exit 1; }
[[ -f "$here/target/base.tar" ]] || "$here/base.sh"

work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT

# debian ROOT PACKAGES: unpacks packages and what they depend on.
debian() {
  mmdebstrap --quiet --variant=extract --include="$2" "$suite" "$work/debian.tar" ${DEBIAN_APT:+"$DEBIAN_APT"}
  tar -C "$1" --no-same-owner -xpf "$work/debian.tar" --exclude='./dev/*' --exclude='./var/cache/apt/*' --exclude='./var/lib/apt/lists/*'
  # Servers and Testcontainers start commands with sh, which no package among these brings.
  [[ -e "$1/bin/sh" ]] || ln -s bash "$1/bin/sh"
}

# image ROOT NAME USER_ID CHANGE...: everybody's files are root's; what a server writes to is open to all.
image() {
  local root="$1" name="$2" id="$3" change=() text
  shift 3
  for text in "$@"; do change+=(--change "$text"); done
  printf 'root:x:0:0:root:/root:/sbin/nologin\nserver:x:%s:%s:server:/tmp:/bin/bash\n' "$id" "$id" >"$root/etc/passwd"
  printf 'root:x:0:\nserver:x:%s:\n' "$id" >"$root/etc/group"
  tar -C "$root" --owner=0 --group=0 --numeric-owner --sort=name --mtime=@0 -c . \
    | docker import --change "USER $id" "${change[@]}" - "$name" >/dev/null
  echo "$name: $(docker image inspect --format '{{.Size}}' "$name" | numfmt --to=iec)B"
}

kafka="$work/kafka"
mkdir "$kafka"
tar -C "$work" -xf "$here/target/base.tar" layer.tar
tar -C "$kafka" --no-same-owner -xpf "$work/layer.tar"
debian "$kafka" bash,coreutils
mkdir -p "$kafka/etc/kafka/docker" "$kafka/mnt/shared/config" "$kafka/opt/kafka/libs"
install -d -m 1777 "$kafka/opt/kafka/config"
"$here/../../mvnw" -B -q -f "$here/kafka/pom.xml" dependency:copy-dependencies -DincludeScope=runtime -DoutputDirectory="$kafka/opt/kafka/libs"
install -m 755 "$here/kafka/run" "$kafka/etc/kafka/docker/run"
# The wrapper copies these where nobody mounts others.
touch "$kafka/etc/kafka/docker/"{server.properties,log4j2.yaml,tools-log4j2.yaml}
image "$kafka" coachline/kafka:local 10002 'ENV JAVA_HOME=/opt/java PATH=/opt/java/bin:/usr/bin:/bin LANG=C.UTF-8' \
  'EXPOSE 9092' 'CMD ["/etc/kafka/docker/run"]'

postgres="$work/postgres"
mkdir "$postgres"
debian "$postgres" base-files,libc6,libc-bin,tzdata,netbase,bash,coreutils,postgresql
bin="$(cd "$postgres" && echo usr/lib/postgresql/*/bin)"
install -d -m 1777 "$postgres/var/lib/postgresql" "$postgres/run/postgresql" "$postgres/var/run/postgresql"
# Without it pg_timezone_names fails.
ln -sf /usr/share/zoneinfo/UTC "$postgres/etc/localtime"
install -m 755 "$here/postgres/run" "$postgres/usr/bin/run-postgres"
image "$postgres" coachline/postgres:local 10003 "ENV PGDATA=/var/lib/postgresql/data PATH=/$bin:/usr/bin:/bin LANG=C.UTF-8" \
  'EXPOSE 5432' 'ENTRYPOINT ["/usr/bin/run-postgres"]' 'CMD ["postgres"]'
