package ogim.streams;

import java.util.Arrays;

/** How far each of several quantities is from what the others say of it. */
final class Residuals {
    private Residuals() {}

    /**
     * Conditional residuals of standardised quantities, in their conditional standard deviations:
     * (P z)_i / sqrt(P_ii), P the inverse of the covariance of those that are known, with {@code
     * ridge} added to its diagonal, which keeps it regular and the residuals modest.
     *
     * @param z the quantities; NaN where not known
     * @param covariance rows of {@link WellNorm#TAGS_MAX}
     * @return 0 where not known
     */
    static double[] of(double[] z, double[] covariance, double ridge) {
        int[] which = new int[z.length];
        int n = 0;
        for (int i = 0; i < z.length; i++) {
            if (!Double.isNaN(z[i])) {
                which[n++] = i;
            }
        }
        double[][] inverse = inverted(part(covariance, Arrays.copyOf(which, n), ridge));
        double[] result = new double[z.length];
        for (int i = 0; i < n; i++) {
            double sum = 0;
            for (int j = 0; j < n; j++) {
                sum += inverse[i][j] * z[which[j]];
            }
            result[which[i]] = sum / Math.sqrt(inverse[i][i]);
        }
        return result;
    }

    private static double[][] part(double[] covariance, int[] which, double ridge) {
        double[][] matrix = new double[which.length][which.length];
        for (int i = 0; i < which.length; i++) {
            for (int j = 0; j < which.length; j++) {
                matrix[i][j] = covariance[which[i] * WellNorm.TAGS_MAX + which[j]];
            }
            matrix[i][i] += ridge;
        }
        return matrix;
    }

    /** The inverse of a positive definite matrix: Gauss-Jordan, which needs no pivots there. */
    private static double[][] inverted(double[][] matrix) {
        int n = matrix.length;
        double[][] inverse = new double[n][n];
        for (int i = 0; i < n; i++) {
            inverse[i][i] = 1;
        }
        for (int i = 0; i < n; i++) {
            double pivot = matrix[i][i];
            for (int j = 0; j < n; j++) {
                matrix[i][j] /= pivot;
                inverse[i][j] /= pivot;
            }
            for (int row = 0; row < n; row++) {
                double factor = matrix[row][i];
                if (row != i && factor != 0) {
                    for (int j = 0; j < n; j++) {
                        matrix[row][j] -= factor * matrix[i][j];
                        inverse[row][j] -= factor * inverse[i][j];
                    }
                }
            }
        }
        return inverse;
    }
}
