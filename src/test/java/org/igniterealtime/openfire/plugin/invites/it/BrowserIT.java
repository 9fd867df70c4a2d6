/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.selenium.AxeBuilder;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.igniterealtime.openfire.plugin.invites.rig.DemoKey;
import org.igniterealtime.openfire.plugin.invites.rig.OpenfireRig;
import org.jivesoftware.smack.tcp.XMPPTCPConnection;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;

/** A person with a browser: from opening the link to logging in. Skipped if Chromium is not installed. */
@ExtendWith(OpenfireExtension.class)
class BrowserIT {

    private static final String PASSWORD = "it was the nightingale";

    private final OpenfireRig openfire;
    private final ApiCalls api;

    @TempDir
    Path profile;

    private ChromeDriver browser;

    BrowserIT(OpenfireRig openfire, DemoKey key) {
        this.openfire = openfire;
        this.api = new ApiCalls(openfire.httpUrl(), key.key());
    }

    @BeforeEach
    void open() {
        browser = Chromium.start(profile);
    }

    @AfterEach
    void close() {
        if (browser != null) {
            browser.quit();
        }
    }

    private void go(String path) {
        browser.get(openfire.httpUrl().resolve(path).toString());
    }

    private void fill(String username, String password) {
        WebElement name = browser.findElement(By.id("username"));
        if (name.getDomAttribute("readonly") == null) {
            name.clear();
            name.sendKeys(username);
        }
        browser.findElement(By.id("password")).sendKeys(password);
        browser.findElement(By.id("password2")).sendKeys(password);
        browser.findElement(By.cssSelector("button[type=submit]")).click();
    }

    /** For use after a form was submitted: until the new page is loaded, the heading may still be that of the old page. */
    private void awaitHeading(String text) {
        browser.findElement(By.xpath("//h1[normalize-space() = '" + text + "']"));
    }

    private String heading() {
        return browser.findElement(By.tagName("h1")).getText();
    }

    private void assertLogsIn(String username, String password) throws Exception {
        XMPPTCPConnection connection = XmppClients.login(openfire, username, password);
        try {
            assertThat(connection.isSecureConnection()).isTrue();
        } finally {
            connection.disconnect();
        }
    }

    /** Checks WCAG 2.2 A and AA, as far as this can be automated. */
    private void assertAccessible() {
        var found = new AxeBuilder()
                .withTags(List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"))
                .analyze(browser)
                .getViolations();
        assertThat(found)
                .as(() -> browser.getTitle() + ": "
                        + found.stream()
                                .map(rule -> rule.getId() + " " + rule.getNodes())
                                .toList())
                .isEmpty();
    }

    @Test
    void invitedPersonRegistersAndLogsIn() throws Exception {
        openfire.server().createUser("capulet", "x");
        String token = api.create("{\"inviter\":\"capulet\"}").token();
        try {
            go("/invites/" + token);
            assertThat(heading()).as(heading()).startsWith("capulet invites you to ");
            assertAccessible();
            browser.findElement(By.cssSelector("a[href$='/register']")).click();
            assertAccessible();

            fill("capulet", PASSWORD);
            assertThat(browser.findElement(By.id("errors")).isDisplayed()).isTrue();
            assertThat(browser.findElement(By.id("username")).getDomProperty("value"))
                    .isEqualTo("capulet");
            assertThat(browser.findElement(By.id("password")).getDomProperty("value"))
                    .isEqualTo("");
            assertAccessible();

            fill("nurse", PASSWORD);
            assertThat(browser.findElement(By.id("jid")).getText()).isEqualTo("nurse@" + openfire.domain());
            assertAccessible();
            assertLogsIn("nurse", PASSWORD);

            assertThat(api.get("/invites/" + token).statusCode()).isEqualTo(410);
            go("/invites/" + token);
            assertThat(heading()).isEqualTo("You have used this invite");
        } finally {
            openfire.server().deleteUser("nurse");
            openfire.server().deleteUser("capulet");
        }
    }

    @Test
    void newPasswordWorksAndTheLinkIsUsedUp() throws Exception {
        openfire.server().createUser("paris", "the old one");
        try {
            String token =
                    api.create("{\"kind\":\"reset\",\"username\":\"paris\"}").token();
            go("/invites/" + token + "/register");
            fill("", PASSWORD);
            awaitHeading("Your new password is set");
            assertLogsIn("paris", PASSWORD);
            assertThat(api.get("/invites/" + token).statusCode()).isEqualTo(410);
        } finally {
            openfire.server().deleteUser("paris");
        }
    }

    @Test
    void darkAndNarrowIsAsReadable() throws Exception {
        String token = api.create("{}").token();
        browser.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", "dark"))));
        browser.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", 320, "height", 800, "deviceScaleFactor", 1, "mobile", true));
        for (String path : List.of("/invites/" + token, "/invites/" + token + "/register", "/invites/none")) {
            go(path);
            assertAccessible();
            Object wide = browser.executeScript("return document.documentElement.scrollWidth > window.innerWidth");
            assertThat((Boolean) wide).as(path).isFalse();
        }
    }

    @Test
    void oldLinkOpensTheFormToo() throws Exception {
        String token = api.create("{}").token();
        go("/invite?" + token);
        browser.findElement(By.cssSelector("a[href$='/register']")).click();
        assertThat(browser.findElement(By.id("password2")).isDisplayed()).isTrue();
    }
}
