/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

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

/** A person with a browser: from the link to being logged in. Skipped where no Chromium is installed. */
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

    /** After a form was sent: until then the heading found may be that of the page which is going. */
    private void awaitHeading(String text) {
        browser.findElement(By.xpath("//h1[normalize-space() = '" + text + "']"));
    }

    private String heading() {
        return browser.findElement(By.tagName("h1")).getText();
    }

    private void assertLogsIn(String username, String password) throws Exception {
        XMPPTCPConnection connection = XmppClients.login(openfire, username, password);
        try {
            assertTrue(connection.isSecureConnection());
        } finally {
            connection.disconnect();
        }
    }

    /** WCAG 2.2 A and AA, as far as a machine can judge. */
    private void assertAccessible() {
        var found = new AxeBuilder()
                .withTags(List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"))
                .analyze(browser)
                .getViolations();
        assertTrue(
                found.isEmpty(),
                () -> browser.getTitle() + ": "
                        + found.stream()
                                .map(rule -> rule.getId() + " " + rule.getNodes())
                                .toList());
    }

    @Test
    void invitedPersonRegistersAndLogsIn() throws Exception {
        openfire.server().createUser("capulet", "x");
        String token = api.create("{\"inviter\":\"capulet\"}").token();
        try {
            go("/invites/" + token);
            assertTrue(heading().startsWith("capulet invites you to "), heading());
            assertAccessible();
            browser.findElement(By.cssSelector("a[href$='/register']")).click();
            assertAccessible();

            fill("capulet", PASSWORD);
            assertTrue(browser.findElement(By.id("errors")).isDisplayed());
            assertEquals("capulet", browser.findElement(By.id("username")).getDomProperty("value"));
            assertEquals("", browser.findElement(By.id("password")).getDomProperty("value"));
            assertAccessible();

            fill("nurse", PASSWORD);
            assertEquals(
                    "nurse@" + openfire.domain(),
                    browser.findElement(By.className("jid")).getText());
            assertAccessible();
            assertLogsIn("nurse", PASSWORD);

            assertEquals(410, api.get("/invites/" + token).statusCode());
            go("/invites/" + token);
            assertEquals("You have used this invite", heading());
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
            assertEquals(410, api.get("/invites/" + token).statusCode());
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
            assertFalse((Boolean) wide, path);
        }
    }

    @Test
    void oldLinkOpensTheFormToo() throws Exception {
        String token = api.create("{}").token();
        go("/invite?" + token);
        browser.findElement(By.cssSelector("a[href$='/register']")).click();
        assertTrue(browser.findElement(By.id("password2")).isDisplayed());
    }
}
