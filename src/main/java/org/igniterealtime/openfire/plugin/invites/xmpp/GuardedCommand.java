/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.xmpp;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.dom4j.Element;
import org.jivesoftware.openfire.commands.AdHocCommand;
import org.jivesoftware.openfire.commands.SessionData;
import org.xmpp.packet.JID;
import org.xmpp.packet.PacketError;

/**
 * An ad-hoc command that asks at every stage who is there.
 *
 * <p>Openfire asks only when a command session starts. Each later stage goes to whichever command the request names, in
 * whichever session it names, from whomever: a session of a harmless command, or of somebody else, would open this one. The
 * answer being built is addressed to the real sender, so that address is compared with the session's owner, and judged again.
 */
abstract class GuardedCommand extends AdHocCommand {

    private final Predicate<JID> permitted;
    private final Wording wording;
    private final String code;

    /**
     * @param code the command's node; its label is the text {@code command.CODE}
     * @param permitted who may run it
     * @param wording text for people
     */
    GuardedCommand(String code, Predicate<JID> permitted, Wording wording) {
        this.code = code;
        this.permitted = permitted;
        this.wording = wording;
    }

    @Override
    public final String getCode() {
        return code;
    }

    @Override
    public final String getLabel() {
        return text("command." + code);
    }

    /** Openfire asks for it before this object is complete, and keeps it for {@link #getLabel}, which knows better. */
    @Override
    public final String getDefaultLabel() {
        return "";
    }

    @Override
    public final boolean hasPermission(JID requester) {
        return permitted.test(requester);
    }

    @Override
    public final void execute(SessionData data, Element command) {
        requester(data, command).ifPresentOrElse(jid -> run(data, command, jid), () -> forbid(command));
    }

    @Override
    public final void addNextStageInformation(SessionData data, Element command) {
        requester(data, command)
                .ifPresentOrElse(jid -> super.addNextStageInformation(data, command), () -> forbid(command));
    }

    @Override
    public final void addPreviousStageInformation(SessionData data, Element command) {
        requester(data, command)
                .ifPresentOrElse(jid -> super.addPreviousStageInformation(data, command), () -> forbid(command));
    }

    @Override
    protected List<Action> getActions(SessionData data) {
        return List.of(Action.complete);
    }

    @Override
    protected Action getExecuteAction(SessionData data) {
        return Action.complete;
    }

    /**
     * Does what the command is for.
     *
     * @param data the forms filled in; {@code null} if the command has no stages and Openfire is old
     * @param command takes a form or a note
     * @param requester who runs it
     */
    abstract void run(SessionData data, Element command, JID requester);

    final String text(String key, Object... arguments) {
        return wording.get(key, arguments);
    }

    /** Says something in the answer (XEP-0050, section 3.4). */
    final void note(Element command, String text) {
        command.addElement("note").addAttribute("type", "info").setText(text);
    }

    /** Makes the whole answer an error (XEP-0050, section 4.6). */
    final void fail(Element command, PacketError error) {
        Element iq = command.getParent();
        iq.addAttribute("type", "error");
        iq.add(error.getElement());
    }

    private void forbid(Element command) {
        fail(command, new PacketError(PacketError.Condition.forbidden, PacketError.Type.auth));
    }

    private Optional<JID> requester(SessionData data, Element command) {
        return Optional.ofNullable(command.getParent())
                .map(iq -> iq.attributeValue("to"))
                .map(JID::new)
                .filter(jid -> data == null || jid.equals(data.getOwner()))
                .filter(permitted);
    }
}
