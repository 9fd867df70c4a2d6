/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.invite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.igniterealtime.openfire.plugin.invites.invite.RegisterResult.Done;
import org.igniterealtime.openfire.plugin.invites.invite.RegisterResult.Ended;
import org.igniterealtime.openfire.plugin.invites.store.TestDatabases;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What an invite's link is worth when something happened to the accounts that it rests on. */
class HeldInvitesTest {

    private static final Ended REVOKED = new Ended(InviteStatus.REVOKED);

    private final InviteScene scene = new InviteScene(TestDatabases.hsqldb());

    @AfterEach
    void tearDown() throws SQLException {
        scene.test.close();
    }

    private InviteStatus seen(Token token) {
        return scene.invite(token).status(scene.clock.instant());
    }

    private InviteStatus kept(InviteResult.Created made) {
        return scene.invites.find(made.invite().id()).orElseThrow().status(scene.clock.instant());
    }

    /** The account goes away, and an hour later somebody else gets the name. */
    private void replace(String username) {
        scene.accounts.created.remove(username);
        scene.clock.pass(Duration.ofHours(1));
        scene.accounts.created.put(username, scene.clock.instant());
    }

    @Test
    void aLockedInvitersInvitesRestUntilTheAccountIsUnlocked() {
        InviteResult.Created account = scene.create(InviteScene.account().inviter("juliet"));
        Token contact = scene.create(InviteScene.contact()).token();
        scene.accounts.locked.add("juliet");

        assertEquals(InviteStatus.REVOKED, seen(account.token()));
        assertEquals(REVOKED, scene.register(account.token(), "a1"));
        assertEquals(REVOKED, scene.registrar.acceptContact(contact, InviteScene.INVITER, "x@remote.example"));
        assertEquals(InviteStatus.PENDING, kept(account));

        scene.accounts.locked.clear();

        assertEquals(InviteStatus.PENDING, seen(account.token()));
        assertInstanceOf(Done.class, scene.register(account.token(), "a1"));
    }

    @Test
    void anotherUsersLockAndAnInviteWithoutInviterChangeNothing() {
        Token token = scene.account(1);
        Token others = scene.create(InviteScene.account().inviter("juliet")).token();
        scene.accounts.locked.add("romeo");

        assertEquals(InviteStatus.PENDING, seen(token));
        assertEquals(InviteStatus.PENDING, seen(others));
    }

    @Test
    void whoGetsTheNameOfADeletedInviterDoesNotGetTheInvites() {
        Token account = scene.create(InviteScene.account().inviter("juliet")).token();
        Token contact = scene.create(InviteScene.contact()).token();
        replace("juliet");

        assertEquals(InviteStatus.REVOKED, seen(contact));
        assertEquals(REVOKED, scene.register(account, "a1"));
        assertEquals(REVOKED, scene.registrar.acceptContact(contact, InviteScene.INVITER, "x@remote.example"));
        assertTrue(scene.accounts.contacts.isEmpty());
    }

    @Test
    void aResetOpensNotTheAccountOfSomebodyWhoGotTheNameSince() {
        Token reset = scene.create(InviteScene.reset("romeo")).token();
        replace("romeo");

        assertEquals(REVOKED, scene.registrar.resetPassword(reset, "correct horse", scene.clock.instant()));
        assertEquals(null, scene.accounts.passwords.get("romeo"));
    }

    @Test
    void anInviteCannotBePassedOnToAnAccountYoungerThanItself() {
        InviteResult.Created account = scene.create(InviteScene.account().inviter("juliet"));
        InviteResult.Created reset = scene.create(InviteScene.reset("juliet"));
        scene.clock.pass(Duration.ofHours(1));
        scene.accounts.created.put("rosaline", scene.clock.instant());

        assertEquals(
                List.of(new InviteProblem("inviter", "younger_than_invite", null)),
                problems(account, edit(account, "rosaline", null)));
        assertEquals(
                List.of(new InviteProblem("username", "younger_than_invite", null)),
                problems(reset, edit(reset, null, "rosaline")));
        assertInstanceOf(
                InviteResult.Changed.class,
                scene.invites.edit(account.invite().id(), edit(account, "romeo", null), null));
    }

    private List<InviteProblem> problems(InviteResult.Created made, InviteEdit edit) {
        return assertInstanceOf(
                        InviteResult.Invalid.class,
                        scene.invites.edit(made.invite().id(), edit, null))
                .problems();
    }

    private static InviteEdit edit(InviteResult.Created made, String inviter, String username) {
        Invite invite = made.invite();
        return new InviteEdit(
                invite.maxUses(),
                invite.expiresAt(),
                invite.groups(),
                invite.note(),
                invite.locale(),
                invite.metadata(),
                username,
                invite.usernamePolicy(),
                inviter,
                invite.subscribe(),
                invite.registration());
    }
}
