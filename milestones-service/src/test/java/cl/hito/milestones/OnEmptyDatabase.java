package cl.hito.milestones;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/**
 * Tests that change what all others stand on, such as the law in force: they begin on a database as its migrations leave
 * it, and leave it so, in the application that the others use. One of their own would cost them a start, and its memory
 * to the end of the run.
 */
public interface OnEmptyDatabase {

    @BeforeAll
    @AfterAll
    static void empty() {
        EmptyDatabase.again();
    }
}
