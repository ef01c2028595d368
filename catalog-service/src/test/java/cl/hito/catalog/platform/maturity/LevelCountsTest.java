package cl.hito.catalog.platform.maturity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class LevelCountsTest {

    @Property
    void every_dimension_is_counted_once_and_unknown_is_no_level(@ForAll("levels") List<Level> levels) {
        // Given
        List<Dimension> dimensions = new ArrayList<>();
        for (Level level : levels) {
            dimensions.add(new Dimension("D" + (dimensions.size() + 1), "x", level, null));
        }
        // When
        LevelCounts counts = LevelCounts.of(dimensions);
        // Then
        assertThat(counts.insufficient() + counts.basic() + counts.medium() + counts.advanced() + counts.unknown())
                .isEqualTo(12);
        assertThat(counts.insufficient()).isEqualTo((int)
                levels.stream().filter(l -> l == Level.INSUFFICIENT).count());
        assertThat(counts.lowest() == null).isEqualTo(counts.unknown() == 12);
        assertThat(levels).allSatisfy(l -> {
            if (l != null) {
                assertThat(counts.lowest()).isLessThanOrEqualTo(l);
            }
        });
    }

    @Provide
    static Arbitrary<List<Level>> levels() {
        return Arbitraries.of(Level.class).injectNull(0.3).list().ofMaxSize(12);
    }
}
