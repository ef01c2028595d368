package cl.hito.catalog.transaction.bulk;

import cl.hito.catalog.transaction.TransactionsView;
import java.time.YearMonth;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One figure.
 *
 * @param procedure official code or id of the record
 * @param period month
 * @param digital finished by the digital channel; null is not known, as for the other channels
 * @param inPerson finished in person
 * @param telephone finished by telephone
 * @param unsaid channels of which nothing is said: they stay as they are
 */
public record BulkItem(
        String procedure,
        YearMonth period,
        @Nullable Integer digital,
        @Nullable Integer inPerson,
        @Nullable Integer telephone,
        Set<Channel> unsaid) {

    /** A count of a figure. */
    public enum Channel {
        DIGITAL,
        IN_PERSON,
        TELEPHONE
    }

    public BulkItem {
        unsaid = Set.copyOf(unsaid);
    }

    /** A figure that says something of every channel. */
    public BulkItem(
            String procedure,
            YearMonth period,
            @Nullable Integer digital,
            @Nullable Integer inPerson,
            @Nullable Integer telephone) {
        this(procedure, period, digital, inPerson, telephone, Set.of());
    }

    /** The figure as it will be when another one is there. */
    BulkItem over(@Nullable TransactionsView present) {
        if (present == null || unsaid.isEmpty()) {
            return this;
        }
        return new BulkItem(
                procedure,
                period,
                unsaid.contains(Channel.DIGITAL) ? present.digital() : digital,
                unsaid.contains(Channel.IN_PERSON) ? present.inPerson() : inPerson,
                unsaid.contains(Channel.TELEPHONE) ? present.telephone() : telephone,
                unsaid);
    }

    /** Whether no channel is known, or none is said. */
    boolean isEmpty() {
        return unsaid.size() == Channel.values().length || (digital == null && inPerson == null && telephone == null);
    }
}
