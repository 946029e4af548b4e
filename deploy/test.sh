#!/usr/bin/env bash
# Runs all tests on an instance of their own, beside whatever else runs, and stops it again.
set -uo pipefail
cd "$(dirname "$0")/.."

OGIM_HOME=$(mktemp -d "${TMPDIR:-/tmp}/ogim-test.XXXXXX")
OGIM_PORT_BASE=$(.venv/bin/python -m ogim.runtime.free_ports)
export OGIM_HOME OGIM_PORT_BASE
echo "test instance: $OGIM_HOME, ports from $OGIM_PORT_BASE"

finish() {
  .venv/bin/ogim down >/dev/null
  if [[ ${failed:-1} -eq 0 ]]; then
    rm -rf "$OGIM_HOME"
  else
    echo "kept for a look: $OGIM_HOME"
  fi
}
trap finish EXIT

failed=0
.venv/bin/ogim up || { failed=1; exit 1; }
.venv/bin/pytest "$@" || failed=1
(cd portal && npm test) || failed=1
exit "$failed"
