package cl.hito.milestones.alert;

import jakarta.inject.Singleton;

/** Lets tests of other packages run the job that raises alerts, at the moment of their choosing. */
@Singleton
public class AlertsForTests {

    private final AlertCheck check;

    AlertsForTests(AlertCheck check) {
        this.check = check;
    }

    public void check() {
        check.check();
    }
}
