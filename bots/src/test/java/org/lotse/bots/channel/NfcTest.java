package org.lotse.bots.channel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NfcTest {

    @Test
    void lettersAndTheirMarksBecomeOne() {
        assertThat(Nfc.of("Cafe\u0301")).isEqualTo("Caf\u00E9");
    }

    @Test
    void pairsStayAndHalvesAreReplaced() {
        assertThat(Nfc.of("👍 \uD83D \uDC4D")).isEqualTo("👍 \uFFFD \uFFFD");
    }
}
