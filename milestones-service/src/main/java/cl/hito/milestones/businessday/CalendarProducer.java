package cl.hito.milestones.businessday;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Computes the national calendar once per process. */
@Singleton
class CalendarProducer {

    @Produces
    @Singleton
    BusinessDays national() {
        return BusinessDays.national();
    }
}
