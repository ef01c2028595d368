package cl.hito.chassis;

import cl.hito.chassis.testing.HouseRules;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;

/** Here, because the chassis cannot depend on what its own test kit holds. */
@AnalyzeClasses(
        packages = {"cl.hito.chassis", "cl.hito.contracts"},
        importOptions = {ImportOption.DoNotIncludeTests.class, ArchitectureTest.NotTheTestKit.class})
class ArchitectureTest {

    @ArchTest
    static final ArchTests house = ArchTests.in(HouseRules.class);

    /** The test kit plays the neighbours that send, which is just what the rules forbid a service. */
    static final class NotTheTestKit implements ImportOption {

        @Override
        public boolean includes(Location location) {
            return !location.contains("/cl/hito/chassis/testing/");
        }
    }
}
