package cl.hito.milestones.milestone;

import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Lets a milestone follow its waivers: no date moves, the state does, and each decision freezes a verdict. */
@Singleton
public class MilestoneWaivers {

    private static final String FOLLOW = """
            with changed as (
                update milestone m set waived_until = milestone_waived_until(m.id), version = m.version + 1,
                    published_on = :today,
                    published_state = milestone_state(m.applicability, m.applies_from, m.due, m.fulfilled_on,
                        milestone_waived_until(m.id), :today, :horizon)
                where m.id = :id and m.waived_until is distinct from milestone_waived_until(m.id)
                returning new.id, new.version, milestone_event(old) as before, milestone_event(new) as after,
                    milestone_derivation(new) as derivation
            )""" + MilestoneLedger.RECORD;

    private final MilestoneLedger ledger;

    MilestoneWaivers(MilestoneLedger ledger) {
        this.ledger = ledger;
    }

    /** To be called when the waivers of a milestone have changed; changes nothing when the last day is the same. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void follow(UUID id, String actor, @Nullable String reason) {
        MilestoneLedger.run(ledger.statement(FOLLOW, actor, reason).setParameter("id", id));
    }
}
