/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.it;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a chat client reads from an invite's link (XEP-0147, XEP-0379, XEP-0401).
 *
 * @param jid the inviter, the user that the invite is for, or only the domain
 * @param action {@code register} or {@code roster}
 * @param token the token for preauth
 * @param mayRegister whether it can be used to create an account
 */
record InviteUri(String jid, String action, String token, boolean mayRegister) {

    static InviteUri parse(String uri) {
        if (!uri.startsWith("xmpp:") || uri.startsWith("xmpp://")) {
            throw new AssertionError("Not an xmpp link: " + uri);
        }
        String[] parts = uri.substring("xmpp:".length()).split("\\?", 2);
        String[] query = parts[1].split(";", -1);
        Map<String, String> parameters = new LinkedHashMap<>();
        Arrays.stream(query).skip(1).map(pair -> pair.split("=", 2)).forEach(pair -> parameters.put(pair[0], pair[1]));
        boolean mayRegister = query[0].equals("register") || "y".equals(parameters.get("ibr"));
        return new InviteUri(parts[0], query[0], parameters.get("preauth"), mayRegister);
    }

    String domain() {
        return jid.substring(jid.indexOf('@') + 1);
    }
}
