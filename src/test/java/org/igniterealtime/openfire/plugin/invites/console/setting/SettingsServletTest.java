/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.console.setting;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.igniterealtime.openfire.plugin.invites.account.Directory;
import org.igniterealtime.openfire.plugin.invites.check.Check;
import org.igniterealtime.openfire.plugin.invites.check.Finding;
import org.igniterealtime.openfire.plugin.invites.check.SelfTest;
import org.igniterealtime.openfire.plugin.invites.console.ConsoleVisitor;
import org.igniterealtime.openfire.plugin.invites.console.form.FormField;
import org.igniterealtime.openfire.plugin.invites.settings.PropertyStore;
import org.igniterealtime.openfire.plugin.invites.settings.SettingValues;
import org.igniterealtime.openfire.plugin.invites.view.Brand;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SettingsServletTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-29T12:00:00Z"), ZoneOffset.UTC);

    private final Map<String, String> properties = new TreeMap<>();
    private final SettingValues values = new SettingValues(properties::get);
    private final List<String> audited = new ArrayList<>();
    private boolean databaseAway;
    private final SelfTest selfTest = new SelfTest(List.of(new DatabaseOf()), CLOCK, System::nanoTime);
    private final ConsoleVisitor visitor = new ConsoleVisitor(new SettingsServlet(
            selfTest,
            new AuditedSettings(
                    values,
                    new Properties(),
                    new DatabaseOf(),
                    (by, summary, details) -> audited.add(by + " | " + summary + " | " + details)),
            new Groups(),
            new Brand(values, "example.org"),
            Optional::empty,
            ConsoleVisitor.console(CLOCK)));

    private final class DatabaseOf implements Check {
        @Override
        public String name() {
            return "database";
        }

        @Override
        public Finding check() {
            return databaseAway ? Finding.bad("database_unavailable") : Finding.good("good");
        }
    }

    private final class Properties implements PropertyStore {
        @Override
        public void set(String name, String value) {
            properties.put(name, value);
        }

        @Override
        public void remove(String name) {
            properties.remove(name);
        }
    }

    private static final class Groups implements Directory {
        @Override
        public List<String> groups(int most) {
            return List.of("Capulets", "Montagues", "a, b");
        }

        @Override
        public List<String> users(String start, int most) {
            return List.of();
        }
    }

    @AfterEach
    void close() {
        selfTest.close();
    }

    private SettingsPage page() throws Exception {
        return (SettingsPage) visitor.get("").page();
    }

    private FormField field(String name) throws Exception {
        return page().form().find(name).orElseThrow();
    }

    /** What the page would send, but for some fields. An empty text among these means that nothing is sent. */
    private Map<String, String> sent(String... others) throws Exception {
        Map<String, String> fields = new HashMap<>();
        SettingsPage page = page();
        page.form().sections().forEach(section -> section.fields().forEach(field -> {
            if (!field.type().equals("flag") || field.value().equals("true")) {
                fields.put(field.name(), field.type().equals("checks") ? "" : field.lines());
            }
            if (field.unit() != null) {
                fields.put(field.unit().name(), field.unit().value());
            }
        }));
        fields.put("version", page.version());
        fields.put("action", "save");
        for (int i = 0; i < others.length; i += 2) {
            fields.put(others[i], others[i + 1]);
        }
        return fields;
    }

    private void save(String... others) throws Exception {
        assertThat(visitor.post(sent(others)).location()).isEqualTo("invites-settings.jsp");
    }

    @Test
    void savingWhatIsThereChangesNothing() throws Exception {
        properties.putAll(Map.of(
                "invites.ttl.default", " 90 ",
                "invites.names.forbidden", "root,admin ,, x",
                "invites.keys.url", "TRUE",
                "invites.users.contacts", "Groups",
                "invites.public.url", "no url"));
        Map<String, String> before = Map.copyOf(properties);

        save();

        assertThat(properties).isEqualTo(before);
        assertThat(audited).isEmpty();
        assertThat(visitor.get("").flash().message()).isEqualTo("console.settings.same");
    }

    @Test
    void allChangesAreSavedAndAuditedInOneGo() throws Exception {
        properties.put("invites.uses.max", "5");

        save(
                "invites.ttl.default", "2",
                "invites.ttl.default.unit", "d",
                "invites.uses.max", "7",
                "invites.names.forbidden", "root\r\nadmin",
                "invites.tls.required", "true",
                "invites.users.contacts", "groups",
                "invites.users.contacts.groups", "Capulets");

        assertThat(properties)
                .containsOnly(
                        Map.entry("invites.ttl.default", "172800"),
                        Map.entry("invites.uses.max", "7"),
                        Map.entry("invites.names.forbidden", "root, admin"),
                        Map.entry("invites.tls.required", "true"),
                        Map.entry("invites.users.contacts", "groups"),
                        Map.entry("invites.users.contacts.groups", "Capulets"));
        assertThat(audited).hasSize(1);
        assertThat(audited.get(0))
                .startsWith("admin:root | Invites: 6 settings changed | ")
                .contains("invites.ttl.default: default (604800) -> \"172800\"")
                .contains("invites.uses.max: \"5\" -> \"7\"");
    }

    @Test
    void allFaultsAreShownAtOnceBesideTheirFieldsAndNothingIsSaved() throws Exception {
        save("invites.public.url", "chat.example.org", "invites.uses.max", "0", "invites.brand.color", "red");

        assertThat(properties).isEmpty();
        assertThat(field("invites.public.url").error()).contains("https://");
        assertThat(field("invites.uses.max").error()).contains("1");
        assertThat(field("invites.brand.color").error()).isNotEmpty();
        assertThat(field("invites.brand.color").value()).isEqualTo("red");
        assertThat(page().refused()).isTrue();
    }

    @Test
    void aNumberThatIsNoneIsAFaultWithItsUnitKept() throws Exception {
        save("invites.ttl.default", "many", "invites.ttl.default.unit", "h");

        assertThat(field("invites.ttl.default").error()).contains("many");
        assertThat(field("invites.ttl.default").unit().value()).isEqualTo("h");
    }

    @Test
    void goesBackToTheDefault() throws Exception {
        properties.putAll(Map.of("invites.uses.max", "5", "invites.brand.name", "Verona"));

        save("default", "invites.uses.max", "invites.brand.name", "");

        assertThat(properties).isEmpty();
        assertThat(audited.get(0)).contains("invites.uses.max: \"5\" -> default (1000000)");
        assertThat(field("invites.uses.max").value()).isEqualTo("1000000");
    }

    @Test
    void anEmptyListIsAValue() throws Exception {
        save("invites.names.forbidden", "");

        assertThat(properties).containsEntry("invites.names.forbidden", "");
    }

    @Test
    void aSecretIsNeitherShownNorAudited() throws Exception {
        properties.put("invites.bootstrap.key", "abcd1234:hash");
        assertThat(field("invites.bootstrap.key").value()).isEmpty();
        save();
        assertThat(properties).containsEntry("invites.bootstrap.key", "abcd1234:hash");

        save("invites.bootstrap.key", "efgh5678:another");

        assertThat(properties).containsEntry("invites.bootstrap.key", "efgh5678:another");
        assertThat(audited.get(0))
                .contains("a secret -> a secret")
                .doesNotContain("another")
                .doesNotContain("hash");
    }

    @Test
    void aRefusedSecretIsNotKeptInTheSession() throws Exception {
        save("invites.bootstrap.key", "efgh5678:another", "invites.uses.max", "0");

        assertThat(visitor.session().toString()).doesNotContain("efgh5678");
    }

    @Test
    void whatSomebodyElseHasSavedIsShownBesideWhatWasTyped() throws Exception {
        Map<String, String> mine = sent("invites.uses.max", "7", "invites.brand.name", "Verona");
        properties.put("invites.uses.max", "9");

        visitor.post(mine);

        assertThat(properties).containsOnly(Map.entry("invites.uses.max", "9"));
        assertThat(page().message()).startsWith("Someone else has changed this");
        assertThat(field("invites.uses.max").current()).contains("9");
        assertThat(field("invites.uses.max").value()).isEqualTo("7");
        save();
        assertThat(properties).containsEntry("invites.uses.max", "7").containsEntry("invites.brand.name", "Verona");
    }

    @Test
    void aDatabaseThatIsAwayLosesNothing() throws Exception {
        Map<String, String> mine = sent("invites.uses.max", "7");
        databaseAway = true;

        visitor.post(mine);

        assertThat(properties).isEmpty();
        assertThat(page().message()).startsWith("A database error occurred");
        assertThat(field("invites.uses.max").value()).isEqualTo("7");
    }

    @Test
    void whatIsStoredAndWrongIsShownBesideItsField() throws Exception {
        properties.put("invites.public.url", "ftp://example.org");

        assertThat(field("invites.public.url").error()).contains("https://");
        assertThat(page().refused()).isFalse();
    }

    @Test
    void groupsAreOfferedUnlessAListCannotNameThem() throws Exception {
        assertThat(field("invites.users.contacts.groups").choices())
                .extracting(choice -> choice.value())
                .containsExactly("Capulets", "Montagues");
    }

    @Test
    void theTestRunsAgain() throws Exception {
        assertThat(page().checks().get(0).level()).isEqualTo("good");
        databaseAway = true;
        assertThat(page().checks().get(0).level()).isEqualTo("good");

        visitor.post(Map.of("action", "test"));

        assertThat(page().checks().get(0).level()).isEqualTo("bad");
    }
}
