package ogim.streams;

import java.util.Properties;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.Metric;
import org.apache.flink.metrics.MetricConfig;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.reporter.MetricReporter;
import org.apache.flink.metrics.reporter.MetricReporterFactory;
import org.apache.flink.metrics.reporter.Scheduled;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends the JVM when its only task manager is gone, so that the supervisor starts a whole one. An
 * error while a task is closed (after a minute without a broker, say) makes Flink stop the task
 * manager; in one JVM nobody starts another, and the job would wait for it for ever.
 */
public final class Lifeline implements MetricReporter, Scheduled {
    private static final Logger LOG = LoggerFactory.getLogger(Lifeline.class);
    private static final String TASK_MANAGERS = "numRegisteredTaskManagers";
    private static final int STATUS = 3;
    private static final int REPORTS = 3;

    private volatile Gauge<?> registered;
    private boolean lived;
    private int without;

    @Override
    public void report() {
        if (registered == null || !(registered.getValue() instanceof Number number)) {
            return;
        }
        if (number.longValue() > 0) {
            lived = true;
            without = 0;
        } else if (lived && ++without == REPORTS) {
            LOG.error("the last task manager is gone; this JVM ends to be started again");
            Runtime.getRuntime().halt(STATUS);
        }
    }

    @Override
    public void notifyOfAddedMetric(Metric metric, String name, MetricGroup group) {
        if (name.equals(TASK_MANAGERS) && metric instanceof Gauge<?> gauge) {
            registered = gauge;
        }
    }

    @Override
    public void notifyOfRemovedMetric(Metric metric, String name, MetricGroup group) {
        if (metric == registered) {
            registered = null;
        }
    }

    @Override
    public void open(MetricConfig config) {}

    @Override
    public void close() {}

    /** Makes it from the configuration. */
    public static final class Factory implements MetricReporterFactory {
        @Override
        public MetricReporter createMetricReporter(Properties properties) {
            return new Lifeline();
        }
    }
}
