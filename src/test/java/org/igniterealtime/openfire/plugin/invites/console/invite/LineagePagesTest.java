/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.console.invite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.igniterealtime.openfire.plugin.invites.outcome.Outcomes.done;
import static org.mockito.Mockito.mock;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.igniterealtime.openfire.plugin.invites.account.AccountLocks;
import org.igniterealtime.openfire.plugin.invites.account.Accounts;
import org.igniterealtime.openfire.plugin.invites.account.Directory;
import org.igniterealtime.openfire.plugin.invites.console.ConsoleVisitor;
import org.igniterealtime.openfire.plugin.invites.console.ConsoleVisitor.Shown;
import org.igniterealtime.openfire.plugin.invites.console.Person;
import org.igniterealtime.openfire.plugin.invites.console.invite.LineagePage.Row;
import org.igniterealtime.openfire.plugin.invites.console.invite.LineagePage.Step;
import org.igniterealtime.openfire.plugin.invites.console.invite.LineagePage.Subject;
import org.igniterealtime.openfire.plugin.invites.db.DatabaseException;
import org.igniterealtime.openfire.plugin.invites.db.TestDatabase;
import org.igniterealtime.openfire.plugin.invites.db.TestDatabases;
import org.igniterealtime.openfire.plugin.invites.invite.AuditedInvites;
import org.igniterealtime.openfire.plugin.invites.invite.InviteFixture;
import org.igniterealtime.openfire.plugin.invites.invite.InviteLinks;
import org.igniterealtime.openfire.plugin.invites.invite.InviteStatus;
import org.igniterealtime.openfire.plugin.invites.invite.LinkedInvite;
import org.igniterealtime.openfire.plugin.invites.invite.Token;
import org.igniterealtime.openfire.plugin.invites.key.ApiKeys;
import org.igniterealtime.openfire.plugin.invites.mail.InviteMails;
import org.igniterealtime.openfire.plugin.invites.redemption.BranchInvites;
import org.igniterealtime.openfire.plugin.invites.redemption.BranchLocks;
import org.igniterealtime.openfire.plugin.invites.redemption.Branches;
import org.igniterealtime.openfire.plugin.invites.redemption.Redemptions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Tests the pages of the lineage on a real database. */
class LineagePagesTest {

    private final TestDatabase test = TestDatabases.hsqldb();
    private final InviteFixture fixture = new InviteFixture(test);
    private final List<String> audited = new ArrayList<>();
    private final AuditedInvites invites = new AuditedInvites(fixture.invites, this::audit, Runnable::run);
    private final InviteServices services = new InviteServices(
            invites,
            mock(InviteMails.class),
            new Redemptions(test.database(), "example.org"),
            new InviteLinks("example.org", Optional::empty),
            fixture.settings,
            fixture.accounts,
            mock(Directory.class),
            mock(ApiKeys.class),
            ConsoleVisitor.console(fixture.clock));
    private final Branches branches = new Branches(test.database(), fixture.accounts);
    private final Locks locks = new Locks();
    private final ConsoleVisitor lineage = new ConsoleVisitor(new LineageServlet(services, branches));
    private final ConsoleVisitor branch = lineage.at(new BranchServlet(
            services,
            new BranchInvites(branches, fixture.accounts, invites, this::audit),
            new BranchLocks(branches, fixture.accounts, locks, this::audit)));

    private final class Locks implements AccountLocks {

        private boolean writable = true;
        private int left = Integer.MAX_VALUE;

        @Override
        public boolean writable() {
            return writable;
        }

        @Override
        public Accounts.Outcome lock(String username) {
            if (left-- == 0) {
                throw new DatabaseException("the user store is away, on purpose", null);
            }
            fixture.accounts.locked.add(username);
            return Accounts.Outcome.DONE;
        }
    }

    private void audit(String by, String summary, String details) {
        audited.add(by + " | " + summary + " | " + details);
    }

    @AfterEach
    void close() throws Exception {
        test.close();
    }

    private LinkedInvite invited(String inviter) {
        fixture.clock.advance(Duration.ofMinutes(1));
        return fixture.create(InviteFixture.account().inviter(inviter));
    }

    private void invite(String inviter, String... names) {
        for (String name : names) {
            Token token = invited(inviter).token();
            fixture.clock.advance(Duration.ofMinutes(1));
            done(fixture.register(token, name));
        }
    }

    private LineagePage page(String query) throws Exception {
        return (LineagePage) lineage.get(query).page();
    }

    private Subject subject(String query) throws Exception {
        return page(query).subject();
    }

    /** The tree as the page writes it: a list within parentheses, what is hidden after a plus. */
    private static String tree(Subject subject) {
        StringBuilder text = new StringBuilder();
        for (Row row : subject.rows()) {
            text.append(row.username()).append(row.isOpen() ? "(" : " ");
            row.endings().forEach(ending -> text.append(ending.hidden().isEmpty() ? "" : "+" + ending.hidden())
                    .append(") "));
        }
        return text.toString().strip();
    }

    @Test
    void thePageIsEmptyUntilSomebodyIsLookedFor() throws Exception {
        assertThat(page("")).isEqualTo(new LineagePage("", "", null));
    }

    @Test
    void whoIsAboveAndBelowIsShownInAnyCaseOfTheName() throws Exception {
        invite("juliet", "a", "b");
        invite("a", "a1", "a2");
        invite("a2", "a21");
        fixture.accounts.locked.add("a2");
        fixture.accounts.created.remove("a1");

        Subject a = subject("user=A");
        Subject juliet = subject("user=juliet%40Example.org");

        assertThat(a.above()).extracting(Step::username).containsExactly("juliet", "a");
        assertThat(a.above().get(1).at().iso()).startsWith("2026-11-24T12:02:00");
        assertThat(a.state()).isEqualTo("active");
        assertThat(tree(a)).isEqualTo("a1 a2(a21 )");
        assertThat(a.rows()).extracting(Row::state).containsExactly("deleted", "locked", "active");
        assertThat(tree(juliet)).isEqualTo("a(a1 a2(a21 ) ) b");
        assertThat(juliet.total()).isEqualTo("5");
        assertThat(juliet.rows().get(0).invited()).isEqualTo("2");
        assertThat(juliet.rows().get(0).below()).isEqualTo("3");
        assertThat(juliet.above()).isEmpty();
        assertThat(subject("user=a21").above()).extracting(Step::username).containsExactly("juliet", "a", "a2", "a21");
        assertThat(subject("user=a1").state()).isEqualTo("deleted");
    }

    @Test
    void aUserWhomNobodyKnowsIsToldAndStaysInTheField() throws Exception {
        for (String hostile : List.of("nobody", "%3Cscript%3E", "a%40elsewhere", "%00", "x".repeat(300))) {
            LineagePage page = page("user=" + hostile);

            assertThat(page.subject()).isNull();
            assertThat(page.problem()).contains("There is no user");
            assertThat(page.typed()).isNotEmpty();
        }
        assertThat(lineage.get("invite=nothing").location()).isEqualTo("invites-list.jsp");
    }

    @Test
    void anInviteHasThoseWhoJoinedWithItBelow() throws Exception {
        LinkedInvite open = fixture.create(
                InviteFixture.account().inviter("juliet").maxUses(9).note("for all"));
        done(fixture.register(open.token(), "a"));
        invite("a", "a1");
        LinkedInvite made = fixture.create(InviteFixture.account());

        Subject subject = subject("invite=" + open.invite().id());

        assertThat(subject.user()).isNull();
        assertThat(subject.invite().note()).isEqualTo("for all");
        assertThat(subject.above()).extracting(Step::username).containsExactly("juliet");
        assertThat(tree(subject)).isEqualTo("a(a1 )");
        assertThat(subject("invite=" + made.invite().id()).above())
                .extracting(Step::text)
                .containsExactly("Invite created by admin");
    }

    @Test
    void aWideBranchIsPagedAndADeepOneIsOpenedFurtherDown() throws Exception {
        String[] names = new String[LineageTree.MOST_DIRECT + 3];
        for (int i = 0; i < names.length; i++) {
            names[i] = "w" + i;
        }
        invite("juliet", names);
        invite("w0", "x0", "x1", "x2", "x3", "x4", "x5", "x6", "x7", "x8", "x9", "y0", "y1", "y2", "y3", "y4", "y5");
        invite("w0", "y6", "y7", "y8", "y9", "z0");
        invite("x0", "deep1");
        invite("deep1", "deep2");
        invite("deep2", "deep3");

        Subject first = subject("user=juliet");
        Subject second = subject(first.next());

        assertThat(tree(first)).startsWith("w0(x0(deep1(deep2 ) ) x1 x2 ").contains("y9 +1) w1 w2 ");
        assertThat(tree(first)).endsWith("w49").doesNotContain("deep3");
        assertThat(first.rows().stream()
                        .filter(row -> row.username().equals("deep2"))
                        .findFirst()
                        .orElseThrow()
                        .below())
                .isEqualTo("1");
        assertThat(first.isFirst()).isTrue();
        assertThat(tree(second)).isEqualTo("w50 w51 w52");
        assertThat(second.next()).isNull();
        assertThat(second.isFirst()).isFalse();
        assertThat(second.total()).isEqualTo(first.total()).isEqualTo("77");
    }

    @Test
    void whatWouldBeLockedIsShownThenLockedAndTold() throws Exception {
        invite("juliet", "a", "boss");
        invite("a", "a1");
        fixture.accounts.admins.add("boss");

        BranchPage page = (BranchPage) branch.get("do=lock&user=juliet").page();
        Shown answer = branch.post(Map.of("do", "lock", "user", "juliet", "invite", "", "ids", page.ids()));
        Shown after = lineage.get("user=juliet");

        assertThat(page.accounts()).extracting(each -> each.who().text()).containsExactly("a", "a1");
        assertThat(page.skipped()).containsExactly(new BranchPage.Skipped(Person.user("boss"), "administrator"));
        assertThat(fixture.accounts.locked).containsExactlyInAnyOrder("a", "a1");
        assertThat(answer.location()).isEqualTo("invites-lineage.jsp?user=juliet");
        assertThat(after.flash().message()).isEqualTo("console.branch.lock.done");
        assertThat(after.flash().arguments()).containsExactly(2);
        assertThat(audited).hasSize(3).allMatch(line -> line.startsWith("admin:root | "));
    }

    @Test
    void howManyWereLockedBeforeAnErrorIsTold() throws Exception {
        invite("juliet", "a", "b", "c");
        BranchPage page = (BranchPage) branch.get("do=lock&user=juliet").page();
        locks.left = 1;

        Shown answer = branch.post(Map.of("do", "lock", "user", "juliet", "ids", page.ids()));

        assertThat(answer.location()).isEqualTo("invites-branch.jsp?do=lock&user=juliet");
        Shown again = branch.get("do=lock&user=juliet");
        assertThat(again.flash().message()).isEqualTo("console.branch.lock.interrupted");
        assertThat(again.flash().arguments()).containsExactly(1, 2);
        assertThat(((BranchPage) again.page()).accounts()).hasSize(2);
    }

    @Test
    void lookingChangesNothing() throws Exception {
        invite("juliet", "a");
        String ids = ((BranchPage) branch.get("do=lock&user=juliet").page()).ids();

        branch.get("do=lock&user=juliet&ids=" + ids);
        branch.send(branch.posted("do=lock&user=juliet&ids=" + ids, "do=lock&user=juliet&csrf=forged&ids=" + ids));

        assertThat(fixture.accounts.locked).isEmpty();
        assertThat(audited).isEmpty();
    }

    @Test
    void invitesBelowAreRevoked() throws Exception {
        invite("juliet", "a");
        LinkedInvite pending = invited("a");

        BranchPage page = (BranchPage) branch.get("do=revoke&user=juliet").page();
        Shown answer = branch.post(Map.of("do", "revoke", "user", "juliet", "ids", page.ids()));

        assertThat(page.invites())
                .extracting(InviteView::id)
                .containsExactly(pending.invite().id());
        assertThat(fixture.invites.find(pending.invite().id()).orElseThrow().status(fixture.clock.instant()))
                .isEqualTo(InviteStatus.REVOKED);
        assertThat(answer.location()).isEqualTo("invites-lineage.jsp?user=juliet");
    }

    @Test
    void nothingIsDoneWithoutAnActionThatIsKnown() throws Exception {
        for (Map<String, String> form : List.of(
                Map.of("do", "delete", "user", "juliet", "ids", "x"),
                Map.of("do", "lock", "user", "", "ids", "x"),
                Map.of("do", "lock", "invite", "no-such-invite", "ids", "x"))) {
            assertThat(branch.post(form).location()).isEqualTo("invites-lineage.jsp");
        }
        assertThat(branch.get("do=delete&user=juliet").location()).isEqualTo("invites-lineage.jsp");
    }

    @Test
    void whereOpenfireCannotLockThePageSaysSo() throws Exception {
        locks.writable = false;

        assertThat(((BranchPage) branch.get("do=lock&user=juliet").page()).isPossible())
                .isFalse();
    }
}
