package cl.hito.milestones.institution;

import java.util.List;

/**
 * Told inside the transaction that takes a batch of institutions in.
 *
 * @param codes of the institutions that are new or changed
 */
public record InstitutionsChanged(List<String> codes) {

    public InstitutionsChanged {
        codes = List.copyOf(codes);
    }
}
