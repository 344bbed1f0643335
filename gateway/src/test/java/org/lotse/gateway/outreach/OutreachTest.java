package org.lotse.gateway.outreach;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lotse.bots.language.Language;
import org.lotse.gateway.HandClock;
import org.lotse.gateway.TestTime;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.transaction.annotation.Transactional;

@ApplicationModuleTest
@Import(TestTime.class)
class OutreachTest {

    private static final Language KAZAKH = new Language("kk");

    private final Outreach outreach;
    private final Attribution attribution;
    private final JdbcClient jdbc;
    private final HandClock clock;

    @Autowired
    OutreachTest(Outreach outreach, Attribution attribution, JdbcClient jdbc, Clock clock) {
        this.outreach = outreach;
        this.attribution = attribution;
        this.jdbc = jdbc;
        this.clock = (HandClock) clock;
    }

    @BeforeEach
    void noCampaigns() {
        jdbc.sql("truncate campaign cascade").update();
        clock.set(HandClock.NOON);
    }

    @RepeatedTest(20)
    void aCodeComesBackHoweverAPhoneOrAHandWroteIt() {
        var link = link(null);

        assertThat(link.code()).matches("[a-z2-7]{26}");
        for (var written : List.of(
                link.code(),
                link.code().toUpperCase(Locale.ROOT),
                link.code().replace('o', '0').replace('l', '1'))) {
            assertThat(attribution.follow(written)).contains(new Followed(link.id(), KAZAKH, true));
        }
    }

    @RepeatedTest(20)
    void noOtherSpellingOfTheLastLetterIsTheSameCode() {
        var code = link(null).code();
        var alphabet = "abcdefghijklmnopqrstuvwxyz234567";
        var last = alphabet.indexOf(code.charAt(25));

        for (int spare = 1; spare < 4; spare++) {
            var other = code.substring(0, 25) + alphabet.charAt(last ^ spare);
            assertThat(attribution.follow(other)).as(other).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "abc",
                "aaaaaaaaaaaaaaaaaaaaaaaaaa",
                "??????????????????????????",
                "ılılılılılılılılılılılılılı",
                "8888888888888888888888888x"
            })
    void whatIsNoCodeOfOursLeadsNowhere(String code) {
        assertThat(attribution.follow(code)).isEmpty();
    }

    @Test
    void noTwoLinksHaveTheSameCodeAndNoneTellsItsNumber() {
        var first = link(null);
        var second = outreach.link(first.campaign(), KAZAKH, null).orElseThrow();

        assertThat(first.code()).isNotEqualTo(second.code());
        assertThat(first.toString()).doesNotContain(first.code());
        assertThat(new LinkCode(UUID.randomUUID())).hasToString("LinkCode[]");
    }

    @Test
    void aLinkIsGoodUntilItExpires() {
        var link = link(Duration.ofDays(30));

        clock.advance(Duration.ofDays(30).minusSeconds(1));
        assertThat(isGood(link)).isTrue();
        clock.advance(Duration.ofSeconds(1));
        assertThat(isGood(link)).isFalse();
        assertThat(link.isExpired(clock.instant())).isTrue();
    }

    @Test
    void aLinkThatIsSwitchedOffLeadsNowhereUntilItIsSwitchedOn() {
        var link = link(null);

        assertThat(outreach.switchOff(link.id())).isTrue();
        assertThat(outreach.switchOff(link.id())).isTrue();
        assertThat(isGood(link)).isFalse();
        assertThat(outreach.switchOn(link.id())).isTrue();
        assertThat(isGood(link)).isTrue();
    }

    @Test
    void withACampaignItsLinksAreOff() {
        var link = link(null);
        var other = link(null);

        assertThat(outreach.switchOff(link.campaign())).isTrue();
        assertThat(isGood(link)).isFalse();
        assertThat(isGood(other)).isTrue();
        assertThat(outreach.switchOn(link.campaign())).isTrue();
        assertThat(isGood(link)).isTrue();
    }

    @Test
    void whatIsNotThereCannotBeSwitched() {
        assertThat(outreach.switchOff(new LinkId(UUID.randomUUID()))).isFalse();
        assertThat(outreach.switchOn(new CampaignId(UUID.randomUUID()))).isFalse();
        assertThat(outreach.link(new CampaignId(UUID.randomUUID()), KAZAKH, null))
                .isEmpty();
    }

    @Test
    void aCampaignsNameIsGivenOnce() {
        outreach.begin("FSJ-Sommer");

        assertThatExceptionOfType(NameTaken.class).isThrownBy(() -> outreach.begin(" fsj-SOMMER "));
        assertThat(outreach.campaigns()).extracting(Campaign::name).containsExactly("FSJ-Sommer");
    }

    @Test
    void toFollowALinkUsesNothingUpAndCountsNothing() {
        var link = link(null);

        attribution.follow(link.code());
        attribution.follow(link.code());

        assertThat(outreach.links()).containsExactly(link);
    }

    @Test
    void whatCameOfALinkIsCountedWithoutAnybody() {
        var link = link(null);

        attribution.countStart(link.id());
        attribution.countStart(link.id());
        attribution.countConversation(link.id());

        assertThat(outreach.links()).singleElement().satisfies(it -> {
            assertThat(it.starts()).isEqualTo(2);
            assertThat(it.conversations()).isEqualTo(1);
        });
        assertThat(jdbc.sql("select column_name from information_schema.columns where table_name = 'link_count'")
                        .query(String.class)
                        .list())
                .containsExactlyInAnyOrder("link", "day", "what");
    }

    @Test
    void theCampaignOfALinkIsKnownByItsName() {
        var link = link(null);

        assertThat(attribution.campaignsOf(List.of(link.id(), new LinkId(UUID.randomUUID()))))
                .containsOnlyKeys(link.id());
        assertThat(attribution.campaignsOf(List.of())).isEmpty();
    }

    private boolean isGood(OutreachLink link) {
        return attribution.follow(link.code()).orElseThrow().good();
    }

    @Test
    @Transactional
    void theDemoBringsItsCampaignsOnce() {
        var demo = new DemoCampaigns(jdbc, outreach, clock);

        demo.run(new DefaultApplicationArguments());
        demo.run(new DefaultApplicationArguments());

        assertThat(outreach.campaigns())
                .extracting(Campaign::name)
                .containsExactlyInAnyOrder("Ausbildung ohne Vermittler", "FSJ-Sommer");
        assertThat(outreach.links())
                .extracting(it -> it.language().tag())
                .containsExactlyInAnyOrder("fr", "ary", "kk", "ru");
    }

    private OutreachLink link(@Nullable Duration lasting) {
        var campaign = outreach.begin("Campaign " + UUID.randomUUID());
        var expiresAt = lasting == null ? null : clock.instant().plus(lasting);
        return outreach.link(campaign.id(), KAZAKH, expiresAt).orElseThrow();
    }
}
