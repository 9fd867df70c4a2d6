/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.xmpp.command;

import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.igniterealtime.openfire.plugin.invites.text.Languages;
import org.jivesoftware.openfire.IQRouter;
import org.jivesoftware.openfire.auth.UnauthorizedException;
import org.jivesoftware.openfire.commands.AdHocCommandHandler;
import org.jivesoftware.openfire.disco.IQDiscoInfoHandler;
import org.jivesoftware.openfire.disco.IQDiscoItemsHandler;
import org.xmpp.packet.IQ;
import org.xmpp.packet.JID;

/** Our ad-hoc commands on the running server, until it is closed. */
public final class CommandService implements AutoCloseable {

    /** 143 bits. */
    private static final int ID_LENGTH = 24;

    /**
     * The parts of Openfire that handle ad-hoc commands.
     *
     * @param router delivers the requests
     * @param commands runs Openfire's own commands and lists them
     * @param info responds to disco#info
     * @param items responds to disco#items
     */
    public record OpenfireParts(
            IQRouter router, AdHocCommandHandler commands, IQDiscoInfoHandler info, IQDiscoItemsHandler items) {}

    /** Generates random texts. */
    @FunctionalInterface
    public interface Ids {

        /** Generates a text with the given number of characters. */
        String make(int length);
    }

    private final OpenfireParts openfire;
    private final List<Command> commands;
    private final CommandHandler handler;

    private CommandService(OpenfireParts openfire, List<Command> commands, CommandHandler handler) {
        this.openfire = openfire;
        this.commands = commands;
        this.handler = handler;
    }

    /**
     * Starts offering commands.
     *
     * @param openfire the parts of the running server
     * @param domain the server's domain
     * @param commands our commands
     * @param languages the languages of texts for people
     * @param ticker nanoseconds that pass evenly, even if the clock is changed
     * @param ids generates session ids
     */
    public static CommandService open(
            OpenfireParts openfire,
            String domain,
            List<Command> commands,
            Languages languages,
            LongSupplier ticker,
            Ids ids) {
        Supplier<String> sessionIds = () -> ids.make(ID_LENGTH);
        CommandRunner ours = new CommandRunner(commands, new CommandSessions(ticker, sessionIds), languages);
        CommandHandler handler = new CommandHandler(ours, new ForeignCommands(openfireCommands(openfire.commands())));
        CommandService service = new CommandService(openfire, commands, handler);
        CommandDisco disco = new CommandDisco(new JID(domain), commands, openfire.commands(), languages);
        openfire.router().addHandler(handler);
        for (Command command : commands) {
            openfire.info().setServerNodeInfoProvider(command.node(), disco);
            openfire.items().setServerNodeInfoProvider(command.node(), disco);
        }
        openfire.items().setServerNodeInfoProvider(CommandError.NAMESPACE, disco);
        return service;
    }

    private static ForeignCommands.OpenfireCommands openfireCommands(AdHocCommandHandler openfire) {
        return new ForeignCommands.OpenfireCommands() {
            @Override
            public IQ run(IQ request) {
                try {
                    return openfire.handleIQ(request);
                } catch (UnauthorizedException e) {
                    return CommandRunner.refuse(request, CommandError.forbidden());
                }
            }

            @Override
            public boolean permits(JID requester, String node) {
                return openfire.hasInfo(null, node, requester);
            }
        };
    }

    /** Stops offering them and restores Openfire's own handler. */
    @Override
    public void close() {
        openfire.items().setServerNodeInfoProvider(CommandError.NAMESPACE, openfire.commands());
        for (Command command : commands) {
            openfire.items().removeServerNodeInfoProvider(command.node());
            openfire.info().removeServerNodeInfoProvider(command.node());
        }
        openfire.router().removeHandler(handler);
    }
}
