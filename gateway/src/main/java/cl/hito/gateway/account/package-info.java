/**
 * People: local accounts, their sessions and the cookie that carries one. Passwords are only ever here,
 * and only as bcrypt hashes.
 */
@NullMarked
package cl.hito.gateway.account;

import org.jspecify.annotations.NullMarked;
