package cl.hito.milestones.comment;

import cl.hito.chassis.security.Caller;
import cl.hito.chassis.security.Roles;
import cl.hito.milestones.milestone.MilestoneView;
import cl.hito.milestones.milestone.Milestones;
import jakarta.inject.Singleton;
import java.util.UUID;

/** Whose business a milestone is: its institution's, the office's, and of auditors for reading. */
@Singleton
class Insiders {

    private final Milestones milestones;
    private final Caller caller;

    Insiders(Milestones milestones, Caller caller) {
        this.milestones = milestones;
        this.caller = caller;
    }

    /** Its id; 403 for editors of another institution, 404 when there is none. */
    UUID readable(UUID id) {
        MilestoneView milestone = milestones.get(id);
        if (!caller.hasRole(Roles.AUDITOR)) {
            caller.requireWriteTo(milestone.institution());
        }
        return milestone.id();
    }

    UUID writable(UUID id) {
        MilestoneView milestone = milestones.get(id);
        caller.requireWriteTo(milestone.institution());
        return milestone.id();
    }
}
