/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.igniterealtime.openfire.plugin.invites.invite.InviteFixture.account;
import static org.igniterealtime.openfire.plugin.invites.invite.InviteFixture.contact;
import static org.igniterealtime.openfire.plugin.invites.invite.InviteFixture.reset;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;
import org.igniterealtime.openfire.plugin.invites.db.TestDatabases;
import org.igniterealtime.openfire.plugin.invites.invite.InviteFixture;
import org.igniterealtime.openfire.plugin.invites.invite.InviteLinks;
import org.igniterealtime.openfire.plugin.invites.invite.InviteTerms;
import org.igniterealtime.openfire.plugin.invites.invite.LinkedInvite;
import org.igniterealtime.openfire.plugin.invites.settings.SettingValues;
import org.igniterealtime.openfire.plugin.invites.text.Languages;
import org.igniterealtime.openfire.plugin.invites.view.Picture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is in a mail. */
class MailComposerTest {

    private static final String HOSTILE = "<b>&\"Eve\"\r\nBcc: x@example.com</b>";

    @TempDir
    private Path templates;

    private InviteFixture scene;
    private Optional<Picture> logo = Optional.empty();
    private String inviter = "Juliet Capulet";

    @BeforeEach
    void setUp() {
        scene = new InviteFixture(TestDatabases.hsqldb());
    }

    @AfterEach
    void tearDown() throws SQLException {
        scene.test.close();
    }

    private ComposedMail compose(InviteTerms.Builder terms, String subject, String message) {
        LinkedInvite invite = scene.create(terms);
        MailComposer composer = new MailComposer(
                new InviteLinks("example.org", () -> Optional.of(URI.create("https://chat.example.org"))),
                new SettingValues(scene.properties::get),
                "example.org",
                new Languages(() -> Locale.GERMAN),
                known -> known.inviterName().map(name -> inviter),
                () -> logo,
                templates,
                scene.clock);
        MailPlan plan = new MailPlan(EmailAddress.parse("alice@example.com").orElseThrow(), subject, message);
        Mail mail = Mail.queued("mail0", invite.invite().id(), plan, "key:x", scene.clock.instant());
        return composer.compose(mail, invite.invite(), invite.token());
    }

    private ComposedMail compose(InviteTerms.Builder terms) {
        return compose(terms, null, null);
    }

    @Test
    void itSaysWhoInvitesToWhatForHowLongAndWhatElseOneCanDo() {
        scene.properties.put("invites.brand.name", "Verona Chat");

        ComposedMail mail =
                compose(account().username("romea").inviter("juliet").locale("en"));

        assertThat(mail.subject()).isEqualTo("Juliet Capulet invites you to Verona Chat");
        assertThat(mail.fromName()).isEqualTo("Verona Chat");
        assertThat(mail.from()).isEqualTo("noreply@example.org");
        assertThat(mail.id()).isEqualTo("mail0@example.org");
        for (String body : new String[] {mail.text(), mail.html().replaceAll("[\u2068\u2069]", "")}) {
            assertThat(body)
                    .contains(
                            "Juliet Capulet invites you to Verona Chat",
                            "juliet@example.org",
                            "romea@example.org",
                            "https://chat.example.org/invites/",
                            "Valid for another 7 days.",
                            "December 1, 2026",
                            "/decline?mail",
                            "This is not for me.");
        }
    }

    @Test
    void withoutALanguageOfItsOwnItIsInTheServers() {
        ComposedMail mail = compose(account());

        assertThat(mail.language()).isEqualTo("de");
        assertThat(mail.text()).contains("Das ist nicht für mich.");
        assertThat(mail.html()).contains("lang=\"de\"", "Einladung annehmen");
    }

    @ParameterizedTest
    @CsvSource({"en, en, Accept the invite", "de-AT, de, Einladung annehmen", "tlh, en, Accept the invite"})
    void itIsInTheLanguageOfTheInvite(String locale, String language, String text) {
        ComposedMail mail = compose(account().locale(locale));

        assertThat(mail.language()).isEqualTo(language);
        assertThat(mail.text()).contains(text);
    }

    @Test
    void aLanguageFromRightToLeftKeepsNamesInOrder() {
        ComposedMail mail = compose(account().inviter("juliet").locale("ar"));

        assertThat(mail.html()).contains("dir=\"rtl\"", "\u2068Juliet Capulet\u2069");
        assertThat(mail.subject() + mail.text()).doesNotContain("\u2068").doesNotContain("\ufffd");
    }

    @Test
    void theSenderCanReplaceTheSubjectAndAddAMessage() {
        ComposedMail mail = compose(account().locale("en"), "Join us", "We miss you.\nCome soon!");

        assertThat(mail.subject()).isEqualTo("Join us");
        assertThat(mail.text()).contains("Message from: example.org\n\nWe miss you.\nCome soon!");
        assertThat(mail.html()).contains("We miss you.\nCome soon!</blockquote>");
    }

    /** In French, a space goes before a colon, and no line may begin with the colon. */
    @ParameterizedTest
    @CsvSource({"en, Message from: , Accept the invite:", "fr, Message de\u00a0: , Accepter l’invitation\u00a0:"})
    void colonsAreThoseOfTheLanguage(String locale, String from, String open) {
        ComposedMail mail = compose(contact().locale(locale), null, "Hi");

        assertThat(mail.text())
                .contains("\n" + from + " Juliet Capulet (juliet@example.org)\n\nHi", "\n" + open + "\nhttps://");
        assertThat(mail.html()).contains(">" + from + " <bdi>Juliet Capulet</bdi>");
    }

    @Test
    void hostileTextsAreTexts() {
        inviter = HOSTILE;
        scene.properties.put("invites.brand.name", HOSTILE);

        ComposedMail mail = compose(account().inviter("juliet").note(HOSTILE).locale("en"), HOSTILE, HOSTILE);

        assertThat(mail.subject()).isEqualTo("<b>&\"Eve\" Bcc: x@example.com</b>");
        assertThat(mail.fromName()).isEqualTo(mail.subject());
        assertThat(mail.html()).doesNotContain("<b>", "\"Eve\"").contains("&lt;b&gt;&amp;&quot;Eve&quot;");
        assertThat(mail.text()).contains("<b>&\"Eve\"");
    }

    /** It is for the creator. */
    @Test
    void theNoteIsNotSent() {
        ComposedMail mail = compose(account().note("fired from Montague & Sons"));

        assertThat(mail.text() + mail.html()).doesNotContain("Montague");
    }

    @Test
    void aResetSaysThatItCanBeIgnored() {
        ComposedMail mail = compose(reset("juliet").locale("en"));

        assertThat(mail.subject()).isEqualTo("Choose a new password for example.org");
        assertThat(mail.text()).contains("If you did not ask for this, ignore it.", "juliet@example.org");
    }

    @Test
    void aContactInviteNamesTheContact() {
        assertThat(compose(contact().locale("en")).subject()).isEqualTo("Juliet Capulet would like to chat with you");
    }

    @Test
    void whoDeclinesAnInviteForSeveralDoesNotEndIt() {
        assertThat(compose(account().maxUses(3).locale("en")).text())
                .contains("Your email address is then deleted.")
                .doesNotContain("stops working");
    }

    @Test
    void onlyPicturesThatMailProgramsShowAreIncluded() {
        logo = Optional.of(new Picture("image/svg+xml", new byte[10]));
        assertThat(compose(account()).logo()).isEmpty();
        assertThat(compose(account()).html()).doesNotContain("cid:");
        logo = Optional.of(new Picture("image/png", new byte[200_000]));
        assertThat(compose(account()).logo()).isEmpty();
        logo = Optional.of(new Picture("image/png", new byte[10]));
        assertThat(compose(account()).logo()).isPresent();
        assertThat(compose(account()).html()).contains("cid:logo");
    }

    @Test
    void theOperatorCanReplaceTheTemplates() throws IOException {
        Files.writeString(templates.resolve("mail.txt"), "Ciao {{site}} & {{url}}");
        Files.writeString(templates.resolve("mail.html"), "<p>{{heading}}</p>");

        ComposedMail mail = compose(account().locale("en"));

        assertThat(mail.text()).startsWith("Ciao example.org & https://");
        assertThat(mail.html()).isEqualTo("<p>You are invited to \u2068example.org\u2069</p>");
    }

    @ParameterizedTest
    @CsvSource({"{{#never}}ending", "{{unknown}}"})
    void aTemplateWithAnErrorIsNotUsed(String broken) throws IOException {
        Files.writeString(templates.resolve("mail.html"), broken);

        assertThat(compose(account().locale("en")).html()).contains("Accept the invite");
    }

    @Test
    void mailsComeFromTheOperatorsAddress() {
        scene.properties.put("invites.mail.from", "invites@example.net");

        assertThat(compose(account()).from()).isEqualTo("invites@example.net");
    }
}
