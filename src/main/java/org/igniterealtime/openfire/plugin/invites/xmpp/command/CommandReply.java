/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.xmpp.command;

import java.util.function.Supplier;
import org.xmpp.forms.DataForm;
import org.xmpp.packet.PacketError;

/** What a command says to a request. */
public sealed interface CommandReply {

    /**
     * It asks for something; the session goes on.
     *
     * @param form what is asked
     * @param forward what sending the form back is called: {@code NEXT}, or {@code COMPLETE} if that is the end
     * @param then what follows
     * @param back leads to the stage before; {@code null} if there is none
     */
    record Asks(DataForm form, CommandAction forward, Stage then, Supplier<CommandReply> back) implements CommandReply {

        /** Asks once, and that is the end. */
        public static Asks last(DataForm form, Stage then) {
            return new Asks(form, CommandAction.COMPLETE, then, null);
        }
    }

    /**
     * It is done.
     *
     * @param form the result; {@code null} if the note says it all
     * @param note a line for people; {@code null} if the form says it all
     */
    record Done(DataForm form, String note) implements CommandReply {

        /** With a result. */
        public static Done with(DataForm form) {
            return new Done(form, null);
        }

        /** With a line for people. */
        public static Done told(String note) {
            return new Done(null, note);
        }
    }

    /**
     * It cannot be done.
     *
     * @param error why
     */
    record Refused(PacketError error) implements CommandReply {

        /** Whether the form can be sent again, corrected ({@code modify}) or later ({@code wait}); else the session is over. */
        boolean isForNow() {
            return error.getType() == PacketError.Type.modify || error.getType() == PacketError.Type.wait;
        }
    }
}
