/**
 * The six criteria of electronic support, judged from the answers of the form: pure functions that give a
 * verdict and say why. Whether a record is stored, and how, is not known here.
 */
@NullMarked
package cl.hito.catalog.procedure.support;

import org.jspecify.annotations.NullMarked;
