#!/bin/sh
# Fetches Flink and its connectors and builds OGIM's own module: all jars end in .engines/flink.
# Needs the checkout's .venv, uv, Maven and a JDK (javac). Does nothing where what it was made from has not changed.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
checkout=$(cd "$here/../.." && pwd)
jars=$checkout/.engines/flink
stamp=$jars/.stamp
work=$checkout/target/flink

made_from() {
    (cd "$here" && find pom.xml requirements.txt setup.sh src/main -type f | LC_ALL=C sort | xargs sha256sum | sha256sum)
}

if [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$(made_from)" ]; then
    echo "flink: up to date"
    exit 0
fi

for tool in uv mvn javac; do
    command -v "$tool" >/dev/null || { echo "flink: $tool is missing (Debian: uv from PyPI, maven, default-jdk-headless)" >&2; exit 1; }
done

mkdir -p "$work"
rm -rf "$work/connectors"
if ! cmp -s "$here/requirements.txt" "$work/fetched.txt"; then
    echo "flink: fetching Flink's jars (230 MB)"
    uv pip install -q --no-deps --require-hashes --target "$work/distribution" -r "$here/requirements.txt"
    cp "$here/requirements.txt" "$work/fetched.txt"
fi
echo "flink: building OGIM's module, fetching connectors"
mvn -q -B -f "$here/pom.xml" -DskipTests package dependency:copy-dependencies \
    -DincludeScope=runtime -DexcludeArtifactIds=checker-qual -DoutputDirectory="$work/connectors"

fresh=$jars.new
rm -rf "$fresh"
mkdir -p "$fresh"
for jar in dist cep scala_2.12 table-api-java-uber table-runtime json; do
    cp -l "$work/distribution/pyflink/lib/flink-$jar-"*.jar "$fresh/"
done
cp -l "$work"/distribution/pyflink/lib/log4j-api-*.jar "$work"/distribution/pyflink/lib/log4j-core-*.jar \
    "$work"/distribution/pyflink/lib/log4j-slf4j-impl-*.jar \
    "$work"/distribution/pyflink/lib/log4j-layout-template-json-*.jar "$fresh/"
cp -l "$work"/connectors/*.jar "$fresh/"
cp "$work/ogim-streams.jar" "$fresh/"
rm -rf "$jars"
mv "$fresh" "$jars"
# Classes that planning loads, archived, so that every later start maps them instead of loading.
echo "flink: archiving classes"
OGIM_HOME=$work/plan JAVA_TOOL_OPTIONS="-XX:ArchiveClassesAtExit=$jars/classes.jsa -Xlog:cds=off,cds+dynamic=off" \
    "$checkout/.venv/bin/python" -m ogim.streams.submit --plan > "$work/plan.txt" 2>&1
made_from > "$stamp"
echo "flink: ready in $jars"
