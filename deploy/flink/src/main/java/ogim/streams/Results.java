package ogim.streams;

import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.StringData;

/** Results of calculations as rows, and accepted rows as what calculations work with. */
final class Results {
    private static final int SCREENED_COLUMNS = 15;
    private static final StringData SOURCE = FrameSchema.binary("calculated");
    /** The source's clock is off; read from its history. */
    private static final int FLAGS_KEPT = 4 | 8;

    private Results() {}

    /** An accepted row; of its flags those that are true of what is made of it, too. */
    static Sample sample(RowData accepted, long due) {
        return new Sample(
                accepted.getInt(0),
                accepted.getLong(1),
                accepted.isNullAt(2) ? Double.NaN : accepted.getDouble(2),
                accepted.getLong(3),
                received(accepted),
                accepted.getInt(5) & FLAGS_KEPT,
                due);
    }

    static long received(RowData accepted) {
        return accepted.getLong(4);
    }

    /** A result as a reading of its tag that is still to be cleansed. */
    static GenericRowData screened(RowData tag, Sample result) {
        GenericRowData row = new GenericRowData(SCREENED_COLUMNS);
        row.setField(Cleansing.TAG_ID, result.tagId());
        row.setField(Cleansing.TAG, tag.getString(CatalogueQuery.NAME));
        row.setField(Cleansing.SOURCE, SOURCE);
        row.setField(Cleansing.TS, result.ts());
        row.setField(Cleansing.READING, Double.isNaN(result.value()) ? null : result.value());
        row.setField(Cleansing.QUALITY, result.quality());
        row.setField(Cleansing.RECEIVED, result.received());
        row.setField(Cleansing.FLAGS, result.flags());
        if (tag.getBoolean(CatalogueQuery.IS_FLOW)) {
            row.setField(Cleansing.FLOW_ASSET, text(tag, CatalogueQuery.ASSET));
        }
        if (!tag.isNullAt(CatalogueQuery.ROLE)) {
            row.setField(Cleansing.WELL, text(tag, CatalogueQuery.WELL));
            row.setField(Cleansing.ROLE, text(tag, CatalogueQuery.ROLE));
        }
        if (!tag.isNullAt(CatalogueQuery.STUCK_AFTER)) {
            row.setField(Cleansing.STUCK_AFTER, tag.getLong(CatalogueQuery.STUCK_AFTER));
        }
        return row;
    }

    /** Why a result can't be, as the SQL says it of readings; null where it can. */
    static String outOfRange(RowData tag, Sample result) {
        Double lo = number(tag, CatalogueQuery.RANGE_LO);
        Double hi = number(tag, CatalogueQuery.RANGE_HI);
        if ((lo == null || !(result.value() < lo)) && (hi == null || !(result.value() > hi))) {
            return null;
        }
        StringData unit = text(tag, CatalogueQuery.UNIT);
        return result.value()
                + (" is outside " + (lo == null ? "-∞" : lo) + " to " + (hi == null ? "∞" : hi))
                + (unit == null ? "" : " " + unit);
    }

    private static Double number(RowData tag, int column) {
        return tag.isNullAt(column) ? null : tag.getDouble(column);
    }

    private static StringData text(RowData tag, int column) {
        return tag.isNullAt(column) ? null : tag.getString(column);
    }
}
