package cl.hito.milestones.alert;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How many unread alerts of a kind there are. */
@Schema(name = "AlertCount")
public record AlertCount(
        @Schema(required = true) AlertKind kind,
        @Schema(required = true) long unread) {}
