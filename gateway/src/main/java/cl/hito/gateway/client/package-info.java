/**
 * Machines: API clients and the keys they call with. A key is shown once, when it is made; afterwards
 * only its hash is known.
 */
@NullMarked
package cl.hito.gateway.client;

import org.jspecify.annotations.NullMarked;
