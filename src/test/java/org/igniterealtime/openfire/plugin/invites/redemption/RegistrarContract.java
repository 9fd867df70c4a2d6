/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.redemption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.igniterealtime.openfire.plugin.invites.outcome.Outcomes.done;
import static org.igniterealtime.openfire.plugin.invites.outcome.Outcomes.refusal;

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

/** Tests that {@link Registrar} must pass on every database. */
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

        assertThat(done(scene.register(token, "Benvolio"))).isEqualTo(new Redeemed("benvolio", "benvolio@example.org"));

        assertThat(scene.accounts.groups.get("staff")).contains("benvolio");
        assertThat(scene.accounts.contacts).contains("juliet@example.org+benvolio");
        assertUses(token, 1, 0);
        List<Redemption> redemptions = scene.redemptions(scene.invite(token).id());
        assertThat(redemptions.get(0).jid()).isEqualTo("benvolio@example.org");
        assertThat(redemptions.get(0).inviter()).isEqualTo("juliet@example.org");
    }

    @Test
    void aUsedInviteIsEnded() {
        Token token = scene.account(1);
        scene.register(token, "a1");

        assertThat(refusal(scene.register(token, "a2")).reason()).isEqualTo(Reason.USED);
        assertThat(scene.accounts.exists("a2")).isFalse();
    }

    @Test
    void expiryIsJudgedAtTheGivenMoment() {
        Token token =
                scene.create(InviteFixture.account().ttl(Duration.ofMinutes(1))).token();
        Instant preauth = scene.clock.instant();
        scene.clock.advance(Duration.ofMinutes(2));

        assertThat(refusal(scene.register(token, "a1")).reason()).isEqualTo(Reason.EXPIRED);
        Outcome<Redeemed, RedemptionRefusal> late =
                scene.registrar.register(token, new NewAccount("a1", "correct horse", null, null), preauth);
        done(late);
    }

    @Test
    void aFailedTryLeavesTheTokenUsable() {
        Token token = scene.account(1);

        assertThat(refusal(scene.register(token, "romeo")).reason()).isEqualTo(Reason.NAME_CONFLICT);
        assertThat(refusal(scene.register(token, "no good")).reason()).isEqualTo(Reason.INVALID);
        assertThat(refusal(scene.register(token, "admin")).reason()).isEqualTo(Reason.INVALID);
        scene.accounts.beforeCreate = () -> {
            throw new IllegalStateException("the user store failed");
        };
        assertThat(refusal(scene.register(token, "a1")).reason()).isEqualTo(Reason.AWAY);
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

        assertThat(scene.accounts.passwords).doesNotContainKey("romeo");
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

        assertThat(refusal(scene.register(token, "a1")).reason()).isEqualTo(Reason.NAME_CONFLICT);

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

        assertThat(refusal(registerSeen(renewed, "a1")).reason()).isEqualTo(Reason.UNKNOWN);
        assertThat(refusal(registerSeen(revoked, "a1")).reason()).isEqualTo(Reason.REVOKED);
        assertThat(refusal(registerSeen(deleted, "a1")).reason()).isEqualTo(Reason.UNKNOWN);
        assertThat(refusal(registerSeen(used, "a1")).reason()).isEqualTo(Reason.USED);
        assertThat(refusal(registerSeen(locked, "a1")).reason()).isEqualTo(Reason.REVOKED);
        assertThat(scene.accounts.exists("a1")).isFalse();
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
        assertThat(scene.registrar.checkName("TYBALT").orElseThrow().code()).isEqualTo("name_reserved");
        done(scene.register(fixed, "tybalt"));
        assertThat(scene.registrar.checkName("tybalt")).isEqualTo(Optional.empty());
        assertThat(scene.test.query("SELECT COUNT(*) FROM ofInviteName")).isEqualTo("0");
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
        assertThat(scene.registrar.checkName("mercutio").orElseThrow().code()).isEqualTo("name_forbidden");
        assertThat(scene.registrar.checkName("romeo")).isEqualTo(Optional.empty());
        assertThat(scene.accounts.passwords.size()).isEqualTo(0);
        assertThat(scene.invite(suggested).username()).isNull();
        scene.accounts.admins.clear();
        done(scene.register(fixed, "tybalt"));
    }

    @Test
    void aNameThatBecomesAnAdministratorsMeanwhileIsNotMade() {
        Token token = scene.account(1);
        scene.accounts.beforeCreate = () -> scene.accounts.admins.add("mercutio");

        assertRefused("name_forbidden", scene.register(token, "mercutio"));

        assertThat(scene.accounts.exists("mercutio")).isFalse();
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
        assertThat(scene.registrar.checkName("сосо").orElseThrow().code()).isEqualTo("name_taken");
        done(scene.register(own, "mercut1o"));
    }

    @Test
    void aSuggestedNameIsKeptForItsInviteeWhoMayChooseAnother() {
        Token suggested = scene.create(suggestion("tybalt")).token();
        Token open = scene.account(1);

        assertRefused("name_reserved", scene.register(open, "tybalt"));
        assertThat(scene.registrar.checkName("tybalt").orElseThrow().code()).isEqualTo("name_reserved");
        done(scene.register(suggested, "paris"));
        assertThat(scene.test.query("SELECT COUNT(*) FROM ofInviteName")).isEqualTo("0");
        done(scene.register(open, "tybalt"));
    }

    @Test
    void aSuggestionForSeveralIsKeptUntilOneHasItAndThenMadeNoMore() {
        Token several = scene.create(suggestion("tybalt").maxUses(3)).token();
        Token open = scene.account(1);

        done(scene.register(several, "paris"));
        assertRefused("name_reserved", scene.register(open, "tybalt"));
        assertThat(scene.invite(several).username()).isEqualTo("tybalt");
        done(scene.register(several, "tybalt"));
        assertThat(scene.invite(several).username()).isNull();
        assertThat(scene.invite(several).usernamePolicy()).isEqualTo(UsernamePolicy.ANY);
        done(scene.register(several, "peter"));
        assertThat(scene.test.query("SELECT COUNT(*) FROM ofInviteName")).isEqualTo("0");
    }

    @Test
    void aFixedNameThatSomebodyGotOtherwiseIsGone() {
        Token fixed = scene.create(InviteFixture.account().username("tybalt")).token();
        Token suggested = scene.create(suggestion("paris")).token();
        scene.accounts.with("tybalt", "paris");

        assertRefused("name_gone", scene.register(fixed, "tybalt"));
        assertThat(scene.invites.takenNames(List.of(scene.invite(fixed)))).isEqualTo(Set.of("tybalt"));
        assertThat(scene.invite(suggested).username()).isNull();
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

        assertThat(refusal(scene.register(reset, "a1")).reason()).isEqualTo(Reason.NOT_FOR_THIS);
        assertThat(refusal(scene.register(contact, "a1")).reason()).isEqualTo(Reason.NOT_FOR_THIS);
        assertThat(refusal(scene.registrar.resetPassword(account, "correct horse", scene.clock.instant()))
                        .reason())
                .isEqualTo(Reason.NOT_FOR_THIS);
        assertThat(refusal(accept(account, "x@remote.example")).reason()).isEqualTo(Reason.NOT_FOR_THIS);
        assertThat(refusal(accept(reset, "x@remote.example")).reason()).isEqualTo(Reason.NOT_FOR_THIS);
    }

    @Test
    void aResetSetsThePasswordOnce() {
        Token token = scene.create(InviteFixture.reset("romeo")).token();

        assertThat(refusal(scene.registrar.resetPassword(token, "short", scene.clock.instant()))
                        .reason())
                .isEqualTo(Reason.INVALID);
        done(scene.registrar.resetPassword(token, "correct horse", scene.clock.instant()));

        assertThat(scene.accounts.passwords.get("romeo")).isEqualTo("correct horse");
        assertThat(refusal(scene.registrar.resetPassword(token, "correct horse 2", scene.clock.instant()))
                        .reason())
                .isEqualTo(Reason.USED);
    }

    @Test
    void aPasswordThatIsSoonGuessedOrCannotBeKeptUsesNothing() {
        Token account = scene.create(InviteFixture.account().inviter("juliet")).token();
        Token reset = scene.create(InviteFixture.reset("romeo")).token();
        scene.accounts.longestPassword = 20;

        assertThat(refusedPassword(account, "admin123")).isEqualTo("password_common");
        assertThat(refusedPassword(account, "Benvolio2026")).isEqualTo("password_is_name");
        assertThat(refusedPassword(account, "juliet@example.org")).isEqualTo("password_is_name");
        assertThat(refusedPassword(account, "wherefore art thou, R")).isEqualTo("too_long 20");
        assertThat(refusedReset(reset, "12345678")).isEqualTo("password_common");
        assertThat(refusedReset(reset, "romeo1romeo1")).isEqualTo("password_is_name");
        assertThat(refusedReset(reset, "wherefore art thou, R")).isEqualTo("too_long 20");

        assertUses(account, 0, 0);
        assertUses(reset, 0, 0);
    }

    @Test
    void theOperatorMayLetPasswordsBeGuessed() {
        scene.properties.put("invites.password.rules", "none");
        Token token = scene.account(1);

        assertThat(refusedPassword(token, "1234567")).isEqualTo("too_short 8");
        done(scene.registrar.register(token, new NewAccount("a1", "12345678", null, null), scene.clock.instant()));
    }

    @Test
    void aNameThatWouldBreakRostersIsRefused() {
        Token token = scene.account(1);
        for (String name :
                List.of("Zoe \uffff", "Zoe \ufffe", "Zoe \u0001", "Zoe \ud83d", "Zoe\u202e", "Zoe\u200b", "Zoe\n")) {
            assertThat(refusedText(token, name, null)).isEqualTo("name bad_character");
            assertThat(refusedText(token, null, name + "@post.example")).isEqualTo("email bad_character");
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
        assertThat(problem.field()).isEqualTo("password");
        return problem.argument() == null ? problem.code() : problem.code() + " " + problem.argument();
    }

    @Test
    void aContactCountsOnce() {
        Token token = scene.create(InviteFixture.contact().maxUses(null)).token();

        done(accept(token, "x@remote.example"));
        assertThat(refusal(accept(token, "x@remote.example")).reason()).isEqualTo(Reason.NOT_FOR_THIS);
        done(accept(token, "romeo@example.org"));
        assertThat(refusal(accept(token, "romeo@example.org")).reason()).isEqualTo(Reason.NOT_FOR_THIS);

        assertThat(refusal(scene.registrar.acceptContact(token, "romeo@example.org", "x@y.example"))
                        .reason())
                .isEqualTo(Reason.NOT_FOR_THIS);
        assertUses(token, 2, 0);
    }

    @Test
    void whoRegisteredWithAnInviteDoesNotUseItAgainAsContact() {
        Token token = scene.create(InviteFixture.contact().maxUses(null).registration(true))
                .token();
        scene.register(token, "a1");

        assertThat(refusal(accept(token, "a1@example.org")).reason()).isEqualTo(Reason.NOT_FOR_THIS);
        assertUses(token, 1, 0);
    }

    @Test
    void manyRegistrationsOnOneUseMakeOneAccount() throws Exception {
        Token token = scene.account(1);

        assertThat(race(64, i -> scene.register(token, "racer" + i).isDone())).isEqualTo(1);

        assertThat(scene.accounts.created.size()).isEqualTo(3);
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

        assertThat(made).isEqualTo(10);
        assertThat(scene.accounts.created.size()).isEqualTo(12);
        assertUses(token, 10, 0);
    }

    @Test
    void manyRegistrationsOfOneNameWithManyInvitesMakeOneAccount() throws Exception {
        List<Token> tokens = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            tokens.add(scene.account(1));
        }

        assertThat(race(16, i -> scene.register(tokens.get(i), "same").isDone()))
                .isEqualTo(1);

        int uses = tokens.stream().mapToInt(t -> scene.invite(t).uses()).sum();
        int held = tokens.stream().mapToInt(t -> scene.invite(t).held()).sum();
        assertThat(uses).isEqualTo(1);
        assertThat(held).isEqualTo(0);
    }

    @Test
    void aCrashBeforeTheAccountGivesTheClaimBackWhenTheLeaseIsOver() {
        Token token = scene.account(1);
        crash(() -> scene.accounts.beforeCreate = CrashingAccounts.CRASH, token, "a1");
        assertUses(token, 0, 1);
        assertThat(scene.registrar.recover(false)).isEqualTo(0);
        assertThat(refusal(scene.register(token, "a1")).reason()).isEqualTo(Reason.BUSY);

        scene.clock.advance(LEASE_OVER);

        done(scene.register(token, "a1"));
        assertUses(token, 1, 0);
    }

    @Test
    void aCrashAfterTheAccountCountsTheUse() {
        Token token = scene.create(InviteFixture.account().inviter("juliet").groups(List.of("staff")))
                .token();
        crash(() -> scene.accounts.afterCreate = CrashingAccounts.CRASH, token, "a1");

        assertThat(scene.otherNode().registrar.recover(true)).isEqualTo(1);

        assertUses(token, 1, 0);
        assertThat(scene.accounts.groups.get("staff")).contains("a1");
        assertThat(scene.accounts.contacts).contains("juliet@example.org+a1");
        assertThat(scene.registrar.recover(true)).isEqualTo(0);
    }

    @Test
    void theUseOfAnAccountThatIsDeletedBeforeItsClaimIsSettledIsCounted() {
        Token token = scene.account(1);
        crash(() -> scene.accounts.afterCreate = CrashingAccounts.CRASH, token, "a1");

        scene.otherNode().registrar.accountGoes("a1@example.org");
        scene.accounts.remove("a1");
        scene.clock.advance(LEASE_OVER);

        assertThat(scene.registrar.recover(false)).isEqualTo(0);
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

    /** A caller finds the name free, another is faster to claim it, and the first dies before it learns of this. */
    private void crashAfterAnother(Token token, Token quicker, String name) {
        AtomicInteger opened = new AtomicInteger();
        Database slow = new Database(() -> {
            if (opened.incrementAndGet() == 2) {
                done(scene.register(quicker, name));
                scene.accounts.beforeCreate = CrashingAccounts.CRASH;
            }
            return scene.test.connections().getConnection();
        });
        assertThatExceptionOfType(CrashingAccounts.Crash.class)
                .isThrownBy(() -> scene.on(slow).register(token, name));
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
        assertThat(scene.registrar.recover(false)).isEqualTo(1);

        assertUses(token, 1, 0);
        assertThat(scene.accounts.contacts).contains("juliet@example.org+a1");
    }

    /** However often the write fails: while it is not in the database, the use is not counted. */
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
        assertThat(scene.accounts.contacts).contains("juliet@example.org+a1");
    }

    /** The failed statement may still be executed, and a second one at the same time would create a second row. */
    @Test
    void aContactThatWasPerhapsMadeIsMadeAgainAfterAWhile() {
        Token token = scene.create(InviteFixture.account().inviter("juliet")).token();
        scene.accounts.beforeWelcome = () -> {
            scene.accounts.beforeWelcome = () -> {};
            throw new DatabaseException("the connection was cut, on purpose", null);
        };
        done(scene.register(token, "a1"));

        assertThat(scene.registrar.recoverOwn()).isEqualTo(0);
        assertUses(token, 0, 1);
        scene.clock.advance(OwnClaims.DOUBT);
        assertThat(scene.registrar.recoverOwn()).isEqualTo(1);

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
        assertThatExceptionOfType(CrashingAccounts.Crash.class)
                .isThrownBy(() -> scene.registrar.resetPassword(token, "correct horse", scene.clock.instant()));
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

        assertThat(scene.accounts.authenticates("a1", "correct horse")).isTrue();
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

        assertThat(scene.accounts.passwords.get("a1")).isEqualTo("somebody else's");
        assertUses(token, 0, 0);
    }

    @Test
    void aFailureAfterTheAccountWasMadeLeavesItWithItsPassword() {
        Token token = scene.account(1);
        scene.accounts.beforePassword = () -> {
            throw new IllegalStateException("the user store failed");
        };

        done(scene.register(token, "a1"));

        assertThat(scene.accounts.authenticates("a1", "correct horse")).isTrue();
        assertUses(token, 1, 0);
    }

    @Test
    void anAccountThatKeepsNoPasswordIsTakenBackAndItsUseIsFree() {
        Token token = scene.account(1);
        scene.accounts.losesPasswords.set(2);
        scene.accounts.onRemove = name -> scene.registrar.accountGoes(name + "@example.org");

        assertThat(refusal(scene.register(token, "a1")).reason()).isEqualTo(Reason.AWAY);

        assertThat(scene.accounts.exists("a1")).isFalse();
        assertUses(token, 0, 0);
        done(scene.register(token, "a1"));
    }

    @Test
    void anAccountWithoutPasswordThatCannotBeTakenBackNowIsLater() {
        Token token = scene.account(1);
        scene.accounts.losesPasswords.set(2);
        scene.accounts.removes = false;
        assertThat(refusal(scene.register(token, "a1")).reason()).isEqualTo(Reason.AWAY);
        assertUses(token, 0, 1);
        scene.accounts.removes = true;
        scene.clock.advance(LEASE_OVER);

        scene.registrar.recover(false);

        assertThat(scene.accounts.exists("a1")).isFalse();
        assertUses(token, 0, 0);
    }

    @Test
    void anAccountThatNobodyCouldLookAtIsJudgedWhenTheStoreIsBack() {
        Token good = scene.account(1);
        Token bad = scene.account(1);
        scene.accounts.afterCreate = () -> scene.accounts.away = true;
        assertThatExceptionOfType(DatabaseException.class).isThrownBy(() -> scene.register(good, "a1"));
        scene.accounts.away = false;
        scene.accounts.losesPasswords.set(1);
        assertThatExceptionOfType(DatabaseException.class).isThrownBy(() -> scene.register(bad, "a2"));
        scene.registrar.recover(true);
        assertUses(good, 0, 1);
        assertUses(bad, 0, 1);
        scene.accounts.away = false;

        scene.registrar.recover(true);

        assertUses(good, 1, 0);
        assertUses(bad, 0, 0);
        assertThat(scene.accounts.exists("a2")).isFalse();
    }

    @Test
    void aCrashBetweenTheAccountAndItsPasswordLeavesNeither() {
        Token token = scene.create(InviteFixture.account().inviter("juliet")).token();
        crash(() -> scene.accounts.beforePassword = CrashingAccounts.CRASH, token, "a1");
        scene.accounts.onRemove = name -> scene.registrar.accountGoes(name + "@example.org");

        scene.otherNode().registrar.recover(true);

        assertThat(scene.accounts.exists("a1")).isFalse();
        assertThat(scene.accounts.contacts).isEmpty();
        assertUses(token, 0, 0);
        done(scene.register(token, "a1"));
    }

    @Test
    void anAccountOfWhichNobodyKnowsWhetherItHasAPasswordStays() {
        Token token = scene.account(1);
        scene.accounts.tellsUnfinished = false;
        crash(() -> scene.accounts.beforePassword = CrashingAccounts.CRASH, token, "a1");

        scene.registrar.recover(true);

        assertThat(scene.accounts.exists("a1")).isTrue();
        assertUses(token, 1, 0);
    }

    @Test
    void anAccountThatWasGivenAPasswordSinceStays() {
        Token token = scene.account(1);
        crash(() -> scene.accounts.beforePassword = CrashingAccounts.CRASH, token, "a1");
        scene.accounts.passwords.put("a1", "by an administrator");

        scene.registrar.recover(true);

        assertThat(scene.accounts.passwords.get("a1")).isEqualTo("by an administrator");
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

        assertThat(scene.accounts.authenticates("a1", "wherefore art thou")).isTrue();
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
        assertThat(refusal(reset(silent, "wherefore art thou")).reason()).isEqualTo(Reason.READ_ONLY);
        assertUses(silent, 0, 0);
        assertThat(scene.accounts.passwords.get("romeo")).isEqualTo("correct horse");

        scene.accounts.away = true;
        assertThat(refusal(reset(silent, "wherefore art thou")).reason()).isEqualTo(Reason.AWAY);
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
            assertThat(step > 6)
                    .as("statements and commits of one registration: " + step)
                    .isTrue();
        }
    }

    /** Attempts a registration that is interrupted; then another node settles it. */
    private boolean registerOn(FailingConnections failing, String username) {
        Token token = scene.create(InviteFixture.account().username(username)).token();
        try {
            scene.on(new Database(failing)).register(token, username);
        } catch (DatabaseException | CrashingAccounts.Crash e) {
            assertThat(failing.failed()).isTrue();
        }
        scene.registrar.recover(true);
        assertUses(token, scene.accounts.exists(username) ? 1 : 0, 0);
        return failing.failed();
    }

    @Test
    void aHungRegistrationWhoseUseWentToAnotherLosesItsAccount() {
        Token token = scene.account(1);
        hang(token, "second");

        assertThat(refusal(scene.register(token, "first")).reason()).isEqualTo(Reason.USED);

        assertThat(scene.accounts.exists("first")).isFalse();
        assertThat(scene.accounts.exists("second")).isTrue();
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

        assertThat(scene.redemptions(made.invite().id()).size()).isEqualTo(1);
    }

    @Test
    void anInviteThatIsRenewedWhileItIsUsedCountsTheUse() {
        LinkedInvite made = scene.create(InviteFixture.account().maxUses(2));
        AtomicReference<Outcome<LinkedInvite, InviteRefusal>> renewed = new AtomicReference<>();
        scene.accounts.beforeCreate =
                () -> renewed.set(scene.invites.renew(made.invite().id(), null, InviteFixture.ADMIN));

        done(scene.register(made.token(), "a1"));

        assertThat(refusal(scene.register(made.token(), "a2")).reason()).isEqualTo(Reason.UNKNOWN);
        assertUses(done(renewed.get()).token(), 1, 0);
    }

    /** The first registration stops before its account is created, until its claim has been released and used by another. */
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
                assertThatExceptionOfType(DatabaseException.class).isThrownBy(() -> node.register(token, name));
            } else {
                done(node.register(token, name));
            }
            scene.accounts.beforeCreate = () -> {};
            assertThat(node.registrar.recoverOwn()).isEqualTo(0);
            assertUses(token, 0, 1);
            outage.away = false;

            assertThat(node.registrar.recoverOwn()).isEqualTo(1);

            assertUses(token, taken ? 0 : 1, 0);
            assertThat(node.registrar.recoverOwn()).isEqualTo(0);
        }
    }

    /** Like a database that has received the statement before the connection was cut. */
    @Test
    void anAccountThatIsMadeAfterItsMakingFailedIsTakenAway() {
        Token token = scene.account(1);
        scene.accounts.beforeCreate = () -> {
            throw new IllegalStateException("the connection was cut");
        };
        assertThat(refusal(scene.register(token, "a1")).reason()).isEqualTo(Reason.AWAY);
        scene.accounts.beforeCreate = () -> {};
        assertThat(scene.registrar.recoverOwn()).isEqualTo(0);
        scene.accounts.created.put("a1", scene.clock.instant());
        assertThat(refusal(scene.register(token, "a2"))).isEqualTo(RedemptionRefusal.busy(OwnClaims.DOUBT));

        scene.clock.advance(OwnClaims.DOUBT);

        assertThat(scene.registrar.recoverOwn()).isEqualTo(1);
        assertThat(scene.accounts.exists("a1")).isFalse();
        assertUses(token, 0, 0);
    }

    @Test
    void aContactThatCouldNotBeMadeIsAsSoonAsTheUserStoreIsBack() {
        Token token = scene.create(InviteFixture.contact().maxUses(1)).token();
        scene.accounts.beforeApprove = () -> {
            throw new DatabaseException("the user store is away, on purpose", null);
        };
        assertThat(refusal(accept(token, "mercutio@example.net")).reason()).isEqualTo(Reason.AWAY);
        assertUses(token, 0, 1);
        assertThat(scene.registrar.recoverOwn()).isEqualTo(0);
        scene.clock.advance(OwnClaims.DOUBT);
        assertThat(scene.registrar.recoverOwn()).isEqualTo(0);
        scene.accounts.beforeApprove = () -> {};

        assertThat(scene.registrar.recoverOwn()).isEqualTo(1);

        assertUses(token, 1, 0);
    }

    @Test
    void aClaimWhoseCommitNobodyHeardOfIsSoonInNobodysWay() {
        Token token = scene.account(1);
        PassingOutage outage = new PassingOutage(scene.test.connections()::getConnection);
        InviteFixture node = scene.on(new Database(outage));
        outage.losesNextAnswer = true;
        assertThatExceptionOfType(DatabaseException.class).isThrownBy(() -> node.register(token, "a1"));
        assertUses(token, 0, 1);
        assertThat(refusal(node.register(token, "a1"))).isEqualTo(RedemptionRefusal.busy(OwnClaims.DOUBT));

        scene.clock.advance(OwnClaims.DOUBT);

        done(node.register(token, "a1"));
        assertUses(token, 1, 0);
    }

    @Test
    void aBusyInviteSaysWhenItMayBeFree() {
        Token token = scene.account(1);
        crash(() -> scene.accounts.beforeCreate = CrashingAccounts.CRASH, token, "a1");
        assertThat(refusal(scene.register(token, "a1"))).isEqualTo(RedemptionRefusal.busy(Duration.ofSeconds(1)));
        scene.clock.advance(Duration.ofSeconds(40));

        Duration wait = refusal(scene.register(token, "a1")).retryAfter();

        scene.clock.advance(wait.minusSeconds(1));
        assertThat(refusal(scene.register(token, "a1")).reason()).isEqualTo(Reason.BUSY);
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

        assertThat(resolved.get()).isEqualTo(1);
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
        assertThatExceptionOfType(CrashingAccounts.Crash.class).isThrownBy(() -> scene.register(token, username));
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
        assertThat(invite.uses()).as("uses").isEqualTo(uses);
        assertThat(invite.held()).as("held").isEqualTo(held);
    }

    private static void assertRefused(String code, Outcome<Redeemed, RedemptionRefusal> result) {
        assertThat(refusal(result).problem().code()).isEqualTo(code);
    }

    /** The number of successes among a number of concurrent callers. */
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
