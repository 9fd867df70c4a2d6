/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.xmpp.command;

import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.xmpp.forms.DataForm;
import org.xmpp.packet.PacketError;

/** What a command says to a request. */
public sealed interface CommandReply {

    /** One answer, whichever it is. */
    <T> T fold(
            Function<Asks, T> whenAsks,
            Function<Done, T> whenDone,
            Function<Wrong, T> whenWrong,
            Function<Refused, T> whenRefused);

    /**
     * It asks for something; the session goes on.
     *
     * @param form what is asked
     * @param forward what sending the form back is called: {@code NEXT}, or {@code COMPLETE} if that is the end
     * @param then what follows
     * @param back leads to the stage before; {@code null} if there is none
     */
    record Asks(DataForm form, CommandAction forward, Stage then, Supplier<CommandReply> back) implements CommandReply {

        /** The same stage, with another form. */
        Asks with(DataForm other) {
            return new Asks(other, forward, then, back);
        }

        /** Asks once, and that is the end. */
        public static Asks last(DataForm form, Stage then) {
            return new Asks(form, CommandAction.COMPLETE, then, null);
        }

        @Override
        public <T> T fold(
                Function<Asks, T> whenAsks,
                Function<Done, T> whenDone,
                Function<Wrong, T> whenWrong,
                Function<Refused, T> whenRefused) {
            return whenAsks.apply(this);
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

        @Override
        public <T> T fold(
                Function<Asks, T> whenAsks,
                Function<Done, T> whenDone,
                Function<Wrong, T> whenWrong,
                Function<Refused, T> whenRefused) {
            return whenDone.apply(this);
        }
    }

    /**
     * What was filled in will not do: the same form is asked for again, with what was typed and what is wrong with it. Clients lose a
     * form that is answered with an error.
     *
     * @param problems at least one
     */
    record Wrong(List<Problem> problems) implements CommandReply {

        /** Copies them. */
        public Wrong {
            problems = List.copyOf(problems);
        }

        /** With one field. */
        public static Wrong field(String field, String text) {
            return new Wrong(List.of(new Problem(field, text)));
        }

        /** With the whole of it, or with the moment. */
        public static Wrong all(String text) {
            return field(null, text);
        }

        /** All of it in one line. */
        String text() {
            return problems.stream().map(Problem::text).collect(Collectors.joining(" "));
        }

        @Override
        public <T> T fold(
                Function<Asks, T> whenAsks,
                Function<Done, T> whenDone,
                Function<Wrong, T> whenWrong,
                Function<Refused, T> whenRefused) {
            return whenWrong.apply(this);
        }
    }

    /**
     * What is wrong with a form.
     *
     * @param field whose; {@code null} = of the whole form, as is a field that it does not have
     * @param text for people
     */
    record Problem(String field, String text) {}

    /**
     * It cannot be done, and sending the form again would not help.
     *
     * @param error why
     */
    record Refused(PacketError error) implements CommandReply {

        /** Whether the form can be sent again later; else the session is over. */
        boolean isForNow() {
            return error.getType() == PacketError.Type.wait;
        }

        @Override
        public <T> T fold(
                Function<Asks, T> whenAsks,
                Function<Done, T> whenDone,
                Function<Wrong, T> whenWrong,
                Function<Refused, T> whenRefused) {
            return whenRefused.apply(this);
        }
    }
}
