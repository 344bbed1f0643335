package org.lotse.bots.meta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lotse.bots.channel.Arrival;
import org.lotse.bots.channel.ChannelEvent;
import org.lotse.bots.channel.ChannelEvent.Notice;
import org.lotse.bots.channel.ChannelName;
import org.lotse.bots.channel.ForgedArrival;
import org.lotse.bots.channel.Given;
import org.lotse.bots.channel.Normalised;
import org.lotse.bots.channel.Reception;
import org.lotse.bots.channel.Trouble;
import org.lotse.bots.channel.UnreadableArrival;

class MetaAppTest {

    /// Two numbers of one account, a page and an Instagram account, which are one app.
    private static final Reception APP = app("north", "whatsapp_business_account", "11", "1")
            .with(app("south", "whatsapp_business_account", "12", "1"))
            .with(app("page", "page", "20", null))
            .with(app("insta", "instagram", "30", null));

    @Test
    void theSignatureThatMetaDocumentsIsTaken() {
        // Computed with `printf %s '{"a":1}' | openssl dgst -sha256 -hmac app-secret-of-the-test`.
        var arrival = MetaPlatform.signed(
                "{\"a\":1}".getBytes(StandardCharsets.UTF_8),
                "sha256=eb4da9a1cb2d5ff57f69d6292132e6c417f1ff7eb7af1706b7c84ab9ffca341d");

        assertThatCode(() -> APP.verify(arrival)).doesNotThrowAnyException();
    }

    @Test
    void theRawBytesAreSignedAndNotTheirMeaning() {
        var escaped = "{\"a\":\"\\u00e4\"}".getBytes(StandardCharsets.UTF_8);
        var plain = "{\"a\":\"ä\"}".getBytes(StandardCharsets.UTF_8);
        var signature = MetaPlatform.signature("HmacSHA256", MetaPlatform.APP_SECRET, escaped);

        assertThatCode(() -> APP.verify(MetaPlatform.signed(escaped, signature)))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> APP.verify(MetaPlatform.signed(plain, signature)))
                .isInstanceOf(ForgedArrival.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "sha256=", "sha1=0123", "sha256=00", "SHA256=00", "none"})
    void whatBearsNoSignatureIsRefusedBeforeItIsRead(String header) {
        assertThatThrownBy(() -> APP.screen(MetaPlatform.signed(new byte[0], header)))
                .isInstanceOf(ForgedArrival.class);
        assertThatThrownBy(() -> APP.screen(new Arrival(Map.of(), new byte[0]))).isInstanceOf(ForgedArrival.class);
    }

    @Test
    void aSignatureIsScreenedBeforeTheBodyIsThere() {
        assertThatCode(() -> APP.screen(MetaPlatform.signed(new byte[0], "sha256=" + "0".repeat(64))))
                .doesNotThrowAnyException();
    }

    @Test
    void whoAsksWithTheTokenHearsTheChallenge() {
        assertThat(APP.handshake(MetaPlatform.handshake())).contains("1158201444");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "verify-token-of-the-tes", "verify-token-of-the-testx", "VERIFY-TOKEN-OF-THE-TEST"})
    void whoGuessesTheTokenHearsNothing(String token) {
        assertThat(APP.handshake(
                        Map.of("hub.mode", "subscribe", "hub.verify_token", token, "hub.challenge", "1158201444")))
                .isEmpty();
    }

    @Test
    void whoWantsAnythingElseHearsNothing() {
        assertThat(APP.handshake(Map.of(
                        "hub.mode",
                        "unsubscribe",
                        "hub.verify_token",
                        MetaPlatform.VERIFY_TOKEN,
                        "hub.challenge",
                        "1158201444")))
                .isEmpty();
    }

    @Test
    void eachNumberGetsItsOwn() throws Exception {
        var read = read("""
            {"object":"whatsapp_business_account","entry":[{"id":"1","changes":[
              {"field":"messages","value":{"metadata":{"phone_number_id":"12"},"messages":[{"n":1}]}},
              {"value":{"messages":[{"n":2},{"n":3}],"metadata":{"phone_number_id":11}},"field":"messages"}]}]}
            """);

        assertThat(told(read))
                .containsExactly("south:messages/messages", "north:messages/messages", "north:messages/messages");
        assertThat(read.unclaimed()).isZero();
    }

    @Test
    void whatConcernsTheAccountIsToldToAllItsNumbers() throws Exception {
        var read = read("""
            {"object":"whatsapp_business_account","entry":[{"id":"1","changes":[
              {"field":"account_update","value":{"event":"X"}}]}]}
            """);

        assertThat(told(read)).containsExactly("north:account_update/value", "south:account_update/value");
    }

    @Test
    void aPageAndAnAccountGetTheirOwn() throws Exception {
        assertThat(told(read("""
            {"object":"page","entry":[{"id":"20","time":7,"messaging":[{"n":1},{"n":2}]},
              {"standby":[{"n":3}],"id":20}]}
            """)))
                .containsExactly("page:messaging/value", "page:messaging/value", "page:standby/value");
        assertThat(told(read("""
            {"object":"instagram","entry":[{"id":"30","changes":[{"field":"comments","value":{}}]}]}
            """))).containsExactly("insta:comments/value");
    }

    @Test
    void whatIsForOthersIsCountedAndNotRead() throws Exception {
        var read = read("""
            {"object":"page","entry":[{"id":"21","messaging":[{"n":1},{"n":2}]},{"messaging":[{"n":3}]},
              {"id":"30","messaging":[{"n":4}]},{"id":"20","messaging":[{"n":5}]}]}
            """);

        assertThat(told(read)).containsExactly("page:messaging/value");
        assertThat(read.unclaimed()).isEqualTo(4);
    }

    @Test
    void anIdOfAnotherKindIsAnothers() throws Exception {
        assertThat(read("{\"object\":\"instagram\",\"entry\":[{\"id\":\"20\",\"messaging\":[{}]}]}")
                        .unclaimed())
                .isEqualTo(1);
    }

    @Test
    void aPoisonedPieceIsKeptAsItCameAndTheOthersGoOn() throws Exception {
        var read = read("""
            {"entry":[{"id":"20","messaging":[{"n":1},{ "poison" : "\\u00e4" },{"bug":1},"x",{"n":2}]}],"object":"page"}
            """);

        assertThat(told(read)).containsExactly("page:messaging/value", "page:messaging/value");
        assertThat(read.unreadable())
                .extracting(it -> new String(it.body(), StandardCharsets.UTF_8))
                .containsExactly("\"x\"", "{ \"poison\" : \"\\u00e4\" }", "{\"bug\":1}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"object\":\"page\"}",
                "{\"object\":\"page\",\"entry\":{}}",
                "{\"object\":7,\"entry\":[]}",
                "{\"object\":\"user\",\"entry\":[{\"id\":\"20\",\"messaging\":[{}]}]}",
                "{\"entry\":[{\"id\":\"20\",\"messaging\":[{}]}]}",
                "{\"object\":\"page\",\"entry\":[{\"id\":\"20\",\"messaging\":[{}",
            })
    void whatIsNoDeliveryIsUnreadable(String body) {
        assertThatThrownBy(() -> read(body)).isInstanceOf(UnreadableArrival.class);
    }

    @Test
    void jsonThatIsNotInUtf8IsUnreadable() {
        var arrival = new Arrival(
                Map.of(),
                "{\"object\":\"page\",\"entry\":[{\"id\":\"20\",\"messaging\":[{}]}]}"
                        .getBytes(StandardCharsets.UTF_16BE));

        assertThatThrownBy(() -> APP.normalise(arrival)).isInstanceOf(UnreadableArrival.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"app-secret", "verify-token"})
    void channelsOfOneAppShareItsSecrets(String key) {
        var settings = MetaPlatform.settings("http://127.0.0.1:1");
        settings.put(key, "canary");
        var stranger = new MetaApp(settings("stranger", settings), new Told("stranger", "page", "21", null));

        assertThatThrownBy(() -> APP.with(stranger))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("lotse.channels.stranger." + key + " ")
                .hasMessageNotContaining("canary");
    }

    @Test
    void twoChannelsForOneNumberAreRefused() {
        assertThatThrownBy(() -> APP.with(app("again", "page", "20", null)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("lotse.channels.again.the-id is that of lotse.channels.page");
    }

    @Test
    void anotherKindOfReceptionIsRefused() {
        var other = new Reception() {
            @Override
            public ChannelName name() {
                return new ChannelName("meta");
            }

            @Override
            public void verify(Arrival arrival) {}

            @Override
            public Normalised normalise(Arrival arrival) {
                return Normalised.of(List.of());
            }
        };

        assertThatThrownBy(() -> APP.with(other)).isInstanceOf(IllegalArgumentException.class);
    }

    private static List<String> told(Normalised read) {
        return read.events().stream()
                .map(it -> it.channel() + ":" + ((Notice) it).detail())
                .toList();
    }

    private static Normalised read(String body) throws UnreadableArrival {
        return APP.normalise(new Arrival(Map.of(), body.getBytes(StandardCharsets.UTF_8)));
    }

    private static Reception app(String channel, String object, String id, @Nullable String account) {
        return new MetaApp(
                settings(channel, MetaPlatform.settings("http://127.0.0.1:1")), new Told(channel, object, id, account));
    }

    private static MetaSettings settings(String channel, Map<String, String> settings) {
        var name = new ChannelName(channel);
        return MetaSettings.of(name, Given.to(name, settings));
    }

    /// Tells what it got.
    private record Told(
            String name, String object, String id, @Nullable String belongsTo) implements MetaRecipient {

        @Override
        public ChannelName channel() {
            return new ChannelName(name);
        }

        @Override
        public String idSetting() {
            return "the-id";
        }

        @Override
        public Optional<String> account() {
            return Optional.ofNullable(belongsTo);
        }

        @Override
        public List<ChannelEvent> translate(MetaPiece piece) throws UnreadableArrival {
            if (piece.read(Map.class).containsKey("poison")) {
                throw new UnreadableArrival("poison");
            }
            if (piece.read(Map.class).containsKey("bug")) {
                throw new IllegalStateException("bug");
            }
            return List.of(new Notice(
                    channel(),
                    piece.identity(null),
                    Trouble.PLATFORM_PROBLEM,
                    piece.field() + "/" + piece.part(),
                    false,
                    Instant.EPOCH));
        }
    }
}
