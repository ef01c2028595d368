/**
 * The internal identity: the signing keys, the short-lived tokens that services verify and the key set
 * they verify them with.
 */
@NullMarked
package cl.hito.gateway.token;

import org.jspecify.annotations.NullMarked;
