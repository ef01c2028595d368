/**
 * What a number is proved with, years later and by anybody: Merkle trees (RFC 9162), canonical JSON (RFC 8785),
 * signed notes and checkpoints (C2SP). Pure functions over bytes: no framework, no network, no clock. What is parsed
 * here may come from an enemy: whatever it holds, the answer is a value or a {@link cl.hito.proofs.MalformedException}.
 */
@NullMarked
package cl.hito.proofs;

import org.jspecify.annotations.NullMarked;
