/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.invite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.igniterealtime.openfire.plugin.invites.outcome.Outcomes.done;
import static org.igniterealtime.openfire.plugin.invites.outcome.Outcomes.refusal;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.igniterealtime.openfire.plugin.invites.db.Sql;
import org.igniterealtime.openfire.plugin.invites.db.TestDatabases;
import org.igniterealtime.openfire.plugin.invites.outcome.Outcome;
import org.igniterealtime.openfire.plugin.invites.redemption.RedemptionRefusal.Reason;
import org.igniterealtime.openfire.plugin.invites.text.FieldProblem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Tests whether an invite's link works after changes to the accounts that it depends on. */
class InvitesByTokenTest {

    private final InviteFixture scene = new InviteFixture(TestDatabases.hsqldb());

    @AfterEach
    void tearDown() throws SQLException {
        scene.test.close();
    }

    private InviteStatus seen(Token token) {
        return scene.invite(token).status(scene.clock.instant());
    }

    private InviteStatus kept(LinkedInvite made) {
        return scene.invites.find(made.invite().id()).orElseThrow().status(scene.clock.instant());
    }

    /** Deletes the account, and an hour later someone else gets the name. */
    private void replace(String username) {
        scene.accounts.created.remove(username);
        scene.clock.advance(Duration.ofHours(1));
        scene.accounts.created.put(username, scene.clock.instant());
    }

    @Test
    void aLinkThatWasLookedUpBeforeShowsEachChangeAtOnce() {
        LinkedInvite made = scene.create(InviteFixture.account().maxUses(2));
        Token token = made.token();
        String id = made.invite().id();

        assertChangeIsSeen(
                token,
                () -> scene.invites.edit(
                        id, seen -> seen.terms().toBuilder().note("For Romeo").build(), null, InviteFixture.ADMIN));
        assertThat(scene.invite(token).terms().note()).isEqualTo("For Romeo");
        assertChangeIsSeen(token, () -> scene.register(token, "a1"));
        assertChangeIsSeen(token, () -> scene.invites.revoke(id, null, InviteFixture.ADMIN));
        assertThat(seen(token)).isEqualTo(InviteStatus.REVOKED);
        assertChangeIsSeen(token, () -> scene.invites.unrevoke(id, null, InviteFixture.ADMIN));
        assertChangeIsSeen(token, () -> scene.register(token, "a2"));
        assertThat(seen(token)).isEqualTo(InviteStatus.USED);
        done(scene.invites.delete(id, null));
        assertThat(scene.invites.find(token)).isEmpty();
    }

    @Test
    void aLinkThatWasLookedUpBeforeEndsWhenAnotherTakesItsPlace() {
        LinkedInvite made = scene.create(InviteFixture.account().ttl(Duration.ofMinutes(1)));
        scene.invite(made.token());
        scene.clock.advance(Duration.ofMinutes(2));
        scene.invite(made.token());

        Token renewed = done(renew(made)).token();

        assertThat(scene.invites.find(made.token())).isEmpty();
        assertThat(seen(renewed)).isEqualTo(InviteStatus.PENDING);
    }

    @Test
    void aLinkThatWasLookedUpBeforeShowsWhatWasChangedByHand() {
        Token token = scene.account(1);
        scene.invite(token);

        byHand(token, "revokedAt = createdAt");
        assertThat(seen(token)).isEqualTo(InviteStatus.REVOKED);
        byHand(token, "revokedAt = NULL");
        assertThat(seen(token)).isEqualTo(InviteStatus.PENDING);
        byHand(token, "maxUses = NULL");
        assertThat(scene.invite(token).maxUses()).isNull();
        byHand(token, "createdAt = createdAt - 3600000");
        assertThat(scene.invite(token).createdAt())
                .isEqualTo(scene.clock.instant().minus(Duration.ofHours(1)));
        byHand(token, "expiresAt = createdAt");
        assertThat(seen(token)).isEqualTo(InviteStatus.EXPIRED);
    }

    private void byHand(Token token, String change) {
        String sql = "UPDATE ofInvite SET " + change + " WHERE inviteID = ?";
        scene.test.database().run(connection -> Sql.update(connection, sql, p -> p.text(token.inviteId())));
    }

    /** Looks up the link before and after a change, and compares the result with what is stored. */
    private void assertChangeIsSeen(Token token, Supplier<Outcome<?, ?>> change) {
        Invite before = scene.invite(token);
        done(change.get());
        assertThat(scene.invite(token))
                .isNotEqualTo(before)
                .isEqualTo(scene.invites.find(before.id()).orElseThrow());
    }

    @Test
    void aLockedInvitersInvitesRestUntilTheAccountIsUnlocked() {
        LinkedInvite account = scene.create(InviteFixture.account().inviter("juliet"));
        Token contact = scene.create(InviteFixture.contact()).token();
        scene.accounts.locked.add("juliet");

        assertThat(seen(account.token())).isEqualTo(InviteStatus.REVOKED);
        assertThat(refusal(scene.register(account.token(), "a1")).reason()).isEqualTo(Reason.REVOKED);
        assertThat(refusal(scene.registrar.acceptContact(contact, InviteFixture.INVITER, "x@remote.example"))
                        .reason())
                .isEqualTo(Reason.REVOKED);
        assertThat(kept(account)).isEqualTo(InviteStatus.PENDING);

        scene.accounts.locked.clear();

        assertThat(seen(account.token())).isEqualTo(InviteStatus.PENDING);
        done(scene.register(account.token(), "a1"));
    }

    @Test
    void anotherUsersLockAndAnInviteWithoutInviterChangeNothing() {
        Token token = scene.account(1);
        Token others = scene.create(InviteFixture.account().inviter("juliet")).token();
        scene.accounts.locked.add("romeo");

        assertThat(seen(token)).isEqualTo(InviteStatus.PENDING);
        assertThat(seen(others)).isEqualTo(InviteStatus.PENDING);
    }

    @Test
    void whoGetsTheNameOfADeletedInviterDoesNotGetTheInvites() {
        Token account = scene.create(InviteFixture.account().inviter("juliet")).token();
        Token contact = scene.create(InviteFixture.contact()).token();
        replace("juliet");

        assertThat(seen(contact)).isEqualTo(InviteStatus.REVOKED);
        assertThat(refusal(scene.register(account, "a1")).reason()).isEqualTo(Reason.REVOKED);
        assertThat(refusal(scene.registrar.acceptContact(contact, InviteFixture.INVITER, "x@remote.example"))
                        .reason())
                .isEqualTo(Reason.REVOKED);
        assertThat(scene.accounts.contacts).isEmpty();
    }

    @Test
    void aResetOpensNotTheAccountOfSomebodyWhoGotTheNameSince() {
        Token reset = scene.create(InviteFixture.reset("romeo")).token();
        replace("romeo");

        assertThat(refusal(scene.registrar.resetPassword(reset, "correct horse", scene.clock.instant()))
                        .reason())
                .isEqualTo(Reason.REVOKED);
        assertThat(scene.accounts.passwords.get("romeo")).isNull();
    }

    @Test
    void anInviteCannotBePassedOnToAnAccountYoungerThanItself() {
        LinkedInvite account = scene.create(InviteFixture.account().inviter("juliet"));
        scene.clock.advance(Duration.ofHours(1));
        scene.accounts.created.put("rosaline", scene.clock.instant());

        assertThat(problems(account, edit(account, "rosaline", null)))
                .isEqualTo(List.of(new FieldProblem("inviter", "younger_than_invite", null)));
        done(scene.invites.edit(
                account.invite().id(), seen -> edit(account, "romeo", null), null, InviteFixture.ADMIN));
    }

    @Test
    void noInviteComesBackWhoseInviterIsGone() {
        LinkedInvite expired =
                scene.create(InviteFixture.account().inviter("juliet").ttl(Duration.ofMinutes(1)));
        LinkedInvite revoked = scene.create(InviteFixture.contact());
        scene.invites.revokeAllOf(InviteFixture.INVITER);
        scene.invites.unrevoke(expired.invite().id(), null, InviteFixture.ADMIN);
        scene.clock.advance(Duration.ofMinutes(2));
        scene.accounts.created.remove("juliet");

        assertComesNotBack("no_such_user", expired, revoked);

        scene.accounts.created.put("juliet", scene.clock.instant());
        assertComesNotBack("younger_than_invite", expired, revoked);
    }

    @Test
    void noInviteComesBackWhileItsInviterIsLockedOut() {
        LinkedInvite expired =
                scene.create(InviteFixture.account().inviter("juliet").ttl(Duration.ofMinutes(1)));
        LinkedInvite revoked = scene.create(InviteFixture.contact());
        scene.invites.revoke(revoked.invite().id(), null, InviteFixture.ADMIN);
        scene.clock.advance(Duration.ofMinutes(2));
        scene.accounts.locked.add("juliet");

        assertComesNotBack("account_locked", expired, revoked);

        scene.accounts.locked.clear();
        done(renew(expired));
        done(unrevoke(revoked));
    }

    private void assertComesNotBack(String code, LinkedInvite expired, LinkedInvite revoked) {
        List<FieldProblem> problems = List.of(new FieldProblem("inviter", code, null));
        assertThat(refusal(renew(expired))).isEqualTo(InviteRefusal.invalid(problems));
        assertThat(problems(expired, prolonged(expired, "juliet@example.org"))).isEqualTo(problems);
        assertThat(refusal(unrevoke(revoked))).isEqualTo(InviteRefusal.invalid(problems));
    }

    @Test
    void anInviteOfSomebodyWhoIsGoneComesBackForAnotherInviter() {
        LinkedInvite account =
                scene.create(InviteFixture.account().inviter("juliet").ttl(Duration.ofMinutes(1)));
        scene.clock.advance(Duration.ofMinutes(2));
        scene.accounts.created.remove("juliet");

        done(scene.invites.edit(account.invite().id(), seen -> prolonged(account, "romeo"), null, InviteFixture.ADMIN));
        done(renew(account));
    }

    @Test
    void noResetComesBackForAnAccountThatIsGoneOrAnothers() {
        LinkedInvite reset = scene.create(InviteFixture.reset("romeo"));
        scene.accounts.created.remove("romeo");
        assertThat(refusal(renew(reset)))
                .isEqualTo(InviteRefusal.invalid(List.of(new FieldProblem("username", "no_such_user", null))));

        scene.clock.advance(Duration.ofHours(1));
        scene.accounts.created.put("romeo", scene.clock.instant());
        List<FieldProblem> problems = List.of(new FieldProblem("username", "younger_than_invite", null));
        assertThat(refusal(renew(reset))).isEqualTo(InviteRefusal.invalid(problems));
        scene.invites.revoke(reset.invite().id(), null, InviteFixture.ADMIN);
        assertThat(refusal(unrevoke(reset))).isEqualTo(InviteRefusal.invalid(problems));
    }

    private Outcome<LinkedInvite, InviteRefusal> renew(LinkedInvite made) {
        return scene.invites.renew(made.invite().id(), null, InviteFixture.ADMIN);
    }

    private Outcome<Invite, InviteRefusal> unrevoke(LinkedInvite made) {
        return scene.invites.unrevoke(made.invite().id(), null, InviteFixture.ADMIN);
    }

    private List<FieldProblem> problems(LinkedInvite made, InviteTerms edit) {
        return refusal(scene.invites.edit(made.invite().id(), seen -> edit, null, InviteFixture.ADMIN))
                .problems();
    }

    private InviteTerms prolonged(LinkedInvite made, String inviter) {
        return edit(made, inviter, null, scene.clock.instant().plus(Duration.ofHours(1)));
    }

    private static InviteTerms edit(LinkedInvite made, String inviter, String username) {
        return edit(made, inviter, username, made.invite().expiresAt());
    }

    private static InviteTerms edit(LinkedInvite made, String inviter, String username, Instant expiresAt) {
        return made.invite().terms().toBuilder()
                .inviter(inviter)
                .username(username)
                .expiresAt(expiresAt)
                .build();
    }
}
