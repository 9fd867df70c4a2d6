/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.xmpp.command;

import org.xmpp.packet.PacketError;

/** The errors of XEP-0050, section 4.4, and others with which a command may end. */
public final class CommandError {

    static final String NAMESPACE = "http://jabber.org/protocol/commands";

    private CommandError() {}

    /** There is no such action. */
    static PacketError malformedAction() {
        return badRequest("malformed-action");
    }

    /** The action is not available at this stage. */
    static PacketError badAction() {
        return badRequest("bad-action");
    }

    /** There is no such session for this requester and this command. */
    static PacketError badSessionId() {
        return badRequest("bad-sessionid");
    }

    /** The session has ended. */
    static PacketError sessionExpired() {
        PacketError error = new PacketError(PacketError.Condition.not_allowed, PacketError.Type.cancel);
        error.setApplicationCondition("session-expired", NAMESPACE);
        return error;
    }

    /**
     * The requester may not run the command.
     *
     * @param why a text for people
     */
    static PacketError forbidden(String why) {
        return of(PacketError.Condition.forbidden, PacketError.Type.auth, why);
    }

    /** The requester may not run one of Openfire's commands, which gives no details. */
    static PacketError forbidden() {
        return new PacketError(PacketError.Condition.forbidden, PacketError.Type.auth);
    }

    /**
     * Any other error.
     *
     * @param text a text for people
     */
    public static PacketError of(PacketError.Condition condition, PacketError.Type type, String text) {
        PacketError error = new PacketError(condition, type);
        error.setText(text);
        return error;
    }

    /** The database is not available. */
    static PacketError away(String why) {
        return of(PacketError.Condition.resource_constraint, PacketError.Type.wait, why);
    }

    /**
     * An unexpected error.
     *
     * @param why a text with the number that identifies the error in the log
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
