package cl.hito.catalog.platform.improvement;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.UUID;

/** What is stored of an item, which is what the history keeps: nothing that the day decides. */
record ImprovementFacts(
        UUID id,
        UUID platform,
        @JsonUnwrapped ImprovementData data,
        boolean demonstration,
        long version,
        Instant updatedAt) {}
