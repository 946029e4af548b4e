#!/usr/bin/env bash
# Runs all tests on an instance of their own, beside whatever else runs, and stops it again.
# With arguments: pytest alone, with these, on such an instance.
set -uo pipefail
cd "$(dirname "$0")/.."

OGIM_HOME=$(mktemp -d "${TMPDIR:-/tmp}/ogim-test.XXXXXX")
OGIM_PORT_BASE=$(.venv/bin/python -m ogim.runtime.free_ports)
export OGIM_HOME OGIM_PORT_BASE
# The mail servers of the tests run on this machine.
export OGIM_NOTIFY_NETWORKS_ALLOWED='["127.0.0.0/8"]'
echo "test instance: $OGIM_HOME, ports from $OGIM_PORT_BASE"

failed=1
finish() {
  .venv/bin/ogim down >/dev/null
  if [[ $failed -eq 0 ]]; then
    rm -rf "$OGIM_HOME"
  else
    echo "kept for a look: $OGIM_HOME"
  fi
}
trap finish EXIT

# As shipped, a well's valve closes ten minutes after the start; here it stays open for an hour, for
# a test closes it, and a closure soon after another one is not told.
OGIM_FIELD_LEAD_S=3500 .venv/bin/ogim up || exit 1
failed=0
if [[ $# -gt 0 ]]; then
  .venv/bin/pytest "$@" || failed=1
  exit "$failed"
fi

# The quick ones first. The browser tests have a process of their own: Playwright keeps an event
# loop in it that asynchronous tests can't share. Those that kill processes come last.
.venv/bin/pytest tests/unit tests/contract || failed=1
(cd portal && npm test) || failed=1
for part in integration browser faults; do
  if compgen -G "tests/$part/test_*.py" >/dev/null; then
    .venv/bin/pytest "tests/$part" || failed=1
  fi
done
exit "$failed"
