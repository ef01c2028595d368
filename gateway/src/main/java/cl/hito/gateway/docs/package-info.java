/**
 * What the API says about itself: problem pages, event schemas, the AsyncAPI and the merged OpenAPI
 * document. All of it comes from the contracts.
 */
@NullMarked
package cl.hito.gateway.docs;

import org.jspecify.annotations.NullMarked;
