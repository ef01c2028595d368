package cl.hito.chassis.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BodyLimitsTest {

    private final BodyLimits limits =
            new BodyLimits(2, 20, Optional.of(List.of("/api/v1/imports", "/api/v1/milestones/*/evidence/files")));

    @Test
    void file_is_let_in_at_a_whole_path_only() {
        assertThat(limits.at("/api/v1/imports")).isEqualTo(20);
        assertThat(limits.at("/api/v1/imports/1")).isEqualTo(2);
        assertThat(limits.at("/x/api/v1/imports")).isEqualTo(2);
    }

    @Test
    void asterisk_stands_for_one_segment() {
        assertThat(limits.at("/api/v1/milestones/0190/evidence/files")).isEqualTo(20);
        assertThat(limits.at("/api/v1/milestones/0190/x/evidence/files")).isEqualTo(2);
        assertThat(limits.at("/api/v1/milestones//evidence/files")).isEqualTo(2);
        assertThat(limits.at("/api/v1/milestones/0190/evidence")).isEqualTo(2);
    }

    @Test
    void without_paths_nothing_takes_files() {
        assertThat(new BodyLimits(2, 20, Optional.empty()).at("/api/v1/imports"))
                .isEqualTo(2);
    }
}
