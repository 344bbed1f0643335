package org.lotse.bots.messenger;

import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import java.io.ByteArrayInputStream;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.lotse.bots.channel.Address;
import org.lotse.bots.channel.ChannelAdapter;
import org.lotse.bots.channel.ChannelContract.Answers;
import org.lotse.bots.channel.ChannelName;
import org.lotse.bots.channel.Content;
import org.lotse.bots.channel.Content.MediaKind;
import org.lotse.bots.channel.OutboundMessage;
import org.lotse.bots.channel.SendResult;
import org.lotse.bots.channel.SentFilesContract;

/// An account at Instagram that is linked with a page, through which it can send files.
class LinkedInstagramFilesTest implements SentFilesContract {

    private static final WireMockServer PLATFORM = Platform.start();
    private static final ChannelName NAME = new ChannelName("instagram-main");
    private static final Address NIC = new Address(NAME, "igsid", "8765432100123456");
    private static final ChannelAdapter CHANNEL = new InstagramChannels().open(NAME, settings(), Clock.systemUTC());

    @AfterAll
    static void disconnect() {
        CHANNEL.close();
        PLATFORM.stop();
    }

    @Override
    public ChannelAdapter channel() {
        return CHANNEL;
    }

    @Override
    public Address somebody() {
        return NIC;
    }

    @Override
    public List<String> secrets() {
        return List.of(Platform.TOKEN, Platform.SECRET, NIC.value());
    }

    @Override
    public String held(ResponseDefinitionBuilder download) {
        return Platform.held(PLATFORM, download);
    }

    @Override
    public Stream<Answers> filesSent() {
        return Stream.of(
                file("accepted", okJson(Platform.SENT), new SendResult.Accepted("m_sent")),
                file(
                        "too late",
                        Platform.refusal(400, 10, 2534022),
                        new SendResult.Refused("10/2534022", "window-closed")));
    }

    @Override
    public List<String> filesTaken() {
        return SentFilesContract.multipart(PLATFORM);
    }

    @Test
    void aLateFileOfACounsellorBearsTheTagAndOurReference() {
        Platform.takeFile(PLATFORM, okJson(Platform.SENT));
        var file = new Content.Attachment(MediaKind.DOCUMENT, "a-1", "лист.pdf", "application/pdf", 3, null);

        var result = CHANNEL.send(new OutboundMessage(
                "r-1",
                NIC,
                OutboundMessage.Author.COUNSELLOR,
                file,
                null,
                true,
                () -> new ByteArrayInputStream(new byte[] {1, 2, 3})));

        assertThat(result).isEqualTo(new SendResult.Accepted("m_sent"));
        assertThat(filesTaken())
                .singleElement()
                .satisfies(it -> assertThat(it)
                        .contains("name=\"platform\"", "instagram", "{\"attachment\":", "filename=\"list.pdf\""));
        PLATFORM.verify(postRequestedFor(urlEqualTo("/v25.0/" + Platform.PAGE + "/messages"))
                .withHeader("Authorization", equalTo("Bearer " + Platform.TOKEN))
                .withRequestBody(equalToJson("""
                    {"recipient":{"id":"8765432100123456"},"messaging_type":"MESSAGE_TAG","tag":"HUMAN_AGENT",
                     "message":{"attachment":{"type":"file","payload":{"attachment_id":"1857777774821032"}},
                      "metadata":"r-1"}}
                    """)));
    }

    private static Map<String, String> settings() {
        var settings = Platform.instagram(PLATFORM.baseUrl());
        settings.put("page-id", Platform.PAGE);
        return settings;
    }

    private static Answers file(String what, ResponseDefinitionBuilder answer, SendResult becomes) {
        return new Answers(what, () -> Platform.takeFile(PLATFORM, answer), becomes);
    }
}
