/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.console.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.Mockito.doReturn;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import javax.servlet.http.HttpServletRequest;
import org.igniterealtime.openfire.plugin.invites.account.Directory;
import org.igniterealtime.openfire.plugin.invites.console.ConsoleVisitor;
import org.igniterealtime.openfire.plugin.invites.console.ConsoleVisitor.Shown;
import org.igniterealtime.openfire.plugin.invites.console.Person;
import org.igniterealtime.openfire.plugin.invites.db.DatabaseException;
import org.igniterealtime.openfire.plugin.invites.key.ApiKey;
import org.igniterealtime.openfire.plugin.invites.key.ApiKeys;
import org.igniterealtime.openfire.plugin.invites.key.AuditedApiKeys;
import org.igniterealtime.openfire.plugin.invites.key.KeyDraft;
import org.igniterealtime.openfire.plugin.invites.key.KeyLimits;
import org.igniterealtime.openfire.plugin.invites.key.KeyRefusal;
import org.igniterealtime.openfire.plugin.invites.key.NewKey;
import org.igniterealtime.openfire.plugin.invites.key.Scope;
import org.igniterealtime.openfire.plugin.invites.outcome.Outcome;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentCaptor;

class KeysServletTest {

    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    private static final ApiKey KEY = new ApiKey(
            "abcd1234", "HR", Set.of(Scope.INVITES_CREATE), KeyLimits.NONE, NOW, "admin:root", null, null, null, 3);

    private final DatabaseException away = new DatabaseException("away", null);
    private final ApiKeys keys = mock(ApiKeys.class);
    private final ConsoleVisitor visitor = new ConsoleVisitor(servlet(keys));

    private static KeysServlet servlet(ApiKeys keys) {
        AuditedApiKeys apiKeys = new AuditedApiKeys(keys, (by, summary, details) -> {}, CLOCK);
        return new KeysServlet(
                apiKeys,
                directory(),
                () -> Optional.of(URI.create("https://chat.example.org:7443")),
                ConsoleVisitor.console(CLOCK));
    }

    private static Directory directory() {
        Directory directory = mock(Directory.class);
        when(directory.groups(anyInt())).thenReturn(List.of("Capulets", "Montagues"));
        return directory;
    }

    @BeforeEach
    void oneKeyIsThere() {
        when(keys.list()).thenReturn(List.of(KEY));
        when(keys.find(KEY.id())).thenReturn(Optional.of(KEY));
    }

    private static Map<String, String> create(String... fields) {
        return fields(Map.of("action", "create", "name", "HR", "scopes", "invites:create"), fields);
    }

    private static Map<String, String> edit(String name, String... fields) {
        return fields(
                Map.of(
                        "action",
                        "edit",
                        "id",
                        KEY.id(),
                        "version",
                        "3",
                        "name",
                        name,
                        "scopes",
                        "invites:read",
                        "url_use",
                        "true"),
                fields);
    }

    private static Map<String, String> fields(Map<String, String> some, String... others) {
        Map<String, String> all = new HashMap<>(some);
        for (int i = 0; i < others.length; i += 2) {
            all.put(others[i], others[i + 1]);
        }
        return all;
    }

    @Test
    void theListNamesLimitsAndCreatorsInWords() throws Exception {
        KeyLimits limits =
                new KeyLimits(null, null, null, List.of(), null, null, null, Set.of("account", "reset"), true);
        ApiKey child = new ApiKey(
                "efgh5678", "Website", Set.of(Scope.INVITES_CREATE), limits, NOW, "key:abcd1234", null, null, null, 1);
        when(keys.list()).thenReturn(List.of(KEY, child));

        List<KeyRow> rows = ((KeysPage) visitor.get("").page()).rows();

        assertThat(rows.get(0).createdBy()).isEqualTo(Person.user("root"));
        assertThat(rows.get(1).createdBy().text()).isEqualTo("API key HR");
        assertThat(rows.get(1).limits()).containsExactly("Kinds of invite: Account, Password reset");
    }

    @Test
    void theNewSecretIsShownOnce() throws Exception {
        when(keys.create(any(), any())).thenReturn(Outcome.done(new NewKey(KEY, "ofi_abcd1234_s")));

        assertThat(visitor.post(create()).location()).isEqualTo("invites-keys.jsp");

        assertThat(visitor.get("").flash().secret()).isEqualTo("ofi_abcd1234_s");
        assertThat(visitor.get("").flash().secret()).isNull();
        assertThat(visitor.session().toString()).doesNotContain("ofi_");
    }

    @Test
    void theSessionHoldsNoClassOfOurs() throws Exception {
        visitor.post(create("max_uses", "many"));

        assertThat(visitor.session().values())
                .allMatch(value -> value.getClass().getName().startsWith("java."));
    }

    @Test
    void aWrongFieldIsShownWithWhatWasTyped() throws Exception {
        assertThat(visitor.post(create("max_uses", "many")).location()).isEqualTo("invites-keys.jsp?new");
        Shown page = visitor.get("new");

        assertThat(page.error("max_uses")).contains("many");
        assertThat(page.error("name")).isEmpty();
        assertThat(page.value("max_uses")).isEqualTo("many");
    }

    @Test
    void aReloadLosesNothing() throws Exception {
        visitor.post(create("max_uses", "many"));
        visitor.get("new");
        visitor.get("");

        assertThat(visitor.get("new").value("max_uses")).isEqualTo("many");
        assertThat(visitor.get("new").error("max_uses")).isNotEmpty();
    }

    @Test
    void aCancelledFormIsEmptyTheNextTime() throws Exception {
        visitor.post(create("max_uses", "many"));

        Shown cancelled = visitor.post(create("max_uses", "more", "cancel", "Cancel"));

        assertThat(cancelled.location()).isEqualTo("invites-keys.jsp");
        assertThat(visitor.get("new").value("max_uses")).isEmpty();
        verify(keys, never()).create(any(), any());
    }

    @Test
    void aMendedFormIsEmptyTheNextTime() throws Exception {
        when(keys.create(any(), any())).thenReturn(Outcome.done(new NewKey(KEY, "ofi_abcd1234_s")));
        visitor.post(create("max_uses", "many"));
        visitor.post(create("max_uses", "3"));

        assertThat(visitor.get("new").value("max_uses")).isEmpty();
    }

    @Test
    void anotherTokenChangesNothing() throws Exception {
        ApiKeys untouched = mock(ApiKeys.class);
        KeysServlet strict = servlet(untouched);
        Map<String, String> revoke = Map.of("action", "revoke", "id", KEY.id());

        visitor.send(strict, visitor.posted("", ConsoleVisitor.encode(fields(revoke, "csrf", visitor.token() + "x"))));
        visitor.send(strict, visitor.posted("", ConsoleVisitor.encode(revoke)));

        verifyNoInteractions(untouched);
        assertThat(visitor.get("").flash().message()).isEqualTo("console.csrf");
    }

    @Test
    void whatSomebodyElseHasChangedIsShownBesideWhatWasTyped() throws Exception {
        ApiKey newer =
                new ApiKey(KEY.id(), "Personnel", KEY.scopes(), KeyLimits.NONE, NOW, "admin:root", null, null, null, 4);
        when(keys.edit(any(), any(), any()))
                .thenReturn(Outcome.refused(new KeyRefusal(KeyRefusal.Reason.OUTDATED, List.of(), newer)));
        when(keys.find(KEY.id())).thenReturn(Optional.of(newer));

        assertThat(visitor.post(edit("IT")).location()).isEqualTo("invites-keys.jsp?edit=abcd1234");
        Shown page = visitor.get("edit=abcd1234");

        assertThat(page.formPage().message()).startsWith("Someone else has changed this");
        assertThat(page.formPage().hidden()).containsEntry("version", "4");
        assertThat(page.value("name")).isEqualTo("IT");
        assertThat(page.form().find("name").orElseThrow().current()).contains("Personnel");
        assertThat(page.form().find("max_uses").orElseThrow().current()).isEmpty();
    }

    @Test
    void anIdCannotAddAHeader() throws Exception {
        String location = visitor.post(edit("HR", "id", "x\r\nEvil: y", "max_uses", "many"))
                .location();

        assertThat(location).isEqualTo("invites-keys.jsp?edit=x%0D%0AEvil%3A+y");
    }

    @Test
    void aKeyThatIsGoneLeadsToTheList() throws Exception {
        assertThat(visitor.get("revoke=nothing1").location()).isEqualTo("invites-keys.jsp");
        assertThat(visitor.get("").flash().message()).isEqualTo("key.gone");
    }

    @Test
    void aDatabaseThatIsAwayIsSaidSo() throws Exception {
        when(keys.list()).thenThrow(away);
        when(keys.find(KEY.id())).thenThrow(away);

        assertThat(visitor.get("").view()).endsWith("/view/away.jsp");
        assertThat(visitor.get("edit=abcd1234").view()).endsWith("/view/away.jsp");
        assertThat(visitor.get("new").view()).endsWith("/view/form.jsp");
    }

    @Test
    void theNewSecretIsShownThoughTheDatabaseIsAwaySince() throws Exception {
        when(keys.create(any(), any())).thenReturn(Outcome.done(new NewKey(KEY, "ofi_abcd1234_s")));
        visitor.post(create());
        when(keys.list()).thenThrow(away);

        Shown page = visitor.get("");

        assertThat(page.view()).endsWith("/view/away.jsp");
        assertThat(page.flash().secret()).isEqualTo("ofi_abcd1234_s");
        doReturn(List.of(KEY)).when(keys).list();
        assertThat(visitor.get("").flash().secret()).isEqualTo("ofi_abcd1234_s");
        assertThat(visitor.get("").flash().secret()).isNull();
        assertThat(visitor.session().toString()).doesNotContain("ofi_");
    }

    @Test
    void aChangeThatFailedComesBackWithWhatWasTyped() throws Exception {
        when(keys.create(any(), any())).thenThrow(away);
        when(keys.revoke(any())).thenThrow(away);

        String location = visitor.post(create()).location();
        Shown page = visitor.get("new");

        assertThat(location).isEqualTo("invites-keys.jsp?new");
        assertThat(page.formPage().message()).startsWith("A database error occurred.");
        assertThat(page.value("name")).isEqualTo("HR");
        assertThat(visitor.post(Map.of("action", "revoke", "id", KEY.id())).location())
                .isEqualTo("invites-keys.jsp");
        assertThat(visitor.get("").flash().message()).isEqualTo("console.away.change");
    }

    @Test
    void anEditThatFailedComesBackWithWhatWasTypedOnceTheDatabaseDoes() throws Exception {
        when(keys.edit(any(), any(), any())).thenThrow(away);
        doThrow(away).when(keys).find(KEY.id());

        String location = visitor.post(edit("Personnel")).location();
        Shown page = visitor.get("edit=abcd1234");

        assertThat(location).isEqualTo("invites-keys.jsp?edit=abcd1234");
        assertThat(page.again()).isEqualTo("invites-keys.jsp?edit=abcd1234");
        doReturn(Optional.of(KEY)).when(keys).find(KEY.id());
        Shown back = visitor.get("edit=abcd1234");
        assertThat(back.formPage().message()).startsWith("A database error occurred.");
        assertThat(back.value("name")).isEqualTo("Personnel");
    }

    @Test
    void whatWasTypedForAKeyFillsNoOtherForm() throws Exception {
        ApiKey other = new ApiKey(
                "wxyz6789", "IT", Set.of(Scope.INVITES_READ), KeyLimits.NONE, NOW, "admin:root", null, null, null, 1);
        when(keys.find(other.id())).thenReturn(Optional.of(other));
        when(keys.edit(any(), any(), any())).thenThrow(away);

        visitor.post(edit("Personnel"));

        assertThat(visitor.get("edit=wxyz6789").value("name")).isEqualTo("IT");
        assertThat(visitor.get("new").value("name")).isEmpty();
        assertThat(visitor.get("edit=abcd1234").value("name")).isEqualTo("Personnel");
    }

    @Test
    void tryingAgainCarriesNothingHostile() throws Exception {
        when(keys.list()).thenThrow(away);
        when(keys.find(any())).thenThrow(away);

        assertThat(visitor.get("revoke=abcd1234").again()).isEqualTo("invites-keys.jsp?revoke=abcd1234");
        assertThat(visitor.get("").again()).isEqualTo("invites-keys.jsp");
        assertThat(visitor.get("edit=%22%3E%3Cscript%3E%0D%0A").again())
                .isEqualTo("invites-keys.jsp?edit=%22%3E%3Cscript%3E%0D%0A");
        assertThat(visitor.get("edit=a+b&\"onclick=x").again()).doesNotContain("\"");
    }

    /** A link can have a query, but only our own page can have a form with the token. */
    @Test
    void aPostTakesNothingFromItsQuery() throws Exception {
        Map<String, String> typed = edit("Personnel");
        String change = ConsoleVisitor.encode(fields(typed, "csrf", visitor.token()));

        visitor.send(visitor.posted(change, ""));
        assertThat(visitor.get("").flash().message()).isEqualTo("console.csrf");

        visitor.send(visitor.posted("csrf=" + visitor.token(), ConsoleVisitor.encode(typed)));
        assertThat(visitor.get("").flash().message()).isEqualTo("console.csrf");

        visitor.send(visitor.posted(change, "csrf=" + visitor.token()));
        assertThat(visitor.get("").flash().message()).isEqualTo("console.unknown");

        visitor.send(visitor.posted("", change + "&csrf=" + visitor.token()));
        assertThat(visitor.get("").flash().message()).isEqualTo("console.csrf");
        visitor.send(visitor.posted("", change + "&action=revoke"));
        assertThat(visitor.get("").flash().message()).isEqualTo("console.unknown");
        verify(keys, never()).edit(any(), any(), any());
        verify(keys, never()).revoke(any());
    }

    @Test
    void whatCannotBeReadIsNoFault() throws Exception {
        assertThat(visitor.send(visitor.posted("", "name=%zz")).status()).isEqualTo(400);
        assertThat(visitor.send(visitor.posted("", "name=" + "x".repeat(1_100_000)))
                        .status())
                .isEqualTo(413);
        HttpServletRequest other = visitor.posted("", ConsoleVisitor.encode(edit("HR")));
        when(other.getContentType()).thenReturn("multipart/form-data");
        assertThat(visitor.send(other).status()).isEqualTo(415);
        HttpServletRequest broken = visitor.posted("", "");
        doThrow(new IOException("gone")).when(broken).getInputStream();
        assertThat(visitor.send(broken).status()).isEqualTo(400);
        assertThat(visitor.get("edit=%zz").status()).isEqualTo(400);
    }

    @Test
    void whatNobodyExpectedIsANumber() throws Exception {
        when(keys.list()).thenThrow(new StackOverflowError("internals"));

        Shown page = visitor.get("");

        assertThat(page.status()).isEqualTo(500);
        assertThat(page.text()).matches("Something went wrong. .*\\b[0-9a-f]{8}\\b.*");
    }

    @Test
    void theSecretComesWithACommandThatTriesIt() throws Exception {
        when(keys.create(any(), any())).thenReturn(Outcome.done(new NewKey(KEY, "ofi_abcd1234_s")));
        visitor.post(create());

        KeysPage page = (KeysPage) visitor.get("").page();

        assertThat(page.address()).isEqualTo("https://chat.example.org:7443");
        assertThat(page.example())
                .isEqualTo("curl -i -H \"Authorization: Bearer ofi_abcd1234_s\""
                        + " -X POST https://chat.example.org:7443/invites_api");
        assertThat(((KeysPage) visitor.get("").page()).example()).isEmpty();
    }

    @Test
    void allFaultsAreShownAtOnce() throws Exception {
        visitor.post(
                create("name", "", "max_uses", "many", "networks", "nowhere", "max_ttl", "x", "max_ttl.unit", "d"));
        Shown page = visitor.get("new");

        assertThat(page.form().wrong())
                .extracting(field -> field.name())
                .containsExactly("name", "max_ttl", "max_uses", "networks");
    }

    @Test
    void durationsAreANumberAndAUnit() throws Exception {
        ArgumentCaptor<KeyDraft> draft = ArgumentCaptor.forClass(KeyDraft.class);
        when(keys.create(draft.capture(), any())).thenReturn(Outcome.done(new NewKey(KEY, "ofi_abcd1234_s")));

        visitor.post(create(
                "max_ttl", "36", "max_ttl.unit", "h", "expires_at", "span", "expires_in", "2", "expires_in.unit", "d"));

        assertThat(draft.getValue().limits().maxTtl()).isEqualTo(Duration.ofHours(36));
        assertThat(draft.getValue().expiresAt()).isEqualTo(NOW.plus(Duration.ofDays(2)));
    }

    @Test
    void anEndThatIsChosenHasToBeSaid() throws Exception {
        visitor.post(create("expires_at", "span", "expires_in", "", "expires_in.unit", "d"));
        assertThat(visitor.get("new").error("expires_at")).isNotEmpty();

        visitor.post(create("expires_at", "date", "expires_on", "tomorrow"));

        assertThat(visitor.get("new").error("expires_at")).contains("tomorrow");
        assertThat(visitor.get("new").value("expires_on")).isEqualTo("tomorrow");
    }

    @Test
    void anEndInThePastMayStay() throws Exception {
        Instant past = NOW.minusSeconds(60);
        ApiKey expired =
                new ApiKey(KEY.id(), "HR", KEY.scopes(), KeyLimits.NONE, NOW, "admin:root", past, null, null, 3);
        when(keys.find(KEY.id())).thenReturn(Optional.of(expired));
        when(keys.edit(any(), any(), any())).thenAnswer(call -> {
            KeyDraft draft = call.<Function<ApiKey, KeyDraft>>getArgument(1).apply(expired);
            assertThat(draft.expiresAt()).isEqualTo(past);
            return Outcome.done(expired);
        });
        assertThat(visitor.get("edit=abcd1234").value("expires_at")).isEqualTo("keep");

        visitor.post(edit("IT", "expires_at", "keep"));

        assertThat(visitor.get("").flash().message()).isEqualTo("key.edited");
    }

    @Test
    void revokedKeysAreBehindATab() throws Exception {
        ApiKey revoked =
                new ApiKey("wxyz7890", "old", KEY.scopes(), KeyLimits.NONE, NOW, "admin:root", null, null, NOW, 3);
        when(keys.list()).thenReturn(List.of(KEY, revoked));

        assertThat(((KeysPage) visitor.get("").page()).rows())
                .extracting(KeyRow::id)
                .containsExactly("abcd1234");
        assertThat(((KeysPage) visitor.get("tab=revoked").page()).rows())
                .extracting(KeyRow::id)
                .containsExactly("wxyz7890");
    }

    @Test
    void groupsAreOfferedAlsoThoseThatAreGone() throws Exception {
        KeyLimits limits =
                new KeyLimits(3, null, null, List.of(), Duration.ofDays(7), null, Set.of("Gone"), null, true);
        when(keys.find(KEY.id()))
                .thenReturn(Optional.of(
                        new ApiKey(KEY.id(), "HR", KEY.scopes(), limits, NOW, "admin:root", null, null, null, 3)));

        Shown page = visitor.get("edit=abcd1234");

        assertThat(page.form().find("groups").orElseThrow().choices())
                .extracting(choice -> choice.value() + choice.chosen())
                .containsExactly("Capuletsfalse", "Gonetrue", "Montaguesfalse");
        assertThat(page.value("max_ttl")).isEqualTo("7");
        assertThat(page.form().find("max_ttl").orElseThrow().unit().value()).isEqualTo("d");
    }
}
