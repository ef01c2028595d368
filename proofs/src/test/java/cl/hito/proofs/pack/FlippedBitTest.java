package cl.hito.proofs.pack;

import static org.assertj.core.api.Assertions.assertThat;

import cl.hito.proofs.pack.PackFile.Layout;
import cl.hito.proofs.pack.PackFile.Member;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One flipped bit anywhere in a pack is found, and what it is in is named. */
class FlippedBitTest {

    private static final int RANDOM_FLIPS = 2_500;

    @TempDir
    Path folder;

    @Test
    void flipped_bit_is_found_wherever_it_is() throws IOException {
        // Given
        Path pack = SamplePack.of(60).write(folder);
        List<Member> members;
        try (PackFile file = PackFile.open(pack)) {
            members = file.layout(new Findings()).map(Layout::members).orElseThrow();
        }
        Random random = new Random(20261120);
        try (RandomAccessFile file = new RandomAccessFile(pack.toFile(), "rw")) {
            long contentEnd = members.get(members.size() - 1).end();
            // When
            for (int i = 0; i < RANDOM_FLIPS; i++) {
                flip(file, pack, members, random.nextLong(file.length()), random.nextInt(8));
            }
            // Every bit that is not content: headers, directory and end.
            for (Member member : members) {
                for (long at = member.headerAt(); at < member.at(); at++) {
                    flip(file, pack, members, at, random.nextInt(8));
                }
            }
            for (long at = contentEnd; at < file.length(); at++) {
                for (int bit = 0; bit < 8; bit++) {
                    flip(file, pack, members, at, bit);
                }
            }
        }
        // Then: nothing was left flipped, so it was each bit that was found.
        assertThat(PackVerifier.verify(pack, null).isValid()).isTrue();
    }

    private static void flip(RandomAccessFile file, Path pack, List<Member> members, long at, int bit)
            throws IOException {
        file.seek(at);
        int was = file.read();
        file.seek(at);
        file.write(was ^ 1 << bit);
        List<PackFinding> findings = PackVerifier.verify(pack, null).findings();
        file.seek(at);
        file.write(was);
        assertThat(findings).as("bit %d of byte %d", bit, at).isNotEmpty();
        Member in = members.stream()
                .filter(member -> at >= member.headerAt() && at < member.end())
                .findFirst()
                .orElse(null);
        if (in != null && at >= in.at()) {
            assertThat(findings)
                    .as("bit %d of byte %d", bit, at)
                    .extracting(PackFinding::member)
                    .contains(in.name());
        } else {
            assertThat(findings)
                    .as("bit %d of byte %d", bit, at)
                    .anyMatch(finding -> finding.offset() != null && finding.offset() == at);
        }
    }
}
