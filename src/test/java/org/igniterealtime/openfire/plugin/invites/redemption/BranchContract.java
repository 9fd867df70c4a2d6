/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.redemption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.igniterealtime.openfire.plugin.invites.outcome.Outcomes.done;

import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.igniterealtime.openfire.plugin.invites.account.AccountLocks;
import org.igniterealtime.openfire.plugin.invites.account.Accounts;
import org.igniterealtime.openfire.plugin.invites.db.DatabaseException;
import org.igniterealtime.openfire.plugin.invites.db.TestDatabase;
import org.igniterealtime.openfire.plugin.invites.invite.AuditedInvites;
import org.igniterealtime.openfire.plugin.invites.invite.Creator;
import org.igniterealtime.openfire.plugin.invites.invite.Invite;
import org.igniterealtime.openfire.plugin.invites.invite.InviteFixture;
import org.igniterealtime.openfire.plugin.invites.invite.InviteIds;
import org.igniterealtime.openfire.plugin.invites.invite.InviteStatus;
import org.igniterealtime.openfire.plugin.invites.invite.LinkedInvite;
import org.igniterealtime.openfire.plugin.invites.invite.Token;
import org.igniterealtime.openfire.plugin.invites.redemption.Branch.Member;
import org.igniterealtime.openfire.plugin.invites.redemption.Branch.Root;
import org.igniterealtime.openfire.plugin.invites.redemption.BranchChange.Result;
import org.igniterealtime.openfire.plugin.invites.secret.Secrets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who is above and below whom, and what is done to all of them: the same on every database. */
abstract class BranchContract {

    private static final Root JULIET = Root.user("juliet");
    private static final String ROOT = "admin:root";

    private final InviteIds ids = new InviteIds(new Secrets(new SecureRandom()));
    private final List<String> audited = new ArrayList<>();
    private InviteFixture scene;
    private Branches branches;
    private BranchLocks locks;
    private BranchInvites revoking;

    /** How many accounts can be locked before the user store fails. */
    private int locksLeft = Integer.MAX_VALUE;

    abstract TestDatabase open();

    @BeforeEach
    void setUp() {
        scene = new InviteFixture(open());
        branches = new Branches(scene.test.database(), scene.accounts);
        locks = new BranchLocks(branches, scene.accounts, new Locks(), this::audit);
        revoking = new BranchInvites(
                branches, scene.accounts, new AuditedInvites(scene.invites, this::audit, Runnable::run), this::audit);
    }

    @AfterEach
    void tearDown() throws SQLException {
        scene.test.close();
    }

    private void audit(String by, String summary, String details) {
        audited.add(by + " | " + summary + " | " + details);
    }

    private final class Locks implements AccountLocks {
        @Override
        public boolean writable() {
            return true;
        }

        @Override
        public Accounts.Outcome lock(String username) {
            if (locksLeft-- == 0) {
                throw new DatabaseException("the user store is away, on purpose", null);
            }
            scene.accounts.locked.add(username);
            return Accounts.Outcome.DONE;
        }
    }

    private LinkedInvite invited(String inviter) {
        scene.clock.advance(Duration.ofMinutes(5));
        return scene.create(InviteFixture.account().inviter(inviter));
    }

    private void invite(String inviter, String... names) {
        for (String name : names) {
            Token token = invited(inviter).token();
            scene.clock.advance(Duration.ofMinutes(5));
            done(scene.register(token, name));
        }
    }

    private void delete(String username) {
        scene.accounts.created.remove(username);
        scene.accounts.passwords.remove(username);
        scene.clock.advance(Duration.ofMinutes(5));
    }

    private static List<String> names(Branch branch) {
        return branch.members().stream()
                .map(member -> member.level() + " " + member.username() + (member.isEarlier() ? " earlier" : "")
                        + (member.isReplaced() ? " replaced" : ""))
                .toList();
    }

    private List<String> skipped(BranchChange<?> change) {
        return change.skipped().stream()
                .map(each -> each.username() + " " + each.reason())
                .toList();
    }

    private static List<String> wanted(BranchChange<Member> change) {
        return change.wanted().stream().map(Member::username).toList();
    }

    private static Set<String> seen(BranchChange<Member> change) {
        return change.wanted().stream().map(member -> member.use().id()).collect(Collectors.toSet());
    }

    /** Uses of one invite of each inviter, as many as nobody could create here one by one. */
    private void insert(List<String[]> invitersAndNames) throws SQLException {
        try (Connection connection = scene.test.connections().getConnection();
                PreparedStatement insert = connection.prepareStatement(
                        """
                        INSERT INTO ofInviteRedemption (redemptionID, inviteID, name, heldName, state, inviter, claimedAt,
                            leaseUntil, completedAt) VALUES (?, ?, ?, ?, 'done', ?, 0, 0, ?)
                        """)) {
            for (String[] each : invitersAndNames) {
                scene.clock.advance(Duration.ofMillis(2));
                Instant now = scene.clock.instant();
                String id = ids.next(now);
                insert.setString(1, id);
                insert.setString(2, ids.next(now));
                insert.setString(3, each[1]);
                insert.setString(4, id);
                insert.setString(5, each[0] + "@example.org");
                insert.setLong(6, now.toEpochMilli());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    @Test
    void aBranchIsEveryoneBelowLevelByLevel() {
        invite("juliet", "a", "b", "c");
        invite("a", "a1", "a2");
        invite("a2", "a21");
        invite("romeo", "other");

        Branch branch = branches.below(JULIET);

        assertThat(names(branch)).containsExactly("1 a", "1 b", "1 c", "2 a1", "2 a2", "3 a21");
        assertThat(branch.isComplete()).isTrue();
        assertThat(branch.below(branch.invited().get(0))).isEqualTo(3);
        assertThat(branch.below(branch.invited().get(1))).isZero();
        assertThat(branch.invited(branch.invited().get(0)))
                .extracting(Member::username)
                .containsExactly("a1", "a2");
        assertThat(branches.below(Root.user("nobody")).members()).isEmpty();
    }

    @Test
    void aBranchOfAnInviteIsThoseWhoJoinedWithItAndEveryoneBelow() {
        LinkedInvite open = scene.create(
                InviteFixture.account().inviter("juliet").maxUses(9).build());
        done(scene.register(open.token(), "a"));
        scene.clock.advance(Duration.ofSeconds(1));
        done(scene.register(open.token(), "b"));
        invite("a", "a1");
        invite("juliet", "not-with-it");

        assertThat(names(branches.below(Root.invite(open.invite().id())))).containsExactly("1 a", "1 b", "2 a1");
    }

    @Test
    void whoHasTheUsernameOfADeletedUserIsSomeoneElse() {
        invite("juliet", "bob");
        invite("bob", "c");
        delete("bob");
        invite("romeo", "bob");
        invite("bob", "d");

        assertThat(names(branches.below(JULIET))).containsExactly("1 bob replaced", "2 c");
        assertThat(names(branches.below(Root.user("romeo")))).containsExactly("1 bob", "2 d");
        assertThat(names(branches.below(Root.user("bob")))).containsExactly("1 c earlier", "1 d");
        assertThat(branches.above("d")).extracting(Redemption::jid).containsExactly("d@example.org", "bob@example.org");
        assertThat(branches.above("d").get(1).inviter()).isEqualTo("romeo@example.org");
        assertThat(branches.above("c").get(1).inviter()).isEqualTo(InviteFixture.INVITER);
    }

    @Test
    void soIsWhoGotItWithoutAnInvite() {
        invite("juliet", "bob");
        invite("bob", "c");
        delete("bob");
        scene.accounts.created.put("bob", scene.clock.instant());
        invite("bob", "d");

        assertThat(names(branches.below(JULIET))).containsExactly("1 bob replaced", "2 c");
        assertThat(names(branches.below(Root.user("bob")))).containsExactly("1 c earlier", "1 d");
    }

    @Test
    void whoComesBackBelowThemselvesMakesNoCircle() {
        invite("juliet", "a");
        delete("juliet");
        invite("a", "juliet");
        invite("juliet", "b");

        assertThat(names(branches.below(JULIET))).containsExactly("1 a earlier", "1 b", "2 juliet earlier");
        assertThat(names(branches.below(Root.user("a")))).containsExactly("1 juliet", "2 b");
        assertThat(branches.above("b"))
                .extracting(Redemption::jid)
                .containsExactly("b@example.org", "juliet@example.org", "a@example.org");
    }

    @Test
    void aResetIsNoNewAccountEvenIfItsInviteIsDeleted() {
        invite("juliet", "bob");
        scene.clock.advance(Duration.ofHours(1));
        LinkedInvite reset = scene.create(InviteFixture.reset("bob"));
        done(scene.registrar.resetPassword(reset.token(), "correct horse 2", scene.clock.instant()));
        invite("bob", "c");
        List<String> before = names(branches.below(JULIET));
        done(scene.invites.delete(reset.invite().id(), null));

        assertThat(before).containsExactly("1 bob", "2 c");
        assertThat(names(branches.below(JULIET))).isEqualTo(before);
        assertThat(branches.above("bob").get(0).inviter()).isEqualTo(InviteFixture.INVITER);
    }

    @Test
    void aDeletedInviteOrInviterCutsNothing() {
        invite("juliet", "a");
        invite("a", "b");
        done(scene.invites.delete(branches.above("a").get(0).inviteId(), null));
        delete("a");

        assertThat(names(branches.below(JULIET))).containsExactly("1 a", "2 b");
        assertThat(branches.above("b")).hasSize(2);
    }

    @Test
    void aVeryDeepBranchIsCut() throws SQLException {
        List<String[]> chain = new ArrayList<>();
        for (int i = 0; i < Branch.MOST_LEVELS + 5; i++) {
            chain.add(new String[] {i == 0 ? "juliet" : "u" + (i - 1), "u" + i});
        }
        insert(chain);

        Branch branch = branches.below(JULIET);

        assertThat(branch.members()).hasSize(Branch.MOST_LEVELS);
        assertThat(branch.isComplete()).isFalse();
        assertThat(branch.below(branch.members().get(0))).isEqualTo(Branch.MOST_LEVELS - 1);
        assertThat(branches.above("u" + Branch.MOST_LEVELS)).hasSize(Branches.MOST_ABOVE);
    }

    @Test
    void aVeryWideBranchIsCutAndCanBeReadInParts() throws SQLException {
        List<String[]> wide = new ArrayList<>();
        for (int i = 0; i <= Branch.MOST; i++) {
            wide.add(new String[] {i % 2 == 0 ? "juliet" : "w0", "w" + i});
        }
        insert(wide);

        Branch whole = branches.below(JULIET);
        Branch part = branches.below(JULIET, whole.invited().get(99).use().id(), 10);

        assertThat(whole.members()).hasSize(Branch.MOST);
        assertThat(whole.isComplete()).isFalse();
        assertThat(part.invited())
                .extracting(Member::username)
                .startsWith("w200", "w202")
                .hasSize(10);
        assertThat(part.isComplete()).isTrue();
    }

    @Test
    void accountsAreLockedOnlyIfTheyAreOfTheBranch() {
        invite("juliet", "a", "boss", "gone", "bob", "done");
        invite("a", "a1");
        invite("bob", "c");
        delete("gone");
        delete("bob");
        invite("romeo", "bob");
        invite("bob", "d");
        scene.accounts.admins.add("boss");
        scene.accounts.locked.add("done");

        BranchChange<Member> preview = locks.preview(JULIET);
        Result result = locks.lock(JULIET, seen(preview), ROOT);

        assertThat(wanted(preview)).containsExactly("a", "a1", "c");
        assertThat(skipped(preview))
                .containsExactlyInAnyOrder("boss ADMINISTRATOR", "gone DELETED", "bob REPLACED", "done LOCKED");
        assertThat(result).isEqualTo(new Result(3, 0, false));
        assertThat(scene.accounts.locked).containsExactlyInAnyOrder("done", "a", "a1", "c");
        assertThat(audited).hasSize(4);
        assertThat(audited.get(0)).isEqualTo("admin:root | Invites: locking 3 accounts below \"juliet\" | null");
        assertThat(audited.get(1))
                .startsWith(
                        "admin:root | Invites: account \"a\" locked, which is below \"juliet\" | joined with invite ")
                .contains("of \"juliet@example.org\" on 2026-11-24T12:10:00.250Z");
    }

    @Test
    void whoWasInvitedByAnEarlierAccountIsNotLocked() {
        invite("juliet", "a");
        invite("a", "a1");
        delete("juliet");
        invite("romeo", "juliet");
        invite("juliet", "b");

        assertThat(wanted(locks.preview(JULIET))).containsExactly("b");
        assertThat(skipped(locks.preview(JULIET))).containsExactly("a EARLIER", "a1 EARLIER");
        assertThat(wanted(locks.preview(Root.user("a")))).containsExactly("a1");
    }

    @Test
    void onlyWhatWasSeenIsLocked() {
        invite("juliet", "a", "b");
        Set<String> seen = new HashSet<>(seen(locks.preview(JULIET)));
        invite("juliet", "late");
        scene.accounts.admins.add("b");
        seen.add("not-an-id");

        assertThat(locks.lock(JULIET, seen, ROOT)).isEqualTo(new Result(1, 2, false));
        assertThat(scene.accounts.locked).containsExactly("a");
    }

    @Test
    void whatWasInterruptedIsToldAndCanBeRepeated() {
        invite("juliet", "a", "b", "c");
        Set<String> seen = seen(locks.preview(JULIET));
        locksLeft = 2;

        assertThat(locks.lock(JULIET, seen, ROOT)).isEqualTo(new Result(2, 1, true));
        assertThat(audited).hasSize(3);

        locksLeft = Integer.MAX_VALUE;
        BranchChange<Member> rest = locks.preview(JULIET);
        assertThat(wanted(rest)).containsExactly("c");
        assertThat(skipped(rest)).containsExactly("a LOCKED", "b LOCKED");
        assertThat(locks.lock(JULIET, seen(rest), ROOT)).isEqualTo(new Result(1, 0, false));
    }

    @Test
    void noMoreThanSoManyAreLockedAtOnce() throws SQLException {
        List<String[]> wide = new ArrayList<>();
        for (int i = 0; i < BranchChange.MOST + 7; i++) {
            wide.add(new String[] {"juliet", "w" + i});
        }
        insert(wide);
        Instant now = scene.clock.instant();
        wide.forEach(each -> scene.accounts.created.put(each[1], now));

        BranchChange<Member> first = locks.preview(JULIET);
        assertThat(first.wanted()).hasSize(BranchChange.MOST);
        assertThat(first.more()).isEqualTo(7);
        assertThat(locks.lock(JULIET, seen(first), ROOT).done()).isEqualTo(BranchChange.MOST);
        assertThat(locks.preview(JULIET).wanted()).hasSize(7);
        assertThat(locks.preview(JULIET).more()).isZero();
    }

    private InviteStatus status(LinkedInvite invite) {
        return scene.invites.find(invite.invite().id()).orElseThrow().status(scene.clock.instant());
    }

    @Test
    void pendingInvitesOfTheBranchAreRevoked() {
        invite("juliet", "a", "boss");
        invite("a", "b");
        LinkedInvite ofRoot = invited("juliet");
        LinkedInvite ofA = invited("a");
        LinkedInvite madeByB =
                done(scene.invites.create(InviteFixture.account().build(), Creator.unlimited("user:b@example.org")));
        LinkedInvite ofBoss = invited("boss");
        LinkedInvite ofRomeo = invited("romeo");
        LinkedInvite ended = invited("a");
        done(scene.invites.revoke(ended.invite().id(), null, InviteFixture.ADMIN));
        scene.accounts.admins.add("boss");

        BranchChange<Invite> preview = revoking.preview(JULIET);
        Result result = revoking.revoke(
                JULIET, preview.wanted().stream().map(Invite::id).toList(), ROOT);

        assertThat(preview.wanted()).containsExactlyInAnyOrder(ofRoot.invite(), ofA.invite(), madeByB.invite());
        assertThat(skipped(preview)).containsExactly("boss ADMINISTRATOR");
        assertThat(result).isEqualTo(new Result(3, 0, false));
        assertThat(List.of(ofRoot, ofA, madeByB)).allMatch(invite -> status(invite) == InviteStatus.REVOKED);
        assertThat(List.of(ofBoss, ofRomeo)).allMatch(invite -> status(invite) == InviteStatus.PENDING);
        assertThat(audited).hasSize(4);
        assertThat(audited.get(0)).isEqualTo("admin:root | Invites: revoking 3 invites below \"juliet\" | null");
        assertThat(audited.get(1)).contains("account invite ").contains(" revoked");
        assertThat(revoking.preview(JULIET).wanted()).isEmpty();
    }

    @Test
    void anInviteIsRevokedWithThoseBelowIt() {
        LinkedInvite open = scene.create(InviteFixture.account().maxUses(null).inviter("juliet"));
        done(scene.register(open.token(), "a"));
        LinkedInvite ofA = invited("a");
        LinkedInvite ofRoot = invited("juliet");
        Root root = Root.invite(open.invite().id());

        List<String> seen =
                revoking.preview(root).wanted().stream().map(Invite::id).toList();
        revoking.revoke(root, seen, ROOT);

        assertThat(seen).containsExactly(open.invite().id(), ofA.invite().id());
        assertThat(List.of(open, ofA)).allMatch(invite -> status(invite) == InviteStatus.REVOKED);
        assertThat(status(ofRoot)).isEqualTo(InviteStatus.PENDING);
    }

    @Test
    void theInvitesOfAnAdministratorAtTheTopStay() {
        invite("juliet", "a");
        LinkedInvite ofRoot = invited("juliet");
        LinkedInvite ofA = invited("a");
        scene.accounts.admins.add("juliet");

        assertThat(revoking.preview(JULIET).wanted()).containsExactly(ofA.invite());
        assertThat(skipped(revoking.preview(JULIET))).containsExactly("juliet ADMINISTRATOR");
        assertThat(status(ofRoot)).isEqualTo(InviteStatus.PENDING);
    }
}
