/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.igniterealtime.openfire.plugin.invites.mail.ScriptedMailServer;
import org.igniterealtime.openfire.plugin.invites.rig.OpenfireRig;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.WindowType;
import org.openqa.selenium.chrome.ChromeDriver;

/** An administrator with a browser (with JavaScript) on the invite pages. Skipped if Chromium is not installed. */
@ExtendWith(OpenfireExtension.class)
class ConsoleBrowserIT {

    private final OpenfireRig openfire;

    @TempDir
    Path profile;

    @TempDir
    Path inviteesProfile;

    private ConsoleBrowser console;
    private ChromeDriver browser;

    ConsoleBrowserIT(OpenfireRig openfire) {
        this.openfire = openfire;
    }

    @BeforeEach
    void open() {
        console = ConsoleBrowser.open(openfire, profile);
        browser = console.driver();
    }

    @AfterEach
    void close() {
        if (console != null) {
            console.close();
        }
    }

    private void go(String page) {
        console.go(page);
    }

    private WebElement find(String selector) {
        return console.find(selector);
    }

    private void click(String text) {
        console.click(text);
    }

    private void await(String text) {
        console.await(text);
    }

    private String made(String note) {
        return console.made(note);
    }

    private void assertAccessible() {
        console.assertAccessible();
    }

    @Test
    void anInviteIsMadeUsedInASecondBrowserAndSeenUsed() {
        String link = made("for mercutio");

        ChromeDriver other = Chromium.start(inviteesProfile);
        try {
            // The link contains the server's name and uses TLS, which the browser does not trust.
            other.get(openfire.httpUrl() + link.replaceFirst(".*(?=/invites/)", "") + "/register");
            other.findElement(By.id("username")).sendKeys("mercutio-browser");
            other.findElement(By.id("password")).sendKeys("a plague o' both your houses");
            other.findElement(By.id("password2")).sendKeys("a plague o' both your houses");
            other.findElement(By.cssSelector("button[type=submit]")).click();
            other.findElement(By.xpath("//*[contains(., 'mercutio-browser@')]"));
        } finally {
            other.quit();
        }

        click("Details");
        await("mercutio-browser");
        await("1 of 1");
        assertAccessible();
    }

    @Test
    void thePagesWithMailAreAccessibleAndFitEachWidth() {
        assertFits("invites-create.jsp");
        try (ScriptedMailServer server = new ScriptedMailServer()) {
            openfire.server().setProperty("mail.smtp.host", "127.0.0.1");
            openfire.server().setProperty("mail.smtp.port", Integer.toString(server.port()));
            String id = ConsoleBrowser.id(made("to be sent"));
            assertFits("invites-mail.jsp?id=" + id);
            find("#f-email").sendKeys("somebody.with.a.long.name.that.needs.more.than.one.line@mail.example.com");
            find("#f-email_subject").sendKeys("A subject with " + "x".repeat(130));
            find("form[data-draft] input[type=submit]").click();
            await("The email is on its way.");
            await("A subject with ");
            assertFits("invites-details.jsp?id=" + id);
            assertFits("invites-link.jsp?id=" + id);
            assertFits("invites-create.jsp");
            assertThat(browser.findElements(By.cssSelector(".invites-many #f-email_subject")))
                    .as("a field in the one before it")
                    .isEmpty();
        } finally {
            openfire.server().deleteProperty("mail.smtp.host");
            openfire.server().deleteProperty("mail.smtp.port");
        }
        console.assertNoErrors();
    }

    private void assertFits(String page) {
        go(page);
        assertAccessible();
        console.assertFits(page);
    }

    @Test
    void eachPageIsAccessibleAndFitsEachWidth() {
        String id = ConsoleBrowser.id(made("a note that is long enough to need more than one line on a narrow screen"));
        for (String page : List.of(
                "invites-list.jsp",
                "invites-list.jsp?tab=used&q=nothing+like+this",
                "invites-list.jsp?by=console&sort=used",
                "invites-create.jsp",
                "invites-reset.jsp",
                "invites-several.jsp",
                "invites-link.jsp?id=" + id,
                "invites-details.jsp?id=" + id,
                "invites-edit.jsp?id=" + id,
                "invites-change.jsp?do=revoke&id=" + id,
                "invites-change.jsp?do=extend&id=" + id,
                "invites-statistics.jsp",
                "invites-statistics.jsp?range=years",
                "invites-lineage.jsp",
                "invites-lineage.jsp?user=nobody-at-all",
                "invites-lineage.jsp?invite=" + id,
                "invites-branch.jsp?do=revoke&invite=" + id,
                "invites-branch.jsp?do=lock&invite=" + id,
                "invites-keys.jsp",
                "invites-keys.jsp?new",
                "invites-settings.jsp",
                "invites-docs.jsp?page=settings")) {
            go(page);
            assertAccessible();
            console.assertFits(page);
        }
        console.assertNoErrors();
    }

    @Test
    void statisticsAreShownInChartsAndInFigures() {
        made("counted");
        go("invites-statistics.jsp");

        assertThat(browser.findElements(By.cssSelector(".invites-chart polyline")))
                .hasSize(4);
        assertThat(Integer.parseInt(find(".invites-bars .invites-number").getText()))
                .isPositive();
        find(".invites details summary").click();
        assertThat(browser.findElements(By.cssSelector(".invites details[open] tbody tr")))
                .hasSize(30);
        assertAccessible();
    }

    @Test
    void aRefusedFormKeepsWhatWasTypedAlsoThroughAReload() {
        go("invites-create.jsp");
        find("#f-note").sendKeys("typed once");
        find("#f-inviter").sendKeys("nobody-at-all");
        find("form[data-draft] input[type=submit]").click();
        await("Please correct");
        assertThat(find("#f-inviter").getDomAttribute("aria-invalid")).isEqualTo("true");
        assertAccessible();

        browser.navigate().refresh();

        assertThat(find("#f-note").getDomProperty("value")).isEqualTo("typed once");
        find("input[name=cancel]").click();
        await("Create invite");
        go("invites-create.jsp");
        assertThat(find("#f-note").getDomProperty("value")).isEmpty();
    }

    @Test
    void theSecondOfTwoTabsIsToldAndLosesNothing() {
        String id = ConsoleBrowser.id(made("before"));
        go("invites-edit.jsp?id=" + id);
        String first = browser.getWindowHandle();
        browser.switchTo().newWindow(WindowType.TAB);
        go("invites-edit.jsp?id=" + id);
        String second = browser.getWindowHandle();
        type("#f-note", "typed in the second tab");
        find("input[name=uses][value=unlimited]").click();

        browser.switchTo().window(first);
        type("#f-note", "saved by the first tab");
        find("form[data-draft] input[type=submit]").click();
        await("The invite has been changed");

        browser.switchTo().window(second);
        find("form[data-draft] input[type=submit]").click();
        await("Someone else has changed this in the meantime");
        assertThat(find("#f-note").getDomProperty("value")).isEqualTo("typed in the second tab");
        assertThat(find("input[name=uses][value=unlimited]").isSelected()).isTrue();
        await("saved by the first tab");
        assertAccessible();
        browser.navigate().refresh();
        assertThat(find("#f-note").getDomProperty("value")).isEqualTo("typed in the second tab");

        find("form[data-draft] input[type=submit]").click();
        await("The invite has been changed");
        await("typed in the second tab");
        await("0 of any number");
    }

    private void type(String field, String text) {
        find(field).clear();
        find(field).sendKeys(text);
    }

    @Test
    void anEndedSessionLosesNothing() {
        go("invites-create.jsp");
        find("#f-note").sendKeys("typed before the session ended");
        find("input[name=uses][value=unlimited]").click();
        browser.manage().deleteAllCookies();
        find("form[data-draft] input[type=submit]").click();

        console.logIn();
        go("invites-create.jsp");

        assertThat(find("#f-note").getDomProperty("value")).isEqualTo("typed before the session ended");
        assertThat(find("input[name=uses][value=unlimited]").isSelected()).isTrue();
        find("form[data-draft] input[type=submit]").click();
        await("The invite has been created");
        go("invites-create.jsp");
        assertThat(find("#f-note").getDomProperty("value")).isEmpty();
    }

    @Test
    void aFilterIsInTheAddressAndBackGoesBack() {
        made("needle-in-the-list");
        go("invites-list.jsp");
        find("input[name=q]").sendKeys("needle-in-the", Keys.ENTER);
        await("needle-in-the-list");
        assertThat(browser.getCurrentUrl()).contains("q=needle-in-the");
        click("Used");
        await("No invites match this search.");
        assertThat(browser.getCurrentUrl()).contains("q=needle-in-the").contains("tab=used");

        browser.navigate().back();

        await("needle-in-the-list");
        assertThat(find("input[name=q]").getDomProperty("value")).isEqualTo("needle-in-the");
    }

    @Test
    void theListIsFilteredAndSortedAndBackGoesBack() {
        made("sorted-1");
        made("sorted-2");
        go("invites-list.jsp?q=sorted-");
        find(".invites-filter summary").click();
        find("select[name=by]").sendKeys("the admin console");
        find("input[type=submit]").click();
        await("sorted-1");
        assertThat(browser.getCurrentUrl()).contains("by=console").contains("q=sorted-");
        assertThat(find("select[name=by]").isDisplayed()).isTrue();
        click("Expires");
        assertThat(browser.getCurrentUrl()).contains("sort=expires").contains("by=console");
        assertThat(find("th[aria-sort=ascending]").getText()).contains("Expires");
        assertThat(find(".invites-cards tbody tr").getText()).contains("sorted-1");
        assertAccessible();
        click("Expires");
        assertThat(find("th[aria-sort=descending]").getText()).contains("Expires");
        assertThat(find(".invites-cards tbody tr").getText()).contains("sorted-2");

        browser.navigate().back();

        assertThat(find("th[aria-sort=ascending]").getText()).contains("Expires");
    }

    @Test
    void whatIsTickedIsRevoked() {
        made("tick-me-1");
        made("tick-me-2");
        go("invites-list.jsp?q=tick-me");
        find("input[data-all]").click();
        click("Revoke selected");
        await("Revoke the 2 selected invites?");
        assertAccessible();
        find(".invites input[type=submit]").click();
        await("2 invites have been revoked.");
        assertThat(browser.getCurrentUrl()).contains("q=tick-me");
    }

    @Test
    void severalAreReadFromAFileCheckedCreatedAndShownOnASheet() throws Exception {
        Path file = Files.writeString(
                profile.resolve("names.csv"),
                "\ufeffusername;note\nsheet-one;<b>bold</b> =1+1\nsheet-two;\u0645\u0631\u062d\u0628\u0627 \ud83d\udc4b\nnot a name;\n");
        go("invites-several.jsp");
        find("input[name=how][value=lines]").click();
        find("input[type=file]").sendKeys(file.toString());
        browser.executeAsyncScript(
                """
                const read = () => document.getElementById('f-lines').value.includes('sheet-two')
                    ? arguments[0]() : requestAnimationFrame(read);
                read();
                """);
        find("form[data-draft] input[type=submit]").click();
        await("2 invites will be created");
        await("<b>bold</b> =1+1");
        assertAccessible();

        find("form input[type=submit]").click();
        await("2 invites have been created.");
        assertThat(browser.findElements(By.cssSelector(".invites-slip svg"))).hasSize(2);
        assertThat(find("#links").getDomProperty("value"))
                .contains("sheet-one\t")
                .contains("/invites/");
        assertAccessible();
        console.resize(360);
        assertThat((Long) browser.executeScript("return document.documentElement.scrollWidth"))
                .isLessThanOrEqualTo(360);

        browser.navigate().refresh();
        assertThat(browser.findElements(By.cssSelector(".invites-slip svg"))).hasSize(2);
        console.resize(1280);
        go("invites-list.jsp?q=sheet-");
        find("input[data-all]").click();
        click("Links and QR codes of selected");
        assertThat(browser.findElements(By.cssSelector(".invites-slip svg"))).hasSize(2);
    }

    /** Eight slips fit a page, in A4 and in Letter, and the frame of the console is not printed. */
    @Test
    void theSheetIsPrintedWithEightSlipsAPage() {
        go("invites-several.jsp");
        find("#f-count").sendKeys("9");
        find("form[data-draft] input[type=submit]").click();
        await("9 invites will be created");
        find("form input[type=submit]").click();
        await("9 invites have been created.");
        for (double[] paper : new double[][] {{8.27, 11.69}, {8.5, 11}}) {
            Map<String, Object> printed = browser.executeCdpCommand(
                    "Page.printToPDF", Map.of("paperWidth", paper[0], "paperHeight", paper[1]));
            String pdf =
                    new String(Base64.getDecoder().decode((String) printed.get("data")), StandardCharsets.ISO_8859_1);
            assertThat(Pattern.compile("/Type\\s*/Page\\b")
                            .matcher(pdf)
                            .results()
                            .count())
                    .isEqualTo(2);
        }
    }

    @Test
    void theKeyboardIsEnough() {
        go("invites-create.jsp");
        find("input[name=kind]").sendKeys(Keys.TAB);
        WebElement name = browser.switchTo().activeElement();
        assertThat(name.getDomAttribute("id")).isEqualTo("f-username");
        name.sendKeys("keyboard-only", Keys.TAB);
        browser.switchTo().activeElement().sendKeys(Keys.ARROW_RIGHT);
        assertThat(find("input[name=username_policy][value=suggested]").isSelected())
                .isTrue();
        find("#f-username").sendKeys(Keys.ENTER);
        await("The invite has been created");
        await("keyboard-only");
    }

    @Test
    void aNameIsCheckedWhileItIsTyped() {
        openfire.server().createUser("tybalt", "prince of cats");
        go("invites-create.jsp");
        find("#f-username").sendKeys("tybalt");
        browser.findElement(By.xpath("//*[@id = 'k-username'][contains(., 'already taken')]"));
        find("#f-username").sendKeys("-2");
        browser.findElement(By.xpath("//*[@id = 'k-username'][contains(., 'is available')]"));
        find("#f-inviter").sendKeys(openfire.adminUser().substring(0, 2));
        browser.findElement(By.cssSelector("#l-inviter option[value='" + openfire.adminUser() + "']"));
    }
}
