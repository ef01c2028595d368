package cl.hito.milestones.businessday;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * The instant of the June solstice, to about a minute, for the years 2000 to 2100 (Meeus, Astronomical
 * Algorithms, chapter 27; difference between dynamical and universal time by the polynomials of Espenak
 * and Meeus).
 */
final class JuneSolstice {

    /** Continental Chile in June; computed with the fixed offset so that the result needs no future zone data. */
    private static final ZoneOffset CHILE_IN_WINTER = ZoneOffset.ofHours(-4);

    private static final double UNIX_EPOCH_JULIAN_DAY = 2440587.5;
    private static final double SECONDS_PER_DAY = 86_400;

    /** Amplitude, phase and rate (degrees, degrees per Julian century) of the periodic terms. */
    private static final double[][] TERMS = {
        {485, 324.96, 1934.136}, {203, 337.23, 32964.467}, {199, 342.08, 20.186}, {182, 27.85, 445267.112},
        {156, 73.14, 45036.886}, {136, 171.52, 22518.443}, {77, 222.54, 65928.934}, {74, 296.72, 3034.906},
        {70, 243.58, 9037.513}, {58, 119.81, 33718.147}, {52, 297.17, 150.678}, {50, 21.02, 2281.226},
        {45, 247.54, 29929.562}, {44, 325.15, 31555.956}, {29, 60.93, 4443.417}, {18, 155.12, 67555.328},
        {17, 288.79, 4562.452}, {16, 198.04, 62894.029}, {14, 199.76, 31436.921}, {12, 95.39, 14577.848},
        {12, 287.11, 31931.756}, {12, 320.81, 34777.259}, {9, 227.73, 1222.114}, {8, 15.45, 16859.074},
    };

    private JuneSolstice() {}

    static LocalDate localDate(int year) {
        return LocalDate.ofInstant(instant(year), CHILE_IN_WINTER);
    }

    static Instant instant(int year) {
        double y = (year - 2000) / 1000.0;
        double mean = 2451716.56767 + y * (365241.62603 + y * (0.00325 + y * (0.00888 - y * 0.00030)));
        double t = (mean - 2451545.0) / 36525;
        double w = Math.toRadians(35999.373 * t - 2.47);
        double lambda = 1 + 0.0334 * Math.cos(w) + 0.0007 * Math.cos(2 * w);
        double periodic = 0;
        for (double[] term : TERMS) {
            periodic += term[0] * Math.cos(Math.toRadians(term[1] + term[2] * t));
        }
        double dynamical = mean + 0.00001 * periodic / lambda;
        double seconds = (dynamical - UNIX_EPOCH_JULIAN_DAY) * SECONDS_PER_DAY - deltaT(year);
        return Instant.ofEpochSecond(Math.round(seconds));
    }

    private static double deltaT(int year) {
        if (year < 2050) {
            double t = year - 2000;
            return 62.92 + 0.32217 * t + 0.005589 * t * t;
        }
        double centuries = (year - 1820) / 100.0;
        return -20 + 32 * centuries * centuries - 0.5628 * (2150 - year);
    }
}
