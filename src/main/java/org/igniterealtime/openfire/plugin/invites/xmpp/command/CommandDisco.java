/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.xmpp.command;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.dom4j.DocumentHelper;
import org.dom4j.Element;
import org.igniterealtime.openfire.plugin.invites.db.DatabaseException;
import org.igniterealtime.openfire.plugin.invites.db.Deadline;
import org.igniterealtime.openfire.plugin.invites.log.FailureLog;
import org.igniterealtime.openfire.plugin.invites.text.Languages;
import org.jivesoftware.openfire.disco.DiscoInfoProvider;
import org.jivesoftware.openfire.disco.DiscoItem;
import org.jivesoftware.openfire.disco.DiscoItemsProvider;
import org.xmpp.forms.DataForm;
import org.xmpp.packet.JID;

/**
 * Lists our commands (XEP-0050, section 2.2) together with those listed by Openfire, and only for users who may run
 * them. Service discovery in Openfire does not know the requester's language, so labels are in the server's.
 */
final class CommandDisco implements DiscoInfoProvider, DiscoItemsProvider {

    private final JID domain;
    private final List<Command> commands;
    private final DiscoItemsProvider others;
    private final Languages languages;

    /**
     * @param domain the server's domain, which is the JID of all items: clients look for it
     * @param commands our commands
     * @param others lists the other commands, under the same node
     * @param languages the languages of texts for people
     */
    CommandDisco(JID domain, List<Command> commands, DiscoItemsProvider others, Languages languages) {
        this.domain = domain;
        this.commands = commands;
        this.others = others;
        this.languages = languages;
    }

    @Override
    public Iterator<DiscoItem> getItems(String name, String node, JID requester) {
        if (!CommandError.NAMESPACE.equals(node)) {
            return hasInfo(name, node, requester) ? Collections.emptyIterator() : null;
        }
        List<DiscoItem> items = new ArrayList<>();
        Iterator<DiscoItem> theirs = others.getItems(name, node, requester);
        if (theirs != null) {
            theirs.forEachRemaining(items::add);
        }
        commands.stream()
                .filter(command -> name == null && offers(command, requester))
                .map(command -> new DiscoItem(domain, label(command), command.node(), null))
                .forEach(items::add);
        return items.iterator();
    }

    @Override
    public boolean hasInfo(String name, String node, JID requester) {
        return name == null
                && commands.stream().anyMatch(command -> command.node().equals(node) && offers(command, requester));
    }

    @Override
    public Iterator<Element> getIdentities(String name, String node, JID requester) {
        return commands.stream()
                .filter(command -> command.node().equals(node))
                .map(command -> DocumentHelper.createElement("identity")
                        .addAttribute("category", "automation")
                        .addAttribute("type", "command-node")
                        .addAttribute("name", label(command)))
                .iterator();
    }

    @Override
    public Iterator<String> getFeatures(String name, String node, JID requester) {
        return List.of(CommandError.NAMESPACE, "jabber:x:data").iterator();
    }

    /** Called by older Openfire versions; newer ones do not have this method. */
    @SuppressWarnings("MissingOverride")
    public DataForm getExtendedInfo(String name, String node, JID requester) {
        return null;
    }

    /** Called by newer Openfire versions. */
    @SuppressWarnings("MissingOverride")
    public Set<DataForm> getExtendedInfos(String name, String node, JID requester) {
        return Set.of();
    }

    /** Returns {@code false} if this currently cannot be determined, because the list also contains other commands. */
    private static boolean offers(Command command, JID requester) {
        try {
            return Deadline.call(() -> command.isOffered(requester));
        } catch (DatabaseException e) {
            FailureLog.tell("Checking who may use a command", e);
            return false;
        }
    }

    private String label(Command command) {
        return languages.in(null).get(command.label());
    }
}
