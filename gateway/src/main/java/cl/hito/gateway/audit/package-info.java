/**
 * The auditor's room: accounts of auditors that are good for a time, and the chain of everything that auditors ask
 * for, written before they are answered. Never decides what an auditor may see; the operations do.
 */
@NullMarked
package cl.hito.gateway.audit;

import org.jspecify.annotations.NullMarked;
