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
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.igniterealtime.openfire.plugin.invites.rig.DemoKey;
import org.igniterealtime.openfire.plugin.invites.rig.OpenfireRig;
import org.igniterealtime.openfire.plugin.invites.text.Texts;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;

/** The pages in every language, in a browser. Skipped if Chromium is not installed. */
@ExtendWith(OpenfireExtension.class)
class LanguagesIT {

    private static final String PASSWORD = "it was the nightingale";

    /** Kept to be looked at. */
    private static final Path PICTURES = Path.of("target", "screenshots", "languages");

    /** Looked at in all sizes and colors, because their scripts and lengths differ most. */
    private static final List<String> CLOSELY = List.of("en", "de", "ar", "ja");

    private final OpenfireRig openfire;
    private final ApiCalls api;

    @TempDir
    Path profile;

    private ChromeDriver browser;

    LanguagesIT(OpenfireRig openfire, DemoKey key) {
        this.openfire = openfire;
        this.api = new ApiCalls(openfire.httpUrl(), key.key());
    }

    @BeforeEach
    void open() throws IOException {
        Files.createDirectories(PICTURES);
        openfire.server().createUser("capulet", PASSWORD);
        browser = Chromium.start(profile);
    }

    @AfterEach
    void close() {
        if (browser != null) {
            browser.quit();
        }
        openfire.server().deleteUser("capulet");
    }

    private void go(String path) {
        browser.get(openfire.httpUrl().resolve(path).toString());
    }

    private void resize(int width) {
        browser.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", 900, "deviceScaleFactor", 1, "mobile", false));
    }

    private void paint(String scheme) {
        browser.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
    }

    private String attribute(String name) {
        return browser.findElement(By.tagName("html")).getDomAttribute(name);
    }

    @Test
    void everyPageFitsEveryLanguage() throws Exception {
        String invite = "{\"inviter\":\"capulet\",\"subscribe\":true,\"note\":\"x\"}";
        String open = api.create(invite).token();
        String used = api.create(invite).token();
        String ended = api.create(invite).token();
        assertThat(api.register(ended, "montague", PASSWORD).statusCode()).isEqualTo(201);
        String reset =
                api.create("{\"kind\":\"reset\",\"username\":\"capulet\"}").token();
        go("/invites/" + used + "/register");
        browser.findElement(By.id("username")).sendKeys("benvolio");
        browser.findElement(By.id("password")).sendKeys(PASSWORD);
        browser.findElement(By.id("password2")).sendKeys(PASSWORD);
        browser.findElement(By.cssSelector("button[type=submit]")).click();
        browser.findElement(By.id("jid"));
        Map<String, String> pages = new TreeMap<>(Map.of(
                "landing", "/invites/" + open,
                "form", "/invites/" + open + "/register",
                "done", "/invites/" + used + "/done",
                "ended", "/invites/" + ended,
                "reset", "/invites/" + reset,
                "me", "/invites/me"));
        try {
            for (Locale language : Texts.LANGUAGES) {
                for (Map.Entry<String, String> page : pages.entrySet()) {
                    Texts texts = Texts.of(language);
                    go(page.getValue() + "?lang=" + texts.language());
                    look(page.getKey(), texts);
                }
            }
        } finally {
            openfire.server().deleteUser("montague");
            openfire.server().deleteUser("benvolio");
        }
    }

    private void look(String page, Texts texts) throws IOException {
        String name = texts.language() + "-" + page;
        assertThat(attribute("lang")).as(name).isEqualTo(texts.language());
        assertThat(attribute("dir")).as(name).isEqualTo(texts.direction());
        assertThat(browser.findElement(By.tagName("h1")).getText()).as(name).isNotEmpty();
        for (String scheme : List.of("light", "dark")) {
            paint(scheme);
            for (int width : CLOSELY.contains(texts.language()) ? List.of(1280, 360, 320) : List.of(320)) {
                resize(width);
                assertFits(name + " at " + width);
                take(name + "-" + width + "-" + scheme);
            }
            assertAccessible(name + " " + scheme);
            if (!CLOSELY.contains(texts.language())) {
                break;
            }
        }
        browser.findElement(By.cssSelector(".languages summary")).click();
        assertFits(name + " with languages");
        if (page.equals("landing")) {
            // Only the open list: it covers parts of what is below it, depending on the lengths of the texts.
            assertAccessible(name + " with languages", new AxeBuilder().include(".languages"));
            take(name + "-languages");
        }
    }

    /** Nothing reaches beyond the window at either side, and no word leaves its button. */
    private void assertFits(String name) {
        Object wide = browser.executeScript("return [...document.querySelectorAll('body *')].filter(each => {"
                + "const box = each.getBoundingClientRect();"
                + "return box.width > 1 && each.checkVisibility() && !each.closest('.hidden') && (box.left < -1 || box.right > innerWidth + 1"
                + " || (each.matches('.button, button, summary') && each.scrollWidth > each.clientWidth + 1));"
                + "}).map(each => each.outerHTML.slice(0, 120));");
        assertThat((List<?>) wide).as(name).isEmpty();
        assertThat((Boolean) browser.executeScript("return document.documentElement.scrollWidth > innerWidth"))
                .as(name)
                .isFalse();
    }

    private void assertAccessible(String name) {
        assertAccessible(name, new AxeBuilder());
    }

    private void assertAccessible(String name, AxeBuilder axe) {
        var found = axe.withTags(List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"))
                .analyze(browser)
                .getViolations();
        assertThat(found)
                .as(() -> name + ": "
                        + found.stream()
                                .map(rule -> rule.getId() + " " + rule.getNodes())
                                .toList())
                .isEmpty();
    }

    private void take(String name) throws IOException {
        // The whole page, not only what the window shows.
        Map<?, ?> size = (Map<?, ?>) browser.executeScript(
                "return {x: 0, y: 0, width: innerWidth, height: document.documentElement.scrollHeight, scale: 1}");
        Object picture = browser.executeCdpCommand(
                        "Page.captureScreenshot", Map.of("captureBeyondViewport", true, "clip", size))
                .get("data");
        Files.write(PICTURES.resolve(name + ".png"), OutputType.BYTES.convertFromBase64Png((String) picture));
    }

    /** With the keyboard only, and without JavaScript. */
    @Test
    void aVisitorChoosesTheLanguageOnceForAllPages() throws Exception {
        String token = api.create("{\"inviter\":\"capulet\"}").token();
        browser.executeCdpCommand("Emulation.setScriptExecutionDisabled", Map.of("value", true));
        resize(320);
        go("/invites/" + token + "/register");
        assertThat(attribute("lang")).isEqualTo("en");

        browser.switchTo().activeElement().sendKeys(Keys.TAB);
        WebElement picker = browser.switchTo().activeElement();
        assertThat(picker.getTagName()).isEqualTo("summary");
        picker.sendKeys(Keys.ENTER);
        WebElement choice = browser.switchTo().activeElement();
        while (!"ar".equals(choice.getDomAttribute("value"))) {
            choice.sendKeys(Keys.TAB);
            choice = browser.switchTo().activeElement();
            assertThat(choice.getTagName()).isIn("summary", "button");
        }
        choice.sendKeys(Keys.ENTER);

        browser.findElement(By.cssSelector("html[lang=ar][dir=rtl] #password2"));
        assertThat(browser.getCurrentUrl()).contains("/register");
        go("/invites/" + token);
        assertThat(attribute("lang")).isEqualTo("ar");
        go("/invites/me");
        assertThat(attribute("lang")).isEqualTo("ar");
        go("/invites/none");
        assertThat(attribute("lang")).isEqualTo("ar");
        browser.findElement(By.cssSelector(".languages summary")).click();
        browser.findElement(By.cssSelector(".languages [value=ja]")).click();
        browser.findElement(By.cssSelector("html[lang=ja]"));
        go("/invites/" + token + "/register");
        assertThat(attribute("lang")).isEqualTo("ja");
    }
}
