/**
 * Calendar feeds: milestones as iCalendar (RFC 5545) for the calendar program of a person, read with a token that
 * can be revoked. Only reads milestones; what a feed shows is public, the token protects who follows what.
 */
@NullMarked
package cl.hito.milestones.feed;

import org.jspecify.annotations.NullMarked;
