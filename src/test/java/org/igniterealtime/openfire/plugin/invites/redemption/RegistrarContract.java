/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.redemption;

import static org.igniterealtime.openfire.plugin.invites.outcome.Outcomes.done;
import static org.igniterealtime.openfire.plugin.invites.outcome.Outcomes.refusal;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntPredicate;
import org.igniterealtime.openfire.plugin.invites.account.Accounts;
import org.igniterealtime.openfire.plugin.invites.account.NewAccount;
import org.igniterealtime.openfire.plugin.invites.db.Database;
import org.igniterealtime.openfire.plugin.invites.db.DatabaseException;
import org.igniterealtime.openfire.plugin.invites.db.TestDatabase;
import org.igniterealtime.openfire.plugin.invites.invite.FailingConnections;
import org.igniterealtime.openfire.plugin.invites.invite.Invite;
import org.igniterealtime.openfire.plugin.invites.invite.InviteFixture;
import org.igniterealtime.openfire.plugin.invites.invite.InviteRefusal;
import org.igniterealtime.openfire.plugin.invites.invite.InviteTerms;
import org.igniterealtime.openfire.plugin.invites.invite.LinkedInvite;
import org.igniterealtime.openfire.plugin.invites.invite.Token;
import org.igniterealtime.openfire.plugin.invites.invite.UsernamePolicy;
import org.igniterealtime.openfire.plugin.invites.outcome.Outcome;
import org.igniterealtime.openfire.plugin.invites.redemption.RedemptionRefusal.Reason;
import org.igniterealtime.openfire.plugin.invites.text.FieldProblem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What holds for {@link Registrar} on every database. */
abstract class RegistrarContract {

    private static final Duration LEASE_OVER = Duration.ofSeconds(121);

    private InviteFixture scene;

    abstract TestDatabase open();

    @BeforeEach
    void setUp() {
        scene = new InviteFixture(open());
    }

    @AfterEach
    void tearDown() throws SQLException {
        scene.test.close();
    }

    @Test
    void registersWithGroupsAndContacts() {
        Token token = scene.create(InviteFixture.account().inviter("juliet").groups(List.of("staff")))
                .token();

        assertEquals(new Redeemed("benvolio", "benvolio@example.org"), done(scene.register(token, "Benvolio")));

        assertTrue(scene.accounts.groups.get("staff").contains("benvolio"));
        assertTrue(scene.accounts.contacts.contains("juliet@example.org+benvolio"));
        assertUses(token, 1, 0);
        List<Redemption> redemptions = scene.redemptions(scene.invite(token).id());
        assertEquals("benvolio@example.org", redemptions.get(0).jid());
        assertEquals("juliet@example.org", redemptions.get(0).inviter());
    }

    @Test
    void aUsedInviteIsEnded() {
        Token token = scene.account(1);
        scene.register(token, "a1");

        assertEquals(Reason.USED, refusal(scene.register(token, "a2")).reason());
        assertFalse(scene.accounts.exists("a2"));
    }

    @Test
    void expiryIsJudgedAtTheGivenMoment() {
        Token token =
                scene.create(InviteFixture.account().ttl(Duration.ofMinutes(1))).token();
        Instant preauth = scene.clock.instant();
        scene.clock.advance(Duration.ofMinutes(2));

        assertEquals(Reason.EXPIRED, refusal(scene.register(token, "a1")).reason());
        Outcome<Redeemed, RedemptionRefusal> late =
                scene.registrar.register(token, new NewAccount("a1", "correct horse", null, null), preauth);
        done(late);
    }

    @Test
    void aFailedTryLeavesTheTokenUsable() {
        Token token = scene.account(1);

        assertEquals(
                Reason.NAME_CONFLICT, refusal(scene.register(token, "romeo")).reason());
        assertEquals(Reason.INVALID, refusal(scene.register(token, "no good")).reason());
        assertEquals(Reason.INVALID, refusal(scene.register(token, "admin")).reason());
        scene.accounts.beforeCreate = () -> {
            throw new IllegalStateException("the user store failed");
        };
        assertEquals(Reason.AWAY, refusal(scene.register(token, "a1")).reason());
        scene.accounts.beforeCreate = () -> {};
        assertUses(token, 0, 1);

        scene.clock.advance(OwnClaims.DOUBT);

        done(scene.register(token, "a1"));
        assertUses(token, 1, 0);
    }

    @Test
    void aTakenNameIsRefusedByAUserStoreThatWouldMakeItAgain() {
        Token token = scene.account(1);
        scene.accounts.noticesTaken = false;

        assertRefused("name_taken", scene.register(token, "romeo"));

        assertFalse(scene.accounts.passwords.containsKey("romeo"));
        done(scene.register(token, "a1"));
    }

    @Test
    void aTakenNameClaimsNothing() {
        Token token = scene.account(1);
        scene.accounts.beforeCreate = CrashingAccounts.CRASH;

        assertRefused("name_taken", scene.register(token, "romeo"));
        assertUses(token, 0, 0);
    }

    @Test
    void aNameTakenInTheLastMomentGivesTheClaimBack() {
        Token token = scene.account(1);
        scene.accounts.beforeCreate = () -> scene.accounts.with("a1");

        assertEquals(Reason.NAME_CONFLICT, refusal(scene.register(token, "a1")).reason());

        assertUses(token, 0, 0);
    }

    @Test
    void whatWasSeenOfAnInviteRegistersOnlyIfItHoldsYet() {
        LinkedInvite renewed = scene.create(InviteFixture.account());
        LinkedInvite revoked = scene.create(InviteFixture.account());
        LinkedInvite deleted = scene.create(InviteFixture.account());
        LinkedInvite used = scene.create(InviteFixture.account());
        LinkedInvite locked = scene.create(InviteFixture.account().inviter("juliet"));
        LinkedInvite good = scene.create(InviteFixture.account());
        scene.invites.renew(renewed.invite().id(), null, InviteFixture.ADMIN);
        scene.invites.revoke(revoked.invite().id(), null, InviteFixture.ADMIN);
        scene.invites.delete(deleted.invite().id(), null);
        scene.register(used.token(), "user");
        scene.accounts.locked.add("juliet");

        assertEquals(Reason.UNKNOWN, refusal(registerSeen(renewed, "a1")).reason());
        assertEquals(Reason.REVOKED, refusal(registerSeen(revoked, "a1")).reason());
        assertEquals(Reason.UNKNOWN, refusal(registerSeen(deleted, "a1")).reason());
        assertEquals(Reason.USED, refusal(registerSeen(used, "a1")).reason());
        assertEquals(Reason.REVOKED, refusal(registerSeen(locked, "a1")).reason());
        assertFalse(scene.accounts.exists("a1"));
        done(registerSeen(good, "a1"));
        assertUses(good.token(), 1, 0);
    }

    private Outcome<Redeemed, RedemptionRefusal> registerSeen(LinkedInvite made, String username) {
        NewAccount account = new NewAccount(username, "correct horse", null, null);
        return scene.registrar.register(made.token(), made.invite(), account, scene.clock.instant());
    }

    @Test
    void aFixedNameIsForItsInviteeOnly() {
        Token fixed = scene.create(InviteFixture.account().username("Tybalt")).token();
        Token open = scene.account(1);

        assertRefused("name_reserved", scene.register(open, "tybalt"));
        assertUses(open, 0, 0);
        assertRefused("name_fixed", scene.register(fixed, "other"));
        assertEquals(
                "name_reserved",
                scene.registrar.checkName("TYBALT").orElseThrow().code());
        done(scene.register(fixed, "tybalt"));
        assertEquals(Optional.empty(), scene.registrar.checkName("tybalt"));
        assertEquals("0", scene.test.query("SELECT COUNT(*) FROM ofInviteName"));
    }

    @Test
    void anAdministratorsNameWithoutAnAccountIsForbidden() {
        Token open = scene.account(1);
        Token fixed = scene.create(InviteFixture.account().username("tybalt")).token();
        Token suggested = scene.create(suggestion("paris")).token();
        scene.accounts.admins.addAll(List.of("mercutio", "tybalt", "paris", "romeo"));

        assertRefused("name_forbidden", scene.register(open, "Mercutio"));
        assertRefused("name_forbidden", scene.register(open, "mercut1o"));
        assertRefused("name_forbidden", scene.register(fixed, "tybalt"));
        assertRefused("name_forbidden", scene.register(suggested, "paris"));
        assertRefused("name_taken", scene.register(open, "romeo"));
        assertEquals(
                "name_forbidden",
                scene.registrar.checkName("mercutio").orElseThrow().code());
        assertEquals(Optional.empty(), scene.registrar.checkName("romeo"));
        assertEquals(0, scene.accounts.passwords.size());
        assertNull(scene.invite(suggested).username());
        scene.accounts.admins.clear();
        done(scene.register(fixed, "tybalt"));
    }

    @Test
    void aNameThatBecomesAnAdministratorsMeanwhileIsNotMade() {
        Token token = scene.account(1);
        scene.accounts.beforeCreate = () -> scene.accounts.admins.add("mercutio");

        assertRefused("name_forbidden", scene.register(token, "mercutio"));

        assertFalse(scene.accounts.exists("mercutio"));
        assertUses(token, 0, 0);
    }

    @Test
    void aNameThatLooksLikeAnotherIsRefused() {
        scene.create(InviteFixture.account().username("tybalt"));
        Token own = scene.create(suggestion("mercutio")).token();
        Token open = scene.account(1);
        scene.accounts.with("coco");

        assertRefused("name_forbidden", scene.register(open, "аdmin"));
        assertRefused("name_reserved", scene.register(open, "tyba1t"));
        assertRefused("name_taken", scene.register(open, "сосо"));
        assertEquals(
                "name_taken", scene.registrar.checkName("сосо").orElseThrow().code());
        done(scene.register(own, "mercut1o"));
    }

    @Test
    void aSuggestedNameIsKeptForItsInviteeWhoMayChooseAnother() {
        Token suggested = scene.create(suggestion("tybalt")).token();
        Token open = scene.account(1);

        assertRefused("name_reserved", scene.register(open, "tybalt"));
        assertEquals(
                "name_reserved",
                scene.registrar.checkName("tybalt").orElseThrow().code());
        done(scene.register(suggested, "paris"));
        assertEquals("0", scene.test.query("SELECT COUNT(*) FROM ofInviteName"));
        done(scene.register(open, "tybalt"));
    }

    @Test
    void aSuggestionForSeveralIsKeptUntilOneHasItAndThenMadeNoMore() {
        Token several = scene.create(suggestion("tybalt").maxUses(3)).token();
        Token open = scene.account(1);

        done(scene.register(several, "paris"));
        assertRefused("name_reserved", scene.register(open, "tybalt"));
        assertEquals("tybalt", scene.invite(several).username());
        done(scene.register(several, "tybalt"));
        assertNull(scene.invite(several).username());
        assertEquals(UsernamePolicy.ANY, scene.invite(several).usernamePolicy());
        done(scene.register(several, "peter"));
        assertEquals("0", scene.test.query("SELECT COUNT(*) FROM ofInviteName"));
    }

    @Test
    void aFixedNameThatSomebodyGotOtherwiseIsGone() {
        Token fixed = scene.create(InviteFixture.account().username("tybalt")).token();
        Token suggested = scene.create(suggestion("paris")).token();
        scene.accounts.with("tybalt", "paris");

        assertRefused("name_gone", scene.register(fixed, "tybalt"));
        assertEquals(Set.of("tybalt"), scene.invites.takenNames(List.of(scene.invite(fixed))));
        assertNull(scene.invite(suggested).username());
        assertRefused("name_taken", scene.register(suggested, "paris"));
        done(scene.register(suggested, "peter"));
    }

    private static InviteTerms.Builder suggestion(String name) {
        return InviteFixture.account().username(name).usernamePolicy(UsernamePolicy.SUGGESTED);
    }

    @Test
    void eachKindDoesItsOwnThingOnly() {
        Token reset = scene.create(InviteFixture.reset("romeo")).token();
        Token account = scene.create(InviteFixture.account().inviter("juliet")).token();
        Token contact = scene.create(InviteFixture.contact()).token();

        assertEquals(Reason.NOT_FOR_THIS, refusal(scene.register(reset, "a1")).reason());
        assertEquals(Reason.NOT_FOR_THIS, refusal(scene.register(contact, "a1")).reason());
        assertEquals(
                Reason.NOT_FOR_THIS,
                refusal(scene.registrar.resetPassword(account, "correct horse", scene.clock.instant()))
                        .reason());
        assertEquals(
                Reason.NOT_FOR_THIS,
                refusal(accept(account, "x@remote.example")).reason());
        assertEquals(
                Reason.NOT_FOR_THIS, refusal(accept(reset, "x@remote.example")).reason());
    }

    @Test
    void aResetSetsThePasswordOnce() {
        Token token = scene.create(InviteFixture.reset("romeo")).token();

        assertEquals(
                Reason.INVALID,
                refusal(scene.registrar.resetPassword(token, "short", scene.clock.instant()))
                        .reason());
        done(scene.registrar.resetPassword(token, "correct horse", scene.clock.instant()));

        assertEquals("correct horse", scene.accounts.passwords.get("romeo"));
        assertEquals(
                Reason.USED,
                refusal(scene.registrar.resetPassword(token, "correct horse 2", scene.clock.instant()))
                        .reason());
    }

    @Test
    void aPasswordThatIsSoonGuessedOrCannotBeKeptUsesNothing() {
        Token account = scene.create(InviteFixture.account().inviter("juliet")).token();
        Token reset = scene.create(InviteFixture.reset("romeo")).token();
        scene.accounts.longestPassword = 20;

        assertEquals("password_common", refusedPassword(account, "admin123"));
        assertEquals("password_is_name", refusedPassword(account, "Benvolio2026"));
        assertEquals("password_is_name", refusedPassword(account, "juliet@example.org"));
        assertEquals("too_long 20", refusedPassword(account, "wherefore art thou, R"));
        assertEquals("password_common", refusedReset(reset, "12345678"));
        assertEquals("password_is_name", refusedReset(reset, "romeo1romeo1"));
        assertEquals("too_long 20", refusedReset(reset, "wherefore art thou, R"));

        assertUses(account, 0, 0);
        assertUses(reset, 0, 0);
    }

    @Test
    void theOperatorMayLetPasswordsBeGuessed() {
        scene.properties.put("invites.password.rules", "none");
        Token token = scene.account(1);

        assertEquals("too_short 8", refusedPassword(token, "1234567"));
        done(scene.registrar.register(token, new NewAccount("a1", "12345678", null, null), scene.clock.instant()));
    }

    @Test
    void aNameThatWouldBreakRostersIsRefused() {
        Token token = scene.account(1);
        for (String name :
                List.of("Zoe \uffff", "Zoe \ufffe", "Zoe \u0001", "Zoe \ud83d", "Zoe\u202e", "Zoe\u200b", "Zoe\n")) {
            assertEquals("name bad_character", refusedText(token, name, null));
            assertEquals("email bad_character", refusedText(token, null, name + "@post.example"));
        }
        assertUses(token, 0, 0);
    }

    private String refusedText(Token token, String name, String email) {
        NewAccount account = new NewAccount("benvolio", "correct horse", name, email);
        Outcome<Redeemed, RedemptionRefusal> result = scene.registrar.register(token, account, scene.clock.instant());
        FieldProblem problem = refusal(result).problem();
        return problem.field() + " " + problem.code();
    }

    private String refusedPassword(Token token, String password) {
        NewAccount account = new NewAccount("benvolio", password, null, null);
        return code(scene.registrar.register(token, account, scene.clock.instant()));
    }

    private String refusedReset(Token token, String password) {
        return code(scene.registrar.resetPassword(token, password, scene.clock.instant()));
    }

    private static String code(Outcome<Redeemed, RedemptionRefusal> result) {
        FieldProblem problem = refusal(result).problem();
        assertEquals("password", problem.field());
        return problem.argument() == null ? problem.code() : problem.code() + " " + problem.argument();
    }

    @Test
    void aContactCountsOnce() {
        Token token = scene.create(InviteFixture.contact().maxUses(null)).token();

        done(accept(token, "x@remote.example"));
        assertEquals(
                Reason.NOT_FOR_THIS, refusal(accept(token, "x@remote.example")).reason());
        done(accept(token, "romeo@example.org"));
        assertEquals(
                Reason.NOT_FOR_THIS, refusal(accept(token, "romeo@example.org")).reason());

        assertEquals(
                Reason.NOT_FOR_THIS,
                refusal(scene.registrar.acceptContact(token, "romeo@example.org", "x@y.example"))
                        .reason());
        assertUses(token, 2, 0);
    }

    @Test
    void whoRegisteredWithAnInviteDoesNotUseItAgainAsContact() {
        Token token = scene.create(InviteFixture.contact().maxUses(null).registration(true))
                .token();
        scene.register(token, "a1");

        assertEquals(
                Reason.NOT_FOR_THIS, refusal(accept(token, "a1@example.org")).reason());
        assertUses(token, 1, 0);
    }

    @Test
    void manyRegistrationsOnOneUseMakeOneAccount() throws Exception {
        Token token = scene.account(1);

        assertEquals(1, race(64, i -> scene.register(token, "racer" + i).isDone()));

        assertEquals(3, scene.accounts.created.size());
        assertUses(token, 1, 0);
    }

    @Test
    void manyRegistrationsOnTenUsesMakeTenAccountsOnTwoNodes() throws Exception {
        Token token = scene.account(10);
        InviteFixture other = scene.otherNode();

        int made = race(64, i -> {
            InviteFixture node = i % 2 == 0 ? scene : other;
            Outcome<Redeemed, RedemptionRefusal> result = node.register(token, "racer" + i);
            while (result.refusal().map(RedemptionRefusal::reason).equals(Optional.of(Reason.BUSY))) {
                result = node.register(token, "racer" + i);
            }
            return result.isDone();
        });

        assertEquals(10, made);
        assertEquals(12, scene.accounts.created.size());
        assertUses(token, 10, 0);
    }

    @Test
    void manyRegistrationsOfOneNameWithManyInvitesMakeOneAccount() throws Exception {
        List<Token> tokens = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            tokens.add(scene.account(1));
        }

        assertEquals(1, race(16, i -> scene.register(tokens.get(i), "same").isDone()));

        int uses = tokens.stream().mapToInt(t -> scene.invite(t).uses()).sum();
        int held = tokens.stream().mapToInt(t -> scene.invite(t).held()).sum();
        assertEquals(1, uses);
        assertEquals(0, held);
    }

    @Test
    void aCrashBeforeTheAccountGivesTheClaimBackWhenTheLeaseIsOver() {
        Token token = scene.account(1);
        crash(() -> scene.accounts.beforeCreate = CrashingAccounts.CRASH, token, "a1");
        assertUses(token, 0, 1);
        assertEquals(0, scene.registrar.recover(false));
        assertEquals(Reason.BUSY, refusal(scene.register(token, "a1")).reason());

        scene.clock.advance(LEASE_OVER);

        done(scene.register(token, "a1"));
        assertUses(token, 1, 0);
    }

    @Test
    void aCrashAfterTheAccountCountsTheUse() {
        Token token = scene.create(InviteFixture.account().inviter("juliet").groups(List.of("staff")))
                .token();
        crash(() -> scene.accounts.afterCreate = CrashingAccounts.CRASH, token, "a1");

        assertEquals(1, scene.otherNode().registrar.recover(true));

        assertUses(token, 1, 0);
        assertTrue(scene.accounts.groups.get("staff").contains("a1"));
        assertTrue(scene.accounts.contacts.contains("juliet@example.org+a1"));
        assertEquals(0, scene.registrar.recover(true));
    }

    @Test
    void theUseOfAnAccountThatIsDeletedBeforeItsClaimIsSettledIsCounted() {
        Token token = scene.account(1);
        crash(() -> scene.accounts.afterCreate = CrashingAccounts.CRASH, token, "a1");

        scene.otherNode().registrar.accountGoes("a1@example.org");
        scene.accounts.remove("a1");
        scene.clock.advance(LEASE_OVER);

        assertEquals(0, scene.registrar.recover(false));
        assertUses(token, 1, 0);
    }

    @Test
    void anAccountThatGoesCountsNoUseOfWhoWantsItsNameNext() {
        Token token = scene.account(1);
        crash(() -> scene.accounts.beforeCreate = CrashingAccounts.CRASH, token, "a1");
        scene.accounts.with("a1");

        scene.registrar.accountGoes("a1@example.org");
        scene.registrar.accountGoes("romeo@example.org");

        assertUses(token, 0, 1);
    }

    @Test
    void anAccountMadeJustBeforeTheClaimIsNotTheClaims() {
        Token token = scene.account(1);
        scene.accounts.datesTo = ChronoUnit.MILLIS;
        scene.clock.advance(Duration.ofMillis(100));
        Instant before = scene.clock.instant();
        scene.clock.advance(Duration.ofMillis(500));
        crash(
                () -> scene.accounts.beforeCreate = () -> {
                    scene.accounts.created.put("a1", before);
                    CrashingAccounts.CRASH.run();
                },
                token,
                "a1");

        scene.registrar.recover(true);

        assertUses(token, 0, 0);
    }

    @Test
    void anAccountOfUnknownAgeIsTheClaims() {
        Token token = scene.account(1);
        scene.accounts.datesTo = null;
        crash(() -> scene.accounts.afterCreate = CrashingAccounts.CRASH, token, "a1");

        scene.registrar.recover(true);

        assertUses(token, 1, 0);
    }

    @Test
    void anAccountThatAnothersUseMadeIsNotTheClaims() {
        for (ChronoUnit datesTo : new ChronoUnit[] {null, ChronoUnit.SECONDS, ChronoUnit.MILLIS}) {
            String name = "a" + datesTo;
            scene.accounts.datesTo = datesTo;
            Token token = scene.account(1);
            Token quicker = scene.account(1);

            crashAfterAnother(token, quicker, name.toLowerCase(Locale.ROOT));
            scene.registrar.recover(true);

            assertUses(token, 0, 0);
            assertUses(quicker, 1, 0);
        }
    }

    /** One finds the name free, is overtaken before its claim is written, and dies before it knows. */
    private void crashAfterAnother(Token token, Token quicker, String name) {
        AtomicInteger opened = new AtomicInteger();
        Database slow = new Database(() -> {
            if (opened.incrementAndGet() == 2) {
                done(scene.register(quicker, name));
                scene.accounts.beforeCreate = CrashingAccounts.CRASH;
            }
            return scene.test.connections().getConnection();
        });
        assertThrows(CrashingAccounts.Crash.class, () -> scene.on(slow).register(token, name));
        scene.accounts.beforeCreate = () -> {};
    }

    @Test
    void aRegistrationWhoseClaimTheDatabaseLostIsCounted() {
        Token token = scene.account(1);
        scene.accounts.beforeCreate = () -> {
            scene.test.execute("DELETE FROM ofInviteRedemption");
            scene.test.execute("UPDATE ofInvite SET held = 0");
        };

        done(scene.register(token, "a1"));

        assertUses(token, 1, 0);
    }

    @Test
    void aCrashWhileWelcomingIsMadeGood() {
        Token token = scene.create(InviteFixture.account().inviter("juliet")).token();
        crash(() -> scene.accounts.beforeWelcome = CrashingAccounts.CRASH, token, "a1");

        scene.clock.advance(LEASE_OVER);
        assertEquals(1, scene.registrar.recover(false));

        assertUses(token, 1, 0);
        assertTrue(scene.accounts.contacts.contains("juliet@example.org+a1"));
    }

    /** However often its writing fails: as long as the database does not keep it, the use is not counted. */
    @Test
    void aContactThatTheDatabaseDoesNotKeepIsMadeBeforeItsUseCounts() {
        Token token = scene.create(InviteFixture.account().inviter("juliet")).token();
        scene.accounts.beforeWelcome = () -> {
            throw new DatabaseException("the row was not written, on purpose", null);
        };
        done(scene.register(token, "a1"));
        for (int attempt = 0; attempt < 10; attempt++) {
            scene.clock.advance(LEASE_OVER);
            scene.registrar.recover(false);
            assertUses(token, 0, 1);
        }
        scene.accounts.beforeWelcome = () -> {};

        scene.clock.advance(LEASE_OVER);
        scene.registrar.recover(false);

        assertUses(token, 1, 0);
        assertTrue(scene.accounts.contacts.contains("juliet@example.org+a1"));
    }

    /** The statement that failed may be carried out yet, and a second one beside it would make a second row. */
    @Test
    void aContactThatWasPerhapsMadeIsMadeAgainAfterAWhile() {
        Token token = scene.create(InviteFixture.account().inviter("juliet")).token();
        scene.accounts.beforeWelcome = () -> {
            scene.accounts.beforeWelcome = () -> {};
            throw new DatabaseException("the connection was cut, on purpose", null);
        };
        done(scene.register(token, "a1"));

        assertEquals(0, scene.registrar.recoverOwn());
        assertUses(token, 0, 1);
        scene.clock.advance(OwnClaims.DOUBT);
        assertEquals(1, scene.registrar.recoverOwn());

        assertUses(token, 1, 0);
    }

    @Test
    void anAccountThatNeverCanBeAContactCountsInTheEnd() {
        Token token = scene.create(InviteFixture.account().inviter("juliet")).token();
        scene.accounts.beforeWelcome = () -> {
            throw new IllegalStateException("a roster that takes no changes, on purpose");
        };
        done(scene.register(token, "a1"));
        assertUses(token, 0, 1);

        scene.clock.advance(LEASE_OVER);
        scene.registrar.recover(false);
        scene.registrar.recover(false);

        assertUses(token, 1, 0);
    }

    @Test
    void aDeadClaimDoesNotKeepItsNameFromOthers() {
        Token dead = scene.account(1);
        crash(() -> scene.accounts.beforeCreate = CrashingAccounts.CRASH, dead, "a1");
        Token token = scene.account(1);
        assertRefused("name_taken", scene.register(token, "a1"));

        scene.clock.advance(LEASE_OVER);

        done(scene.register(token, "a1"));
        assertUses(dead, 0, 0);
    }

    @Test
    void twoNodesSettleAClaimOnce() throws Exception {
        Token token = scene.account(5);
        for (int i = 0; i < 4; i++) {
            String name = "a" + i;
            crash(() -> scene.accounts.afterCreate = CrashingAccounts.CRASH, token, name);
        }
        scene.clock.advance(LEASE_OVER);
        InviteFixture other = scene.otherNode();

        race(8, i -> {
            (i % 2 == 0 ? scene : other).registrar.recover(false);
            return true;
        });

        assertUses(token, 4, 0);
    }

    @Test
    void aCrashedResetMayBeTriedAgain() {
        Token token = scene.create(InviteFixture.reset("romeo")).token();
        scene.accounts.afterCreate = CrashingAccounts.CRASH;
        assertThrows(
                CrashingAccounts.Crash.class,
                () -> scene.registrar.resetPassword(token, "correct horse", scene.clock.instant()));
        scene.accounts.afterCreate = () -> {};

        scene.registrar.recover(true);

        done(scene.registrar.resetPassword(token, "correct horse", scene.clock.instant()));
        assertUses(token, 1, 0);
    }

    @Test
    void anAccountWhosePasswordGotLostIsGivenItAgain() {
        Token token = scene.account(1);
        scene.accounts.losesPasswords.set(1);

        done(scene.register(token, "a1"));

        assertTrue(scene.accounts.authenticates("a1", "correct horse"));
        assertUses(token, 1, 0);
    }

    @Test
    void aFailureBesideWhichSomebodyElseGotTheNameTouchesNoPassword() {
        Token token = scene.account(1);
        scene.accounts.beforeCreate = () -> {
            scene.accounts.created.put("a1", scene.clock.instant());
            scene.accounts.passwords.put("a1", "somebody else's");
            throw new IllegalStateException("the user store failed");
        };

        assertRefused("name_taken", scene.register(token, "a1"));

        assertEquals("somebody else's", scene.accounts.passwords.get("a1"));
        assertUses(token, 0, 0);
    }

    @Test
    void aFailureAfterTheAccountWasMadeLeavesItWithItsPassword() {
        Token token = scene.account(1);
        scene.accounts.beforePassword = () -> {
            throw new IllegalStateException("the user store failed");
        };

        done(scene.register(token, "a1"));

        assertTrue(scene.accounts.authenticates("a1", "correct horse"));
        assertUses(token, 1, 0);
    }

    @Test
    void anAccountThatKeepsNoPasswordIsTakenBackAndItsUseIsFree() {
        Token token = scene.account(1);
        scene.accounts.losesPasswords.set(2);
        scene.accounts.onRemove = name -> scene.registrar.accountGoes(name + "@example.org");

        assertEquals(Reason.AWAY, refusal(scene.register(token, "a1")).reason());

        assertFalse(scene.accounts.exists("a1"));
        assertUses(token, 0, 0);
        done(scene.register(token, "a1"));
    }

    @Test
    void anAccountWithoutPasswordThatCannotBeTakenBackNowIsLater() {
        Token token = scene.account(1);
        scene.accounts.losesPasswords.set(2);
        scene.accounts.removes = false;
        assertEquals(Reason.AWAY, refusal(scene.register(token, "a1")).reason());
        assertUses(token, 0, 1);
        scene.accounts.removes = true;
        scene.clock.advance(LEASE_OVER);

        scene.registrar.recover(false);

        assertFalse(scene.accounts.exists("a1"));
        assertUses(token, 0, 0);
    }

    @Test
    void anAccountThatNobodyCouldLookAtIsJudgedWhenTheStoreIsBack() {
        Token good = scene.account(1);
        Token bad = scene.account(1);
        scene.accounts.afterCreate = () -> scene.accounts.away = true;
        assertThrows(DatabaseException.class, () -> scene.register(good, "a1"));
        scene.accounts.away = false;
        scene.accounts.losesPasswords.set(1);
        assertThrows(DatabaseException.class, () -> scene.register(bad, "a2"));
        scene.registrar.recover(true);
        assertUses(good, 0, 1);
        assertUses(bad, 0, 1);
        scene.accounts.away = false;

        scene.registrar.recover(true);

        assertUses(good, 1, 0);
        assertUses(bad, 0, 0);
        assertFalse(scene.accounts.exists("a2"));
    }

    @Test
    void aCrashBetweenTheAccountAndItsPasswordLeavesNeither() {
        Token token = scene.create(InviteFixture.account().inviter("juliet")).token();
        crash(() -> scene.accounts.beforePassword = CrashingAccounts.CRASH, token, "a1");
        scene.accounts.onRemove = name -> scene.registrar.accountGoes(name + "@example.org");

        scene.otherNode().registrar.recover(true);

        assertFalse(scene.accounts.exists("a1"));
        assertTrue(scene.accounts.contacts.isEmpty());
        assertUses(token, 0, 0);
        done(scene.register(token, "a1"));
    }

    @Test
    void anAccountOfWhichNobodyKnowsWhetherItHasAPasswordStays() {
        Token token = scene.account(1);
        scene.accounts.tellsUnfinished = false;
        crash(() -> scene.accounts.beforePassword = CrashingAccounts.CRASH, token, "a1");

        scene.registrar.recover(true);

        assertTrue(scene.accounts.exists("a1"));
        assertUses(token, 1, 0);
    }

    @Test
    void anAccountThatWasGivenAPasswordSinceStays() {
        Token token = scene.account(1);
        crash(() -> scene.accounts.beforePassword = CrashingAccounts.CRASH, token, "a1");
        scene.accounts.passwords.put("a1", "by an administrator");

        scene.registrar.recover(true);

        assertEquals("by an administrator", scene.accounts.passwords.get("a1"));
        assertUses(token, 1, 0);
    }

    @Test
    void whoHungUntilTheNameWentToAnotherSetsNoPassword() {
        Token token = scene.account(2);
        scene.accounts.beforePassword = () -> {
            scene.accounts.beforePassword = () -> {};
            scene.clock.advance(LEASE_OVER);
            scene.otherNode().registrar.recover(false);
            NewAccount quicker = new NewAccount("a1", "wherefore art thou", null, null);
            done(scene.registrar.register(token, quicker, scene.clock.instant()));
            scene.accounts.losesPasswords.set(1);
        };

        scene.register(token, "a1");

        assertTrue(scene.accounts.authenticates("a1", "wherefore art thou"));
        assertUses(token, 1, 0);
    }

    @Test
    void aResetIsJudgedByWhetherItsPasswordHolds() {
        Token complaining = scene.create(InviteFixture.reset("romeo")).token();
        scene.accounts.says = Accounts.Outcome.AWAY;
        done(reset(complaining, "correct horse"));
        assertUses(complaining, 1, 0);

        Token silent = scene.create(InviteFixture.reset("romeo")).token();
        scene.accounts.says = Accounts.Outcome.DONE;
        scene.accounts.losesPasswords.set(1);
        assertEquals(
                Reason.READ_ONLY, refusal(reset(silent, "wherefore art thou")).reason());
        assertUses(silent, 0, 0);
        assertEquals("correct horse", scene.accounts.passwords.get("romeo"));

        scene.accounts.away = true;
        assertEquals(Reason.AWAY, refusal(reset(silent, "wherefore art thou")).reason());
        assertUses(silent, 0, 0);
    }

    private Outcome<Redeemed, RedemptionRefusal> reset(Token token, String password) {
        return scene.registrar.resetPassword(token, password, scene.clock.instant());
    }

    @Test
    void whereverTheDatabaseFailsOrTheServerDiesNoUseIsLostOrDoubled() {
        for (boolean dies : new boolean[] {true, false}) {
            int step = 0;
            boolean reached = true;
            while (reached) {
                FailingConnections failing =
                        new FailingConnections(scene.test.connections()::getConnection, step++, dies);
                reached = registerOn(failing, "s" + step + dies);
            }
            assertTrue(step > 6, "statements and commits of one registration: " + step);
        }
    }

    /** One registration that is cut off; then another node resolves what is left of it. */
    private boolean registerOn(FailingConnections failing, String username) {
        Token token = scene.create(InviteFixture.account().username(username)).token();
        try {
            scene.on(new Database(failing)).register(token, username);
        } catch (DatabaseException | CrashingAccounts.Crash e) {
            assertTrue(failing.failed());
        }
        scene.registrar.recover(true);
        assertUses(token, scene.accounts.exists(username) ? 1 : 0, 0);
        return failing.failed();
    }

    @Test
    void aHungRegistrationWhoseUseWentToAnotherLosesItsAccount() {
        Token token = scene.account(1);
        hang(token, "second");

        assertEquals(Reason.USED, refusal(scene.register(token, "first")).reason());

        assertFalse(scene.accounts.exists("first"));
        assertTrue(scene.accounts.exists("second"));
        assertUses(token, 1, 0);
    }

    @Test
    void aHungRegistrationIsCountedIfAUseIsLeft() {
        Token token = scene.account(2);
        hang(token, "second");

        done(scene.register(token, "first"));

        assertUses(token, 2, 0);
    }

    @Test
    void aHungRegistrationIsCountedIfItsAccountCannotBeTakenBack() {
        Token token = scene.account(1);
        scene.accounts.removes = false;
        hang(token, "second");

        done(scene.register(token, "first"));

        assertUses(token, 2, 0);
    }

    @Test
    void anInviteThatIsDeletedWhileItIsUsedStillMakesTheAccount() {
        LinkedInvite made = scene.create(InviteFixture.account());
        scene.accounts.beforeCreate = () -> scene.invites.delete(made.invite().id(), null);

        done(scene.register(made.token(), "a1"));

        assertEquals(1, scene.redemptions(made.invite().id()).size());
    }

    @Test
    void anInviteThatIsRenewedWhileItIsUsedCountsTheUse() {
        LinkedInvite made = scene.create(InviteFixture.account().maxUses(2));
        AtomicReference<Outcome<LinkedInvite, InviteRefusal>> renewed = new AtomicReference<>();
        scene.accounts.beforeCreate =
                () -> renewed.set(scene.invites.renew(made.invite().id(), null, InviteFixture.ADMIN));

        done(scene.register(made.token(), "a1"));

        assertEquals(Reason.UNKNOWN, refusal(scene.register(made.token(), "a2")).reason());
        assertUses(done(renewed.get()).token(), 1, 0);
    }

    /** The first registration stops before its account is made, until its claim was given back and used by another. */
    private void hang(Token token, String other) {
        scene.accounts.beforeCreate = () -> {
            scene.accounts.beforeCreate = () -> {};
            scene.clock.advance(LEASE_OVER);
            done(scene.register(token, other));
        };
    }

    @Test
    void aUseThatCouldNotBeSettledIsAsSoonAsTheDatabaseIsBack() {
        for (boolean taken : new boolean[] {true, false}) {
            Token token = scene.account(1);
            PassingOutage outage = new PassingOutage(scene.test.connections()::getConnection);
            InviteFixture node = scene.on(new Database(outage));
            String name = "a" + taken;
            scene.accounts.beforeCreate = () -> {
                outage.away = true;
                if (taken) {
                    scene.accounts.with(name);
                }
            };
            if (taken) {
                assertThrows(DatabaseException.class, () -> node.register(token, name));
            } else {
                done(node.register(token, name));
            }
            scene.accounts.beforeCreate = () -> {};
            assertEquals(0, node.registrar.recoverOwn());
            assertUses(token, 0, 1);
            outage.away = false;

            assertEquals(1, node.registrar.recoverOwn());

            assertUses(token, taken ? 0 : 1, 0);
            assertEquals(0, node.registrar.recoverOwn());
        }
    }

    /** As a database does that got the statement before the connection was cut. */
    @Test
    void anAccountThatIsMadeAfterItsMakingFailedIsTakenAway() {
        Token token = scene.account(1);
        scene.accounts.beforeCreate = () -> {
            throw new IllegalStateException("the connection was cut");
        };
        assertEquals(Reason.AWAY, refusal(scene.register(token, "a1")).reason());
        scene.accounts.beforeCreate = () -> {};
        assertEquals(0, scene.registrar.recoverOwn());
        scene.accounts.created.put("a1", scene.clock.instant());
        assertEquals(RedemptionRefusal.busy(OwnClaims.DOUBT), refusal(scene.register(token, "a2")));

        scene.clock.advance(OwnClaims.DOUBT);

        assertEquals(1, scene.registrar.recoverOwn());
        assertFalse(scene.accounts.exists("a1"));
        assertUses(token, 0, 0);
    }

    @Test
    void aContactThatCouldNotBeMadeIsAsSoonAsTheUserStoreIsBack() {
        Token token = scene.create(InviteFixture.contact().maxUses(1)).token();
        scene.accounts.beforeApprove = () -> {
            throw new DatabaseException("the user store is away, on purpose", null);
        };
        assertEquals(Reason.AWAY, refusal(accept(token, "mercutio@example.net")).reason());
        assertUses(token, 0, 1);
        assertEquals(0, scene.registrar.recoverOwn());
        scene.clock.advance(OwnClaims.DOUBT);
        assertEquals(0, scene.registrar.recoverOwn());
        scene.accounts.beforeApprove = () -> {};

        assertEquals(1, scene.registrar.recoverOwn());

        assertUses(token, 1, 0);
    }

    @Test
    void aClaimWhoseCommitNobodyHeardOfIsSoonInNobodysWay() {
        Token token = scene.account(1);
        PassingOutage outage = new PassingOutage(scene.test.connections()::getConnection);
        InviteFixture node = scene.on(new Database(outage));
        outage.losesNextAnswer = true;
        assertThrows(DatabaseException.class, () -> node.register(token, "a1"));
        assertUses(token, 0, 1);
        assertEquals(RedemptionRefusal.busy(OwnClaims.DOUBT), refusal(node.register(token, "a1")));

        scene.clock.advance(OwnClaims.DOUBT);

        done(node.register(token, "a1"));
        assertUses(token, 1, 0);
    }

    @Test
    void aBusyInviteSaysWhenItMayBeFree() {
        Token token = scene.account(1);
        crash(() -> scene.accounts.beforeCreate = CrashingAccounts.CRASH, token, "a1");
        assertEquals(RedemptionRefusal.busy(Duration.ofSeconds(1)), refusal(scene.register(token, "a1")));
        scene.clock.advance(Duration.ofSeconds(40));

        Duration wait = refusal(scene.register(token, "a1")).retryAfter();

        scene.clock.advance(wait.minusSeconds(1));
        assertEquals(Reason.BUSY, refusal(scene.register(token, "a1")).reason());
        scene.clock.advance(Duration.ofSeconds(1));
        done(scene.register(token, "a1"));
    }

    @Test
    void atTheStartOnlyWhatIsUnderWayOnThisNodeIsLeftAlone() {
        Token dead = scene.account(1);
        crash(() -> scene.accounts.beforeCreate = CrashingAccounts.CRASH, dead, "a1");
        Token token = scene.account(1);
        AtomicInteger resolved = new AtomicInteger();
        scene.accounts.beforeCreate = () -> resolved.set(scene.registrar.recover(true));

        done(scene.register(token, "a2"));

        assertEquals(1, resolved.get());
        assertUses(dead, 0, 0);
        assertUses(token, 1, 0);
    }

    @Test
    void aClaimOfACrashIsGivenBackAsSoonAlthoughTheClockIsSetBack() {
        Token token = scene.account(1);
        crash(() -> scene.accounts.beforeCreate = CrashingAccounts.CRASH, token, "a1");

        scene.clock.advance(Duration.ofHours(-1));

        done(scene.register(token, "a1"));
        assertUses(token, 1, 0);
    }

    private void crash(Runnable arrange, Token token, String username) {
        arrange.run();
        assertThrows(CrashingAccounts.Crash.class, () -> scene.register(token, username));
        scene.accounts.beforeCreate = () -> {};
        scene.accounts.afterCreate = () -> {};
        scene.accounts.beforeWelcome = () -> {};
        scene.accounts.beforePassword = () -> {};
    }

    private Outcome<ContactUse, RedemptionRefusal> accept(Token token, String contact) {
        return scene.registrar.acceptContact(token, InviteFixture.INVITER, contact);
    }

    private void assertUses(Token token, int uses, int held) {
        Invite invite = scene.invite(token);
        assertEquals(uses, invite.uses(), "uses");
        assertEquals(held, invite.held(), "held");
    }

    private static void assertRefused(String code, Outcome<Redeemed, RedemptionRefusal> result) {
        assertEquals(code, refusal(result).problem().code());
    }

    /** How many of that many callers at the same moment were done. */
    private static int race(int callers, IntPredicate caller) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(callers);
        try {
            CountDownLatch start = new CountDownLatch(1);
            List<Future<Boolean>> results = new ArrayList<>();
            for (int i = 0; i < callers; i++) {
                int number = i;
                Callable<Boolean> call = () -> {
                    start.await();
                    return caller.test(number);
                };
                results.add(threads.submit(call));
            }
            start.countDown();
            int done = 0;
            for (Future<Boolean> result : results) {
                done += result.get() ? 1 : 0;
            }
            return done;
        } finally {
            threads.shutdownNow();
        }
    }
}
