package cl.hito.milestones.digest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class DigestCheckTest {

    @Test
    void digest_that_cannot_be_written_keeps_nobody_else_from_theirs() {
        // Given
        DigestCheck check = new DigestCheck(new Digests(null, null) {
            @Override
            List<String> due() {
                return List.of("user:a", "user:b", "user:c");
            }

            @Override
            int write(String account) {
                if (account.equals("user:b")) {
                    throw new IllegalStateException("no digest");
                }
                return 2;
            }
        });
        // Then
        assertThat(check.check()).isEqualTo(4);
    }
}
