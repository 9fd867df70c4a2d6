/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import org.igniterealtime.openfire.plugin.invites.rig.OpenfireRig;
import org.jivesoftware.smack.XMPPException.XMPPErrorException;
import org.jivesoftware.smack.packet.StanzaError.Condition;
import org.jivesoftware.smack.tcp.XMPPTCPConnection;
import org.jivesoftware.smackx.commands.AdHocCommandManager;
import org.jivesoftware.smackx.commands.RemoteCommand;
import org.jivesoftware.smackx.xdata.FormField;
import org.jivesoftware.smackx.xdata.form.FillableForm;
import org.jivesoftware.smackx.xdata.packet.DataForm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.jxmpp.jid.Jid;
import org.jxmpp.jid.impl.JidCreate;

/** An administrator with a chat client who uses the commands for API keys. */
@ExtendWith(OpenfireExtension.class)
class KeyCommandsIT {

    @Test
    void aKeyIsMadeUsedEditedAndRevoked(OpenfireRig openfire) throws Exception {
        XMPPTCPConnection admin = XmppClients.login(openfire, openfire.adminUser(), openfire.adminPassword());
        try {
            DataForm made = create(admin, openfire);
            String key = made.getField("key").getFirstValue();
            String id = made.getField("id").getFirstValue();
            assertThat(self(openfire, key)).isEqualTo(200);

            RemoteCommand list = command(admin, openfire, "list");
            list.execute();
            assertThat(list.getForm().getField(id).getLabel()).isEqualTo("Bot (" + id + ")");
            assertThat(list.getForm().getField(id).getFirstValue()).contains("invites:create");

            edit(admin, openfire, id);
            RemoteCommand show = command(admin, openfire, "show");
            show.execute();
            show.complete(choose(show, id));
            assertThat(show.getForm().getField("name").getFirstValue()).isEqualTo("Chat bot");

            RemoteCommand revoke = command(admin, openfire, "revoke");
            revoke.execute();
            revoke.next(choose(revoke, id));
            assertThat(self(openfire, key)).isEqualTo(200);
            revoke.complete(new FillableForm(revoke.getForm()));
            assertThat(self(openfire, key)).isEqualTo(401);
            assertThat(audited(openfire, id)).isEqualTo(3);
        } finally {
            admin.disconnect();
        }
    }

    @Test
    void anOrdinaryUserSeesNoneAndIsForbidden(OpenfireRig openfire) throws Exception {
        openfire.server().createUser("paris", "c0unt-paris-77");
        XMPPTCPConnection user = XmppClients.login(openfire, "paris", "c0unt-paris-77");
        try {
            boolean offered =
                    AdHocCommandManager.getAddHocCommandsManager(user)
                            .discoverCommands(domain(openfire))
                            .getItems()
                            .stream()
                            .anyMatch(item -> item.getNode().startsWith("invites-key"));
            RemoteCommand create = command(user, openfire, "create");

            XMPPErrorException refusal = assertThatExceptionOfType(XMPPErrorException.class)
                    .isThrownBy(create::execute)
                    .actual();

            assertThat(refusal.getStanzaError().getCondition()).isEqualTo(Condition.forbidden);
            assertThat(offered).isFalse();
        } finally {
            user.disconnect();
            openfire.server().deleteUser("paris");
        }
    }

    /** Creates a key by ad-hoc command and returns the form that shows it. */
    static DataForm create(XMPPTCPConnection admin, OpenfireRig openfire) throws Exception {
        RemoteCommand create = command(admin, openfire, "create");
        create.execute();
        FillableForm form = new FillableForm(create.getForm());
        form.setAnswer("name", "Bot");
        form.setAnswer("scopes", List.of("invites:create"));
        form.setAnswer("expires_at", "1d");
        create.complete(form);
        return create.getForm();
    }

    private static void edit(XMPPTCPConnection admin, OpenfireRig openfire, String id) throws Exception {
        RemoteCommand edit = command(admin, openfire, "edit");
        edit.execute();
        edit.next(choose(edit, id));
        FillableForm form = new FillableForm(edit.getForm());
        form.setAnswer("name", "Chat bot");
        edit.complete(form);
    }

    private static FillableForm choose(RemoteCommand command, String id) {
        DataForm asked = command.getForm();
        FormField field = asked.getField("id");
        assertThat(field != null).as(asked::toString).isTrue();
        FillableForm form = new FillableForm(asked);
        form.setAnswer("id", id);
        return form;
    }

    private static RemoteCommand command(XMPPTCPConnection connection, OpenfireRig openfire, String name)
            throws Exception {
        return AdHocCommandManager.getAddHocCommandsManager(connection)
                .getRemoteCommand(domain(openfire), "invites-key-" + name);
    }

    private static Jid domain(OpenfireRig openfire) throws Exception {
        return JidCreate.domainBareFrom(openfire.domain());
    }

    private static int self(OpenfireRig openfire, String key) throws Exception {
        URI self = URI.create(openfire.httpUrl() + "/invites/api/v1/keys/self");
        HttpRequest request = HttpRequest.newBuilder(self)
                .header("Authorization", "Bearer " + key)
                .build();
        return HttpClient.newHttpClient()
                .send(request, BodyHandlers.discarding())
                .statusCode();
    }

    private static int audited(OpenfireRig openfire, String id) {
        return openfire.server()
                .query("SELECT summary FROM ofSecurityAuditLog WHERE summary LIKE ?", "%" + id + "%")
                .size();
    }
}
