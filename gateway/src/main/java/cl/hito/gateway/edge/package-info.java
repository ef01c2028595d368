/**
 * What every request meets first and every answer last: request id, trace, size limit, security headers,
 * problem documents. Knows nothing of who is calling or where the request goes.
 */
@NullMarked
package cl.hito.gateway.edge;

import org.jspecify.annotations.NullMarked;
