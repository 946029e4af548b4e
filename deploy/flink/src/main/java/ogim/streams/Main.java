package ogim.streams;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.GlobalConfiguration;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.table.api.ExplainDetail;
import org.apache.flink.table.api.StatementSet;
import org.apache.flink.table.api.bridge.java.StreamTableEnvironment;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sun.misc.Signal;

/**
 * Runs the SQL files of a folder, in the order of their names, as one job in this JVM.
 *
 * <p>SIGTERM stops the job with a savepoint, so that all it read is committed when it ends.
 */
public final class Main {
    private static final Logger LOG = LoggerFactory.getLogger(Main.class);
    private static final int STOP_SECONDS = 8;

    /** The one step that is not SQL, at its place in the scripts. */
    private static final String CLEANSING = "APPLY cleansing TO screened";

    private Main() {}

    /**
     * Arguments: a folder with {@code config.yaml} and {@code NN_what.sql} files; {@code --plan} to
     * print the plan and end.
     */
    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        Configuration configuration = GlobalConfiguration.loadConfiguration(folder.toString());
        StreamExecutionEnvironment environment =
                StreamExecutionEnvironment.getExecutionEnvironment(configuration);
        StatementSet inserts = read(StreamTableEnvironment.create(environment), folder);
        if (List.of(arguments).contains("--plan")) {
            System.out.println(inserts.explain(ExplainDetail.JSON_EXECUTION_PLAN));
            return;
        }
        JobClient job = inserts.execute().getJobClient().orElseThrow();
        Path savepoints = folder.resolveSibling("savepoints");
        Signal.handle(new Signal("TERM"), signal -> stop(job, savepoints));
        LOG.info("job {} submitted", job.getJobID());
        job.getJobExecutionResult().get();
    }

    private static StatementSet read(StreamTableEnvironment tables, Path folder) throws Exception {
        StatementSet inserts = tables.createStatementSet();
        List<Path> files;
        try (Stream<Path> found = Files.list(folder)) {
            files = found.filter(path -> path.toString().endsWith(".sql")).sorted().toList();
        }
        for (Path file : files) {
            for (String statement : SqlScript.statements(Files.readString(file))) {
                if (statement.startsWith("INSERT")) {
                    inserts.addInsertSql(statement);
                } else if (statement.equals(CLEANSING)) {
                    Cleansing.apply(tables);
                } else {
                    tables.executeSql(statement);
                }
            }
        }
        return inserts;
    }

    private static void stop(JobClient job, Path savepoints) {
        int status = 0;
        try {
            String where =
                    job.stopWithSavepoint(
                                    false, savepoints.toUri().toString(), SavepointFormatType.CANONICAL)
                            .get(STOP_SECONDS, TimeUnit.SECONDS);
            LOG.info("stopped with savepoint {}", where);
        } catch (Exception late) {
            LOG.warn("stopped without a savepoint; the newest checkpoint takes its place", late);
            status = 1;
        }
        Runtime.getRuntime().halt(status);
    }
}
