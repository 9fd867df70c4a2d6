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
import java.util.logging.Level;
import org.igniterealtime.openfire.plugin.invites.rig.OpenfireRig;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;

/** A browser (with JavaScript) in which the rig's administrator is logged in to the console. */
final class ConsoleBrowser implements AutoCloseable {

    static final String PAGES = "/plugins/invites/";

    /** Elements that extend beyond the given width, at most five. */
    private static final String BEYOND =
            """
            return [...document.querySelectorAll('body *')]
                .filter(each => each.getBoundingClientRect().right > arguments[0])
                .slice(0, 5)
                .map(each => each.tagName + '.' + each.className + ' ' + each.getBoundingClientRect().left + ' to '
                    + each.getBoundingClientRect().right);
            """;

    private final OpenfireRig openfire;
    private final ChromeDriver driver;

    private ConsoleBrowser(OpenfireRig openfire, ChromeDriver driver) {
        this.openfire = openfire;
        this.driver = driver;
    }

    /**
     * Starts it and logs in. If Chromium is not installed, the test is skipped.
     *
     * @param profile an empty folder
     */
    static ConsoleBrowser open(OpenfireRig openfire, Path profile) {
        ConsoleBrowser browser = new ConsoleBrowser(openfire, Chromium.start(profile));
        browser.logIn();
        return browser;
    }

    ChromeDriver driver() {
        return driver;
    }

    @Override
    public void close() {
        driver.quit();
    }

    void logIn() {
        driver.get(openfire.adminUrl().resolve("/login.jsp").toString());
        driver.findElement(By.name("username")).sendKeys(openfire.adminUser());
        driver.findElement(By.name("password")).sendKeys(openfire.adminPassword(), Keys.ENTER);
        // Otherwise, the next page may be requested before the response to the form has set the session.
        driver.findElement(By.xpath("//body[not(.//input[@name = 'password'])]"));
        go("invites-list.jsp");
        driver.findElement(By.cssSelector(".invites-tabs"));
    }

    void go(String page) {
        driver.get(openfire.adminUrl().resolve(PAGES + page).toString());
    }

    WebElement find(String selector) {
        return driver.findElement(By.cssSelector(selector));
    }

    /** Clicks a link or button of our part of the page. */
    void click(String text) {
        driver.findElement(By.xpath("//*[contains(@class, 'invites')]//*[self::a or self::button or self::input]"
                        + "[normalize-space(.) = '" + text + "' or @value = '" + text + "']"))
                .click();
    }

    /** Waits until our part of the page contains a text. */
    void await(String text) {
        driver.findElement(By.xpath("//*[@class = 'invites'][contains(., \"" + text + "\")]"));
    }

    /**
     * Creates an invite in the console.
     *
     * @return its link
     */
    String made(String note) {
        go("invites-create.jsp");
        find("#f-note").sendKeys(note);
        find("form[data-draft] input[type=submit]").click();
        await("The invite has been created");
        return find("#link").getDomProperty("value");
    }

    /** The id of the invite with a link. */
    static String id(String link) {
        return link.replaceFirst(".*/invites/(.{18}).*", "$1");
    }

    /** Checks WCAG 2.2 A and AA in our part of the page, as far as this can be automated. */
    void assertAccessible() {
        var found = new AxeBuilder()
                .withTags(List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"))
                .disableRules(List.of("region"))
                .include(".invites")
                .analyze(driver)
                .getViolations();
        assertThat(found)
                .as(driver.getTitle() + ": "
                        + found.stream()
                                .map(rule -> rule.getId() + " " + rule.getNodes())
                                .toList())
                .isEmpty();
    }

    /** Checks that a page fits each width. */
    void assertFits(String page) {
        for (int width : List.of(1280, 768, 360)) {
            resize(width);
            long wide = (Long) driver.executeScript("return document.documentElement.scrollWidth");
            assertThat(wide)
                    .as("%s at %d: %s", page, width, driver.executeScript(BEYOND, width))
                    .isLessThanOrEqualTo(width);
        }
        resize(1280);
    }

    void resize(int width) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", 900, "deviceScaleFactor", 1, "mobile", false));
    }

    /** Checks that the browser has reported no error on our pages. */
    void assertNoErrors() {
        assertThat(driver.manage().logs().get("browser").getAll().stream()
                        .filter(line -> line.getLevel().intValue() >= Level.SEVERE.intValue())
                        .filter(line -> line.getMessage().contains(PAGES))
                        .toList())
                .isEmpty();
    }
}
