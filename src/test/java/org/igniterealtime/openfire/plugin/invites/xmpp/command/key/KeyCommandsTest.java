/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.xmpp.command.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.igniterealtime.openfire.plugin.invites.xmpp.command.CommandClient.ADMIN;
import static org.igniterealtime.openfire.plugin.invites.xmpp.command.CommandClient.USER;
import static org.igniterealtime.openfire.plugin.invites.xmpp.command.CommandClient.form;
import static org.igniterealtime.openfire.plugin.invites.xmpp.command.CommandClient.status;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.argThat;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.igniterealtime.openfire.plugin.invites.key.ApiKey;
import org.igniterealtime.openfire.plugin.invites.key.ApiKeys;
import org.igniterealtime.openfire.plugin.invites.key.AuditedApiKeys;
import org.igniterealtime.openfire.plugin.invites.key.KeyDraft;
import org.igniterealtime.openfire.plugin.invites.key.KeyLimits;
import org.igniterealtime.openfire.plugin.invites.key.KeyRefusal;
import org.igniterealtime.openfire.plugin.invites.key.NewKey;
import org.igniterealtime.openfire.plugin.invites.key.Scope;
import org.igniterealtime.openfire.plugin.invites.outcome.Outcome;
import org.igniterealtime.openfire.plugin.invites.text.FieldProblem;
import org.igniterealtime.openfire.plugin.invites.xmpp.command.Command;
import org.igniterealtime.openfire.plugin.invites.xmpp.command.CommandClient;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.xmpp.forms.DataForm;
import org.xmpp.forms.FormField;
import org.xmpp.packet.IQ;
import org.xmpp.packet.PacketError;

class KeyCommandsTest {

    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
    private static final ApiKey KEY = new ApiKey(
            "abcd1234",
            "HR",
            Set.of(Scope.INVITES_CREATE),
            KeyLimits.NONE,
            NOW,
            "user:admin@example.org",
            null,
            null,
            null,
            3);

    private final ApiKeys keys = mock(ApiKeys.class);
    private final List<String> audited = new ArrayList<>();
    private final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    private final AuditedApiKeys apiKeys =
            new AuditedApiKeys(keys, (by, summary, details) -> audited.add(by + " " + summary + " " + details), clock);
    private final List<Command> commands =
            KeyCommands.all(apiKeys, jid -> jid.toBareJID().equals(ADMIN.toBareJID()));
    private final CommandClient client = new CommandClient(commands, clock);

    @BeforeEach
    void oneKey() {
        when(keys.list()).thenReturn(List.of(KEY));
        when(keys.find(KEY.id())).thenReturn(Optional.of(KEY));
    }

    @Test
    void anAdminCreatesAKeyAndSeesItOnce() {
        when(keys.create(any(), any())).thenReturn(Outcome.done(new NewKey(KEY, "ofi_abcd1234_secret")));
        IQ asked = client.start(ADMIN, "invites-key-create");
        assertThat(status(asked)).isEqualTo("executing");

        IQ answer = client.go(
                asked,
                "complete",
                Map.of("name", "HR", "scopes", "invites:create", "expires_at", "30d", "url_use", "1"));

        assertThat(status(answer)).isEqualTo("completed");
        assertThat(form(answer).getField("key").getFirstValue()).isEqualTo("ofi_abcd1234_secret");
        // In addition to the fields, poezio shows the title and Converse shows the note.
        assertThat(form(answer).getTitle()).as(answer::toXML).contains("shown only once");
        assertThat(answer.getChildElement().elementText("note"))
                .as(answer::toXML)
                .contains("shown only once");
        Instant inThirtyDays = Instant.parse("2026-12-24T12:00:00Z");
        KeyDraft draft = new KeyDraft("HR", Set.of(Scope.INVITES_CREATE), inThirtyDays, KeyLimits.NONE);
        verify(keys).create(draft, "user:admin@example.org");
        assertThat(audited.size()).isEqualTo(1);
        assertThat(audited.get(0))
                .as(audited::toString)
                .startsWith("user:admin@example.org Invites: API key ")
                .contains(" created ");
        assertThat(audited.get(0)).as(audited::toString).doesNotContain("secret");
    }

    /** Converse keeps showing what was typed into a text input, so a field must not take the place of another input. */
    @Test
    void theSecretTakesThePlaceOfNothingThatWasTyped() {
        when(keys.create(any(), any())).thenReturn(Outcome.done(new NewKey(KEY, "ofi_abcd1234_secret")));
        IQ asked = client.start(ADMIN, "invites-key-create");

        IQ answer = client.go(asked, "complete", Map.of("name", "HR", "scopes", "invites:create"));

        List<FormField> before = form(asked).getFields();
        List<FormField> after = form(answer).getFields();
        for (int i = 0; i < after.size(); i++) {
            boolean same = after.get(i).getVariable().equals(before.get(i).getVariable());
            assertThat(same || after.get(i).getType() != before.get(i).getType())
                    .as(answer.toXML())
                    .isTrue();
        }
    }

    /** Without options, Converse and poezio do not show the selected values. */
    @Test
    void whatIsShownHasNoChoicesInIt() {
        KeyLimits resets = new KeyLimits(null, null, null, List.of(), null, null, null, Set.of("reset"), true);
        ApiKey key = new ApiKey(KEY.id(), "HR", KEY.scopes(), resets, NOW, "server", null, null, null, 3);
        when(keys.find(KEY.id())).thenReturn(Optional.of(key));

        IQ answer = client.go(client.start(ADMIN, "invites-key-show"), "complete", Map.of("id", KEY.id()));

        assertThat(form(answer).getField("kinds").getValues()).isEqualTo(List.of("reset"));
        for (FormField field : form(answer).getFields()) {
            assertThat(field.getType().toXMPP()).as(field.getVariable()).doesNotStartWith("list-");
        }
    }

    @Test
    void aBadFieldIsAskedForAgainAndSaidWhich() {
        IQ asked = client.start(ADMIN, "invites-key-create");

        IQ answer = client.go(asked, "complete", Map.of("name", "HR", "scopes", "invites:create", "max_uses", "many"));

        assertAskedAgain(answer, "max_uses", "\"many\"");
        assertThat(answer.getChildElement().elementText("note"))
                .as(answer::toXML)
                .contains("Maximum uses: \"many\"");
        assertThat(form(answer).getField("name").getFirstValue()).isEqualTo("HR");
        assertThat(form(answer).getField("scopes").getValues()).isEqualTo(List.of("invites:create"));
        assertThat(form(answer).getField("max_uses").getFirstValue()).isEqualTo("many");
    }

    @Test
    void aCorrectedFormIsTakenInTheSameSession() {
        when(keys.create(any(), any())).thenReturn(Outcome.done(new NewKey(KEY, "ofi_abcd1234_secret")));
        IQ asked = client.start(ADMIN, "invites-key-create");
        client.go(asked, "complete", Map.of("name", "HR", "scopes", "invites:create", "max_uses", "many"));

        IQ answer = client.go(asked, "complete", Map.of("name", "HR", "scopes", "invites:create", "max_uses", "5"));

        assertThat(status(answer)).isEqualTo("completed");
    }

    @Test
    void whatTheKeysRefuseIsAskedForAgainToo() {
        when(keys.create(any(), any()))
                .thenReturn(Outcome.refused(new KeyRefusal(
                        KeyRefusal.Reason.INVALID, List.of(new FieldProblem("name", "bad_number", "x")), null)));

        IQ answer = client.go(client.start(ADMIN, "invites-key-create"), "complete", Map.of());

        assertAskedAgain(answer, "name", "");
        assertThat(audited).isEqualTo(List.of());
    }

    @Test
    void listShowsEveryKeyWithoutAskingAnything() {
        IQ answer = client.start(ADMIN, "invites-key-list");

        assertThat(status(answer)).isEqualTo("completed");
        FormField line = form(answer).getField("abcd1234");
        assertThat(line.getLabel()).isEqualTo("HR (abcd1234)");
        assertThat(line.getFirstValue()).as(answer::toXML).contains("Status: active");
        assertThat(line.getFirstValue()).as(answer::toXML).contains("Scopes: invites:create");
        assertThat(answer.toXML()).as(answer::toXML).doesNotContain("reported");
    }

    /** profanity does not show options. */
    @Test
    void whoChoosesAKeyReadsTheIdsInTheInstructionsToo() {
        for (String node : List.of("invites-key-show", "invites-key-edit", "invites-key-revoke")) {
            DataForm form = form(client.start(ADMIN, node));
            assertThat(form.getInstructions().get(0)).as(node).contains("HR (abcd1234)");
            assertThat(form.getField("id").getType()).isEqualTo(FormField.Type.list_single);
            assertThat(form.getField("id").getOptions().get(0).getValue()).isEqualTo("abcd1234");
        }
    }

    @Test
    void whereThereAreNoKeysThatIsSaid() {
        when(keys.list()).thenReturn(List.of());
        for (String node : List.of("invites-key-list", "invites-key-show", "invites-key-edit", "invites-key-revoke")) {
            IQ answer = client.start(ADMIN, node);
            assertThat(status(answer)).isEqualTo("completed");
            assertThat(answer.getChildElement().elementText("note")).isEqualTo("There are no keys.");
        }
    }

    @Test
    void showAsksWhichKeyAndTellsAllOfIt() {
        IQ answer = client.go(client.start(ADMIN, "invites-key-show"), "complete", Map.of("id", KEY.id()));

        assertThat(form(answer).getField("name").getFirstValue()).isEqualTo("HR");
        assertThat(form(answer).getField("url_use").getFirstValue()).isEqualTo("true");
    }

    @Test
    void noKeyChosenIsAskedForAgain() {
        IQ answer = client.go(client.start(ADMIN, "invites-key-show"), "complete", Map.of());

        assertAskedAgain(answer, "id", "required");
    }

    private static void assertAskedAgain(IQ answer, String field, String why) {
        assertThat(status(answer)).as(answer::toXML).isEqualTo("executing");
        assertThat(answer.getChildElement().element("note").attributeValue("type"))
                .isEqualTo("error");
        assertThat(form(answer).getInstructions().get(0)).as(answer::toXML).contains(why);
        assertThat(form(answer).getField(field).getDescription())
                .as(answer::toXML)
                .contains(why);
    }

    @Test
    void editAsksForTheKeyThenShowsItsFieldsThenChangesIt() {
        when(keys.edit(any(), any(), any())).thenAnswer(call -> {
            KeyDraft draft = call.<Function<ApiKey, KeyDraft>>getArgument(1).apply(KEY);
            assertThat(draft.name()).isEqualTo("IT");
            return Outcome.done(KEY);
        });
        IQ second = client.go(client.start(ADMIN, "invites-key-edit"), "next", Map.of("id", KEY.id()));
        assertThat(form(second).getField("name").getFirstValue()).isEqualTo("HR");

        IQ answer = client.go(second, "complete", Map.of("name", "IT", "scopes", "invites:read", "url_use", "1"));

        assertThat(answer.getError()).isNull();
        KeyDraft typed = new KeyDraft("IT", Set.of(Scope.INVITES_READ), null, KeyLimits.NONE);
        verify(keys).edit(eq(KEY.id()), argThat(wish -> wish.apply(KEY).equals(typed)), eq(3));
    }

    @Test
    void editGoesBackToTheChoice() {
        IQ second = client.go(client.start(ADMIN, "invites-key-edit"), "next", Map.of("id", KEY.id()));

        IQ again = client.go(second, "prev", null);

        assertThat(form(again).getField("id").getFirstValue()).isEqualTo(KEY.id());
    }

    @Test
    void aKeyThatThereIsNotIsAskedForAgainAndOneThatWentIsNotFound() {
        IQ asked = client.start(ADMIN, "invites-key-revoke");
        assertAskedAgain(client.go(asked, "next", Map.of("id", "nothing1")), "id", "no such key");
        IQ second = client.go(asked, "next", Map.of("id", " " + KEY.id()));
        when(keys.revoke(KEY.id()))
                .thenReturn(Outcome.refused(new KeyRefusal(KeyRefusal.Reason.NOT_FOUND, List.of(), null)));

        IQ answer = client.go(second, "complete", Map.of());

        assertThat(answer.getError().getCondition()).isEqualTo(PacketError.Condition.item_not_found);
    }

    @Test
    void anEditOfAnOldVersionIsAConflict() {
        when(keys.edit(any(), any(), any()))
                .thenReturn(Outcome.refused(new KeyRefusal(KeyRefusal.Reason.OUTDATED, List.of(), KEY)));
        IQ second = client.go(client.start(ADMIN, "invites-key-edit"), "next", Map.of("id", KEY.id()));

        IQ answer = client.go(second, "complete", Map.of("name", "IT", "scopes", "invites:read", "url_use", "1"));

        assertThat(answer.getError().getCondition()).isEqualTo(PacketError.Condition.conflict);
    }

    @Test
    void revokeAsksWhetherItIsMeantAndTellsTheAuditLog() {
        when(keys.revoke(KEY.id())).thenReturn(Outcome.done(KEY));
        IQ asked = client.go(client.start(ADMIN, "invites-key-revoke"), "next", Map.of("id", KEY.id()));
        assertThat(status(asked)).isEqualTo("executing");
        assertThat(form(asked).getInstructions().get(0)).as(asked::toXML).contains("\"HR\"");
        // poezio only shows the title and, of the fields with the same name, one; fields without a name count as having
        // the same name.
        assertThat(form(asked).getTitle()).as(asked::toXML).contains("\"HR\"");
        assertThat(form(asked).getField("name").getFirstValue()).isEqualTo("Name: HR");
        verify(keys, never()).revoke(any());

        IQ answer = client.go(asked, "complete", null);

        assertThat(answer.getChildElement().elementText("note")).isEqualTo("The key \"HR\" was revoked.");
        assertThat(audited.size()).isEqualTo(1);
    }

    @Test
    void revokeCanBeCanceledAtTheLastMoment() {
        IQ asked = client.go(client.start(ADMIN, "invites-key-revoke"), "next", Map.of("id", KEY.id()));

        assertThat(status(client.go(asked, "cancel", null))).isEqualTo("canceled");
        verify(keys, never()).revoke(any());
    }

    @Test
    void aUserIsForbiddenAndSeesNone() {
        for (Command command : commands) {
            IQ answer = client.start(USER, command.node());

            assertThat(answer.getError().getCondition()).isEqualTo(PacketError.Condition.forbidden);
            assertThat(command.permits(USER)).isFalse();
        }
    }

    @Test
    void anotherPersonsSessionOpensNothing() {
        IQ asked = client.start(ADMIN, "invites-key-create");

        IQ answer = client.go(USER, asked, "complete", Map.of("name", "mine", "scopes", "keys:manage"));

        assertThat(answer.getError().getCondition()).isEqualTo(PacketError.Condition.forbidden);
        verify(keys, never()).create(any(), any());
    }

    @Test
    void everyLabelAndFieldHasText() {
        for (Command command : commands) {
            DataForm form = form(client.start(ADMIN, command.node()));
            assertThat(form.getTitle().isBlank()).as(command.node()).isFalse();
        }
    }
}
