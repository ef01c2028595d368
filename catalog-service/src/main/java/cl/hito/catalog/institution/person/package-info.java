/**
 * People who act for an institution: its authority, coordinator of digital transformation (CTD) and
 * subrogate, editors and guests, each from a day to a day. What identifies a person is kept apart from
 * the history, which holds only a digest of it; it never goes into an event nor to the public.
 */
@NullMarked
package cl.hito.catalog.institution.person;

import org.jspecify.annotations.NullMarked;
