/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.igniterealtime.openfire.plugin.invites.it.MailServer.part;

import com.deque.html.axecore.selenium.AxeBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import javax.mail.internet.MimeMessage;
import org.igniterealtime.openfire.plugin.invites.rig.DemoKey;
import org.igniterealtime.openfire.plugin.invites.rig.OpenfireRig;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;

/** The page of a user's own invites, on the real Openfire: in a browser. */
@ExtendWith(OpenfireExtension.class)
class MeIT {

    private static final String PASSWORD = "wherefore art thou";

    /** Kept to be looked at. */
    private static final Path PICTURES = Path.of("target", "screenshots");

    private final OpenfireRig openfire;
    private final ApiCalls api;

    @TempDir
    Path profile;

    MeIT(OpenfireRig openfire, DemoKey key) {
        this.openfire = openfire;
        this.api = new ApiCalls(openfire.httpUrl(), key.key());
    }

    @BeforeEach
    void createUsers() {
        openfire.server().createUser("lysander", PASSWORD);
        openfire.server().createUser("juliet", PASSWORD);
        openfire.server().setProperty("invites.users.accounts", "all");
        // Each test tries to log in from the same address.
        openfire.server().setProperty("invites.limit.keys.burst", "0");
    }

    @AfterEach
    void clearUp() {
        openfire.server().deleteProperty("invites.users.accounts");
        openfire.server().deleteProperty("invites.limit.keys.burst");
        for (String name : List.of("lysander", "juliet")) {
            openfire.server().deleteUser(name);
            openfire.server().update("DELETE FROM ofInvite WHERE inviter = ?", name + "@" + openfire.domain());
        }
    }

    private FormBrowser visitor() {
        return new FormBrowser(openfire.httpUrl());
    }

    @Test
    void aUserCreatesCopiesAndRevokesInTheBrowser() throws Exception {
        ChromeDriver browser = Chromium.start(profile);
        try {
            browser.get(openfire.httpUrl().resolve("/invites/me").toString());
            look(browser, "login");
            fill(browser, "lysander", "wrong");
            browser.findElement(By.cssSelector("#errors p"));
            look(browser, "login-failed");
            fill(browser, "", PASSWORD);
            browser.findElement(By.cssSelector("form.user"));
            look(browser, "list-empty");

            browser.findElement(By.id("username")).sendKeys("benvolio");
            browser.findElement(By.xpath("//button[contains(., 'new account')]"))
                    .click();
            awaitHeading(browser, "Your invite is ready");
            String link = browser.findElement(By.id("link")).getDomProperty("value");
            assertThat(link).contains("/invites/");
            browser.findElement(By.id("copy")).click();
            browser.findElement(By.xpath("//*[@id='copied'][normalize-space() = 'The link was copied.']"));
            look(browser, "invite");
            assertThat(visitor()
                            .signUp(link.replaceFirst(".*/", ""), "benvolio", PASSWORD)
                            .statusCode())
                    .isEqualTo(200);

            browser.findElement(By.linkText("Back to your invites")).click();
            browser.findElement(By.xpath("//button[. = 'Invite a contact']")).click();
            awaitHeading(browser, "Your invite is ready");
            browser.findElement(By.linkText("Back to your invites")).click();
            awaitHeading(browser, "Your invites");
            assertThat(browser.findElements(By.cssSelector(".invites li"))).hasSize(2);
            assertThat(browser.findElement(By.cssSelector(".invites")).getText())
                    .contains("Who came: benvolio");
            look(browser, "list");

            browser.findElement(By.cssSelector(".invites li a")).click();
            String open =
                    browser.findElement(By.id("link")).getDomProperty("value").replaceFirst(".*/", "");
            browser.findElement(By.linkText("Revoke")).click();
            awaitHeading(browser, "Revoke this invite?");
            look(browser, "revoke");
            browser.findElement(By.xpath("//button[. = 'Revoke']")).click();
            browser.findElement(By.cssSelector(".notice"));
            assertThat(api.get("/invites/" + open).statusCode()).isEqualTo(410);
            look(browser, "list-revoked");

            browser.findElement(By.xpath("//button[. = 'Log out']")).click();
            awaitHeading(browser, "Your invites on " + openfire.domain());
        } finally {
            browser.quit();
            openfire.server().deleteUser("benvolio");
        }
    }

    @Test
    void theOperatorsLookIsThatOfTheOtherPages() throws Exception {
        Path folder = openfire.home().resolve("conf").resolve("invites");
        Path template = folder.resolve("templates").resolve("me-login.html");
        Path styles = folder.resolve("custom.css");
        Path logo = folder.resolve("me-it.svg");
        Files.createDirectories(template.getParent());
        Files.writeString(styles, "body { background: #123456; }");
        Files.writeString(logo, "<svg xmlns=\"http://www.w3.org/2000/svg\"/>");
        openfire.server().setProperty("invites.brand.logo", "me-it.svg");
        openfire.server().setProperty("invites.brand.color", "#00695c");
        try {
            String landing = visitor().get("/invites/none").body();
            String login = visitor().get("/invites/me").body();
            assertThat(head(login))
                    .isEqualTo(head(landing))
                    .hasSize(5)
                    .anyMatch(line -> line.contains("assets/custom.css?v"));
            assertThat(login).contains("<img class=\"logo\" src=\"assets/logo.svg?v");

            Files.writeString(template, "<h1>Friends, Romans, lovers</h1>{{#error}}{{error}}{{/error}}");
            assertThat(visitor().get("/invites/me").body()).contains("<h1>Friends, Romans, lovers</h1>");

            Files.writeString(template, "<h1>{{#error}}</h1> never closed");
            assertThat(visitor().get("/invites/me").body())
                    .contains("type=\"password\"")
                    .doesNotContain("never closed");
            assertThat(Files.readString(openfire.logFile()))
                    .contains("me-login.html has an error. The built-in one is used");
        } finally {
            openfire.server().deleteProperty("invites.brand.logo");
            openfire.server().deleteProperty("invites.brand.color");
            for (Path file : List.of(template, styles, logo)) {
                Files.deleteIfExists(file);
            }
        }
    }

    /** What the page loads. */
    private static List<String> head(String page) {
        return page.lines()
                .filter(line -> line.startsWith("<link") || line.startsWith("<script"))
                .map(line -> line.replace("\"./", "\""))
                .toList();
    }

    @Test
    void aUserSendsInvitesByMail() throws Exception {
        MailServer mailServer = new MailServer(openfire);
        openfire.server().setProperty("invites.mail.users", "true");
        ChromeDriver browser = Chromium.start(profile);
        try {
            browser.get(openfire.httpUrl().resolve("/invites/me").toString());
            fill(browser, "lysander", PASSWORD);
            WebElement form = browser.findElement(By.xpath("//form[.//button[. = 'Invite a contact']]"));
            form.findElement(By.tagName("summary")).click();
            look(browser, "list-mail");
            form.findElement(By.name("email")).sendKeys("hermia@example.com");
            form.findElement(By.name("message")).sendKeys("The course of true love\n<b>never</b> did run smooth");
            form.findElement(By.cssSelector("button[type=submit]")).click();
            awaitHeading(browser, "Your invite is ready");
            String link = browser.findElement(By.id("link")).getDomProperty("value");

            MimeMessage mail = mailServer.received("hermia@example.com");
            assertThat(mail.getAllRecipients()).extracting(Object::toString).containsExactly("hermia@example.com");
            assertThat(part(mail, 0))
                    .contains(link.replaceFirst(".*/invites/", "/invites/"))
                    .contains("Message from: lysander (lysander@" + openfire.domain() + ")")
                    .contains("<b>never</b> did run smooth");
            assertThat(part(mail, 1))
                    .contains("&lt;b&gt;never&lt;/b&gt; did run smooth")
                    .doesNotContain("<b>");
            await(browser, "//li[contains(., 'hermia@example.com')]//*[. = 'Sent']");
            look(browser, "invite-mailed");

            browser.findElement(By.linkText("Send by email")).click();
            awaitHeading(browser, "Send by email");
            look(browser, "mail");
            // Without the checks of the browser.
            browser.executeScript("document.querySelector('form.mail').noValidate = true");
            browser.findElement(By.id("email")).sendKeys("nobody");
            browser.findElement(By.cssSelector("form.mail button")).click();
            browser.findElement(By.id("email-error"));
            look(browser, "mail-refused");
            browser.findElement(By.linkText("Back to the invite")).click();

            browser.findElement(By.linkText("Back to your invites")).click();
            browser.findElement(By.cssSelector(".invites a[href$='/mail']"));
            look(browser, "list-mailable");
            for (String language : List.of("ar", "de")) {
                browser.get(openfire.httpUrl()
                        .resolve("/invites/me?lang=" + language)
                        .toString());
                browser.findElement(By.cssSelector("html[lang=" + language + "]"));
                browser.findElement(By.cssSelector("details.mail summary")).click();
                look(browser, "list-mail-" + language);
                browser.findElement(By.cssSelector(".invites a")).click();
                browser.findElement(By.cssSelector(".mails"));
                look(browser, "invite-mailed-" + language);
                browser.findElement(By.cssSelector("a[href$='/mail']")).click();
                browser.findElement(By.id("email"));
                look(browser, "mail-" + language);
            }
        } finally {
            browser.quit();
            mailServer.close();
            openfire.server().deleteProperty("invites.mail.users");
            openfire.server().update("DELETE FROM ofInviteMail WHERE sender = ?", "user:lysander@" + openfire.domain());
        }
    }

    /** Loads the page again until it has an element. */
    private static void await(ChromeDriver browser, String path) {
        String script = "return document.evaluate(arguments[0], document, null, 3, null).booleanValue";
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!(Boolean) browser.executeScript(script, path)) {
            assertThat(System.nanoTime()).as(path).isLessThan(end);
            browser.navigate().refresh();
        }
    }

    private static void fill(ChromeDriver browser, String username, String password) {
        browser.findElement(By.id("username")).sendKeys(username);
        browser.findElement(By.id("password")).sendKeys(password);
        browser.findElement(By.cssSelector("button[type=submit]")).click();
    }

    private static void awaitHeading(ChromeDriver browser, String text) {
        browser.findElement(By.xpath("//h1[normalize-space() = '" + text + "']"));
    }

    /** As large and as small as people have it, in the light and in the dark. */
    private static void look(ChromeDriver browser, String name) throws IOException {
        Files.createDirectories(PICTURES);
        for (String scheme : List.of("light", "dark")) {
            browser.executeCdpCommand(
                    "Emulation.setEmulatedMedia",
                    Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
            for (int width : List.of(1280, 360, 320)) {
                browser.executeCdpCommand(
                        "Emulation.setDeviceMetricsOverride",
                        Map.of("width", width, "height", 900, "deviceScaleFactor", 1, "mobile", false));
                assertThat((Boolean) browser.executeScript(
                                "return document.documentElement.scrollWidth > window.innerWidth"))
                        .as(name + " at " + width)
                        .isFalse();
                var found = new AxeBuilder()
                        .withTags(List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"))
                        .analyze(browser)
                        .getViolations();
                assertThat(found)
                        .as(() -> name + ": "
                                + found.stream()
                                        .map(rule -> rule.getId() + " " + rule.getNodes())
                                        .toList())
                        .isEmpty();
                Files.write(
                        PICTURES.resolve("me-" + name + "-" + width + "-" + scheme + ".png"),
                        browser.getScreenshotAs(OutputType.BYTES));
            }
        }
        browser.executeCdpCommand("Emulation.clearDeviceMetricsOverride", Map.of());
    }
}
