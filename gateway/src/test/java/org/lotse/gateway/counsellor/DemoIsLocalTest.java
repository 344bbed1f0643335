package org.lotse.gateway.counsellor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lotse.gateway.StartRefused;

class DemoIsLocalTest {

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "192.0.2.7", "::"})
    void theDemoIsRefusedWhereOthersCouldReachIt(String address) {
        assertThatExceptionOfType(StartRefused.class)
                .isThrownBy(() -> new DemoIsLocal(InetAddress.getByName(address)))
                .withMessageContaining("lotse.demo")
                .withMessageContaining("server.address");
    }

    @Test
    void anAddressThatNobodyChoseIsAllOfThem() {
        assertThatExceptionOfType(StartRefused.class).isThrownBy(() -> new DemoIsLocal(null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "::1"})
    void onThisMachineItMayRun(String address) throws UnknownHostException {
        assertThat(new DemoIsLocal(InetAddress.getByName(address))).isNotNull();
    }
}
