package cl.hito.milestones.comment;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MentionsTest {

    @Test
    void accounts_are_found_once_in_lower_case() {
        assertThat(Mentions.of("@Ana y @luis.soto: vean esto, @ana. Gracias (@pedro-2)"))
                .containsExactly("ana", "luis.soto", "pedro-2");
    }

    @Test
    void mail_address_is_no_mention_but_an_account_that_is_one_is() {
        assertThat(Mentions.of("escriba a ana@municipio.cl")).isEmpty();
        assertThat(Mentions.of("@ana@municipio.cl, por favor.")).containsExactly("ana@municipio.cl");
    }

    @Test
    void text_without_accounts_has_none() {
        assertThat(Mentions.of("a las 15 @ la oficina @")).isEmpty();
    }
}
