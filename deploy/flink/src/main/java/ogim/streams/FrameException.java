package ogim.streams;

/** A record that is not a frame; the message says why in one sentence. */
final class FrameException extends RuntimeException {
    FrameException(String message) {
        super(message, null, false, false);
    }
}
