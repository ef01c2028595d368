/**
 * Platforms in use: the electronic systems of a body that support its procedures (DS 11/2023 art. 3), with
 * the procedures each one serves. What is assessed and planned of a platform lives in the packages below and
 * changes through {@link cl.hito.catalog.platform.Platforms}, so that the platform's event tells of it too.
 */
@NullMarked
package cl.hito.catalog.platform;

import org.jspecify.annotations.NullMarked;
