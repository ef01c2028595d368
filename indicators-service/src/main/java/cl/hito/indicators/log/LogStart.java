package cl.hito.indicators.log;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

/** Puts the configured key in force and checks the whole log when the service starts. */
@Singleton
class LogStart {

    private static final Logger LOG = Logger.getLogger(LogStart.class);

    private final TransparencyLog log;
    private final LogVerification verification;
    private final LogKeys keys;

    LogStart(TransparencyLog log, LogVerification verification, LogKeys keys) {
        this.log = log;
        this.verification = verification;
        this.keys = keys;
    }

    void start(@Observes StartupEvent event) {
        try {
            log.open();
        } catch (RuntimeException e) {
            // What was published can still be read and proved; what would be appended is refused with the reason.
            LOG.error("log cannot be opened", e);
        }
        LogVerificationView found;
        try {
            found = verification.verify();
        } catch (RuntimeException e) {
            // Whatever somebody did to the tables, what can still be read is served.
            LOG.error("log cannot be checked", e);
            return;
        }
        if (!found.valid()) {
            LOG.errorf(
                    "log does not agree with itself findings=%d first=%s",
                    found.count(), found.findings().get(0));
        } else {
            LOG.infof(
                    "log checked size=%d key=%s",
                    found.size(),
                    keys.present().map(key -> key.verifier().encoded()).orElse("none"));
        }
    }
}
