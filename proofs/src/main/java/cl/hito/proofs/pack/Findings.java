package cl.hito.proofs.pack;

import cl.hito.proofs.pack.PackFinding.Kind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects what is wrong; a pack in which everything is wrong does not fill the memory with it. */
final class Findings {

    private static final int MOST = 200;

    private final List<PackFinding> findings = new ArrayList<>();

    void add(PackFinding finding) {
        if (findings.size() < MOST) {
            findings.add(finding);
        }
    }

    void add(Kind kind, @Nullable String member) {
        add(PackFinding.of(kind, member));
    }

    void add(Kind kind, @Nullable String member, String about) {
        add(PackFinding.of(kind, member, about));
    }

    List<PackFinding> list() {
        return findings;
    }
}
