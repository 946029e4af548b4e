package ogim.streams;

import java.util.Arrays;
import org.apache.flink.api.common.serialization.SerializationSchema;
import org.apache.flink.table.data.RowData;

/** Writes the Avro binary encoding of {tag_id, ts, reading?, quality, received, flags}. */
final class ProcessedSchema implements SerializationSchema<RowData> {
    private static final long serialVersionUID = 1L;
    private static final int BYTES_MAX = 5 + 10 + 1 + 8 + 10 + 10 + 5;

    private transient byte[] buffer;
    private transient int end;

    @Override
    public byte[] serialize(RowData row) {
        if (buffer == null) {
            buffer = new byte[BYTES_MAX];
        }
        end = 0;
        whole(row.getInt(0));
        whole(row.getLong(1));
        if (row.isNullAt(2)) {
            whole(0);
        } else {
            whole(1);
            real(row.getDouble(2));
        }
        whole(row.getLong(3));
        whole(row.getLong(4));
        whole(row.getInt(5));
        return Arrays.copyOf(buffer, end);
    }

    /** Zigzag, then seven bits a byte, lowest first. */
    private void whole(long number) {
        long rest = (number << 1) ^ (number >> 63);
        while ((rest & ~0x7FL) != 0) {
            buffer[end++] = (byte) (rest & 0x7F | 0x80);
            rest >>>= 7;
        }
        buffer[end++] = (byte) rest;
    }

    private void real(double number) {
        long bits = Double.doubleToLongBits(number);
        for (int shift = 0; shift < 64; shift += 8) {
            buffer[end++] = (byte) (bits >>> shift);
        }
    }
}
