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

/** The result of a request for a command. */
public sealed interface CommandReply {

    /** Turns any result into a value of the same type. */
    <T> T fold(
            Function<Prompt, T> whenPrompt,
            Function<Done, T> whenDone,
            Function<Wrong, T> whenWrong,
            Function<Refused, T> whenRefused);

    /**
     * The command asks for input, and the session continues.
     *
     * @param form the form to fill in
     * @param forward the action for submitting the form: {@code NEXT}, or {@code COMPLETE} at the last stage
     * @param then handles the submitted form
     * @param back leads to the previous stage; {@code null} if there is none
     */
    record Prompt(DataForm form, CommandAction forward, Stage then, Supplier<CommandReply> back)
            implements CommandReply {

        /** The same stage with a different form. */
        Prompt with(DataForm other) {
            return new Prompt(other, forward, then, back);
        }

        /** A single stage, which is the last one. */
        public static Prompt last(DataForm form, Stage then) {
            return new Prompt(form, CommandAction.COMPLETE, then, null);
        }

        @Override
        public <T> T fold(
                Function<Prompt, T> whenPrompt,
                Function<Done, T> whenDone,
                Function<Wrong, T> whenWrong,
                Function<Refused, T> whenRefused) {
            return whenPrompt.apply(this);
        }
    }

    /**
     * The command is completed.
     *
     * @param form the result; {@code null} if there is only a note
     * @param note a line for people; {@code null} if there is only a form
     */
    record Done(DataForm form, String note) implements CommandReply {

        /** Completed with a result. */
        public static Done with(DataForm form) {
            return new Done(form, null);
        }

        /** Completed with a line for people. */
        public static Done told(String note) {
            return new Done(null, note);
        }

        @Override
        public <T> T fold(
                Function<Prompt, T> whenPrompt,
                Function<Done, T> whenDone,
                Function<Wrong, T> whenWrong,
                Function<Refused, T> whenRefused) {
            return whenDone.apply(this);
        }
    }

    /**
     * The input is invalid: the same form is shown again, with what was entered and what is wrong. If the response to a
     * form is an error, clients lose the form.
     *
     * @param problems at least one
     */
    record Wrong(List<Problem> problems) implements CommandReply {

        public Wrong {
            problems = List.copyOf(problems);
        }

        /** A problem with a single field. */
        public static Wrong field(String field, String text) {
            return new Wrong(List.of(new Problem(field, text)));
        }

        /** A problem with the whole form, or a temporary one. */
        public static Wrong all(String text) {
            return field(null, text);
        }

        /** All problems in one line. */
        String text() {
            return problems.stream().map(Problem::text).collect(Collectors.joining(" "));
        }

        @Override
        public <T> T fold(
                Function<Prompt, T> whenPrompt,
                Function<Done, T> whenDone,
                Function<Wrong, T> whenWrong,
                Function<Refused, T> whenRefused) {
            return whenWrong.apply(this);
        }
    }

    /**
     * What is wrong with a form.
     *
     * @param field the field; {@code null} or unknown = the whole form
     * @param text for people
     */
    record Problem(String field, String text) {}

    /**
     * The command cannot be completed, and submitting the form again would not help.
     *
     * @param error the error
     */
    record Refused(PacketError error) implements CommandReply {

        /** Whether the form can be submitted again later; otherwise, the session has ended. */
        boolean isForNow() {
            return error.getType() == PacketError.Type.wait;
        }

        @Override
        public <T> T fold(
                Function<Prompt, T> whenPrompt,
                Function<Done, T> whenDone,
                Function<Wrong, T> whenWrong,
                Function<Refused, T> whenRefused) {
            return whenRefused.apply(this);
        }
    }
}
