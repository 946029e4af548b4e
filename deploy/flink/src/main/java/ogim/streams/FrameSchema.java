package ogim.streams;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.metrics.Counter;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.StringData;
import org.apache.flink.util.Collector;

/** One frame in, one row per reading out; one row with {@code reject} where it is no frame. */
final class FrameSchema implements DeserializationSchema<RowData> {
    private static final long serialVersionUID = 1L;
    static final int PAYLOAD_BYTES_MAX = 4_096;
    private static final int NAMES_MAX = 100_000;
    private static final StringData UNPARSABLE = StringData.fromString("unparsable");
    private static final StringData NOT_A_NUMBER = StringData.fromString("not-a-number");

    private final TypeInformation<RowData> type;
    private transient FrameParser parser;
    private transient RawFrame frame;
    private transient Map<String, StringData> names;
    private transient Counter frames;
    private transient Counter readings;
    private transient Counter unparsable;

    FrameSchema(TypeInformation<RowData> type) {
        this.type = type;
    }

    @Override
    public void open(InitializationContext context) {
        parser = new FrameParser();
        frame = new RawFrame();
        names = new HashMap<>();
        frames = context.getMetricGroup().counter("frames");
        readings = context.getMetricGroup().counter("readings");
        unparsable = context.getMetricGroup().counter("unparsable_frames");
    }

    @Override
    public void deserialize(byte[] record, Collector<RowData> out) {
        frames.inc();
        try {
            if (record == null) {
                throw new FrameException("the record is empty");
            }
            parser.parse(record, frame);
        } catch (FrameException broken) {
            unparsable.inc();
            out.collect(rejected(record, broken.getMessage()));
            return;
        }
        long clock = Math.min(frame.received, System.currentTimeMillis());
        StringData source = frame.source == null ? null : binary(frame.source);
        int count = frame.tags.size;
        for (int index = 0; index < count; index++) {
            out.collect(reading(index, clock, source));
        }
        readings.inc(count);
    }

    private GenericRowData reading(int index, long clock, StringData source) {
        GenericRowData row = new GenericRowData(FrameFormatFactory.COLUMNS.size());
        String fault = frame.tags.faultAt(index);
        if (fault == null) {
            row.setField(0, interned(frame.tags.at[index]));
        }
        if (frame.ts.faultAt(index) == null) {
            row.setField(1, frame.ts.at[index]);
        } else {
            fault = frame.ts.faultAt(index);
        }
        if (frame.quality.faultAt(index) == null) {
            row.setField(3, frame.quality.at[index]);
        } else {
            fault = frame.quality.faultAt(index);
        }
        String notNumber = frame.values.faultAt(index);
        if (notNumber == null && !frame.values.missing[index]) {
            row.setField(2, frame.values.at[index]);
        }
        row.setField(4, frame.received);
        row.setField(5, clock);
        row.setField(6, source);
        row.setField(7, frame.skew);
        row.setField(8, frame.backfill);
        if (fault != null || notNumber != null) {
            row.setField(9, fault != null ? UNPARSABLE : NOT_A_NUMBER);
            row.setField(10, StringData.fromString(fault != null ? fault : notNumber));
        }
        return row;
    }

    private static GenericRowData rejected(byte[] record, String why) {
        GenericRowData row = new GenericRowData(FrameFormatFactory.COLUMNS.size());
        row.setField(4, System.currentTimeMillis());
        row.setField(5, 0L);
        row.setField(7, 0L);
        row.setField(8, false);
        row.setField(9, UNPARSABLE);
        row.setField(10, StringData.fromString(why));
        if (record != null) {
            row.setField(11, Arrays.copyOf(record, Math.min(record.length, PAYLOAD_BYTES_MAX)));
        }
        return row;
    }

    private StringData interned(String name) {
        StringData known = names.get(name);
        if (known == null) {
            if (names.size() == NAMES_MAX) {
                names.clear();
            }
            known = binary(name);
            names.put(name, known);
        }
        return known;
    }

    /** In Flink's own form at once: a Java string would be encoded anew wherever it is copied. */
    static StringData binary(String text) {
        return StringData.fromBytes(text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public RowData deserialize(byte[] record) throws IOException {
        throw new IOException("a frame holds many rows");
    }

    @Override
    public boolean isEndOfStream(RowData row) {
        return false;
    }

    @Override
    public TypeInformation<RowData> getProducedType() {
        return type;
    }
}
