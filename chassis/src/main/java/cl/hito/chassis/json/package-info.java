/**
 * How records are written into JSON columns: by a mapper of their own, so that a change of the manners of
 * the API never changes what is stored. Nothing of HTTP lives here.
 */
@NullMarked
package cl.hito.chassis.json;

import org.jspecify.annotations.NullMarked;
