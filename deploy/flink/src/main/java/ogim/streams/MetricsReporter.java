package ogim.streams;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.Metric;
import org.apache.flink.metrics.MetricConfig;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.reporter.MetricReporter;

/**
 * Serves the chosen metrics of the job as Prometheus text on a loopback port; Flink's own reporter
 * serves some two thousand of them on every interface.
 */
public final class MetricsReporter implements MetricReporter {
    /** Name in Flink → name in Prometheus. Subtasks are added up; of gauges the largest counts. */
    static final Map<String, String> CHOSEN =
            Map.ofEntries(
                    Map.entry("frames", "ogim_stream_frames_total"),
                    Map.entry("readings", "ogim_stream_readings_total"),
                    Map.entry("unparsable_frames", "ogim_stream_unparsable_frames_total"),
                    Map.entry("readings_passed", "ogim_stream_readings_passed_total"),
                    Map.entry("readings_rejected", "ogim_stream_readings_rejected_total"),
                    Map.entry("readings_late", "ogim_stream_readings_late_total"),
                    Map.entry("readings_stuck", "ogim_stream_readings_stuck_total"),
                    Map.entry("readings_duplicate", "ogim_stream_readings_duplicate_total"),
                    Map.entry("readings_after_window", "ogim_stream_readings_after_window_total"),
                    Map.entry("results_calculated", "ogim_stream_readings_calculated_total"),
                    Map.entry("calculations", "ogim_stream_calculations"),
                    Map.entry("catalogue_tags", "ogim_stream_catalogue_tags"),
                    Map.entry("catalogue_age_ms", "ogim_stream_catalogue_age_ms"),
                    Map.entry("pendingRecords", "ogim_stream_pending_frames"),
                    Map.entry("numRestarts", "ogim_stream_restarts_total"),
                    Map.entry("numberOfCompletedCheckpoints", "ogim_stream_checkpoints_total"),
                    Map.entry("numberOfFailedCheckpoints", "ogim_stream_checkpoints_failed_total"),
                    Map.entry("lastCheckpointDuration", "ogim_stream_checkpoint_duration_ms"),
                    Map.entry("lastCheckpointSize", "ogim_stream_checkpoint_bytes"));

    private final Map<Metric, String> metrics = new ConcurrentHashMap<>();
    private HttpServer server;

    @Override
    public void open(MetricConfig config) {
        int port = config.getInteger("port", 0);
        try {
            InetAddress loopback = InetAddress.getLoopbackAddress();
            server = HttpServer.create(new InetSocketAddress(loopback, port), 8);
        } catch (IOException taken) {
            throw new UncheckedIOException("port " + port + " for metrics is not free", taken);
        }
        server.createContext("/metrics", this::answer);
        server.setExecutor(
                Executors.newSingleThreadExecutor(
                        work -> {
                            Thread thread = new Thread(work, "metrics");
                            thread.setDaemon(true);
                            return thread;
                        }));
        server.start();
    }

    private void answer(HttpExchange exchange) throws IOException {
        byte[] body = text().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/plain; version=0.0.4");
        exchange.sendResponseHeaders(200, body.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
        }
    }

    /** The metrics, by name. */
    String text() {
        Map<String, Double> values = new TreeMap<>();
        metrics.forEach(
                (metric, name) -> {
                    if (metric instanceof Counter counter) {
                        values.merge(name, (double) counter.getCount(), Double::sum);
                    } else if (metric instanceof Gauge<?> gauge
                            && gauge.getValue() instanceof Number number) {
                        values.merge(name, number.doubleValue(), Math::max);
                    }
                });
        StringBuilder text = new StringBuilder();
        values.forEach(
                (name, value) ->
                        text.append("# TYPE ")
                                .append(name)
                                .append(name.endsWith("_total") ? " counter\n" : " gauge\n")
                                .append(name)
                                .append(' ')
                                .append(value)
                                .append('\n'));
        return text.toString();
    }

    @Override
    public void notifyOfAddedMetric(Metric metric, String name, MetricGroup group) {
        String chosen = CHOSEN.get(name);
        if (chosen != null) {
            metrics.put(metric, chosen);
        }
    }

    @Override
    public void notifyOfRemovedMetric(Metric metric, String name, MetricGroup group) {
        metrics.remove(metric);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
