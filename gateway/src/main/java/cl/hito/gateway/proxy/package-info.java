/**
 * From a path of the API to the service behind it, streaming both ways, and what is answered when the
 * service is not there. Reads no body and knows no resource.
 */
@NullMarked
package cl.hito.gateway.proxy;

import org.jspecify.annotations.NullMarked;
