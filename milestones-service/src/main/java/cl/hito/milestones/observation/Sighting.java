package cl.hito.milestones.observation;

import org.jspecify.annotations.Nullable;

/** What came of looking at a figure. */
sealed interface Sighting {

    Figure figure();

    /**
     * Something was seen.
     *
     * @param value a count, or 1 and 0; null where the platform does not say
     * @param text as the platform says it
     * @param reference of the message that was asked for
     */
    record Seen(
            Figure figure,
            @Nullable Long value,
            @Nullable String text,
            @Nullable String reference) implements Sighting {

        static Seen count(Figure figure, long value) {
            return new Seen(figure, value, null, null);
        }

        static Seen yes(Figure figure, @Nullable Boolean value) {
            return new Seen(figure, value == null ? null : value ? 1L : 0L, null, null);
        }
    }

    /**
     * Nothing could be seen.
     *
     * @param problem a code: unreachable, too_slow, too_large, not_understood, http_ with the status, the platform's,
     *     or failed, when we could not even ask
     */
    record Unseen(Figure figure, String problem) implements Sighting {}
}
