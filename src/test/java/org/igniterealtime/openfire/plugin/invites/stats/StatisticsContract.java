/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.igniterealtime.openfire.plugin.invites.outcome.Outcomes.done;

import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.igniterealtime.openfire.plugin.invites.db.TestDatabase;
import org.igniterealtime.openfire.plugin.invites.invite.Creator;
import org.igniterealtime.openfire.plugin.invites.invite.InviteFixture;
import org.igniterealtime.openfire.plugin.invites.invite.LinkedInvite;
import org.igniterealtime.openfire.plugin.invites.stats.Report.TopInviter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is counted: the same on every database. The clock starts on 2026-11-24, a Tuesday. */
public abstract class StatisticsContract {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);
    private static final Creator KEY = Creator.unlimited("key:abcdefgh");

    private InviteFixture scene;
    private Statistics statistics;

    protected abstract TestDatabase open();

    @BeforeEach
    void setUp() {
        scene = new InviteFixture(open());
        statistics = on(scene);
        statistics.flush();
    }

    private Statistics on(InviteFixture node) {
        Statistics made = new Statistics(scene.test.database(), scene.clock);
        node.invites.listenToOpened(made::opened);
        return made;
    }

    @AfterEach
    void tearDown() throws SQLException {
        scene.test.close();
    }

    private List<Long> numbers(Counts counts) {
        return List.of(
                counts.of(Measure.CREATED),
                counts.of(Measure.OPENED),
                counts.of(Measure.REDEEMED),
                counts.of(Measure.LOGGED_IN));
    }

    private List<Long> totals() {
        return numbers(statistics
                .report(TODAY.minusDays(40), TODAY.plusDays(40), Interval.DAY)
                .totals());
    }

    private LinkedInvite create(Creator creator) {
        return done(
                scene.invites.create(InviteFixture.account().inviter("juliet").build(), creator));
    }

    private void join(LinkedInvite invite, String name) {
        scene.invites.find(invite.token());
        done(scene.register(invite.token(), name));
        statistics.loggedIn(name);
    }

    @Test
    void whatHappensIsCountedBeforeAndAfterItIsAddedUp() {
        join(create(InviteFixture.ADMIN), "tybalt");
        scene.invites.find(create(KEY).token());
        statistics.flush();

        assertThat(totals()).containsExactly(2L, 2L, 1L, 1L);
        for (int i = 0; i < 4; i++) {
            scene.clock.advance(Duration.ofMinutes(5));
            statistics.addUp();
            assertThat(totals()).containsExactly(2L, 2L, 1L, 1L);
        }
        Report report = statistics.report(TODAY, TODAY, Interval.DAY);
        assertThat(numbers(report.sources().get(Source.CONSOLE))).containsExactly(1L, 1L, 1L, 1L);
        assertThat(numbers(report.sources().get(Source.KEY))).containsExactly(1L, 1L, 0L, 0L);
        assertThat(report.topInviters()).containsExactly(new TopInviter(InviteFixture.INVITER, 1));
    }

    @Test
    void eachDayIsCountedByItself() {
        for (int day = 0; day < 3; day++) {
            IntStream.rangeClosed(0, day).forEach(i -> create(KEY));
            if (day == 1) {
                statistics.addUp();
            }
            scene.clock.advance(Duration.ofDays(1));
        }
        List<Long> days = statistics.report(TODAY, TODAY.plusDays(3), Interval.DAY).series().stream()
                .map(part -> part.counts().of(Measure.CREATED))
                .toList();
        assertThat(days).containsExactly(1L, 2L, 3L, 0L);
        Report weeks = statistics.report(TODAY, TODAY.plusDays(13), Interval.WEEK);
        assertThat(weeks.series())
                .extracting(Report.Part::start)
                .containsExactly(LocalDate.of(2026, 11, 23), LocalDate.of(2026, 11, 30), LocalDate.of(2026, 12, 7));
        assertThat(weeks.series().get(0).counts().of(Measure.CREATED)).isEqualTo(6);
    }

    @Test
    void deletedInvitesRemainCounted() {
        LinkedInvite counted = create(KEY);
        scene.clock.advance(Duration.ofMinutes(5));
        statistics.addUp();
        LinkedInvite notYet = create(KEY);
        for (LinkedInvite each : List.of(counted, notYet)) {
            done(scene.invites.delete(each.invite().id(), null));
        }
        assertThat(totals()).containsExactly(2L, 0L, 0L, 0L);
        scene.clock.advance(Duration.ofMinutes(5));
        statistics.addUp();
        assertThat(totals()).containsExactly(2L, 0L, 0L, 0L);
    }

    @Test
    void severalNodesCountEachInviteOnce() {
        InviteFixture other = scene.otherNode();
        Statistics there = on(other);
        create(KEY);
        scene.clock.advance(Duration.ofMinutes(5));
        IntStream.range(0, 8).parallel().forEach(i -> (i % 2 == 0 ? statistics : there).addUp());

        assertThat(totals()).containsExactly(1L, 0L, 0L, 0L);
    }

    @Test
    void onlyTheFirstTimeCounts() {
        LinkedInvite invite = create(KEY);
        Statistics there = on(scene.otherNode());
        for (Statistics node : List.of(statistics, there, statistics)) {
            node.opened(invite.invite());
            node.flush();
        }
        join(invite, "tybalt");
        statistics.flush();
        there.loggedIn("tybalt");
        there.loggedIn("romeo");
        there.flush();

        assertThat(totals()).containsExactly(1L, 1L, 1L, 1L);
    }

    @Test
    void whoCameBeforeLoginsWereCountedIsNotCounted() {
        LinkedInvite invite = create(KEY);
        done(scene.register(invite.token(), "tybalt"));
        scene.test.execute("DELETE FROM ofInviteSweep");
        scene.clock.advance(Duration.ofHours(1));
        Statistics upgraded = new Statistics(scene.test.database(), scene.clock);
        upgraded.flush();

        upgraded.loggedIn("tybalt");
        upgraded.flush();

        assertThat(totals()).containsExactly(1L, 0L, 1L, 0L);
    }

    @Test
    void aReportHasALimit() {
        assertThatThrownBy(() -> statistics.report(TODAY, TODAY.plusYears(100), Interval.DAY))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> statistics.report(TODAY, TODAY.minusDays(1), Interval.DAY))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(statistics
                        .report(LocalDate.EPOCH, LocalDate.of(2060, 1, 1), Interval.MONTH)
                        .series())
                .hasSize(12 * 90 + 1);
    }
}
