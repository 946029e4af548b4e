package ogim.streams;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.IOException;

/** Reads one columnar JSON frame in one pass, without building a tree. */
final class FrameParser {
    static final int RECORD_BYTES_MAX = 8_000_000;
    private static final int DEPTH_MAX = 8;
    private static final int TAG_LENGTH_MAX = 256;
    private static final long QUALITY_MAX = 0xFFFF_FFFFL;

    private final JsonFactory json =
            JsonFactory.builder()
                    .streamReadConstraints(
                            StreamReadConstraints.builder()
                                    .maxNestingDepth(DEPTH_MAX)
                                    .maxNumberLength(400)
                                    .maxStringLength(RECORD_BYTES_MAX)
                                    .build())
                    .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
                    .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
                    .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                    .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                    .build();

    /**
     * Fills {@code frame} from one record.
     *
     * @throws FrameException where the record is not a frame.
     */
    void parse(byte[] record, RawFrame frame) {
        frame.clear();
        if (record.length > RECORD_BYTES_MAX) {
            throw new FrameException("the record has " + record.length + " bytes");
        }
        try (JsonParser in = json.createParser(record)) {
            if (in.nextToken() != JsonToken.START_OBJECT) {
                throw new FrameException("the record is not a JSON object");
            }
            while (in.nextToken() == JsonToken.FIELD_NAME) {
                String name = in.currentName();
                in.nextToken();
                field(name, in, frame);
            }
            if (in.nextToken() != null) {
                throw new FrameException("something follows the JSON object");
            }
        } catch (IOException broken) {
            throw new FrameException("not JSON: " + shortened(broken.getMessage()));
        }
        String problem = frame.problem();
        if (problem != null) {
            throw new FrameException(problem);
        }
    }

    private static void field(String name, JsonParser in, RawFrame frame) throws IOException {
        switch (name) {
            case "source" -> frame.source = shortened(in.getValueAsString());
            case "received" -> {
                frame.received = whole(name, in);
                frame.receivedSeen = true;
            }
            case "skew" -> frame.skew = whole(name, in);
            case "backfill" -> frame.backfill = in.currentToken() == JsonToken.VALUE_TRUE;
            case "tags" -> {
                frame.tags.clear();
                open(name, in);
                while (in.nextToken() != JsonToken.END_ARRAY) {
                    tag(in, frame.tags);
                }
            }
            case "ts" -> {
                frame.ts.clear();
                open(name, in);
                while (in.nextToken() != JsonToken.END_ARRAY) {
                    integer(in, frame.ts, "the time", Long.MAX_VALUE);
                }
            }
            case "values" -> {
                frame.values.clear();
                open(name, in);
                while (in.nextToken() != JsonToken.END_ARRAY) {
                    number(in, frame.values);
                }
            }
            case "quality" -> {
                frame.quality.clear();
                open(name, in);
                while (in.nextToken() != JsonToken.END_ARRAY) {
                    integer(in, frame.quality, "the quality", QUALITY_MAX);
                }
            }
            default -> in.skipChildren();
        }
    }

    private static void open(String name, JsonParser in) throws IOException {
        if (in.currentToken() != JsonToken.START_ARRAY) {
            throw new FrameException("'" + name + "' is not an array");
        }
    }

    private static long whole(String name, JsonParser in) throws IOException {
        if (in.currentToken() != JsonToken.VALUE_NUMBER_INT) {
            throw new FrameException("'" + name + "' is not a whole number");
        }
        return in.getLongValue();
    }

    private static void tag(JsonParser in, RawFrame.Column<String> tags) throws IOException {
        if (in.currentToken() != JsonToken.VALUE_STRING) {
            tags.fault("the tag is not a string");
        } else if (in.getTextLength() == 0 || in.getTextLength() > TAG_LENGTH_MAX) {
            tags.fault("the tag's name has " + in.getTextLength() + " characters");
        } else {
            tags.add(in.getText());
            return;
        }
        in.skipChildren();
    }

    private static void integer(
            JsonParser in, RawFrame.LongColumn column, String what, long max) throws IOException {
        if (in.currentToken() != JsonToken.VALUE_NUMBER_INT) {
            column.fault(what + " is " + described(in));
            in.skipChildren();
            return;
        }
        long number;
        try {
            number = in.getLongValue();
        } catch (InputCoercionException tooLong) {
            column.fault(what + " does not fit 64 bits");
            return;
        }
        if (number < 0 || number > max) {
            column.fault(what + " is " + number);
        } else {
            column.add(number);
        }
    }

    private static void number(JsonParser in, RawFrame.DoubleColumn values) throws IOException {
        switch (in.currentToken()) {
            case VALUE_NULL -> values.addMissing();
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> {
                double value = in.getDoubleValue();
                if (Double.isFinite(value)) {
                    values.add(value);
                } else {
                    values.fault("the value is " + shortened(in.getText()));
                }
            }
            default -> {
                values.fault("the value is " + described(in));
                in.skipChildren();
            }
        }
    }

    private static String described(JsonParser in) throws IOException {
        return switch (in.currentToken()) {
            case VALUE_STRING -> "the string '" + shortened(in.getText()) + "'";
            case START_ARRAY -> "an array";
            case START_OBJECT -> "an object";
            default -> shortened(in.getText());
        };
    }

    /** At most 100 characters, without the control characters that terminals obey. */
    static String shortened(String text) {
        if (text == null) {
            return null;
        }
        String head = text.length() > 100 ? text.substring(0, 100) + "…" : text;
        return head.replaceAll("\\p{Cntrl}", "�");
    }
}
