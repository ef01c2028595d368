package cl.hito.chassis.paging;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NamedSqlTest {

    @Test
    void every_name_becomes_a_question_mark_in_its_place() {
        assertThat(NamedSql.of("select 1 from t where a = :one and b in (:two) and c > :one"))
                .isEqualTo(new NamedSql(
                        "select 1 from t where a = ? and b in (?) and c > ?", java.util.List.of("one", "two", "one")));
    }

    @Test
    void cast_is_no_name() {
        assertThat(NamedSql.of("select a::uuid, md5(:text)::uuid, '{}'::jsonb"))
                .isEqualTo(new NamedSql("select a::uuid, md5(?)::uuid, '{}'::jsonb", java.util.List.of("text")));
    }
}
