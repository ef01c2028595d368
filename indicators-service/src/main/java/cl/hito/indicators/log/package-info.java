/**
 * The transparency log: one list of leaves that only grows, with a signed head after each, so that anybody who kept a
 * head can check later that nothing before it was changed. Features above hand it what has to be provable; it knows
 * none of them. Nothing here is ever updated or deleted.
 */
@NullMarked
package cl.hito.indicators.log;

import org.jspecify.annotations.NullMarked;
