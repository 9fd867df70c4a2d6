/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.xmpp.command;

import org.xmpp.packet.PacketError;

/** The errors of XEP-0050, section 4.4, and others that a command may end in. */
public final class CommandError {

    static final String NAMESPACE = "http://jabber.org/protocol/commands";

    private CommandError() {}

    /** There is no such action. */
    static PacketError malformedAction() {
        return badRequest("malformed-action");
    }

    /** The action does not go with this stage. */
    static PacketError badAction() {
        return badRequest("bad-action");
    }

    /** There is no such session, for this requester and this command. */
    static PacketError badSessionId() {
        return badRequest("bad-sessionid");
    }

    /** The session is over. */
    static PacketError sessionExpired() {
        PacketError error = new PacketError(PacketError.Condition.not_allowed, PacketError.Type.cancel);
        error.setApplicationCondition("session-expired", NAMESPACE);
        return error;
    }

    /**
     * The requester may not run it.
     *
     * @param why for people
     */
    static PacketError forbidden(String why) {
        return of(PacketError.Condition.forbidden, PacketError.Type.auth, why);
    }

    /** The requester may not run one of Openfire's, which says no more than that. */
    static PacketError forbidden() {
        return new PacketError(PacketError.Condition.forbidden, PacketError.Type.auth);
    }

    /**
     * Any other.
     *
     * @param text for people
     */
    public static PacketError of(PacketError.Condition condition, PacketError.Type type, String text) {
        PacketError error = new PacketError(condition, type);
        error.setText(text);
        return error;
    }

    /** The database does not do its part now. */
    static PacketError away(String why) {
        return of(PacketError.Condition.resource_constraint, PacketError.Type.wait, why);
    }

    /**
     * It failed in a way that nobody expected.
     *
     * @param why with the number under which the log has it
     */
    static PacketError unexpected(String why) {
        return of(PacketError.Condition.internal_server_error, PacketError.Type.wait, why);
    }

    private static PacketError badRequest(String condition) {
        PacketError error = new PacketError(PacketError.Condition.bad_request, PacketError.Type.modify);
        error.setApplicationCondition(condition, NAMESPACE);
        return error;
    }
}
