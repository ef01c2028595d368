/**
 * The first accounts and API keys of an installation, from a file that the operator gives. Never changes
 * what is there already.
 */
@NullMarked
package cl.hito.gateway.bootstrap;

import org.jspecify.annotations.NullMarked;
