/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.igniterealtime.openfire.plugin.invites.rig.OpenfireRig;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;

/** Converse in a browser, used through its user interface. */
final class Converse {

    private static final long TIMEOUT_NANOS = TimeUnit.SECONDS.toNanos(30);

    /** The connection to the server. */
    enum Connection {
        BOSH("bosh_service_url"),
        WEBSOCKET("websocket_url");

        final String setting;

        Connection(String setting) {
            this.setting = setting;
        }

        String url(OpenfireRig openfire) {
            String http = openfire.httpUrl().toString();
            return this == BOSH ? http + "/http-bind/" : http.replaceFirst("http", "ws") + "/ws/";
        }
    }

    private final ChromeDriver browser;
    private final String page;

    Converse(ChromeDriver browser, ConverseSite site, Connection connection) {
        this.browser = browser;
        this.page = site.page(connection).toString();
    }

    void openRegistration() {
        browser.get(page + "#converse/register");
    }

    void register(String username, String password) {
        openRegistration();
        type("#converse-register input[name=username]", username);
        type("#converse-register input[name=password]", password);
        click("#converse-register input[type=submit]");
    }

    void logIn(String username, String password) {
        browser.get(page);
        type("input[name=jid]", username + "@localhost");
        type("input[name=password]", password);
        click("form:has(input[name=jid]) [type=submit]");
        awaitLogin(username);
    }

    void awaitLogin(String username) {
        await("converse-user-profile", Pattern.compile(Pattern.quote(username)));
    }

    /** Waits until a part of the page shows the text, and returns the match. */
    Matcher await(String css, Pattern text) {
        return await(() -> text.matcher(shown(css)), () -> shown(css) + "\nwithout " + text);
    }

    private static Matcher await(Supplier<Matcher> look, Supplier<String> missing) {
        long until = System.nanoTime() + TIMEOUT_NANOS;
        Matcher found = look.get();
        while (!found.find()) {
            assertThat(System.nanoTime()).as(missing).isLessThan(until);
            sleep();
            found = look.get();
        }
        return found;
    }

    /** The text of a part of the page, including the values of inputs; empty if it does not exist. */
    private String shown(String css) {
        return (String) browser.executeScript(
                """
                const part = document.querySelector(arguments[0]);
                const inputs = part ? [...part.querySelectorAll('input:not([type=hidden]), textarea, select')] : [];
                return part ? [part.innerText, ...inputs.map(each => each.name + '=' + each.value)].join('\\n') : '';
                """,
                css);
    }

    /** Opens the list of the server's commands in the settings. */
    void listCommands() {
        click("a.show-client-info");
        click("#commands-tab");
        click("converse-adhoc-commands input[type=submit]");
        browser.findElement(command("urn:xmpp:invite#invite"));
    }

    /** Runs a command up to its first form or result. */
    void run(String node) {
        click(browser.findElement(command(node)));
        browser.findElement(By.cssSelector(form(node)));
    }

    private static By command(String node) {
        return By.cssSelector("a[data-command-node='" + node + "']");
    }

    private static String form(String node) {
        return "li:has(a[data-command-node='" + node + "']) form";
    }

    /** Waits until the form or result of a command shows the text. */
    Matcher awaitForm(String node, String pattern) {
        return await(form(node), Pattern.compile(pattern));
    }

    /** Waits until the part with all commands shows the text. */
    Matcher awaitCommands(String pattern) {
        return await("converse-adhoc-commands", Pattern.compile(pattern));
    }

    /** Fills in a command's form and clicks one of its buttons. */
    void submit(String node, Map<String, String> fields, String action) {
        fields.forEach((name, value) -> fill(form(node) + " [name='" + name + "']", value));
        click(form(node) + " [data-action=" + action + "]");
    }

    private void fill(String css, String value) {
        WebElement field = browser.findElement(By.cssSelector(css));
        if (field.getTagName().equals("select")) {
            click(field.findElement(By.cssSelector("option[value='" + value + "']")));
        } else {
            field.clear();
            field.sendKeys(value);
        }
    }

    private void type(String css, String text) {
        browser.findElement(By.cssSelector(css)).sendKeys(text);
    }

    private void click(String css) {
        click(browser.findElement(By.cssSelector(css)));
    }

    /** Scrolls the element to the middle of the window, where no heading covers it, and clicks it as soon as possible. */
    private void click(WebElement element) {
        browser.executeScript("arguments[0].scrollIntoView({block: 'center'})", element);
        await(
                () -> Pattern.compile("true").matcher(String.valueOf(element.isDisplayed() && isStill(element))),
                () -> "cannot click on " + element);
        element.click();
    }

    private static boolean isStill(WebElement element) {
        var before = element.getRect();
        sleep();
        return List.of(before.x, before.y).equals(List.of(element.getRect().x, element.getRect().y));
    }

    private static void sleep() {
        try {
            TimeUnit.MILLISECONDS.sleep(100);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
