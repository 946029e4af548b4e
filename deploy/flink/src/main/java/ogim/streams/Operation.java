package ogim.streams;

/** What a word of a {@link Program} does. NaN stands for a number that there is not. */
enum Operation {
    INPUT(0), NUMBER(0), AFFINE(1),
    NEG(1), ABS(1), SQRT(1), ROUND(1), FLOOR(1), CEIL(1), NOT(1),
    EXP(1), LN(1), LOG10(1), SIN(1), COS(1), TAN(1),
    ADD(2), SUB(2), MUL(2), DIV(2), POW(2), AND(2), OR(2),
    LT(2), LE(2), GT(2), GE(2), EQ(2), NE(2),
    IF(3), MIN(-1), MAX(-1), MEAN(-1), CLAMP(-1);

    /** How many numbers it takes; -1 where its word says so. */
    final int operands;

    Operation(int operands) {
        this.operands = operands;
    }

    /** Of one number. Halves are rounded to the even one. */
    double of(double x) {
        return finite(
                switch (this) {
                    case NEG -> -x;
                    case ABS -> Math.abs(x);
                    case SQRT -> Math.sqrt(x);
                    case ROUND -> Math.rint(x);
                    case FLOOR -> Math.floor(x);
                    case CEIL -> Math.ceil(x);
                    case NOT -> Double.isNaN(x) ? x : truth(x == 0);
                    case EXP -> Math.exp(x);
                    case LN -> Math.log(x);
                    case LOG10 -> Math.log10(x);
                    case SIN -> Math.sin(x);
                    case COS -> Math.cos(x);
                    case TAN -> Math.tan(x);
                    default -> throw new IllegalStateException(this + " does not take one number");
                });
    }

    /** Of two numbers. A false {@code and} and a true {@code or} need no second one. */
    double of(double x, double y) {
        if (this == AND && (x == 0 || y == 0)) {
            return 0;
        }
        if (this == OR && (isTrue(x) || isTrue(y))) {
            return 1;
        }
        if (Double.isNaN(x) || Double.isNaN(y)) {
            return Double.NaN;
        }
        return finite(
                switch (this) {
                    case ADD -> x + y;
                    case SUB -> x - y;
                    case MUL -> x * y;
                    case DIV -> x / y;
                    case POW -> Math.pow(x, y);
                    case AND -> 1;
                    case OR -> 0;
                    case LT -> truth(x < y);
                    case LE -> truth(x <= y);
                    case GT -> truth(x > y);
                    case GE -> truth(x >= y);
                    case EQ -> truth(x == y);
                    case NE -> truth(x != y);
                    default -> throw new IllegalStateException(this + " does not take two numbers");
                });
    }

    /** Of {@code count} numbers that begin at {@code from}; a clamp's are value, least and most. */
    double of(double[] stack, int from, int count) {
        if (this == CLAMP) {
            return Math.min(Math.max(stack[from], stack[from + 1]), stack[from + 2]);
        }
        double result = stack[from];
        for (int at = 1; at < count; at++) {
            double next = stack[from + at];
            result =
                    switch (this) {
                        case MIN -> Math.min(result, next);
                        case MAX -> Math.max(result, next);
                        default -> result + (next - result) / (at + 1);
                    };
        }
        return finite(result);
    }

    static double chosen(double condition, double yes, double no) {
        return Double.isNaN(condition) ? condition : condition != 0 ? yes : no;
    }

    /** The number, or NaN where it is infinite. */
    static double finite(double x) {
        return Double.isFinite(x) ? x : Double.NaN;
    }

    private static boolean isTrue(double x) {
        return x != 0 && !Double.isNaN(x);
    }

    private static double truth(boolean holds) {
        return holds ? 1 : 0;
    }
}
