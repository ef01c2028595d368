/**
 * Where credentials are judged: one handler before the whole API turns a key or a session into an
 * identity or refuses the request. Nothing behind it looks at a credential again.
 */
@NullMarked
package cl.hito.gateway.access;

import org.jspecify.annotations.NullMarked;
