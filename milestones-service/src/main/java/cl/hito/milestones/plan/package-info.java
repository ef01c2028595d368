/**
 * Plans of institutions as their documents have them: a tree with the levels that the document names,
 * goals, declared figures with their check, and findings. Knows nothing of legal milestones.
 */
@NullMarked
package cl.hito.milestones.plan;

import org.jspecify.annotations.NullMarked;
