/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.igniterealtime.openfire.plugin.invites.http.ApiClient.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.igniterealtime.openfire.plugin.invites.http.ApiClient;
import org.igniterealtime.openfire.plugin.invites.http.OpenApiContract;
import org.igniterealtime.openfire.plugin.invites.rig.DemoKey;
import org.igniterealtime.openfire.plugin.invites.rig.OpenfireRig;
import org.igniterealtime.openfire.plugin.invites.rig.server.Probe;
import org.jivesoftware.openfire.lockout.LockOutManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Tests what happens to the invites of users who are deleted or locked out, and to the users whom they have invited. */
@ExtendWith(OpenfireExtension.class)
class InvitersFateIT {

    private static final String PASSWORD = "wherefore-art-th0u";

    private OpenfireRig openfire;
    private ApiCalls api;
    private ApiClient reading;

    @BeforeEach
    void inviterHasAnAccount(OpenfireRig rig, DemoKey key) throws Exception {
        openfire = rig;
        api = new ApiCalls(rig.httpUrl(), key.key());
        reading = new ApiClient(TrustingHttp.client(), rig.httpUrl(), new OpenApiContract(), key.key());
        rig.server().createUser("nurse", PASSWORD);
    }

    @AfterEach
    void nobodyStays() {
        openfire.server().probe(Unlock.class, "nurse");
        openfire.server().probe(ContactsIT.Remove.class, "juliet", "nurse");
    }

    private int page(String token) throws Exception {
        return api.get("/invites/" + token).statusCode();
    }

    private int shown(String token) throws Exception {
        return api.get("/invites/api/v1/public/invites/" + token).statusCode();
    }

    private String status(ApiCalls.Made invite) {
        return json(reading.get("/invites/" + invite.id())).get("status").textValue();
    }

    @Test
    void aDeletedUsersOpenInvitesAreRevokedAndTheNamesTheyKeptAreFree() throws Exception {
        ApiCalls.Made account = api.create("{\"inviter\":\"nurse\",\"username\":\"juliet\"}");
        ApiCalls.Made contact = api.create("{\"kind\":\"contact\",\"inviter\":\"nurse\",\"registration\":true}");
        ApiCalls.Made others = api.create("{}");
        assertThat(page(account.token())).isEqualTo(200);

        openfire.server().deleteUser("nurse");

        for (ApiCalls.Made gone : List.of(account, contact)) {
            assertThat(status(gone)).isEqualTo("revoked");
            assertThat(page(gone.token())).isEqualTo(410);
            assertThat(shown(gone.token())).isEqualTo(410);
            assertThat(api.register(gone.token(), "juliet", PASSWORD).statusCode())
                    .isEqualTo(410);
        }
        assertThat(page(others.token())).isEqualTo(200);
        ApiCalls.Made again = api.create("{\"username\":\"juliet\"}");
        assertThat(api.register(again.token(), "juliet", PASSWORD).statusCode()).isEqualTo(201);
    }

    @Test
    void aDeletedUsersInvitesComeNotBack() throws Exception {
        ApiCalls.Made revoked = api.create("{\"kind\":\"contact\",\"inviter\":\"nurse\"}");
        ApiCalls.Made expired = api.create("{\"inviter\":\"nurse\"}");
        openfire.server().update("UPDATE ofInvite SET expiresAt = createdAt WHERE inviteID = ?", expired.id());

        openfire.server().deleteUser("nurse");

        assertThat(reading.post("/invites/" + revoked.id() + "/unrevoke", null).statusCode())
                .isEqualTo(422);
        assertThat(status(revoked)).isEqualTo("revoked");
        assertThat(reading.post("/invites/" + expired.id() + "/renew", null).statusCode())
                .isEqualTo(422);
        assertThat(status(expired)).isEqualTo("expired");
    }

    @Test
    void whoInvitedWhomIsKeptWhenBothAreGone() throws Exception {
        ApiCalls.Made invite = api.create("{\"inviter\":\"nurse\",\"max_uses\":2}");
        assertThat(api.register(invite.token(), "juliet", PASSWORD).statusCode())
                .isEqualTo(201);

        openfire.server().deleteUser("nurse");
        openfire.server().deleteUser("juliet");

        JsonNode kept = json(reading.get("/invites/" + invite.id() + "/redemptions"))
                .get("data")
                .get(0);
        assertThat(kept.get("jid").textValue()).isEqualTo("juliet@" + openfire.domain());
        assertThat(kept.get("inviter").textValue()).isEqualTo("nurse@" + openfire.domain());
    }

    @Test
    void aLockedUsersInvitesRestUntilTheAccountIsUnlocked() throws Exception {
        ApiCalls.Made account = api.create("{\"inviter\":\"nurse\"}");
        openfire.server().probe(Lock.class, "nurse");

        assertThat(page(account.token())).isEqualTo(410);
        assertThat(shown(account.token())).isEqualTo(410);
        assertThat(api.register(account.token(), "juliet", PASSWORD).statusCode())
                .isEqualTo(410);
        assertThat(status(account)).isEqualTo("pending");

        openfire.server().probe(Unlock.class, "nurse");

        assertThat(page(account.token())).isEqualTo(200);
        assertThat(api.register(account.token(), "juliet", PASSWORD).statusCode())
                .isEqualTo(201);
    }

    /** The plugin may not have been running when the first user was deleted. */
    @Test
    void whoGetsTheNameOfADeletedUserGetsNeitherTheInvitesNorTheOldResetLink() throws Exception {
        ApiCalls.Made account = api.create("{\"inviter\":\"nurse\"}");
        ApiCalls.Made reset = api.create("{\"kind\":\"reset\",\"username\":\"nurse\"}");
        openfire.unloadPlugin();
        openfire.server().deleteUser("nurse");
        openfire.server().createUser("nurse", PASSWORD);
        openfire.loadPlugin();
        assertThat(page(reset.token())).isEqualTo(410);
        assertThat(page(account.token()))
                .as("too soon to be sure: clocks may differ")
                .isEqualTo(200);
        openfire.server()
                .update("UPDATE ofInvite SET createdAt = createdAt - 3600000 WHERE inviteID = ?", account.id());

        assertThat(page(account.token())).isEqualTo(410);
        assertThat(api.register(reset.token(), "nurse", "another-passw0rd").statusCode())
                .isEqualTo(410);
        assertThat(api.register(account.token(), "juliet", PASSWORD).statusCode())
                .isEqualTo(410);
    }

    static final class Lock implements Probe {
        @Override
        public String run(List<String> arguments) {
            LockOutManager.getInstance().disableAccount(arguments.get(0), null, null);
            return null;
        }
    }

    static final class Unlock implements Probe {
        @Override
        public String run(List<String> arguments) {
            LockOutManager.getInstance().enableAccount(arguments.get(0));
            return null;
        }
    }
}
