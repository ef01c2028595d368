/**
 * The whole system as a user starts it: packaged processes on real engines, the seeds, the public API
 * through the gateway, the console in a real browser, and faults while it works.
 */
@NullMarked
package cl.hito.e2e;

import org.jspecify.annotations.NullMarked;
