package org.lotse.gateway.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lotse.bots.channel.ApprovedTemplate;
import org.lotse.bots.channel.ChannelEvent;
import org.lotse.bots.channel.ChannelName;
import org.lotse.bots.channel.TemplateWords;
import org.lotse.bots.channel.TextLimit;
import org.lotse.gateway.HandClock;
import org.lotse.gateway.TestTime;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.modulith.test.ApplicationModuleTest.BootstrapMode;
import org.springframework.test.context.TestPropertySource;

@ApplicationModuleTest(BootstrapMode.DIRECT_DEPENDENCIES)
@Import(TestTime.class)
@TestPropertySource(
        properties = {
            "lotse.channels.lines-templates.type=lines",
            "lotse.channels.lines-templates.shared-secret=s",
        })
class TemplatesTest {

    private static final ChannelName LINES = new ChannelName("lines-templates");

    private final Templates templates;
    private final LineChannel channel;
    private final HandClock clock;

    @Autowired
    TemplatesTest(Templates templates, Channels channels, Clock clock) {
        this.templates = templates;
        this.channel = (LineChannel) channels.find(LINES).orElseThrow();
        this.clock = (HandClock) clock;
    }

    @BeforeEach
    void thePlatformWasAskedLongAgo() {
        channel.approve();
        clock.advance(Duration.ofHours(1));
        templates.readNext();
        clock.advance(Duration.ofHours(1));
    }

    @Test
    void whatThePlatformHasApprovedIsKnownOnceItWasAsked() {
        channel.approve(template("meet", "uk"), template("meet", "de"), template("news", "uk"));

        assertThat(templates.of(LINES)).isEmpty();
        assertThat(templates.readNext()).isTrue();

        assertThat(templates.of(LINES))
                .containsExactly(template("meet", "de"), template("meet", "uk"), template("news", "uk"));
        channel.approve(template("meet", "uk"));
        clock.advance(Duration.ofMinutes(6));
        templates.readNext();
        assertThat(templates.of(LINES)).containsExactly(template("meet", "uk"));
    }

    @Test
    void thePlatformIsAskedOnceInAWhileAndNotByEverybody() {
        var before = channel.readings();

        assertThat(templates.readNext()).isTrue();
        assertThat(templates.readNext()).isFalse();
        clock.advance(Duration.ofMinutes(4));
        assertThat(templates.readNext()).isFalse();
        clock.advance(Duration.ofMinutes(1));
        assertThat(templates.readNext()).isTrue();

        assertThat(channel.readings()).isEqualTo(before + 2);
    }

    @Test
    void whatThePlatformTakesNoMoreIsGoneAtOnceAndComesBackOnlyFromThePlatform() {
        channel.approve(template("meet", "uk"), template("meet", "de"), template("news", "uk"));
        templates.readNext();

        templates.judged(judged("meet", "uk", false));
        assertThat(templates.of(LINES)).containsExactly(template("meet", "de"), template("news", "uk"));

        templates.judged(judged("meet", null, false));
        assertThat(templates.of(LINES)).containsExactly(template("news", "uk"));

        templates.judged(judged("meet", "uk", true));
        assertThat(templates.of(LINES)).containsExactly(template("news", "uk"));
        assertThat(templates.readNext()).isTrue();
        assertThat(templates.of(LINES)).hasSize(3);
    }

    @Test
    void aPlatformThatIsAwayHasNotTakenBackWhatItApproved() {
        channel.approve(template("meet", "uk"));
        templates.readNext();
        clock.advance(Duration.ofMinutes(6));
        channel.fail(1);

        assertThat(templates.readNext()).isTrue();

        assertThat(templates.of(LINES)).containsExactly(template("meet", "uk"));
    }

    private static ApprovedTemplate template(String name, String language) {
        return new ApprovedTemplate(
                name, language, name.equals("news"), new TemplateWords("{{1}}!"), TextLimit.characters(100));
    }

    private ChannelEvent.TemplateJudged judged(String name, @Nullable String language, boolean usable) {
        return new ChannelEvent.TemplateJudged(LINES, "t/" + name, name, language, usable, clock.instant());
    }
}
