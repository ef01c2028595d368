package cl.hito.milestones.observation;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Asks one platform of the State about one institution. What goes wrong is told as {@link Sighting.Unseen}. */
interface PlatformClient {

    ObservedPlatform platform();

    /** Whether there are an address and what the institution needs to be asked about. */
    boolean isConfigured(String institution);

    /** Institutions that are asked about without anybody's doing. */
    List<String> regular();

    /**
     * What there is to be seen of it now.
     *
     * @param reference of a message, where the platform is asked about one
     */
    List<Sighting> look(String institution, @Nullable String reference);
}
