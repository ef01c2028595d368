package cl.hito.catalog.platform;

import cl.hito.chassis.http.ETags;
import cl.hito.chassis.problem.ProblemException;
import cl.hito.chassis.problem.ProblemException.Field;
import cl.hito.contracts.ProblemType;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Says which procedures of its institution a platform serves. */
@Singleton
class ServedProcedures {

    /** A body with more procedures than this on one platform has not been seen; an event carries them all. */
    static final int MOST_PROCEDURES = 1000;

    private final Platforms platforms;
    private final ServedProcedureRepository served;

    ServedProcedures(Platforms platforms, ServedProcedureRepository served) {
        this.platforms = platforms;
        this.served = served;
    }

    /** Replaces the whole set. */
    @Transactional
    PlatformView replace(UUID platform, List<UUID> procedures, @Nullable String ifMatch, @Nullable String reason) {
        PlatformView before = platforms.open(platform);
        ETags.require(ifMatch, before.version());
        check(before.institution(), procedures);
        return change(before, new HashSet<>(procedures), reason);
    }

    @Transactional
    PlatformView add(UUID platform, UUID procedure, @Nullable String ifMatch, @Nullable String reason) {
        PlatformView before = platforms.open(platform);
        ETags.require(ifMatch, before.version());
        if (served.of(before.institution(), List.of(procedure)).isEmpty()) {
            throw notFound(procedure);
        }
        Set<UUID> wanted = new HashSet<>(before.procedures());
        wanted.add(procedure);
        if (wanted.size() > MOST_PROCEDURES) {
            throw ProblemException.of(
                    ProblemType.CONFLICT,
                    "Una plataforma sirve a lo más a " + MOST_PROCEDURES + " procedimientos.",
                    "A platform serves " + MOST_PROCEDURES + " procedures at most.");
        }
        return change(before, wanted, reason);
    }

    @Transactional
    PlatformView remove(UUID platform, UUID procedure, @Nullable String ifMatch, @Nullable String reason) {
        PlatformView before = platforms.open(platform);
        ETags.require(ifMatch, before.version());
        Set<UUID> wanted = new HashSet<>(before.procedures());
        if (!wanted.remove(procedure)) {
            throw notFound(procedure);
        }
        return change(before, wanted, reason);
    }

    private PlatformView change(PlatformView before, Set<UUID> wanted, @Nullable String reason) {
        Set<UUID> present = new HashSet<>(before.procedures());
        if (present.equals(wanted)) {
            return before;
        }
        Set<UUID> added = new HashSet<>(wanted);
        added.removeAll(present);
        present.removeAll(wanted);
        served.remove(before.id(), present);
        served.add(before.id(), added);
        return platforms.record(before, reason);
    }

    private void check(String institution, List<UUID> procedures) {
        Set<UUID> known = served.of(institution, procedures);
        Set<UUID> seen = new HashSet<>();
        List<Field> wrong = new ArrayList<>();
        for (int i = 0; i < procedures.size(); i++) {
            UUID procedure = procedures.get(i);
            if (!known.contains(procedure)) {
                wrong.add(Field.of(
                        "/procedures/" + i,
                        "not_found",
                        "La institución no tiene este procedimiento.",
                        "The institution has no such procedure."));
            } else if (!seen.add(procedure)) {
                wrong.add(Field.of("/procedures/" + i, "duplicate"));
            }
        }
        if (!wrong.isEmpty()) {
            throw ProblemException.invalid(wrong);
        }
    }

    private static ProblemException notFound(UUID procedure) {
        return ProblemException.notFound(
                "en la institución el procedimiento", "procedure of the institution", procedure);
    }
}
