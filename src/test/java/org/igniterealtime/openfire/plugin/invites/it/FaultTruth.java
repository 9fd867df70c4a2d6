/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.igniterealtime.openfire.plugin.invites.rig.OpenfireRig;
import org.igniterealtime.openfire.plugin.invites.rig.server.Probe;
import org.jivesoftware.openfire.auth.AuthFactory;
import org.jivesoftware.openfire.auth.UnauthorizedException;

/** Compares what the callers of a {@link FaultLoad} were told with the state of the server. */
final class FaultTruth {

    /** A single roster row with the value of {@code ofRoster.sub} for a mutual subscription. */
    private static final String BOTH = "[[3]]";

    private final OpenfireRig openfire;
    private final ApiCalls api;
    private final FaultLoad load;
    private final String when;

    FaultTruth(OpenfireRig openfire, String key, FaultLoad load, String when) {
        this.openfire = openfire;
        this.api = new ApiCalls(openfire.httpUrl(), key);
        this.load = load;
        this.when = when;
    }

    /** The number of held uses of all invites. */
    static int held(OpenfireRig openfire) {
        return Integer.parseInt(
                openfire.server().query("SELECT SUM(held) FROM ofInvite").get(0).get(0));
    }

    void check() throws Exception {
        assertThat(held(openfire)).as("uses that are held, " + when).isEqualTo(0);
        assertThat(number("SELECT COUNT(*) FROM ofInviteRedemption WHERE state = 'claimed'"))
                .as(when)
                .isEqualTo(0);
        List<String> accounts = accounts();
        assertThat(openfire.server().probe(LogIn.class, arguments(accounts)).orElseThrow())
                .as(when)
                .isEqualTo("");
        for (FaultLoad.Use use : load.single) {
            checkSingle(use, accounts.contains(use.username()));
        }
        assertThat(uses(load.shared.get(0)))
                .as("uses of the shared invite, " + when)
                .isEqualTo(load.shared.stream()
                        .filter(use -> accounts.contains(use.username()))
                        .count());
        for (FaultLoad.Use use : load.taken) {
            assertThat(uses(use))
                    .as("uses of an invite with the taken name " + use.username() + ", " + when)
                    .isEqualTo(0);
        }
        for (FaultLoad.Use use : load.contacts) {
            checkContact(use);
        }
        checkRosters(accounts);
        checkChanges();
        checkLinks(accounts);
    }

    /** The attempted accounts that exist; no missing account may have been confirmed. */
    private List<String> accounts() {
        List<String> accounts = Stream.concat(load.single.stream(), load.shared.stream())
                .map(FaultLoad.Use::username)
                .filter(name -> number("SELECT COUNT(*) FROM ofUser WHERE username = ?", name) == 1)
                .toList();
        Stream.concat(load.single.stream(), load.shared.stream())
                .filter(use -> load.told.contains(use.username()))
                .forEach(use -> assertThat(accounts.contains(use.username()))
                        .as("told yes: " + use + ", " + when)
                        .isTrue());
        return accounts;
    }

    private static String[] arguments(List<String> accounts) {
        List<String> arguments = new ArrayList<>(accounts);
        arguments.add(0, FaultLoad.PASSWORD);
        return arguments.toArray(String[]::new);
    }

    private void checkSingle(FaultLoad.Use use, boolean exists) {
        assertThat(uses(use)).as("uses of " + use + ", " + when).isEqualTo(exists ? 1 : 0);
    }

    private void checkContact(FaultLoad.Use use) {
        assertThat(uses(use) == 1 || !load.told.contains(use.username()))
                .as("told yes: " + use + ", " + when)
                .isTrue();
    }

    /** All who have registered with the inviter's invites or become contacts are in the inviter's roster, and the inviter is in theirs. */
    private void checkRosters(List<String> accounts) {
        Stream<FaultLoad.Use> registered = load.single.stream().filter(use -> accounts.contains(use.username()));
        Stream<FaultLoad.Use> accepted = load.contacts.stream().filter(use -> uses(use) == 1);
        List<String> wrong = Stream.concat(registered, accepted)
                .map(FaultLoad.Use::username)
                .flatMap(user -> Stream.of(
                        "inviter of " + user + ": " + subscriptions(FaultLoad.INVITER, user),
                        user + " of inviter: " + subscriptions(user, FaultLoad.INVITER)))
                .filter(contact -> !contact.endsWith(": " + BOTH))
                .toList();
        assertThat(wrong).as("contacts, " + when).isEqualTo(List.of());
        String doubled = "SELECT username, jid FROM ofRoster GROUP BY username, jid HAVING COUNT(*) > 1";
        assertThat(openfire.server().query(doubled))
                .as("contacts that are there twice, " + when)
                .isEqualTo(List.of());
    }

    /** The subscription of each row about a contact in a user's roster. */
    private List<List<String>> subscriptions(String username, String contact) {
        String sql = "SELECT sub FROM ofRoster WHERE username = ? AND jid = ?";
        return openfire.server().query(sql, username, contact + "@" + openfire.domain());
    }

    private void checkChanges() throws Exception {
        for (String id : load.createdIds) {
            assertThat(number("SELECT COUNT(*) FROM ofInvite WHERE inviteID = ?", id))
                    .as("made: " + id + when)
                    .isEqualTo(1);
        }
        for (String id : load.revoked) {
            String sql = "SELECT COUNT(*) FROM ofInvite WHERE inviteID = ? AND revokedAt IS NOT NULL";
            assertThat(number(sql, id)).as("revoked: " + id + ", " + when).isEqualTo(1);
        }
        load.edited.forEach(
                (id, note) -> assertThat(openfire.server().query("SELECT note FROM ofInvite WHERE inviteID = ?", id))
                        .as("edited, " + when)
                        .isEqualTo(List.of(List.of(note))));
        for (String note : load.idempotent) {
            assertThat(load.repeat(note).statusCode())
                    .as("asked once more: " + note + ", " + when)
                    .isEqualTo(201);
            assertThat(number("SELECT COUNT(*) FROM ofInvite WHERE note = ?", note))
                    .as(note + ", " + when)
                    .isEqualTo(1);
        }
    }

    /** All links work as they should; each single-use link is tried again. */
    private void checkLinks(List<String> accounts) throws Exception {
        for (String token : load.createdTokens) {
            assertThat(page(token)).as("a link that was made, " + when).isEqualTo(200);
        }
        for (var renewal : load.renewed.entrySet()) {
            assertThat(page(renewal.getKey()))
                    .as("a link that was renewed, " + when)
                    .isEqualTo(404);
            assertThat(page(renewal.getValue())).as("the new link, " + when).isEqualTo(200);
        }
        for (FaultLoad.Use use : load.single) {
            int status = api.register(use.token(), use.username(), FaultLoad.PASSWORD)
                    .statusCode();
            assertThat(status)
                    .as("the link afterwards: " + use + ", " + when)
                    .isEqualTo(accounts.contains(use.username()) ? 410 : 201);
        }
    }

    private int page(String token) throws Exception {
        return api.get("/invites/" + token).statusCode();
    }

    private int uses(FaultLoad.Use use) {
        return number("SELECT uses FROM ofInvite WHERE inviteID = ?", use.inviteId());
    }

    private int number(String sql, String... values) {
        return Integer.parseInt(openfire.server().query(sql, values).get(0).get(0));
    }

    /** The users who cannot log in. Arguments: the password, then the usernames. */
    static final class LogIn implements Probe {
        @Override
        public String run(List<String> arguments) throws Exception {
            List<String> refused = new ArrayList<>();
            for (String username : arguments.subList(1, arguments.size())) {
                try {
                    AuthFactory.authenticate(username, arguments.get(0));
                } catch (UnauthorizedException e) {
                    refused.add(username);
                }
            }
            return String.join(" ", refused);
        }
    }
}
