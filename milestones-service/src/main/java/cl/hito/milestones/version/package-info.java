/**
 * What a text of the law has in common with every other that comes in versions: one person writes a version down,
 * another puts it in force, and the next one ends it. Knows nothing of what a version says: rulebooks and norms have
 * tables, engines and addresses of their own.
 */
@NullMarked
package cl.hito.milestones.version;

import org.jspecify.annotations.NullMarked;
