/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.console.invite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.mockito.Mockito.mock;

import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.igniterealtime.openfire.plugin.invites.account.Directory;
import org.igniterealtime.openfire.plugin.invites.console.ConsoleServlet;
import org.igniterealtime.openfire.plugin.invites.console.ConsoleVisitor;
import org.igniterealtime.openfire.plugin.invites.console.ConsoleVisitor.Shown;
import org.igniterealtime.openfire.plugin.invites.console.Person;
import org.igniterealtime.openfire.plugin.invites.db.TestDatabase;
import org.igniterealtime.openfire.plugin.invites.db.TestDatabases;
import org.igniterealtime.openfire.plugin.invites.invite.AuditedInvites;
import org.igniterealtime.openfire.plugin.invites.invite.Invite;
import org.igniterealtime.openfire.plugin.invites.invite.InviteFixture;
import org.igniterealtime.openfire.plugin.invites.invite.InviteKind;
import org.igniterealtime.openfire.plugin.invites.invite.InviteLinks;
import org.igniterealtime.openfire.plugin.invites.invite.InviteQuery;
import org.igniterealtime.openfire.plugin.invites.invite.InviteStatus;
import org.igniterealtime.openfire.plugin.invites.invite.InviteTerms;
import org.igniterealtime.openfire.plugin.invites.invite.Invites;
import org.igniterealtime.openfire.plugin.invites.invite.LinkedInvite;
import org.igniterealtime.openfire.plugin.invites.invite.Tokens;
import org.igniterealtime.openfire.plugin.invites.invite.UsernamePolicy;
import org.igniterealtime.openfire.plugin.invites.key.ApiKeys;
import org.igniterealtime.openfire.plugin.invites.mail.TestMails;
import org.igniterealtime.openfire.plugin.invites.redemption.Redemptions;
import org.igniterealtime.openfire.plugin.invites.secret.Secrets;
import org.igniterealtime.openfire.plugin.invites.settings.SettingValues;
import org.igniterealtime.openfire.plugin.invites.view.FormFields;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Tests the invite pages on a real database. */
class InvitePagesTest {

    private static final String BASE = "https://chat.example.org";

    private final TestDatabase test = TestDatabases.hsqldb();
    private final InviteFixture fixture = new InviteFixture(test);
    private final List<String> audited = new ArrayList<>();
    private final InviteServices services = services(fixture.invites);
    private final ConsoleVisitor list = new ConsoleVisitor(new InvitesServlet(services));
    private final ConsoleVisitor create = at(new CreateServlet(services));
    private final ConsoleVisitor link = at(new LinkServlet(services));
    private final ConsoleVisitor details = at(new DetailsServlet(services));
    private final ConsoleVisitor edit = at(new EditServlet(services));
    private final ConsoleVisitor change = at(new ChangeServlet(services));
    private final ConsoleVisitor several = at(new SeveralServlet(services));
    private final ConsoleVisitor sheet = at(new SheetServlet(services));
    private final ConsoleVisitor export = at(new ExportServlet(services));
    private final ConsoleVisitor reset = at(new ResetServlet(services));

    private InviteServices services(Invites invites) {
        AuditedInvites recorded = new AuditedInvites(
                invites, (by, summary, details) -> audited.add(by + " | " + summary + " | " + details), Runnable::run);
        InviteLinks links = new InviteLinks("example.org", () -> Optional.of(URI.create(BASE)));
        return new InviteServices(
                recorded,
                TestMails.of(
                        test.database(),
                        recorded,
                        links,
                        new SettingValues(fixture.properties::get),
                        fixture.clock,
                        () -> false),
                new Redemptions(test.database(), "example.org"),
                links,
                fixture.settings,
                fixture.accounts,
                new People(),
                mock(ApiKeys.class),
                ConsoleVisitor.console(fixture.clock));
    }

    private static final class People implements Directory {

        @Override
        public List<String> groups(int most) {
            return List.of("staff", "guests");
        }

        @Override
        public List<String> users(String start, int most) {
            return Stream.of("juliet", "romeo")
                    .filter(name -> name.startsWith(start))
                    .toList();
        }
    }

    private ConsoleVisitor at(ConsoleServlet page) {
        return list.at(page);
    }

    @AfterEach
    void close() throws Exception {
        test.close();
    }

    private static String id(String location) {
        return location.substring(location.indexOf("id=") + 3);
    }

    private Invite made(Shown answer) {
        assertThat(answer.location()).startsWith("invites-link.jsp?id=");
        return fixture.invites.find(id(answer.location())).orElseThrow();
    }

    private Invite now(Invite invite) {
        return fixture.invites.find(invite.id()).orElseThrow();
    }

    private Invite invite(InviteTerms.Builder terms) {
        return fixture.create(terms).invite();
    }

    @Test
    void anInviteIsMadeWithWhatTheFormSays() throws Exception {
        Shown answer = create.postForm(
                create.get(""),
                "username",
                "Mercutio",
                "username_policy",
                "suggested",
                "uses",
                "several",
                "max_uses",
                "3",
                "ttl",
                "259200",
                "inviter",
                "romeo",
                "note",
                "  for the feast  ",
                "locale",
                "de");

        Invite invite = made(answer);
        assertThat(invite.kind()).isEqualTo(InviteKind.ACCOUNT);
        assertThat(invite.username()).isEqualTo("mercutio");
        assertThat(invite.usernamePolicy()).isEqualTo(UsernamePolicy.SUGGESTED);
        assertThat(invite.maxUses()).isEqualTo(3);
        assertThat(invite.expiresAt()).isEqualTo(invite.createdAt().plus(Duration.ofDays(3)));
        assertThat(invite.inviter()).isEqualTo("romeo@example.org");
        assertThat(invite.subscribe()).isTrue();
        assertThat(invite.terms().note()).isEqualTo("for the feast");
        assertThat(invite.terms().locale()).isEqualTo("de");
        assertThat(invite.createdBy()).isEqualTo("admin:root");
    }

    @Test
    void theUsualInviteNeedsNothingButAClick() throws Exception {
        Invite invite = made(create.postForm(create.get("")));

        assertThat(invite.usernamePolicy()).isEqualTo(UsernamePolicy.ANY);
        assertThat(invite.maxUses()).isEqualTo(1);
        assertThat(invite.expiresAt()).isEqualTo(invite.createdAt().plus(fixture.settings.defaultTtl()));
        assertThat(invite.subscribe()).isFalse();
    }

    @Test
    void aDateIsItsWholeDayInTheServersZone() throws Exception {
        Invite invite = made(create.postForm(create.get(""), "ttl", "date", "expires_at", "2026-12-24"));

        assertThat(invite.expiresAt()).isEqualTo(Instant.parse("2026-12-25T00:00:00Z"));
    }

    @Test
    void theLinkIsShownWithAQrCodeAndAMessageInTheInvitesLanguage() throws Exception {
        Shown answer = create.postForm(create.get(""), "locale", "de");

        LinkPage page = (LinkPage) link.get("id=" + id(answer.location())).page();
        assertThat(page.link().address())
                .startsWith(BASE + "/invites/" + page.invite().id());
        assertThat(page.link().message())
                .contains("eingeladen")
                .contains(page.link().address());
        assertThat(page.link().qr().path()).isNotEmpty();
        assertThat(page.link().mail()).startsWith("mailto:?subject=").doesNotContain(" ", "+");
    }

    @Test
    void whereLinksAreNotShownAgainItIsShownOnce() throws Exception {
        Secrets secrets = new Secrets(new SecureRandom());
        Invites once = new Invites(
                test.database(),
                secrets,
                new Tokens(secrets, Optional::empty, () -> false),
                fixture.clock,
                fixture.settings,
                fixture.accounts,
                Redemptions.claimedNames(),
                fixture.events);
        InviteServices forgetful = services(once);
        ConsoleVisitor maker = at(new CreateServlet(forgetful));
        ConsoleVisitor shower = at(new LinkServlet(forgetful));

        String address = maker.postForm(maker.get("")).location();
        LinkPage first = (LinkPage) shower.get("id=" + id(address)).page();
        LinkPage second = (LinkPage) shower.get("id=" + id(address)).page();

        assertThat(first.link().address()).startsWith(BASE + "/invites/");
        assertThat(second.link()).isNull();
        assertThat(second.refusal()).startsWith("This link cannot be shown again.");
    }

    private List<String> listed(String query) throws Exception {
        return ((ListPage) list.get(query).page())
                .rows().stream().map(InviteView::id).toList();
    }

    @Test
    void anEmptyListSaysWhy() throws Exception {
        assertThat(none("")).isEqualTo("console.invites.none.first");
        assertThat(none("tab=used")).isEqualTo("console.invites.none.first");
        assertThat(none("kind=contact")).isEqualTo("console.invites.none.filtered");

        String id = invite(InviteFixture.account()).id();

        assertThat(none("tab=used")).isEqualTo("console.invites.none");
        assertThat(none("q=nothing")).isEqualTo("console.invites.none.filtered");
        assertThat(((ListPage) list.get("").page()).isSelectable()).isTrue();
        fixture.invites.revoke(id, null, InviteFixture.ADMIN);
        assertThat(((ListPage) list.get("tab=revoked").page()).isSelectable()).isFalse();
    }

    private String none(String query) throws Exception {
        return ((ListPage) list.get(query).page()).none();
    }

    @Test
    void theListIsFilteredSortedAndPagedAsItsAddressSays() throws Exception {
        List<String> made = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            fixture.clock.advance(Duration.ofSeconds(1));
            made.add(invite(InviteFixture.account().ttl(Duration.ofDays(30 - i)).groups(List.of("staff")))
                    .id());
        }
        String contact = invite(InviteFixture.contact()).id();

        ListPage first = (ListPage) list.get("").page();
        ListPage second = (ListPage) list.get(first.next().substring(1)).page();

        assertThat(first.rows()).hasSize(25);
        assertThat(first.previous()).isNull();
        assertThat(first.counts()).containsEntry("open", "31").containsEntry("used", "0");
        assertThat(second.rows()).hasSize(6);
        assertThat(second.next()).isNull();
        assertThat(listed(second.previous().substring(1)))
                .isEqualTo(first.rows().stream().map(InviteView::id).toList());
        assertThat(listed(first.address().last().substring(1))).hasSize(25).endsWith(made.get(0));
        assertThat(listed("kind=contact")).containsExactly(contact);
        assertThat(listed("group=staff&size=100")).hasSize(30);
        assertThat(listed("by=key")).isEmpty();
        assertThat(listed("sort=expires&kind=account").get(0)).isEqualTo(made.get(29));
        assertThat(listed("sort=expires&dir=desc&kind=account").get(0)).isEqualTo(made.get(0));
        assertThat(listed("from=2026-11-24&to=2026-11-24&size=100")).hasSize(31);
        assertThat(listed("from=2026-11-25")).isEmpty();
        assertThat(listed("to=2026-11-23")).isEmpty();
        assertThat(first.address().sorted("expires")).isEqualTo("?sort=expires&dir=asc");
        assertThat(ListAddress.of(FormFields.of("sort=expires")).sorted("expires"))
                .isEqualTo("?sort=expires&dir=desc");
    }

    @Test
    void severalAreCheckedThenCreatedAndTheirLinksShownTogether() throws Exception {
        Shown checked = several.postForm(
                several.get(""),
                "how",
                "lines",
                "lines",
                "Mercutio, for the feast, at eight\nromeo\ntybalt",
                "groups",
                "staff");
        SeveralPage preview = (SeveralPage) several.get("preview").page();

        assertThat(checked.location()).isEqualTo("invites-several.jsp?preview");
        assertThat(preview.good()).isEqualTo(2);
        assertThat(preview.rows())
                .extracting(SeveralPage.Row::username, SeveralPage.Row::note, row -> row.problem()
                        .isEmpty())
                .containsExactly(
                        tuple("Mercutio", "for the feast, at eight", true),
                        tuple("romeo", "", false),
                        tuple("tybalt", "", true));

        Shown made = several.post(Map.of("seen", preview.seen()));
        SheetPage page = (SheetPage) sheet.get(query(made.location())).page();

        assertThat(page.cards()).hasSize(2);
        assertThat(page.lines()).startsWith("mercutio\t" + BASE + "/invites/").contains("\ntybalt\t");
        assertThat(page.left()).isZero();
        assertThat(fixture.invites
                        .find(page.cards().get(0).invite().id())
                        .orElseThrow()
                        .groups())
                .containsExactly("staff");
        assertThat(audited).singleElement().asString().contains("2 of 2 invites created together");
        assertThat(several.post(Map.of("seen", preview.seen())).location()).isEqualTo("invites-list.jsp");
        assertThat(fixture.invites.list(InviteQuery.newest(9).build()).invites())
                .hasSize(2);
    }

    @Test
    void aNumberOfTheSameIsCreated() throws Exception {
        several.postForm(several.get(""), "count", "3", "uses", "several", "max_uses", "5");
        SeveralPage preview = (SeveralPage) several.get("preview").page();
        several.post(Map.of("seen", preview.seen()));

        assertThat(fixture.invites.list(InviteQuery.newest(9).build()).invites())
                .hasSize(3)
                .allMatch(invite -> invite.maxUses() == 5);
    }

    @Test
    void whatIsWrongWithSeveralIsSaidBesideItsField() throws Exception {
        Shown answer = several.postForm(several.get(""), "count", "201");
        assertThat(several.get(query(answer.location())).error("count"))
                .isEqualTo("At most 200 invites can be created together.");

        answer = several.postForm(several.get(""), "how", "lines", "lines", "username,shoe size\ntybalt,46");
        assertThat(several.get(query(answer.location())).error("lines")).contains("shoe size");

        answer = several.postForm(several.get(""), "how", "lines", "lines", "tybalt, \"open");
        assertThat(several.get(query(answer.location())).error("lines")).contains("quotation mark");
    }

    @Test
    void whatAnotherTabHasEnteredSinceIsNotCreated() throws Exception {
        several.postForm(several.get(""), "count", "3");
        SeveralPage first = (SeveralPage) several.get("preview").page();
        several.postForm(several.get(""), "count", "9");

        assertThat(several.post(Map.of("seen", first.seen())).flash()).isNull();
        assertThat(several.get("preview").flash().message()).isEqualTo("console.several.outdated");
        assertThat(fixture.invites.list(InviteQuery.newest(9).build()).invites())
                .isEmpty();
    }

    @Test
    void theExportHasWhatIsFilteredAndNoFormulasAndNoLinks() throws Exception {
        invite(InviteFixture.account().note("=HYPERLINK(\"http://evil\")"));
        invite(InviteFixture.contact().note("<script> \u0645\u0631 \ud83d\udc4b"));

        String all = export.get("").text();
        String contacts = export.get("kind=contact").text();

        assertThat(all.lines()).hasSize(3);
        assertThat(all)
                .startsWith("\ufeffid,kind,status,")
                .contains("\"'=HYPERLINK(\"\"http://evil\"\")\"")
                .doesNotContain("/invites/");
        assertThat(contacts.lines()).hasSize(2);
        assertThat(contacts).contains("<script> \u0645\u0631 \ud83d\udc4b");
        assertThat(audited).isEmpty();
    }

    @Test
    void anExportWithLinksIsAudited() throws Exception {
        Invite one = invite(InviteFixture.account());

        String text = export.post(Map.of("back", "tab=open")).text();

        assertThat(text).contains(BASE + "/invites/" + one.id());
        assertThat(audited).singleElement().asString().contains("list exported with links");
        assertThat(export.post(Map.of("ids", one.id())).text()).contains(BASE + "/invites/" + one.id());
        assertThat(audited).hasSize(2);
    }

    private static String query(String location) {
        return location.substring(location.indexOf('?') + 1);
    }

    @Test
    void aTextThatIsTooLongToSearchForIsToldAndKept() throws Exception {
        ListPage page = (ListPage) list.get("q=" + "x".repeat(65)).page();

        assertThat(page.note()).isEqualTo("Please search for a shorter text, of at most 64 characters.");
        assertThat(page.address().get("q")).hasSize(65);
    }

    @Test
    void anAddressThatSaysNonsenseListsWhatIsOpen() throws Exception {
        String id = invite(InviteFixture.account()).id();

        assertThat(listed("tab=nonsense&kind=x&by=y&sort=z&dir=q&size=7&after=%22&from=2026-13-45&group=%00"))
                .containsExactly(id);
    }

    @Test
    void allThatIsWrongIsSaidAtOnceBesideItsField() throws Exception {
        Shown answer = create.postForm(
                create.get(""),
                "username",
                "juliet",
                "uses",
                "several",
                "max_uses",
                "many",
                "ttl",
                "date",
                "expires_at",
                "",
                "inviter",
                "nobody",
                "groups",
                "no such group");

        assertThat(answer.location()).isEqualTo("invites-create.jsp");
        Shown again = create.get("");
        assertThat(again.error("username")).contains("already taken");
        assertThat(again.error("uses")).contains("\"many\"");
        assertThat(again.error("ttl")).isEqualTo("This is required.");
        assertThat(again.error("inviter")).isNotEmpty();
        assertThat(again.error("groups")).contains("no such group");
        assertThat(again.value("username")).isEqualTo("juliet");
        assertThat(again.value("max_uses")).isEqualTo("many");
        assertThat(again.form().others()).isEmpty();
    }

    @Test
    void aNameThatSomebodyHasIsRefusedBesideIt() throws Exception {
        create.postForm(create.get(""), "username", "juliet");

        assertThat(create.get("").error("username")).contains("already taken");
        assertThat(create.get("name=juliet").text()).startsWith("bad\n");
        assertThat(create.get("name=tybalt").text()).isEqualTo("good\nThis username is available.");
        invite(InviteFixture.account().username("tybalt"));
        assertThat(create.get("name=tybalt").text()).startsWith("bad\n");
        assertThat(create.get("name=").text()).isEmpty();
    }

    @Test
    void usersAreSuggested() throws Exception {
        assertThat(create.get("user=jul").text()).isEqualTo("juliet");
    }

    @Test
    void aSimilarOneIsForSomebodyElse() throws Exception {
        Invite first = invite(InviteFixture.account().username("tybalt").note("for the feast"));

        Shown form = create.get("like=" + first.id());
        assertThat(form.value("note")).isEqualTo("for the feast");
        assertThat(form.value("username")).isEmpty();
        assertThat(form.value("ttl"))
                .isEqualTo(String.valueOf(Duration.ofDays(7).toSeconds()));

        assertThat(made(create.postForm(form)).terms().note()).isEqualTo("for the feast");
    }

    @Test
    void aContactInviteMayLetPeopleRegister() throws Exception {
        Shown refused = create.postForm(create.get(""), "kind", "contact");
        assertThat(create.get("").error("inviter")).isEqualTo("This is required.");

        Invite invite =
                made(create.postForm(create.get(""), "kind", "contact", "inviter", "romeo", "registration", "true"));

        assertThat(refused.location()).isEqualTo("invites-create.jsp");
        assertThat(invite.kind()).isEqualTo(InviteKind.CONTACT);
        assertThat(invite.registration()).isTrue();
        assertThat(invite.subscribe()).isTrue();
    }

    @Test
    void anEditKeepsWhatItDoesNotSay() throws Exception {
        Invite invite = invite(InviteFixture.account().maxUses(5).metadata("{\"ticket\":7}"));

        Shown saved = edit.postForm(edit.get("id=" + invite.id()), "note", "changed");

        assertThat(saved.location()).isEqualTo("invites-details.jsp?id=" + invite.id());
        Invite edited = now(invite);
        assertThat(edited.terms())
                .isEqualTo(invite.terms().toBuilder().note("changed").build());
        assertThat(audited)
                .containsExactly(
                        "admin:root | Invites: account invite " + invite.id() + " changed | note: none -> \"changed\"");
    }

    @Test
    void whatSomebodyElseChangedIsShownBesideWhatWasTyped() throws Exception {
        Invite invite = invite(InviteFixture.account().note("first"));
        Shown form = edit.get("id=" + invite.id());
        edit.postForm(edit.get("id=" + invite.id()), "note", "theirs");

        Shown answer = edit.postForm(form, "note", "mine");
        Shown again = edit.get("id=" + invite.id());

        assertThat(answer.location()).isEqualTo("invites-edit.jsp?id=" + invite.id());
        assertThat(again.formPage().message()).startsWith("Someone else has changed this");
        assertThat(again.value("note")).isEqualTo("mine");
        assertThat(again.form().find("note").orElseThrow().current()).contains("theirs");
        assertThat(again.form().find("uses").orElseThrow().current()).isEmpty();
        edit.postForm(again);
        assertThat(now(invite).terms().note()).isEqualTo("mine");
    }

    @Test
    void aReadingProblemOfAnEditComesWithAllOthers() throws Exception {
        Invite invite = invite(InviteFixture.account());

        edit.postForm(edit.get("id=" + invite.id()), "uses", "several", "max_uses", "0x", "inviter", "nobody");

        Shown again = edit.get("id=" + invite.id());
        assertThat(again.error("uses")).isNotEmpty();
        assertThat(again.error("inviter")).isNotEmpty();
    }

    @Test
    void askingIsNotDoing() throws Exception {
        Invite invite = invite(InviteFixture.account());
        for (String action : List.of("revoke", "renew", "delete", "extend", "reopen")) {
            assertThat(change.get("do=" + action + "&id=" + invite.id()).view()).endsWith("/form.jsp");
        }

        assertThat(now(invite)).isEqualTo(invite);
        assertThat(audited).isEmpty();
    }

    @Test
    void anInviteIsRevokedReopenedAndDeleted() throws Exception {
        Invite invite = invite(InviteFixture.account());

        change.postForm(change.get("do=revoke&id=" + invite.id()));
        assertThat(now(invite).status(fixture.clock.instant())).isEqualTo(InviteStatus.REVOKED);
        change.postForm(change.get("do=reopen&id=" + invite.id()));
        assertThat(now(invite).status(fixture.clock.instant())).isEqualTo(InviteStatus.PENDING);
        Shown deleted = change.postForm(change.get("do=delete&id=" + invite.id()));

        assertThat(deleted.location()).isEqualTo("invites-list.jsp");
        assertThat(fixture.invites.find(invite.id())).isEmpty();
        assertThat(details.get("id=" + invite.id()).location()).isEqualTo("invites-list.jsp");
        assertThat(audited).hasSize(3);
        assertThat(audited.get(0)).contains(" revoked | ");
        assertThat(audited.get(1)).contains(" reopened | ");
        assertThat(audited.get(2)).contains(" deleted | ");
    }

    @Test
    void anInviteGetsANewLink() throws Exception {
        LinkedInvite first = fixture.create(InviteFixture.account());

        Shown answer =
                change.postForm(change.get("do=renew&id=" + first.invite().id()));

        LinkPage page = (LinkPage) link.get("id=" + id(answer.location())).page();
        assertThat(page.link().address()).doesNotContain(first.token().value());
        assertThat(fixture.invites.find(first.token())).isEmpty();
        assertThat(audited.toString())
                .contains("given a new link")
                .doesNotContain(first.token().value());
    }

    @Test
    void extendingNeverShortens() throws Exception {
        Invite invite = invite(InviteFixture.account().ttl(Duration.ofDays(20)));

        change.postForm(change.get("do=extend&id=" + invite.id()), "ttl", "86400");
        assertThat(now(invite).expiresAt()).isEqualTo(invite.expiresAt());
        change.postForm(change.get("do=extend&id=" + invite.id()), "ttl", "2592000");
        assertThat(now(invite).expiresAt()).isEqualTo(fixture.clock.instant().plus(Duration.ofDays(30)));
    }

    @Test
    void whatCannotBeExtendedSaysWhy() throws Exception {
        Invite invite = invite(InviteFixture.account());

        Shown answer =
                change.postForm(change.get("do=extend&id=" + invite.id()), "ttl", "date", "expires_at", "2036-01-01");

        assertThat(answer.location()).isEqualTo("invites-change.jsp?do=extend&id=" + invite.id());
        assertThat(change.get("do=extend&id=" + invite.id()).error("ttl")).contains("too far in the future");
    }

    @Test
    void whatIsTickedIsRevokedAfterAQuestion() throws Exception {
        Invite one = invite(InviteFixture.account());
        Invite two = invite(InviteFixture.account());
        Invite other = invite(InviteFixture.account());
        String body = "csrf=" + list.token() + "&do=revoke&back=tab%3Dall&id=" + one.id() + "&id=" + two.id();

        Shown asked = list.send(list.posted("", body));
        assertThat(asked.location()).isEqualTo("invites-change.jsp?do=revoke");
        Shown question = change.get("do=revoke");
        assertThat(question.formPage().intro().get(0)).startsWith("Revoke the 2 selected invites?");
        assertThat(now(one).revokedAt()).isNull();

        Shown done = change.postForm(question);

        assertThat(done.location()).isEqualTo("invites-list.jsp?tab=all");
        assertThat(now(one).revokedAt()).isNotNull();
        assertThat(now(two).revokedAt()).isNotNull();
        assertThat(now(other).revokedAt()).isNull();
        assertThat(list.get("").flash().arguments()).containsExactly(2L);
        assertThat(change.get("do=revoke").location()).isEqualTo("invites-list.jsp");
    }

    @Test
    void aResetOfAnAdministratorIsConfirmed() throws Exception {
        fixture.accounts.admins.add("juliet");

        Shown first = reset.postForm(reset.get("username=juliet"));
        assertThat(first.location()).isEqualTo("invites-reset.jsp");
        Shown asked = reset.get("");
        assertThat(asked.formPage().warning()).contains("juliet").contains("administrator");
        assertThat(asked.error("confirmed")).isNotEmpty();
        assertThat(reset.postForm(asked, "confirmed", "true", "username", "romeo")
                        .location())
                .as("of another")
                .startsWith("invites-link.jsp");
        reset.postForm(reset.get("username=juliet"));
        Shown again = reset.get("");
        fixture.accounts.admins.add("romeo");
        assertThat(reset.postForm(again, "confirmed", "true", "username", "romeo")
                        .location())
                .as("confirmed for another administrator")
                .isEqualTo("invites-reset.jsp");

        Shown asksForRomeo = reset.get("");
        Shown done = reset.postForm(asksForRomeo, "confirmed", "true");

        Invite invite = made(done);
        assertThat(invite.kind()).isEqualTo(InviteKind.RESET);
        assertThat(invite.username()).isEqualTo("romeo");
        assertThat(audited.toString()).contains("password reset " + invite.id() + " for \"romeo\" created");
    }

    @Test
    void aResetIsForSomebodyWhoIsThere() throws Exception {
        reset.postForm(reset.get(""), "username", "nobody");
        assertThat(reset.get("").error("username")).isEqualTo("This user does not exist.");
        reset.postForm(reset.get(""), "username", "");
        assertThat(reset.get("").error("username")).isEqualTo("This is required.");
    }

    @Test
    void theDetailsTellWhoCameAndWhatHappened() throws Exception {
        LinkedInvite made = fixture.create(InviteFixture.account().maxUses(2));
        fixture.clock.advance(Duration.ofHours(1));
        fixture.register(made.token(), "tybalt");
        fixture.clock.advance(Duration.ofHours(1));
        change.postForm(change.get("do=revoke&id=" + made.invite().id()));

        DetailsPage page = (DetailsPage) details.get("id=" + made.invite().id()).page();

        assertThat(page.came()).singleElement().satisfies(came -> {
            assertThat(came.who()).isEqualTo(Person.user("tybalt"));
            assertThat(came.at().iso()).isEqualTo("2026-11-24T13:00:00Z");
        });
        assertThat(page.events().stream().map(DetailsPage.Event::text).toList())
                .containsExactly("Created", "Used", "Revoked", "Expires");
        assertThat(page.events().get(2).who()).isEqualTo(Person.user("root"));
        assertThat(page.invite().uses()).isEqualTo("1 of 2");
        assertThat(page.link()).isNull();
    }

    @Test
    void noTokenIsInTheAuditLog() throws Exception {
        String address =
                create.postForm(create.get(""), "note", "a \"quoted\"\nnote").location();

        LinkPage page = (LinkPage) link.get("id=" + id(address)).page();
        String token = page.link().address().substring(page.link().address().lastIndexOf('/') + 1);
        assertThat(audited).singleElement().asString().contains("note: \"a \\\"quoted\\\"\\nnote\"");
        assertThat(audited.toString()).doesNotContain(token);
    }
}
