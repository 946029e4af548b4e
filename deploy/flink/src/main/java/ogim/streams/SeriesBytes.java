package ogim.streams;

import java.io.IOException;
import java.util.Map;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.core.memory.DataOutputView;

/** What a checkpoint holds of the calculated tags. */
final class SeriesBytes {
    private static final int VERSION = 1;

    private SeriesBytes() {}

    static byte[] write(long watermark, Map<Integer, Series> known) throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(64 + 256 * known.size());
        out.writeByte(VERSION);
        out.writeLong(watermark);
        out.writeInt(known.size());
        for (Map.Entry<Integer, Series> each : known.entrySet()) {
            out.writeInt(each.getKey());
            write(each.getValue(), out);
        }
        return out.getCopyOfBuffer();
    }

    /**
     * Adds what was written to {@code known}.
     *
     * @param due until when the waiting readings wait: those that they wait for are read again.
     * @return the watermark.
     */
    static long read(byte[] written, long due, Map<Integer, Series> known) throws IOException {
        DataInputView in = new DataInputDeserializer(written);
        int version = in.readByte();
        if (version != VERSION) {
            throw new IOException("state of calculations of version " + version + " is not known");
        }
        long watermark = in.readLong();
        for (int left = in.readInt(); left > 0; left--) {
            known.put(in.readInt(), series(in, due));
        }
        return watermark;
    }

    private static void write(Series series, DataOutputView out) throws IOException {
        out.writeInt(series.inputs.length);
        for (int input = 0; input < series.inputs.length; input++) {
            out.writeInt(series.inputs[input]);
            out.writeLong(series.reached[input]);
            out.writeBoolean(series.newest[input] != null);
            if (series.newest[input] != null) {
                write(series.newest[input], out);
            }
        }
        out.writeLong(series.judged);
        TagStateSerializer.INSTANCE.serialize(series.own, out);
        out.writeInt(series.waiting.size());
        for (Sample sample : series.waiting) {
            write(sample, out);
        }
    }

    private static Series series(DataInputView in, long due) throws IOException {
        Series series = new Series(new int[in.readInt()]);
        for (int input = 0; input < series.inputs.length; input++) {
            series.inputs[input] = in.readInt();
            series.reached[input] = in.readLong();
            series.newest[input] = in.readBoolean() ? sample(in, due) : null;
        }
        series.judged = in.readLong();
        TagStateSerializer.INSTANCE.deserialize(in).copyTo(series.own);
        for (int left = in.readInt(); left > 0; left--) {
            series.waiting.add(sample(in, due));
        }
        return series;
    }

    private static void write(Sample sample, DataOutputView out) throws IOException {
        out.writeInt(sample.tagId());
        out.writeLong(sample.ts());
        out.writeDouble(sample.value());
        out.writeLong(sample.quality());
        out.writeLong(sample.received());
        out.writeInt(sample.flags());
    }

    private static Sample sample(DataInputView in, long due) throws IOException {
        return new Sample(
                in.readInt(), in.readLong(), in.readDouble(), in.readLong(), in.readLong(),
                in.readInt(), due);
    }
}
