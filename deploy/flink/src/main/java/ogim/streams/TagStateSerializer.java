package ogim.streams;

import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.base.TypeSerializerSingleton;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.core.memory.DataOutputView;

/**
 * Times are written as differences of one or two bytes each, since the whole state is written
 * several times a second.
 */
public final class TagStateSerializer extends TypeSerializerSingleton<TagState> {
    public static final TagStateSerializer INSTANCE = new TagStateSerializer();
    private static final long serialVersionUID = 1L;
    private static final int VERSION = 1;

    @Override
    public void serialize(TagState state, DataOutputView to) throws IOException {
        // The stream below costs about as much for a byte as for a buffer.
        DataOutputSerializer out = new DataOutputSerializer(256);
        out.writeByte(VERSION);
        out.writeByte(state.count);
        long before = 0;
        for (int index = 0; index < state.count; index++) {
            varint(state.times[index] - before, out);
            before = state.times[index];
        }
        out.writeDouble(state.value);
        out.writeLong(state.since);
        out.writeLong(state.reported);
        out.writeInt(state.unreported);
        out.writeLong(state.closed);
        out.writeInt(state.minutes.size());
        for (Minute minute : state.minutes) {
            minute.write(out);
        }
        to.write(out.getSharedBuffer(), 0, out.length());
    }

    @Override
    public TagState deserialize(DataInputView in) throws IOException {
        int version = in.readByte();
        if (version != VERSION) {
            throw new IOException("cleansing state of version " + version + " is not known");
        }
        TagState state = new TagState();
        state.count = in.readByte();
        long before = 0;
        for (int index = 0; index < state.count; index++) {
            before += varint(in);
            state.times[index] = before;
        }
        state.value = in.readDouble();
        state.since = in.readLong();
        state.reported = in.readLong();
        state.unreported = in.readInt();
        state.closed = in.readLong();
        for (int left = in.readInt(); left > 0; left--) {
            state.minutes.add(Minute.read(in));
        }
        return state;
    }

    private static void varint(long number, DataOutputView out) throws IOException {
        long rest = number;
        while ((rest & ~0x7FL) != 0) {
            out.writeByte((int) (rest & 0x7F | 0x80));
            rest >>>= 7;
        }
        out.writeByte((int) rest);
    }

    private static long varint(DataInputView in) throws IOException {
        long number = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            byte part = in.readByte();
            number |= (long) (part & 0x7F) << shift;
            if (part >= 0) {
                return number;
            }
        }
        throw new IOException("a number of more than 64 bits in the cleansing state");
    }

    @Override
    public TagState createInstance() {
        return new TagState();
    }

    @Override
    public TagState copy(TagState from) {
        return copy(from, new TagState());
    }

    @Override
    public TagState copy(TagState from, TagState reuse) {
        from.copyTo(reuse);
        return reuse;
    }

    @Override
    public void copy(DataInputView from, DataOutputView to) throws IOException {
        serialize(deserialize(from), to);
    }

    @Override
    public TagState deserialize(TagState reuse, DataInputView in) throws IOException {
        return deserialize(in);
    }

    @Override
    public boolean isImmutableType() {
        return false;
    }

    @Override
    public int getLength() {
        return -1;
    }

    @Override
    public TypeSerializerSnapshot<TagState> snapshotConfiguration() {
        return new Snapshot();
    }

    /** What a savepoint remembers of this serializer. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<TagState> {
        public Snapshot() {
            super(() -> INSTANCE);
        }
    }
}
