/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.selenium.AxeBuilder;
import java.io.IOException;
import java.nio.file.Files;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;

/**
 * From the link to a logged-in account by what the page recommends first, with the browsers of all platforms; by
 * keyboard; without JavaScript. Screenshots are in {@code target/screenshots}.
 */
@ExtendWith(OpenfireExtension.class)
class PlatformsIT {

    private static final String PASSWORD = "it was the nightingale";

    /** The apps in the built-in list whose sources handle the token of an invite (XEP-0445). */
    private static final List<String> OPEN_INVITES =
            List.of("Conversations", "Cheogram", "yaxim", "monocles chat", "Monal", "Siskin IM");

    private static final Path SCREENSHOTS = Path.of("target", "screenshots");

    private final OpenfireRig openfire;
    private final ApiCalls api;

    @TempDir
    Path profile;

    private ChromeDriver browser;
    private String username;

    PlatformsIT(OpenfireRig openfire, DemoKey key) {
        this.openfire = openfire;
        this.api = new ApiCalls(openfire.httpUrl(), key.key());
    }

    @BeforeEach
    void open() throws Exception {
        browser = Chromium.start(profile);
        openfire.server().createUser("capulet", "x");
        Files.createDirectories(SCREENSHOTS);
    }

    @AfterEach
    void close() {
        if (browser != null) {
            browser.quit();
        }
        if (username != null) {
            openfire.server().deleteUser(username);
        }
        openfire.server().deleteUser("capulet");
    }

    private void as(String agent, int width, int touchPoints, String scheme) {
        browser.executeCdpCommand("Network.setUserAgentOverride", Map.of("userAgent", agent));
        browser.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", 800, "deviceScaleFactor", 1, "mobile", touchPoints > 0));
        browser.executeCdpCommand(
                "Emulation.setTouchEmulationEnabled",
                touchPoints > 0
                        ? Map.of("enabled", true, "maxTouchPoints", touchPoints)
                        : Map.<String, Object>of("enabled", false));
        browser.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
    }

    private void go(String path) {
        browser.get(openfire.httpUrl().resolve(path).toString());
    }

    /** Takes a picture of a page that must be accessible and not wider than the screen. */
    private void look(String name) throws IOException {
        Files.write(SCREENSHOTS.resolve(name + ".png"), browser.getScreenshotAs(OutputType.BYTES));
        assertThat(new AxeBuilder()
                        .withTags(List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"))
                        .analyze(browser)
                        .getViolations())
                .as(name)
                .isEmpty();
        assertThat(browser.executeScript("return document.documentElement.scrollWidth <= window.innerWidth"))
                .as(name)
                .isEqualTo(true);
    }

    @ParameterizedTest
    @CsvSource({
        "android, 360, 5, light, Mozilla/5.0 (Linux; Android 15; Pixel 9) Chrome/140.0 Mobile Safari/537.36",
        "chromeos, 1280, 0, light, Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) Chrome/140.0 Safari/537.36",
        "ios, 360, 5, dark, Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Mobile/15E148 Safari/604.1",
        "ipados, 820, 5, light, Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) Version/18.0 Safari/605.1.15",
        "macos, 1280, 0, dark, Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) Version/18.0 Safari/605.1.15"
    })
    void whereAnAppOpensInvitesItCreatesTheAccount(
            String platform, int width, int touchPoints, String scheme, String agent) throws Exception {
        as(agent, width, touchPoints, scheme);
        String token = api.create("{\"inviter\":\"capulet\"}").token();

        go("/invites/" + token);
        browser.findElement(By.cssSelector("html[data-platform='" + platform + "']"));
        look("landing-" + platform);

        assertThat(browser.findElement(By.cssSelector(".steps li:first-child .app-name"))
                        .getText())
                .isIn(OPEN_INVITES);
        InviteUri uri = InviteUri.parse(browser.findElement(By.id("open")).getDomAttribute("href"));
        username = "walker-" + platform;
        try (RawXmpp app = RawXmpp.startTls(openfire)) {
            assertThat(InBand.outcome(app.iq(InBand.preauth(uri.token())))).isEqualTo("result");
            assertThat(InBand.outcome(app.iq(InBand.register(username)))).isEqualTo("result");
            app.login(username, InBand.PASSWORD);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "windows, 1280, light, Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/140.0 Safari/537.36",
        "linux, 1280, dark, Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
    })
    void elsewhereTheAccountIsCreatedInTheBrowserAndTheSuccessPageSaysHowToLogIn(
            String platform, int width, String scheme, String agent) throws Exception {
        as(agent, width, 0, scheme);
        String token = api.create("{\"inviter\":\"capulet\"}").token();
        username = "walker-" + platform;

        go("/invites/" + token);
        look("landing-" + platform);
        browser.findElement(By.cssSelector(".button.primary")).click();
        look("form-" + platform);
        fill();

        look("done-" + platform);
        List<String> facts = browser.findElements(By.cssSelector(".facts dd")).stream()
                .map(WebElement::getText)
                .toList();
        assertThat(facts).startsWith(openfire.domain(), username);
        assertThat(browser.findElement(By.linkText("Chat with capulet")).getDomAttribute("href"))
                .isEqualTo("xmpp:capulet@" + openfire.domain() + "?message");
        assertThat(browser.findElements(By.cssSelector("a[href*='xmpp:" + username + "'], a[href*='?register']")))
                .isEmpty();
        XMPPTCPConnection app = XmppClients.login(openfire, facts.get(1), PASSWORD);
        app.disconnect();
        go("/invites/" + token);
        look("used-" + platform);
    }

    private void fill() {
        browser.findElement(By.id("username")).sendKeys(username);
        browser.findElement(By.id("password")).sendKeys(PASSWORD);
        browser.findElement(By.id("password2")).sendKeys(PASSWORD);
        browser.findElement(By.cssSelector("button[type=submit]")).click();
        browser.findElement(By.className("facts"));
    }

    @ParameterizedTest
    @CsvSource({"light", "dark"})
    void onlyTheUsernameIsChosenAndTheAppGetsIt(String scheme) throws Exception {
        as("Mozilla/5.0 (Linux; Android 15; Pixel 9) Chrome/140.0 Mobile Safari/537.36", 360, 5, scheme);
        String token = api.create("{}").token();
        username = "walker-chosen";

        go("/invites/" + token);
        browser.findElement(By.linkText("Choose a username")).click();
        look("username-" + scheme);
        browser.findElement(By.id("username")).sendKeys("walker chosen", Keys.ENTER);
        browser.findElement(By.id("username-error"));
        look("username-error-" + scheme);
        browser.findElement(By.id("username")).clear();
        browser.findElement(By.id("username")).sendKeys(username, Keys.ENTER);
        String open = browser.findElement(By.id("open")).getDomAttribute("href");
        look("landing-chosen-" + scheme);

        assertThat(open).isEqualTo("xmpp:" + username + "@" + openfire.domain() + "?register;preauth=" + token);
        try (RawXmpp app = RawXmpp.startTls(openfire)) {
            assertThat(InBand.outcome(app.iq(InBand.preauth(token)))).isEqualTo("result");
            assertThat(InBand.outcome(app.iq(InBand.register(username)))).isEqualTo("result");
            app.login(username, InBand.PASSWORD);
        }
    }

    @Test
    void withoutJavaScriptEverythingIsThere() throws Exception {
        as("Mozilla/5.0 (Linux; Android 15; Pixel 9) Chrome/140.0 Mobile Safari/537.36", 360, 5, "dark");
        browser.executeCdpCommand("Emulation.setScriptExecutionDisabled", Map.of("value", true));
        String token = api.create("{}").token();
        username = "walker-script";

        go("/invites/" + token);
        assertThat(browser.findElement(By.id("no-app")).getText()).contains("needs an app on this device");
        browser.findElement(By.cssSelector("a[href$='/register']")).click();
        fill();

        assertThat(browser.findElement(By.id("jid")).getText()).isEqualTo(username + "@" + openfire.domain());
        assertThat(browser.findElement(By.className("copy")).isDisplayed()).isFalse();
    }

    @Test
    void theKeyboardIsEnough() throws Exception {
        as("Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/140.0 Safari/537.36", 1280, 0, "light");
        String token = api.create("{}").token();
        username = "walker-keys";
        go("/invites/" + token);

        tabTo(".button.primary").sendKeys(Keys.ENTER);
        tabTo("#username").sendKeys(username);
        tabTo("#password").sendKeys(PASSWORD);
        tabTo("#password2").sendKeys(PASSWORD, Keys.ENTER);

        browser.findElement(By.className("facts"));
        tabTo(".copy");
    }

    /** Presses the tab key until an element has the focus. */
    private WebElement tabTo(String selector) {
        WebElement wanted = browser.findElement(By.cssSelector(selector));
        for (int presses = 0; presses < 30; presses++) {
            if (browser.switchTo().activeElement().equals(wanted)) {
                return wanted;
            }
            browser.switchTo().activeElement().sendKeys(Keys.TAB);
        }
        throw new AssertionError("The tab key does not lead to " + selector);
    }
}
