/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.igniterealtime.openfire.plugin.invites.rig.DemoKey;
import org.igniterealtime.openfire.plugin.invites.rig.OpenfireRig;

/**
 * Invites, keys and users on the server that hostile calls may use and damage. Each is used several times. What the calls create is deleted
 * from time to time; otherwise, lists would become longer and each call slower.
 */
final class Expendables {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String API = "/invites/api/v1";

    /** Number of calls per invite or key; one of them may well delete it. */
    private static final int USES = 8;

    /** Number of contacts per inviter. */
    private static final int CONTACTS = 100;

    /** After this number of batches, a few hundred invites and keys are left behind. */
    private static final int BATCHES = 40;

    private final OpenfireRig openfire;
    private final DemoKey key;
    private final AtomicLong names = new AtomicLong();
    private final Shared invites = new Shared("/invites", "{}");
    private final Shared keys = new Shared("/keys", "{\"name\":\"spoiled\",\"scopes\":[\"invites:read\"]}");
    private String lasting;
    private int batches;
    private int newcomers;
    private String inviter;

    /**
     * @param key a key with all scopes
     */
    Expendables(OpenfireRig openfire, DemoKey key) {
        this.openfire = openfire;
        this.key = key;
    }

    /** The token of a new invite with unlimited uses that is not deleted. */
    String lastingToken(RawHttp client) throws IOException {
        JsonNode invite = made(client, "/invites", "{\"max_uses\":null}");
        lasting = invite.get("id").textValue();
        return invite.get("token").textValue();
    }

    /** The id of an expendable invite. */
    String invite(RawHttp client) throws IOException {
        return invites.id(client);
    }

    /** The id of an expendable key. */
    String key(RawHttp client) throws IOException {
        return keys.id(client);
    }

    /** A name that has not been used before. */
    String username() {
        return "guest" + names.incrementAndGet();
    }

    /** A user who can invite the next new user. */
    String inviter(String password) {
        if (newcomers++ % CONTACTS == 0) {
            inviter = "host" + newcomers;
            openfire.server().createUser(inviter, password);
        }
        return inviter;
    }

    /** Deletes all invites and keys from time to time, except the lasting invite and the key itself. No call may be in progress. */
    void clear() {
        if (++batches % BATCHES != 0) {
            return;
        }
        for (String table : List.of("ofInvite", "ofInviteGroup", "ofInviteName", "ofInviteDeleted", "ofInviteOpened")) {
            openfire.server().update("DELETE FROM " + table + " WHERE inviteID <> ?", lasting);
        }
        openfire.server()
                .update(
                        "DELETE FROM ofInviteKey WHERE keyID <> ?",
                        key.key().substring("ofi_".length(), "ofi_".length() + 8));
        invites.forget();
        keys.forget();
    }

    /** The headers of a call with the key. */
    List<String> keyed() {
        return List.of("Content-Type: application/json", "Authorization: Bearer " + key.key());
    }

    /** The result of a POST that must succeed. */
    JsonNode made(RawHttp client, String path, String terms) throws IOException {
        RawHttp.Answer answer = client.send("POST", API + path, keyed(), terms.getBytes(UTF_8));
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return JSON.readTree(answer.body());
    }

    /** A record that is used for several calls, then replaced by the next. */
    private final class Shared {

        private final String path;
        private final String terms;
        private String id;
        private int uses;

        Shared(String path, String terms) {
            this.path = path;
            this.terms = terms;
        }

        synchronized String id(RawHttp client) throws IOException {
            if (uses++ % USES == 0) {
                id = made(client, path, terms).get("id").textValue();
            }
            return id;
        }

        synchronized void forget() {
            uses = 0;
        }
    }
}
