package org.lotse.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StartRefusedTest {

    @Test
    void theSentenceIsAllThatTheOperatorSees() {
        var analysis = new StartRefusedAnalyzer().analyze(new IllegalStateException(new StartRefused("Mend it")));

        assertThat(analysis)
                .hasFieldOrPropertyWithValue("description", "Mend it")
                .hasFieldOrPropertyWithValue("action", null);
    }
}
