#!/usr/bin/env bash
# Builds TimescaleDB (Apache edition) from Debian's own source package against the installed
# PostgreSQL and installs it. Debian 12 ships PostgreSQL 15 without TimescaleDB; Debian 13 has the
# source. Needs root, postgresql-server-dev-15, cmake, gcc. Does nothing when the extension built
# for this very PostgreSQL is there, or when another edition was installed by hand.
set -euo pipefail

SUITE=trixie
BIN=/usr/lib/postgresql/15/bin
LIBRARY=$("$BIN/pg_config" --pkglibdir)
STAMP=$LIBRARY/timescaledb.built-for
SERVER=$("$BIN/pg_config" --version)

if compgen -G "$LIBRARY/timescaledb*.so" >/dev/null; then
  if [[ ! -e $STAMP ]]; then
    echo "TimescaleDB is installed (not built by OGIM): left as it is"
    exit 0
  fi
  if [[ $(<"$STAMP") == "$SERVER" ]]; then
    echo "TimescaleDB for $SERVER is built already"
    exit 0
  fi
fi

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p "$work"/{state/lists/partial,cache/archives/partial,source}

# The mirror this machine already uses, and the keyring that Debian installed.
mirror=$(apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' 'Origin: Debian' |
  grep -v security | head -n 1)
if [[ -z $mirror ]]; then
  echo "No Debian mirror in the apt sources (apt-get update, then again)" >&2
  exit 1
fi
cat >"$work/debian.sources" <<SOURCES
Types: deb-src
URIs: $mirror
Suites: $SUITE
Components: main
Signed-By: /usr/share/keyrings/debian-archive-keyring.gpg
SOURCES
private=(
  -o "Dir::State=$work/state" -o "Dir::State::status=/var/lib/dpkg/status"
  -o "Dir::Cache=$work/cache" -o "Dir::Etc::sourcelist=$work/debian.sources"
  -o "Dir::Etc::sourceparts=-" -o "APT::Sandbox::User=root"
)
echo "TimescaleDB: fetching the source package"
apt-get "${private[@]}" -q=2 update
(cd "$work/source" && apt-get "${private[@]}" -q=2 source --download-only timescaledb)
tar -xf "$work"/source/timescaledb_*.orig.tar.* -C "$work/source" --strip-components=1

echo "TimescaleDB: building for $SERVER"
cmake -S "$work/source" -B "$work/build" -DCMAKE_BUILD_TYPE=Release -DAPACHE_ONLY=1 \
  -DREGRESS_CHECKS=OFF -DTAP_CHECKS=OFF -DWARNINGS_AS_ERRORS=OFF -DPG_CONFIG="$BIN/pg_config" \
  >"$work/cmake.log" 2>&1 || { cat "$work/cmake.log" >&2; exit 1; }
make -C "$work/build" -j"$(nproc)" install >"$work/make.log" 2>&1 ||
  { tail -n 50 "$work/make.log" >&2; exit 1; }
printf '%s\n' "$SERVER" >"$STAMP"
echo "TimescaleDB: installed for $SERVER"
