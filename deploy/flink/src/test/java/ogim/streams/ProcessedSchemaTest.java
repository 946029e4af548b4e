package ogim.streams;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.HexFormat;
import org.apache.flink.table.data.GenericRowData;
import org.junit.jupiter.api.Test;

class ProcessedSchemaTest {
    /** Bytes as fastavro writes them for the schema of ogim.contracts.processed. */
    @Test
    void writesAvro() {
        ProcessedSchema schema = new ProcessedSchema();
        assertArrayEquals(
                HexFormat.of().parseHex("0200" + "02000000000000f83f" + "00" + "04" + "06"),
                schema.serialize(GenericRowData.of(1, 0L, 1.5, 0L, 2L, 3)));
        assertArrayEquals(
                HexFormat.of().parseHex("ffffffff0f" + "01" + "00" + "80808080" + "10" + "00" + "00"),
                schema.serialize(GenericRowData.of(Integer.MIN_VALUE, -1L, null, 1L << 31, 0L, 0)));
    }
}
