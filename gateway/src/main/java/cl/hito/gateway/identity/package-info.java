/**
 * Who is calling, as the rest of the gateway sees it, and the short memory of credentials already looked
 * up. Knows no table: accounts and clients bring their own.
 */
@NullMarked
package cl.hito.gateway.identity;

import org.jspecify.annotations.NullMarked;
