/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.igniterealtime.openfire.plugin.invites.rig.OpenfireRig;
import org.igniterealtime.openfire.plugin.invites.rig.server.Probe;
import org.igniterealtime.openfire.plugin.invites.text.Texts;
import org.jivesoftware.util.JiveGlobals;
import org.jivesoftware.util.LocaleUtils;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;

/** The plugin's pages and its entries in Openfire's sidebar in the language of the console. */
@ExtendWith(OpenfireExtension.class)
class ConsoleLanguagesIT {

    /** Kept to be looked at. */
    private static final Path PICTURES = Path.of("target", "screenshots", "languages");

    private final OpenfireRig openfire;

    @TempDir
    Path profile;

    private ConsoleBrowser console;

    ConsoleLanguagesIT(OpenfireRig openfire) {
        this.openfire = openfire;
    }

    @BeforeEach
    void open() throws IOException {
        Files.createDirectories(PICTURES);
        console = ConsoleBrowser.open(openfire, profile);
    }

    @AfterEach
    void close() {
        openfire.server().probe(Speak.class, "en");
        if (console != null) {
            console.close();
        }
    }

    /** With the names that Openfire uses, among them those of its own translations. */
    @ParameterizedTest
    @ValueSource(strings = {"en", "de", "zh_CN", "pt_BR", "ja_JP", "ru_RU", "he", "fa_IR", "ar"})
    void pagesAndSidebarAreInTheConsolesLanguage(String name) throws IOException {
        Texts texts = Texts.of(LocaleUtils.localeCodeToLocale(name));
        openfire.server().probe(Speak.class, name);
        for (String page :
                List.of("invites-list.jsp", "invites-create.jsp", "invites-settings.jsp", "invites-keys.jsp")) {
            console.go(page);
            WebElement ours = console.find(".invites");
            assertThat(ours.getDomAttribute("lang")).isEqualTo(texts.language());
            assertThat(ours.getDomAttribute("dir")).isEqualTo(texts.direction());
            assertThat(console.driver().findElements(By.linkText(texts.get("sidebar.invites.docs"))))
                    .as(page)
                    .isNotEmpty();
            console.assertAccessible();
            Files.write(
                    PICTURES.resolve("console-" + name + "-" + page.replace(".jsp", ".png")),
                    console.driver().getScreenshotAs(OutputType.BYTES));
        }
        console.go("invites-list.jsp");
        assertThat(console.driver().getTitle()).contains(texts.get("console.invites.title"));
        assertThat(console.find(".invites-buttons").getText()).contains(texts.get("console.invite.create"));
        console.assertFits("invites-list.jsp");
    }

    static final class Speak implements Probe {
        @Override
        public String run(List<String> arguments) {
            Locale locale = LocaleUtils.localeCodeToLocale(arguments.get(0));
            JiveGlobals.setLocale(locale);
            return null;
        }
    }
}
