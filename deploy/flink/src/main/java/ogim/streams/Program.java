package ogim.streams;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The expression of a calculated tag as the catalogue compiled it: words between single spaces that
 * act in turn on a stack of numbers. {@code i17} pushes the value of tag 17, {@code n2.5} a number,
 * {@code a<factor>,<offset>} converts the uppermost, {@code min3} takes three numbers, the others
 * are operations by their names.
 *
 * <p>What is no finite number is NaN from there on: a division by 0, the root of a negative number,
 * and what is compared with one. It makes no difference in the branch that an {@code if} does not
 * take, behind a false {@code and} and behind a true {@code or}.
 */
final class Program {
    /** An expression has 2,000 characters, which is less than this on the stack. */
    static final int STACK_MAX = 1_024;

    static final int LENGTH_MAX = 32_000;
    private static final String REAL = "(-?\\d+(?:\\.\\d+)?(?:e[+-]?\\d{1,3})?)";
    private static final Pattern INPUT = Pattern.compile("i(\\d{1,10})");
    private static final Pattern NUMBER = Pattern.compile("n" + REAL);
    private static final Pattern AFFINE = Pattern.compile("a" + REAL + "," + REAL);
    private static final Pattern MANY = Pattern.compile("(min|max|mean|clamp)(\\d{1,4})");

    /** An operation; {@code count}: which input, or how many numbers it takes. */
    private record Word(Operation operation, int count, double factor, double offset) {}

    /** Ids of the tags that it reads, ascending. */
    final int[] inputs;

    /** How many numbers lie on its stack at most. */
    final int depth;

    private final Word[] words;

    private Program(int[] inputs, int depth, Word[] words) {
        this.inputs = inputs;
        this.depth = depth;
        this.words = words;
    }

    /**
     * Reads a program.
     *
     * @throws IllegalArgumentException where it is none.
     */
    static Program of(String text) {
        if (text.length() > LENGTH_MAX) {
            throw new IllegalArgumentException("it has " + text.length() + " characters");
        }
        List<Word> words = new ArrayList<>();
        int top = 0;
        int depth = 0;
        for (String each : text.split(" ", -1)) {
            Word word = word(each);
            int taken = taken(word);
            if (taken > top) {
                throw new IllegalArgumentException("nothing is left for '" + each + "'");
            }
            top += 1 - taken;
            depth = Math.max(depth, top);
            words.add(word);
        }
        if (top != 1 || depth > STACK_MAX) {
            throw new IllegalArgumentException("it leaves " + top + " numbers, at most " + depth);
        }
        int[] inputs =
                words.stream()
                        .filter(word -> word.operation == Operation.INPUT)
                        .mapToInt(Word::count)
                        .sorted()
                        .distinct()
                        .toArray();
        return new Program(
                inputs, depth, words.stream().map(word -> placed(word, inputs)).toArray(Word[]::new));
    }

    private static int taken(Word word) {
        return word.operation.operands < 0 ? word.count : word.operation.operands;
    }

    private static Word placed(Word word, int[] inputs) {
        return word.operation == Operation.INPUT
                ? new Word(Operation.INPUT, Arrays.binarySearch(inputs, word.count), 0, 0)
                : word;
    }

    private static Word word(String text) {
        Matcher match;
        if ((match = INPUT.matcher(text)).matches()) {
            return new Word(Operation.INPUT, Integer.parseInt(match.group(1)), 0, 0);
        }
        if ((match = NUMBER.matcher(text)).matches()) {
            return new Word(Operation.NUMBER, 0, real(match.group(1)), 0);
        }
        if ((match = AFFINE.matcher(text)).matches()) {
            return new Word(Operation.AFFINE, 0, real(match.group(1)), real(match.group(2)));
        }
        if ((match = MANY.matcher(text)).matches()) {
            Operation operation = Operation.valueOf(match.group(1).toUpperCase(Locale.ROOT));
            int count = Integer.parseInt(match.group(2));
            if (count == 0 || operation == Operation.CLAMP && count != 3) {
                throw unknown(text);
            }
            return new Word(operation, count, 0, 0);
        }
        for (Operation operation : Operation.values()) {
            if (operation.operands > 0
                    && operation != Operation.AFFINE
                    && operation.name().toLowerCase(Locale.ROOT).equals(text)) {
                return new Word(operation, 0, 0, 0);
            }
        }
        throw unknown(text);
    }

    private static IllegalArgumentException unknown(String word) {
        return new IllegalArgumentException("'" + FrameParser.shortened(word) + "' is no word");
    }

    private static double real(String text) {
        double number = Double.parseDouble(text);
        if (!Double.isFinite(number)) {
            throw new IllegalArgumentException(text + " is too large");
        }
        return number;
    }

    /**
     * What it gives, NaN where that is no finite number.
     *
     * @param values of its inputs, in their order.
     * @param stack at least {@code depth} long.
     */
    double evaluate(double[] values, double[] stack) {
        int top = 0;
        for (Word word : words) {
            Operation operation = word.operation;
            switch (operation) {
                case INPUT -> stack[top++] = values[word.count];
                case NUMBER -> stack[top++] = word.factor;
                case AFFINE ->
                        stack[top - 1] =
                                Operation.finite(stack[top - 1] * word.factor + word.offset);
                case IF -> {
                    top -= 2;
                    stack[top - 1] = Operation.chosen(stack[top - 1], stack[top], stack[top + 1]);
                }
                case MIN, MAX, MEAN, CLAMP -> {
                    top -= word.count - 1;
                    stack[top - 1] = operation.of(stack, top - 1, word.count);
                }
                default -> {
                    if (operation.operands == 1) {
                        stack[top - 1] = operation.of(stack[top - 1]);
                    } else {
                        top--;
                        stack[top - 1] = operation.of(stack[top - 1], stack[top]);
                    }
                }
            }
        }
        return stack[0];
    }
}
