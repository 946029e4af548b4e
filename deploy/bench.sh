#!/usr/bin/env bash
# Measures this machine on an instance of its own, which is stopped and removed afterwards.
# Stop other instances first: what they use is missing in the figures.
set -euo pipefail
cd "$(dirname "$0")/.."

OGIM_HOME=$(mktemp -d "${TMPDIR:-/tmp}/ogim-bench.XXXXXX")
OGIM_PORT_BASE=$(.venv/bin/python -m ogim.runtime.free_ports)
export OGIM_HOME OGIM_PORT_BASE
trap '.venv/bin/ogim down >/dev/null; rm -rf "$OGIM_HOME"' EXIT
.venv/bin/ogim up
.venv/bin/ogim bench "$@"
