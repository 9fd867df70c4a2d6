/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.xmpp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.text.MessageFormat;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.Set;
import org.dom4j.Element;
import org.igniterealtime.openfire.plugin.invites.key.ApiKey;
import org.igniterealtime.openfire.plugin.invites.key.ApiKeys;
import org.igniterealtime.openfire.plugin.invites.key.KeyAudit.Change;
import org.igniterealtime.openfire.plugin.invites.key.KeyDesk;
import org.igniterealtime.openfire.plugin.invites.key.KeyDraft;
import org.igniterealtime.openfire.plugin.invites.key.KeyLimits;
import org.igniterealtime.openfire.plugin.invites.key.KeyProblem;
import org.igniterealtime.openfire.plugin.invites.key.KeyResult;
import org.igniterealtime.openfire.plugin.invites.key.Scope;
import org.jivesoftware.openfire.commands.AdHocCommandManager;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.xmpp.forms.DataForm;
import org.xmpp.packet.IQ;
import org.xmpp.packet.JID;
import org.xmpp.packet.PacketError;

class KeyCommandsTest {

    private static final String COMMANDS = "http://jabber.org/protocol/commands";
    private static final JID ADMIN = new JID("admin@example.org/desk");
    private static final JID USER = new JID("romeo@example.org/orchard");
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

    private final AdHocCommandManager manager = new AdHocCommandManager();
    private final ApiKeys keys = mock(ApiKeys.class);
    private final List<String> audited = new ArrayList<>();
    private final KeyDesk desk = new KeyDesk(
            keys, (by, change, key) -> audited.add(by + " " + change + " " + key), Clock.fixed(NOW, ZoneOffset.UTC));
    private final KeyCommands commands = new KeyCommands(
            manager::addCommand,
            manager::removeCommand,
            desk,
            jid -> jid.toBareJID().equals(ADMIN.toBareJID()),
            KeyCommandsTest::text);

    @BeforeEach
    void oneKey() {
        when(keys.list()).thenReturn(List.of(KEY));
        when(keys.find(KEY.id())).thenReturn(Optional.of(KEY));
    }

    @Test
    void anAdminCreatesAKeyAndSeesItOnce() {
        when(keys.create(any(), any())).thenReturn(new KeyResult.Created(KEY, "ofi_abcd1234_secret"));
        Element form = start(ADMIN, "invites-key-create");
        assertEquals("executing", form.attributeValue("status"));

        IQ answer = go(
                ADMIN,
                form,
                "complete",
                Map.of("name", "HR", "scopes", "invites:create", "expires_at", "30d", "url_use", "1"));

        assertEquals("completed", answer.getChildElement().attributeValue("status"));
        assertEquals("ofi_abcd1234_secret", form(answer).getField("key").getFirstValue());
        Instant inThirtyDays = Instant.parse("2026-12-24T12:00:00Z");
        KeyDraft draft = new KeyDraft("HR", Set.of(Scope.INVITES_CREATE), inThirtyDays, KeyLimits.NONE);
        verify(keys).create(draft, "user:admin@example.org");
        assertEquals(1, audited.size());
        assertTrue(audited.get(0).startsWith("user:admin@example.org " + Change.CREATED), audited::toString);
        assertFalse(audited.get(0).contains("secret"), audited::toString);
    }

    @Test
    void aBadFieldIsABadPayloadThatSaysWhich() {
        Element form = start(ADMIN, "invites-key-create");

        IQ answer = go(ADMIN, form, "complete", Map.of("name", "HR", "scopes", "invites:create", "max_uses", "many"));

        assertEquals(IQ.Type.error, answer.getType());
        assertEquals(PacketError.Condition.bad_request, answer.getError().getCondition());
        assertEquals("bad-payload", answer.getError().getApplicationConditionName());
        assertTrue(answer.getError().getText().contains("Most uses: \"many\""), answer::toXML);
    }

    @Test
    void whatTheKeysRefuseIsABadPayloadToo() {
        when(keys.create(any(), any()))
                .thenReturn(new KeyResult.Invalid(List.of(new KeyProblem("name", "bad_number", "x"))));

        IQ answer = go(ADMIN, start(ADMIN, "invites-key-create"), "complete", Map.of());

        assertEquals("bad-payload", answer.getError().getApplicationConditionName());
        assertEquals(List.of(), audited);
    }

    @Test
    void listShowsEveryKeyWithoutAskingAnything() {
        IQ answer = manager.process(request(ADMIN, "invites-key-list", null, null, Map.of()));

        assertEquals("completed", answer.getChildElement().attributeValue("status"));
        assertTrue(answer.toXML().contains("abcd1234"), answer::toXML);
    }

    @Test
    void showAsksWhichKeyAndTellsAllOfIt() {
        IQ answer = go(ADMIN, start(ADMIN, "invites-key-show"), "complete", Map.of("id", KEY.id()));

        assertEquals("HR", form(answer).getField("name").getFirstValue());
        assertEquals("true", form(answer).getField("url_use").getFirstValue());
    }

    @Test
    void editAsksForTheKeyThenShowsItsFieldsThenChangesIt() {
        when(keys.edit(any(), any(), any())).thenReturn(new KeyResult.Changed(KEY));
        Element choice = start(ADMIN, "invites-key-edit");
        IQ second = go(ADMIN, choice, "next", Map.of("id", KEY.id()));
        assertEquals("HR", form(second).getField("name").getFirstValue());
        assertEquals("3", form(second).getField("version").getFirstValue());

        IQ answer = go(
                ADMIN,
                second.getChildElement(),
                "complete",
                Map.of("name", "IT", "scopes", "invites:read", "version", "3", "url_use", "1"));

        assertNull(answer.getError());
        verify(keys).edit(KEY.id(), new KeyDraft("IT", Set.of(Scope.INVITES_READ), null, KeyLimits.NONE), 3);
    }

    @Test
    void aKeyThatIsGoneIsItemNotFound() {
        when(keys.revoke("nothing1")).thenReturn(new KeyResult.NotFound());

        IQ answer = go(ADMIN, start(ADMIN, "invites-key-revoke"), "complete", Map.of("id", "nothing1"));

        assertEquals(PacketError.Condition.item_not_found, answer.getError().getCondition());
    }

    @Test
    void anEditOfAnOldVersionIsAConflict() {
        when(keys.edit(any(), any(), any())).thenReturn(new KeyResult.Outdated(KEY));
        IQ second = go(ADMIN, start(ADMIN, "invites-key-edit"), "next", Map.of("id", KEY.id()));

        IQ answer = go(ADMIN, second.getChildElement(), "complete", Map.of("name", "IT", "version", "2"));

        assertEquals(PacketError.Condition.conflict, answer.getError().getCondition());
    }

    @Test
    void revokeTellsTheAuditLog() {
        when(keys.revoke(KEY.id())).thenReturn(new KeyResult.Changed(KEY));

        IQ answer = go(ADMIN, start(ADMIN, "invites-key-revoke"), "complete", Map.of("id", KEY.id()));

        assertEquals("The key \"HR\" was revoked.", answer.getChildElement().elementText("note"));
        assertEquals(1, audited.size());
    }

    @Test
    void aUserIsForbiddenAndSeesNone() {
        IQ answer = manager.process(request(USER, "invites-key-create", null, null, Map.of()));

        assertEquals(PacketError.Condition.forbidden, answer.getError().getCondition());
        assertTrue(manager.getCommands().stream().noneMatch(command -> command.hasPermission(USER)));
    }

    @Test
    void anotherPersonsSessionOpensNothing() {
        Element form = start(ADMIN, "invites-key-create");
        // A session of the user's own, so that Openfire's own book-keeping does not stop the request by accident.
        manager.addCommand(new OpenToAll());
        start(USER, OpenToAll.CODE);

        IQ answer = go(USER, form, "complete", Map.of("name", "mine", "scopes", "keys:manage"));

        assertEquals(PacketError.Condition.forbidden, answer.getError().getCondition());
        verify(keys, never()).create(any(), any());
    }

    @Test
    void aSessionOfAnotherCommandOpensNothing() {
        manager.addCommand(new OpenToAll());
        for (String code : List.of("create", "list", "show", "edit", "revoke")) {
            Element own = start(USER, OpenToAll.CODE);
            own.addAttribute("node", "invites-key-" + code);

            IQ answer = go(USER, own, "complete", Map.of("name", "mine", "scopes", "keys:manage", "id", KEY.id()));

            assertEquals(PacketError.Condition.forbidden, answer.getError().getCondition(), code);
            assertFalse(answer.toXML().contains("HR"), answer::toXML);
        }
        verify(keys, never()).create(any(), any());
        verify(keys, never()).revoke(eq(KEY.id()));
    }

    @Test
    void aSessionOfAnotherCommandOpensNoStageEither() {
        manager.addCommand(new OpenToAll());
        Element own = start(USER, OpenToAll.CODE);
        own.addAttribute("node", "invites-key-edit");

        IQ answer = go(USER, own, "next", Map.of("id", KEY.id()));

        assertEquals(PacketError.Condition.forbidden, answer.getError().getCondition());
        assertFalse(answer.toXML().contains("HR"), answer::toXML);
    }

    @Test
    void anAdminWhoIsOneNoLongerGetsNoFurther() {
        AdHocCommandManager other = new AdHocCommandManager();
        List<JID> admins = new ArrayList<>(List.of(ADMIN));
        KeyCommands changing =
                new KeyCommands(other::addCommand, other::removeCommand, desk, admins::contains, KeyCommandsTest::text);
        IQ first = other.process(request(ADMIN, "invites-key-create", null, null, Map.of()));
        admins.clear();

        String session = first.getChildElement().attributeValue("sessionid");
        IQ answer = other.process(request(ADMIN, "invites-key-create", session, "complete", Map.of("name", "x")));

        assertEquals(PacketError.Condition.forbidden, answer.getError().getCondition());
        changing.close();
    }

    @Test
    void afterClosingTheyAreGone() {
        assertEquals(5, manager.getCommands().size());

        commands.close();

        assertEquals(0, manager.getCommands().size());
    }

    /** Stands for any staged command that ordinary users may run. */
    private static final class OpenToAll extends org.jivesoftware.openfire.commands.AdHocCommand {

        static final String CODE = "open";

        @Override
        public boolean hasPermission(JID requester) {
            return true;
        }

        @Override
        public String getCode() {
            return CODE;
        }

        @Override
        public String getDefaultLabel() {
            return CODE;
        }

        @Override
        public int getMaxStages(org.jivesoftware.openfire.commands.SessionData data) {
            return 1;
        }

        @Override
        public void execute(org.jivesoftware.openfire.commands.SessionData data, Element command) {
            throw new AssertionError("not to be reached");
        }

        @Override
        protected void addStageInformation(org.jivesoftware.openfire.commands.SessionData data, Element command) {
            command.addElement("note");
        }

        @Override
        protected List<Action> getActions(org.jivesoftware.openfire.commands.SessionData data) {
            return List.of(Action.next, Action.complete);
        }

        @Override
        protected Action getExecuteAction(org.jivesoftware.openfire.commands.SessionData data) {
            return Action.complete;
        }
    }

    private Element start(JID from, String node) {
        return manager.process(request(from, node, null, null, Map.of())).getChildElement();
    }

    private IQ go(JID from, Element command, String action, Map<String, String> fields) {
        String session = command.attributeValue("sessionid");
        return manager.process(request(from, command.attributeValue("node"), session, action, fields));
    }

    private static IQ request(JID from, String node, String session, String action, Map<String, String> fields) {
        IQ iq = new IQ(IQ.Type.set);
        iq.setFrom(from);
        iq.setTo("example.org");
        Element command = iq.setChildElement("command", COMMANDS).addAttribute("node", node);
        if (session != null) {
            command.addAttribute("sessionid", session).addAttribute("action", action);
            DataForm form = new DataForm(DataForm.Type.submit);
            fields.forEach((name, value) -> form.addField(name, null, null).addValue(value));
            command.add(form.getElement());
        }
        return iq;
    }

    private static DataForm form(IQ answer) {
        return new DataForm(answer.getChildElement().element("x"));
    }

    private static String text(String key, Object... arguments) {
        String text = ResourceBundle.getBundle("invites_i18n", Locale.ROOT).getString(key);
        return arguments.length == 0 ? text : new MessageFormat(text, Locale.ROOT).format(arguments);
    }
}
