/**
 * The pack: a published snapshot in one file that proves itself. How it is laid out (docs/formats/pack.md), how it
 * is written, and how it is verified without asking anybody. Knows files and hashes, never a database or a service.
 */
@NullMarked
package cl.hito.proofs.pack;

import org.jspecify.annotations.NullMarked;
