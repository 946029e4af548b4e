package ogim.streams;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProgramTest {
    private static double evaluated(String text, double... values) {
        return Program.of(text).evaluate(values, new double[Program.STACK_MAX]);
    }

    @ParameterizedTest
    @CsvSource({
        "n2.0 n3.0 add, 5",
        "n2.0 n3.0 sub, -1",
        "n2.0 n3.0 mul, 6",
        "n3.0 n2.0 div, 1.5",
        "n2.0 n10.0 pow, 1024",
        "n2.0 neg, -2",
        "n-2.5 abs, 2.5",
        "n9.0 sqrt, 3",
        "n2.5 round, 2",
        "n3.5 round, 4",
        "n-2.5 floor, -3",
        "n-2.5 ceil, -2",
        "n0.0 exp, 1",
        "n1.0 ln, 0",
        "n1000.0 log10, 3",
        "n0.0 sin, 0",
        "n0.0 cos, 1",
        "n0.0 tan, 0",
        "n1.0 n2.0 lt, 1",
        "n2.0 n2.0 le, 1",
        "n1.0 n2.0 gt, 0",
        "n2.0 n2.0 ge, 1",
        "n2.0 n2.0 eq, 1",
        "n2.0 n2.0 ne, 0",
        "n2.0 n0.0 and, 0",
        "n2.0 n-1.0 and, 1",
        "n0.0 n0.5 or, 1",
        "n0.0 n0.0 or, 0",
        "n0.0 not, 1",
        "n7.0 not, 0",
        "n1.0 n5.0 n6.0 if, 5",
        "n0.0 n5.0 n6.0 if, 6",
        "n3.0 n1.0 n2.0 min3, 1",
        "n3.0 n1.0 n2.0 max3, 3",
        "n3.0 n1.0 n2.0 mean3, 2",
        "n4.0 min1, 4",
        "n9.0 n1.0 n5.0 clamp3, 5",
        "n-9.0 n1.0 n5.0 clamp3, 1",
    })
    void doesWhatItsWordsSay(String text, double expected) {
        assertEquals(expected, evaluated(text), 1e-12);
    }

    @Test
    void convertsAsTheCatalogueFoldedItIn() {
        Program program = Program.of("i7 i3 a0.06894757293168365,0.0 sub i7 a1.8,32.0 add");
        assertArrayEquals(new int[] {3, 7}, program.inputs);
        assertEquals(3, program.depth + 1);
        double[] stack = new double[program.depth];
        assertEquals(
                10 - 50 * 0.06894757293168365 + (10 * 1.8 + 32),
                program.evaluate(new double[] {50, 10}, stack));
        assertEquals(Math.exp(-1e-5), evaluated("n-1e-05 exp"));
        assertEquals(1e16, evaluated("n1e+16"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "n1.0 n0.0 div", "n0.0 n0.0 div", "n-1.0 sqrt", "n0.0 ln", "n1000.0 exp",
                "n1e+308 n10.0 mul", "n1e+308 a10.0,0.0", "n-8.0 n0.5 pow", "n-1.0 log10",
                "n1.0 n0.0 div n0.0 mul", "n1.0 n0.0 div n1.0 gt", "n1.0 n0.0 div not",
                "n1.0 n0.0 div n1.0 n2.0 if", "n1.0 n0.0 div n0.0 pow", "n1.0 n1.0 n0.0 div min2",
                "n1.0 n1.0 n0.0 div and", "n0.0 n1.0 n0.0 div or", "n1.0 n0.0 div n1.0 n5.0 clamp3",
                "n1e+308 n-1e+308 mean2 n1.0 n0.0 div max2",
            })
    void whatIsNoNumberStaysNone(String text) {
        assertTrue(Double.isNaN(evaluated(text)), text);
    }

    @Test
    void guardsWork() {
        String guarded = "i1 n0.0 gt i2 i1 div n-1.0 if";
        assertEquals(-1, evaluated(guarded, 0, 5));
        assertEquals(2.5, evaluated(guarded, 2, 5));
        assertEquals(0, evaluated("i1 n0.0 ne i2 i1 div n3.0 gt and", 0, 5));
        assertEquals(1, evaluated("i1 n0.0 eq i2 i1 div n3.0 gt or", 0, 5));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", " ", "n1.0 ", " n1.0", "n1.0  neg", "add", "n1.0 add", "n1.0 n1.0", "i", "i-1",
                "i1.5", "i99999999999", "n", "ninf", "nNaN", "n1e999", "n0x1p3", "n1d", "a1.0",
                "n1.0 a1.0,inf", "n1.0 a1e400,0.0", "min0", "n1.0 clamp1", "n1.0 min2", "n1.0 min",
                "input", "n1.0 affine", "number", "n1.0 NEG", "min", "n1.0 n1.0 n1.0 if2", "Ϩ",
                "n1.0\tneg", "n1.0\nneg", "__import__",
            })
    void whatIsNoProgramIsRefused(String text) {
        assertThrows(IllegalArgumentException.class, () -> Program.of(text), text);
    }

    @Test
    void noProgramTakesMoreThanItsBounds() {
        String deep = "n1.0 ".repeat(Program.STACK_MAX + 1) + "add ".repeat(Program.STACK_MAX);
        assertThrows(IllegalArgumentException.class, () -> Program.of(deep.strip()));
        String fits = "n1.0 ".repeat(Program.STACK_MAX) + "add ".repeat(Program.STACK_MAX - 1);
        assertEquals(Program.STACK_MAX, evaluated(fits.strip()));
        String longest = "n1.0" + " neg".repeat(Program.LENGTH_MAX);
        assertThrows(IllegalArgumentException.class, () -> Program.of(longest));
    }

    @Test
    void whateverIsWrittenIsAProgramOrRefused() {
        String[] words = {
            "i1", "i2", "n1.0", "n0.0", "a2.0,1.0", "add", "div", "if", "min2", "clamp3", "neg", "and",
            "sqrt", "x", "n", "max9"
        };
        Random chance = new Random(5);
        int ran = 0;
        for (int round = 0; round < 50_000; round++) {
            StringBuilder text = new StringBuilder("i1");
            for (int more = chance.nextInt(8); more > 0; more--) {
                text.append(' ').append(words[chance.nextInt(words.length)]);
            }
            try {
                Program program = Program.of(text.toString());
                double result = program.evaluate(new double[] {2, 3}, new double[program.depth]);
                assertTrue(Double.isNaN(result) || Double.isFinite(result), text.toString());
                ran++;
            } catch (IllegalArgumentException refused) {
                assertTrue(refused.getMessage().length() < 200);
            }
        }
        assertTrue(ran > 1_000, "ran " + ran);
    }
}
