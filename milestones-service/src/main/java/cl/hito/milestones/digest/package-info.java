/**
 * The daily digest: what an account was not told of yet, written as a mail in the transaction that notes it as told,
 * and sent by SMTP until the server has it. Raises no alert and knows only the accounts that asked for mail.
 */
@NullMarked
package cl.hito.milestones.digest;

import org.jspecify.annotations.NullMarked;
