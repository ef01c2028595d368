/**
 * Lists as files: complete, counted, and harmless when a spreadsheet opens them.
 */
@NullMarked
package cl.hito.chassis.export;

import org.jspecify.annotations.NullMarked;
