package cl.hito.milestones.feed;

import cl.hito.milestones.rulebook.Derivation;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A milestone as a calendar shows it.
 *
 * @param phase DFL 1/2020 art. 6
 * @param day its last day on time; of a withdrawn one the last that it had
 * @param withdrawn whether it has no date any more
 * @param sequence how many times its date has moved
 * @param changedAt when anything of it last changed
 * @param derivation why that date, or why none
 */
record FeedEvent(
        UUID milestone,
        String institution,
        String institutionName,
        String kind,
        @Nullable String phase,
        @Nullable String platform,
        String title,
        LocalDate day,
        boolean withdrawn,
        @Nullable LocalDate fulfilledOn,
        @Nullable LocalDate waivedUntil,
        int sequence,
        Instant changedAt,
        Derivation derivation) {}
