/**
 * Assessments of a platform: its baseline and later evaluations of its quality, as questions with a score
 * each, and what they come to. The questions are the body's; nothing here knows a questionnaire.
 */
@NullMarked
package cl.hito.catalog.platform.assessment;

import org.jspecify.annotations.NullMarked;
