package cl.hito.chassis.testing;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import jakarta.annotation.security.RolesAllowed;
import jakarta.persistence.Entity;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import java.time.Clock;
import java.util.stream.Stream;

/** The rules that every service keeps. A service's {@code ArchitectureTest} includes them with {@code @ArchTest}. */
public final class HouseRules {

    private HouseRules() {}

    /** Time that a test cannot set is a date of the law that nobody can check. */
    @ArchTest
    public static final ArchRule only_the_clock_gives_time = noClasses()
            .should(new ArchCondition<>("take the time from the machine") {
                @Override
                public void check(JavaClass item, ConditionEvents events) {
                    for (JavaCall<?> call : item.getMethodCallsFromSelf()) {
                        boolean now = call.getName().equals("now")
                                && call.getTargetOwner().getName().startsWith("java.time.")
                                && call.getTarget().getRawParameterTypes().stream()
                                        .noneMatch(type -> type.isEquivalentTo(Clock.class));
                        boolean millis = call.getTargetOwner().isEquivalentTo(System.class)
                                && call.getName().equals("currentTimeMillis");
                        boolean clock = call.getTargetOwner().isEquivalentTo(Clock.class)
                                && call.getName().startsWith("system")
                                && !item.getSimpleName().equals("ClockProducer");
                        if (now || millis || clock) {
                            events.add(SimpleConditionEvent.satisfied(item, call.getDescription()));
                        }
                    }
                }
            });

    /** An operation that names no role would be refused at run time; better it is refused here. */
    @ArchTest
    public static final ArchRule every_operation_names_its_roles = methods()
            .that(areOperations())
            .should()
            .beAnnotatedWith(RolesAllowed.class)
            .allowEmptyShould(true);

    /** An entity that leaves its feature is a contract that nobody decided. */
    @ArchTest
    public static final ArchRule no_entity_in_the_signature_of_an_operation = methods()
            .that(areOperations())
            .should(new ArchCondition<>("not name an entity") {
                @Override
                public void check(JavaMethod method, ConditionEvents events) {
                    Stream.concat(Stream.of(method.getRawReturnType()), method.getRawParameterTypes().stream())
                            .filter(type -> type.isAnnotatedWith(Entity.class))
                            .forEach(type -> events.add(SimpleConditionEvent.violated(
                                    method, method.getFullName() + " names " + type.getSimpleName())));
                }
            })
            .allowEmptyShould(true);

    @ArchTest
    public static final ArchRule only_the_outbox_sends_to_kafka = noClasses()
            .that(not(resideInAPackage("cl.hito.chassis.outbox")))
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("org.apache.kafka.clients.producer.KafkaProducer")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("org.eclipse.microprofile.reactive.messaging.Emitter");

    @ArchTest
    public static final ArchRule no_package_of_leftovers =
            noClasses().should().resideInAnyPackage("..util..", "..utils..", "..common..", "..helper..", "..manager..");

    @ArchTest
    public static final ArchRule every_package_says_what_lives_in_it = classes()
            .that()
            .resideInAPackage("cl.hito..")
            .should(new ArchCondition<>("live in a package with a @NullMarked package-info") {
                @Override
                public void check(JavaClass item, ConditionEvents events) {
                    boolean marked = item.getPackage()
                            .tryGetPackageInfo()
                            .map(info -> info.isAnnotatedWith("org.jspecify.annotations.NullMarked"))
                            .orElse(false);
                    if (!marked) {
                        events.add(SimpleConditionEvent.violated(item, item.getPackageName() + " has none"));
                    }
                }
            });

    @ArchTest
    public static final ArchRule features_stand_in_no_circle =
            slices().matching("cl.hito.(*).(*)..").should().beFreeOfCycles();

    private static com.tngtech.archunit.base.DescribedPredicate<JavaMethod> areOperations() {
        return com.tngtech.archunit.base.DescribedPredicate.describe(
                "are operations of the API",
                method -> Stream.of(GET.class, POST.class, PUT.class, PATCH.class, DELETE.class)
                        .anyMatch(method::isAnnotatedWith));
    }
}
