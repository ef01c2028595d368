/**
 * Progress reports of institutions to be read on paper or in a spreadsheet: for the institution itself and for its
 * council. Reads milestones and plans as they are told elsewhere; decides nothing and writes nothing.
 */
@NullMarked
package cl.hito.milestones.report;

import org.jspecify.annotations.NullMarked;
