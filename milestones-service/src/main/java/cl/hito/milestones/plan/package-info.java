/**
 * Plans of institutions as their documents have them: a tree with the levels that the document names,
 * goals, declared figures with their check, findings, and reports of progress. Its goals with a date are
 * milestones of the institution's own making; it never moves a date of the law.
 */
@NullMarked
package cl.hito.milestones.plan;

import org.jspecify.annotations.NullMarked;
