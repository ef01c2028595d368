/**
 * How an institution stands before the law, day by day: its group (DFL 1/2020 art. 5) and whether Ley
 * 21.180 applies to it. Facts with the day from which they hold and the instant since which we know them;
 * a fact is superseded, never rewritten. Dates and due days are not here: others derive them.
 */
@NullMarked
package cl.hito.catalog.institution.standing;

import org.jspecify.annotations.NullMarked;
