package cl.hito.milestones.norm;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Whom a requirement binds. The first three are every body; the others only a body that has the role. */
@Schema(name = "RequirementSubject")
public enum Subject {
    EVERY_BODY,
    /** Binds the body through the head of the service. */
    HEAD_OF_SERVICE,
    /** Binds the body through its coordinator of digital transformation. */
    CTD,
    PLATFORM_OWNER,
    NODE_OPERATOR,
    INTEROP_PROVIDER,
    INTEROP_CONSUMER,
    SPECIAL_LAW_BODY,
    /** Uses the old PISEE, which stops on 31-12-2026. */
    PISEE1_USER,
    ICT_BUDGET_BODY,
    SHARED_PLATFORM_USER,
    ARCHIVE_TRANSFER_BODY;

    /** Whether it binds only a body that has the role. */
    public boolean isRole() {
        return this != EVERY_BODY && this != HEAD_OF_SERVICE && this != CTD;
    }
}
