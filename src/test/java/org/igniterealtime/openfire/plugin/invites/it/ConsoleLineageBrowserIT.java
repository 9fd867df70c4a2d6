/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import org.igniterealtime.openfire.plugin.invites.rig.DemoKey;
import org.igniterealtime.openfire.plugin.invites.rig.OpenfireRig;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;

/** An administrator with a browser on the page of the lineage. Skipped if Chromium is not installed. */
@ExtendWith(OpenfireExtension.class)
class ConsoleLineageBrowserIT {

    private static final String PASSWORD = "wherefore art thou";

    private final OpenfireRig openfire;
    private final ApiCalls api;
    private static final AtomicInteger TREES = new AtomicInteger();

    private final List<String> users = new ArrayList<>();
    private final String tree = "tree" + TREES.incrementAndGet() + "-";

    @TempDir
    Path profile;

    private ConsoleBrowser console;

    ConsoleLineageBrowserIT(OpenfireRig openfire, DemoKey key) {
        this.openfire = openfire;
        this.api = new ApiCalls(openfire.httpUrl(), key.key());
    }

    @BeforeEach
    void open() throws Exception {
        openfire.server().createUser(tree + "root", PASSWORD);
        users.add(tree + "root");
        for (String name : List.of(tree + "a", tree + "b", tree + "c")) {
            join(tree + "root", name);
        }
        join(tree + "a", tree + "a1");
        join(tree + "a1", tree + "a2");
        openfire.server().deleteUser(tree + "c");
        console = ConsoleBrowser.open(openfire, profile);
    }

    @AfterEach
    void close() {
        for (String name : users) {
            openfire.server().probe(InvitersFateIT.Unlock.class, name);
            if (!name.equals(tree + "c")) {
                openfire.server().deleteUser(name);
            }
        }
        if (console != null) {
            console.close();
        }
    }

    private void join(String inviter, String name) throws Exception {
        String token = api.create("{\"inviter\":\"" + inviter + "\"}").token();
        assertThat(api.register(token, name, PASSWORD).statusCode()).isEqualTo(201);
        users.add(name);
    }

    private List<String> shown() {
        return console.driver().findElements(By.cssSelector(".invites-tree li > a:first-child")).stream()
                .filter(link -> link.isDisplayed())
                .map(link -> link.getText())
                .toList();
    }

    @Test
    void aTreeIsFoundOpenedAndFollowed() {
        console.go("invites-lineage.jsp");
        console.find("input[name=user]").sendKeys(tree.toUpperCase(Locale.ROOT) + "ro");
        console.find("#l-user option[value='" + tree + "root']");
        console.find("input[name=user]").sendKeys("ot", Keys.ENTER);
        console.await("People below");

        assertThat(shown()).containsExactly(tree + "a", tree + "a1", tree + "a2", tree + "b", tree + "c");
        assertThat(console.find(".invites-tree > li:last-child").getText()).contains("deleted");
        console.assertAccessible();
        console.assertFits("a tree");
        console.find(".invites-tree summary").click();
        assertThat(shown()).containsExactly(tree + "a", tree + "b", tree + "c");
        console.find(".invites-tree summary").sendKeys(Keys.ENTER);
        assertThat(shown()).hasSize(5);

        console.driver().findElement(By.linkText(tree + "a1")).click();
        console.await(tree + "a2");
        assertThat(console.find(".invites-chain").getText())
                .containsSubsequence(tree + "root", tree + "a", tree + "a1");
        assertThat(shown()).containsExactly(tree + "a2");
        console.assertAccessible();
        console.assertNoErrors();
    }

    @Test
    void aBranchIsLockedAfterAPreview() {
        console.go("invites-lineage.jsp?user=" + tree + "root");
        console.click("Lock these accounts");
        console.await("Will be locked (4)");
        console.await("the account no longer exists");
        console.assertAccessible();
        console.assertFits("a preview");
        console.click("Cancel");
        console.await("People below");
        assertThat(console.driver().findElements(By.cssSelector(".invites-is-locked")))
                .isEmpty();

        console.click("Lock these accounts");
        console.find("form input[type=submit][value^='Lock these']").click();
        console.await("Accounts locked: 4.");

        assertThat(console.driver().findElements(By.cssSelector(".invites-tree li.invites-is-locked > .invites-badge")))
                .hasSize(4);
        console.assertAccessible();
        console.click("Lock these accounts");
        console.await("There are no accounts to lock.");
        console.assertNoErrors();
    }
}
