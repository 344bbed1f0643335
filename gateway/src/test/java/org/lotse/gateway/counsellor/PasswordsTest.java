package org.lotse.gateway.counsellor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;

class PasswordsTest {

    private final Passwords passwords = new Passwords();

    @Test
    void noMoreThanTwoAreCheckedAtATime() throws Passwords.Busy {
        try (var one = passwords.turn();
                var other = passwords.turn()) {
            assertThat(one).isNotSameAs(other);
            assertThatExceptionOfType(Passwords.Busy.class).isThrownBy(passwords::turn);
        }
        try (var turn = passwords.turn()) {
            assertThat(turn.matches("right", Optional.of(turn.hash("right")))).isTrue();
            assertThat(turn.matches("wrong", Optional.of(turn.hash("right")))).isFalse();
            assertThat(turn.matches("nobody has this password", Optional.empty()))
                    .isFalse();
        }
    }

    @Test
    void aHashOfAnotherCostStaysGood() throws Passwords.Busy {
        var older = "{argon2@SpringSecurity_v5_8}"
                + Argon2PasswordEncoder.defaultsForSpringSecurity_v5_8().encode("right");

        try (var turn = passwords.turn()) {
            assertThat(turn.matches("right", Optional.of(older))).isTrue();
        }
    }
}
