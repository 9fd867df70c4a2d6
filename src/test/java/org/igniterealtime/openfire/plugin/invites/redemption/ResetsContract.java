/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.redemption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.igniterealtime.openfire.plugin.invites.outcome.Outcomes.done;
import static org.igniterealtime.openfire.plugin.invites.outcome.Outcomes.refusal;

import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.igniterealtime.openfire.plugin.invites.db.TestDatabase;
import org.igniterealtime.openfire.plugin.invites.invite.Creator;
import org.igniterealtime.openfire.plugin.invites.invite.Invite;
import org.igniterealtime.openfire.plugin.invites.invite.InviteFixture;
import org.igniterealtime.openfire.plugin.invites.invite.InviteKind;
import org.igniterealtime.openfire.plugin.invites.invite.InviteRefusal;
import org.igniterealtime.openfire.plugin.invites.invite.InviteStatus;
import org.igniterealtime.openfire.plugin.invites.invite.InviteTerms;
import org.igniterealtime.openfire.plugin.invites.invite.Invites;
import org.igniterealtime.openfire.plugin.invites.invite.LinkedInvite;
import org.igniterealtime.openfire.plugin.invites.invite.Token;
import org.igniterealtime.openfire.plugin.invites.outcome.Outcome;
import org.igniterealtime.openfire.plugin.invites.redemption.RedemptionRefusal.Reason;
import org.igniterealtime.openfire.plugin.invites.secret.Secrets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tests who can create password resets for whom, and what else can grant administrator rights; the same on every database. */
abstract class ResetsContract {

    private static final String PASSWORD = "violet gravel umbrella";

    /** Keys: one with all scopes, and one without {@code passwords:reset}. */
    private static final Creator KEY = key("key:abcd1234", null, true);

    private static final Creator PLAIN_KEY = key("key:efgh5678", null, false);

    private TestDatabase test;
    private InviteFixture scene;
    private Invites invites;
    private final List<String> told = new ArrayList<>();
    private Registrar registrar;

    abstract TestDatabase open();

    @BeforeEach
    void setUp() {
        test = open();
        scene = new InviteFixture(test);
        scene.accounts.with("admin", "root");
        scene.accounts.admins.addAll(Set.of("admin", "root"));
        scene.accounts.groups.put("admins", new java.util.HashSet<>());
        scene.accounts.adminGroups.add("admins");
        invites = scene.invites;
        registrar = new Registrar(
                test.database(),
                new Secrets(new SecureRandom()),
                scene.clock,
                scene.settings,
                scene.accounts,
                scene.events,
                reset -> told.add(reset.username()));
    }

    @AfterEach
    void tearDown() throws SQLException {
        test.close();
    }

    @Test
    void aKeyWithoutTheScopeGetsNoLinkToAReset() {
        assertForbidden("reset_not_allowed", invites.create(reset("romeo"), PLAIN_KEY));

        LinkedInvite made = make(reset("romeo"), KEY);
        String id = made.invite().id();
        assertForbidden("reset_not_allowed", invites.renew(id, null, PLAIN_KEY));
        assertForbidden("reset_not_allowed", edit(id, PLAIN_KEY, edit -> aimed(edit, "juliet")));
        assertForbidden("reset_not_allowed", edit(id, PLAIN_KEY, edit -> lasting(edit, Duration.ofDays(6))));
        assertDone(invites.revoke(id, null, InviteFixture.ADMIN));
        assertForbidden("reset_not_allowed", invites.unrevoke(id, null, PLAIN_KEY));
        assertThat(invites.find(id).orElseThrow().status(scene.clock.instant())).isEqualTo(InviteStatus.REVOKED);
    }

    @Test
    void aKeyWithoutTheScopeTakesAResetBackAndNotesSomethingOnIt() {
        String id = make(reset("romeo"), KEY).invite().id();

        assertDone(edit(id, PLAIN_KEY, edit -> noted(edit, "called by phone")));
        assertDone(edit(id, PLAIN_KEY, edit -> lasting(edit, Duration.ofMinutes(5))));
        assertDone(invites.revoke(id, null, InviteFixture.ADMIN));
        assertDone(invites.delete(id, null));
    }

    @Test
    void noKeyResetsAnAdministrator() {
        assertForbidden("admin_reset", invites.create(reset("admin"), KEY));
        assertForbidden("admin_reset", invites.create(reset("ADMIN"), KEY));

        String id = make(reset("romeo"), KEY).invite().id();
        assertForbidden("admin_reset", edit(id, KEY, edit -> aimed(edit, "admin")));
        assertForbidden("admin_reset", edit(id, KEY, edit -> aimed(edit, "Admin")));
        assertThat(invites.find(id).orElseThrow().username()).isEqualTo("romeo");
    }

    @Test
    void aKeyDoesNothingWithAnAdministratorsResetButTakeItBack() {
        LinkedInvite made = make(reset("admin"), InviteFixture.ADMIN);
        String id = made.invite().id();

        assertForbidden("admin_reset", invites.renew(id, null, KEY));
        assertForbidden("admin_reset", edit(id, KEY, edit -> aimed(edit, "romeo")));
        assertForbidden("admin_reset", edit(id, KEY, edit -> noted(edit, "mine")));
        assertDone(invites.revoke(id, null, InviteFixture.ADMIN));
        assertForbidden("admin_reset", invites.unrevoke(id, null, KEY));
        assertDone(invites.delete(id, null));
    }

    @Test
    void anAdministratorResetsAnother() {
        Token token =
                make(reset("root"), Creator.unlimited("user:admin@example.org")).token();

        assertSet(token);
        assertThat(scene.accounts.passwords.get("root")).isEqualTo(PASSWORD);
    }

    @Test
    void whoIsNoAdministratorAnyMoreDoesNot() {
        Token token =
                make(reset("root"), Creator.unlimited("user:admin@example.org")).token();
        scene.accounts.admins.remove("admin");

        assertNotSet(Reason.ADMIN_RESET, token);
    }

    @Test
    void whoBecameAnAdministratorSinceIsNotResetByAKey() {
        LinkedInvite made = make(reset("romeo"), KEY);
        scene.accounts.admins.add("romeo");

        assertNotSet(Reason.ADMIN_RESET, made.token());
        assertForbidden("admin_reset", invites.renew(made.invite().id(), null, KEY));
        assertThat(invites.find(made.invite().id()).orElseThrow().held()).isEqualTo(0);

        scene.accounts.admins.remove("romeo");
        assertSet(made.token());
    }

    @Test
    void aKeyThatRenewsOrReAimsAnAdministratorsInviteMakesItItsOwn() {
        String renewed = make(reset("romeo"), InviteFixture.ADMIN).invite().id();
        Token link = created(invites.renew(renewed, null, KEY)).token();
        LinkedInvite aimed = make(reset("juliet"), InviteFixture.ADMIN);
        assertDone(edit(aimed.invite().id(), KEY, edit -> aimed(edit, "romeo")));
        LinkedInvite opened = make(reset("romeo"), InviteFixture.ADMIN);
        assertDone(invites.revoke(opened.invite().id(), null, InviteFixture.ADMIN));
        assertDone(invites.unrevoke(opened.invite().id(), null, KEY));
        scene.accounts.admins.add("romeo");

        assertNotSet(Reason.ADMIN_RESET, link);
        assertNotSet(Reason.ADMIN_RESET, aimed.token());
        assertNotSet(Reason.ADMIN_RESET, opened.token());
        assertSet(created(invites.renew(renewed, null, InviteFixture.ADMIN)).token());
    }

    @Test
    void aKeyHandsOutNoGroupOfAdministrators() {
        InviteTerms draft = InviteFixture.account().groups(List.of("admins")).build();
        assertInvalid("groups group_of_admins", invites.create(draft, KEY));

        String id = make(InviteFixture.account().groups(List.of("staff")).build(), KEY)
                .invite()
                .id();
        assertInvalid("groups group_of_admins", edit(id, KEY, edit -> grouped(edit, "staff", "admins")));

        String admins = make(draft, InviteFixture.ADMIN).invite().id();
        assertInvalid("groups group_of_admins", invites.renew(admins, null, KEY));
        assertInvalid("groups group_of_admins", edit(admins, KEY, edit -> noted(edit, "mine")));
        assertDone(invites.revoke(admins, null, InviteFixture.ADMIN));
        assertInvalid("groups group_of_admins", invites.unrevoke(admins, null, KEY));
    }

    @Test
    void aGroupThatCameToMakeAdministratorsIsHandedOutOnAnAdministratorsAuthorityOnly() {
        Token ofKey = make(InviteFixture.account().groups(List.of("staff")).build(), KEY)
                .token();
        Token ofAdmin = make(InviteFixture.account().groups(List.of("staff")).build(), InviteFixture.ADMIN)
                .token();
        scene.accounts.adminGroups.add("staff");

        done(scene.register(ofKey, "tybalt"));
        done(scene.register(ofAdmin, "mercutio"));

        assertThat(scene.accounts.groups.get("staff")).isEqualTo(Set.of("mercutio"));
    }

    @Test
    void aKeyMakesTheKindsThatItMay() {
        Creator contacts = key("key:contacts", Set.of(InviteKind.CONTACT), true);
        assertForbidden(
                "kind_not_allowed", invites.create(InviteFixture.account().build(), contacts));
        assertForbidden("kind_not_allowed", invites.create(reset("romeo"), contacts));
        make(InviteFixture.contact().build(), contacts);

        LinkedInvite account = make(InviteFixture.account().build(), KEY);
        assertForbidden("kind_not_allowed", invites.renew(account.invite().id(), null, contacts));
        assertDone(invites.revoke(account.invite().id(), null, InviteFixture.ADMIN));
        assertForbidden("kind_not_allowed", invites.unrevoke(account.invite().id(), null, contacts));
    }

    @Test
    void aContactWhoRegistersIsAnAccountUnlessAllContactsMayHere() {
        Creator contacts = key("key:contacts", Set.of(InviteKind.CONTACT), true);
        InviteTerms registering = InviteFixture.contact().registration(true).build();
        assertForbidden("kind_not_allowed", invites.create(registering, contacts));
        String id = make(InviteFixture.contact().build(), contacts).invite().id();
        assertForbidden("kind_not_allowed", edit(id, contacts, ResetsContract::registering));

        scene.properties.put("invites.contact.registration", "true");
        make(registering, contacts);
        make(registering, key("key:both", Set.of(InviteKind.CONTACT, InviteKind.ACCOUNT), false));
    }

    @Test
    void aResetOfNobodyIsInvalid() {
        assertInvalid("username no_such_user", invites.create(reset("nobody"), KEY));

        LinkedInvite made = make(reset("romeo"), KEY);
        String id = made.invite().id();
        assertInvalid("username no_such_user", edit(id, KEY, edit -> aimed(edit, "nobody")));
        scene.accounts.created.remove("romeo");
        assertInvalid("username no_such_user", invites.renew(id, null, KEY));
        assertDone(invites.revoke(id, null, InviteFixture.ADMIN));
        assertInvalid("username no_such_user", invites.unrevoke(id, null, KEY));
    }

    @Test
    void aResetIsGoodForADayAndAtMostForAWeek() {
        LinkedInvite made = make(reset("romeo"), KEY);
        assertThat(made.invite().expiresAt())
                .isEqualTo(made.invite().createdAt().plus(Duration.ofDays(1)));
        InviteTerms.Builder week = InviteFixture.reset("romeo").ttl(Duration.ofDays(7));
        make(week.build(), KEY);
        assertInvalid(
                "ttl too_large",
                invites.create(
                        InviteFixture.reset("romeo")
                                .ttl(Duration.ofSeconds(604_801))
                                .build(),
                        KEY));
        assertInvalid("ttl too_large", edit(made.invite().id(), KEY, edit -> lasting(edit, Duration.ofDays(8))));

        scene.properties.put("invites.reset.ttl.default", "600");
        scene.properties.put("invites.reset.ttl.max", "3600");
        assertThat(lifetime(make(reset("romeo"), KEY).invite())).isEqualTo(Duration.ofMinutes(10));
        assertInvalid("ttl too_large", invites.create(week.build(), KEY));
        // A new link is not valid for longer than a new reset.
        assertThat(created(invites.renew(made.invite().id(), null, KEY))
                        .invite()
                        .expiresAt())
                .isEqualTo(scene.clock.instant().plus(Duration.ofHours(1)));
    }

    @Test
    void aResetDiesWithItsAccount() {
        Token token = make(reset("romeo"), InviteFixture.ADMIN).token();
        invites.revokeAllOf("romeo@example.org");
        scene.accounts.created.remove("romeo");

        assertThat(scene.invite(token).status(scene.clock.instant())).isEqualTo(InviteStatus.REVOKED);
        scene.accounts.with("romeo");
        assertNotSet(Reason.REVOKED, token);
    }

    /** The deletion was not noticed, because it happened on another node or the database was not available. */
    @Test
    void aResetIsForTheVeryAccountThatItWasMadeFor() {
        Token token = make(reset("romeo"), InviteFixture.ADMIN).token();
        scene.accounts.created.remove("romeo");
        assertThat(scene.invite(token).status(scene.clock.instant())).isEqualTo(InviteStatus.REVOKED);

        scene.clock.advance(Duration.ofMillis(1));
        scene.accounts.created.put("romeo", scene.clock.instant());

        assertThat(scene.invite(token).status(scene.clock.instant())).isEqualTo(InviteStatus.REVOKED);
        assertNotSet(Reason.REVOKED, token);
    }

    @Test
    void anotherAccountThatGetsTheNameInTheMidstKeepsItsPassword() {
        Token token = make(reset("romeo"), InviteFixture.ADMIN).token();
        Invite seen = scene.invite(token);
        assertThat(seen.status(scene.clock.instant())).isEqualTo(InviteStatus.PENDING);
        scene.accounts.created.put("romeo", scene.clock.instant());

        assertNotSet(Reason.REVOKED, token);
    }

    @Test
    void whereNoDatesAreKeptAResetDiesWithItsAccountAllTheSame() {
        scene.accounts.datesTo = null;
        Token kept = make(reset("juliet"), InviteFixture.ADMIN).token();
        Token token = make(reset("romeo"), InviteFixture.ADMIN).token();
        invites.revokeAllOf("romeo@example.org");
        scene.accounts.with("romeo");

        assertNotSet(Reason.REVOKED, token);
        assertSet(kept);
    }

    @Test
    void aResetAimedAtAnotherIsForThatAccount() {
        LinkedInvite made = make(reset("romeo"), InviteFixture.ADMIN);
        scene.clock.advance(Duration.ofHours(1));
        scene.accounts.created.put("benvolio", scene.clock.instant());

        assertDone(edit(made.invite().id(), InviteFixture.ADMIN, edit -> aimed(edit, "benvolio")));

        assertSet(made.token());
        assertThat(scene.accounts.passwords.get("benvolio")).isEqualTo(PASSWORD);
    }

    @Test
    void aNewPasswordRevokesTheOtherLinksToOne() {
        Token first = make(reset("romeo"), InviteFixture.ADMIN).token();
        Token second = make(reset("romeo"), KEY).token();
        Token others = make(reset("juliet"), KEY).token();
        Token account =
                make(InviteFixture.account().username("tybalt").build(), KEY).token();

        assertSet(first);

        assertThat(scene.invite(second).status(scene.clock.instant())).isEqualTo(InviteStatus.REVOKED);
        assertThat(scene.invite(first).status(scene.clock.instant())).isEqualTo(InviteStatus.USED);
        assertThat(scene.invite(others).status(scene.clock.instant())).isEqualTo(InviteStatus.PENDING);
        assertThat(scene.invite(account).status(scene.clock.instant())).isEqualTo(InviteStatus.PENDING);
    }

    @Test
    void eachNewPasswordIsTold() {
        Token token = make(reset("romeo"), InviteFixture.ADMIN).token();
        registrar.resetPassword(token, "short", scene.clock.instant());
        assertThat(told).isEqualTo(List.of());

        assertSet(token);
        registrar.resetPassword(token, PASSWORD, scene.clock.instant());

        assertThat(told).isEqualTo(List.of("romeo"));
    }

    @Test
    void whatFollowsMayFail() {
        Registrar failing = new Registrar(
                test.database(),
                new Secrets(new SecureRandom()),
                scene.clock,
                scene.settings,
                scene.accounts,
                scene.events,
                reset -> {
                    throw new IllegalStateException("no sessions");
                });
        Token token = make(reset("romeo"), InviteFixture.ADMIN).token();

        done(failing.resetPassword(token, PASSWORD, scene.clock.instant()));
    }

    private static Creator key(String label, Set<InviteKind> kinds, boolean resets) {
        return new Creator(label, null, null, null, null, null, null, kinds, resets, false);
    }

    private static InviteTerms reset(String username) {
        return InviteFixture.reset(username).build();
    }

    private LinkedInvite make(InviteTerms draft, Creator by) {
        return created(invites.create(draft, by));
    }

    private static LinkedInvite created(Outcome<LinkedInvite, InviteRefusal> result) {
        return done(result);
    }

    private Outcome<Invite, InviteRefusal> edit(String id, Creator by, UnaryOperator<InviteTerms> change) {
        return invites.edit(id, seen -> change.apply(seen.terms()), null, by);
    }

    private static InviteTerms aimed(InviteTerms terms, String username) {
        return terms.toBuilder().username(username).build();
    }

    private static InviteTerms noted(InviteTerms terms, String note) {
        return terms.toBuilder().note(note).build();
    }

    private static InviteTerms lasting(InviteTerms terms, Duration ttl) {
        return terms.toBuilder().ttl(ttl).expiresAt(null).build();
    }

    private static InviteTerms grouped(InviteTerms terms, String... groups) {
        return terms.toBuilder().groups(List.of(groups)).build();
    }

    private static InviteTerms registering(InviteTerms terms) {
        return terms.toBuilder().registration(true).build();
    }

    private static Duration lifetime(Invite invite) {
        return Duration.between(invite.createdAt(), invite.expiresAt());
    }

    private void assertSet(Token token) {
        done(registrar.resetPassword(token, PASSWORD, scene.clock.instant()));
    }

    private void assertNotSet(Reason expected, Token token) {
        assertThat(refusal(registrar.resetPassword(token, PASSWORD, scene.clock.instant()))
                        .reason())
                .isEqualTo(expected);
        assertThat(scene.accounts.passwords.get("romeo")).isNull();
    }

    private static void assertDone(Outcome<?, InviteRefusal> result) {
        done(result);
    }

    private static void assertForbidden(String code, Outcome<?, InviteRefusal> result) {
        assertThat(refusal(result).reason().name().toLowerCase(Locale.ROOT)).isEqualTo(code);
    }

    private static void assertInvalid(String problem, Outcome<?, InviteRefusal> result) {
        InviteRefusal invalid = refusal(result);
        assertThat(invalid.reason()).isEqualTo(InviteRefusal.Reason.INVALID);
        assertThat(invalid.problems().stream()
                        .map(p -> p.field() + " " + p.code())
                        .toList())
                .isEqualTo(List.of(problem));
    }
}
