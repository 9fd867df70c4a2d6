/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.account;

import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jivesoftware.openfire.admin.AdminManager;
import org.jivesoftware.openfire.admin.AdminProvider;
import org.jivesoftware.openfire.admin.DefaultAdminProvider;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xmpp.packet.JID;

/**
 * The usernames of this server's administrators. They need no account: Openfire keeps a list of addresses, and whoever
 * gets one of them is an administrator.
 */
final class Administrators {

    private static final Logger LOG = LoggerFactory.getLogger(Administrators.class);

    /** Whom Openfire permits to log in to its console while its list is empty. */
    private static final String OF_EMPTY_LIST = "admin";

    /**
     * How long the response of a provider is valid, which may query a database or a directory each time and log errors.
     */
    private static final Duration FRESH = Duration.ofSeconds(10);

    private final String domain;
    private volatile Told told = new Told(List.of(), System.nanoTime() - FRESH.toNanos());

    private record Told(Collection<JID> admins, long at) {}

    Administrators(String domain) {
        this.domain = domain;
    }

    /**
     * All administrators of this domain, in lowercase: the current ones, and those that Openfire will find when it
     * reads the list again.
     */
    Set<String> names() {
        Set<String> names = new HashSet<>();
        addNames(names, List.copyOf(AdminManager.getInstance().getAdminAccounts()));
        if (!(AdminManager.getAdminProvider() instanceof DefaultAdminProvider)) {
            // Openfire calls the provider once and remembers the response; the default provider announces changes.
            addNames(names, provided());
        }
        return names;
    }

    private void addNames(Set<String> names, Collection<JID> admins) {
        if (admins.isEmpty()) {
            names.add(OF_EMPTY_LIST);
        }
        admins.stream()
                .filter(jid -> jid.getNode() != null && jid.getResource() == null)
                .filter(jid -> domain.equals(jid.getDomain()))
                .forEach(jid -> names.add(jid.getNode()));
    }

    private Collection<JID> provided() {
        Told last = told;
        if (System.nanoTime() - last.at() >= FRESH.toNanos()) {
            last = new Told(ask(AdminManager.getAdminProvider()), System.nanoTime());
            told = last;
        }
        return last.admins();
    }

    private static Collection<JID> ask(AdminProvider provider) {
        try {
            return List.copyOf(provider.getAdmins());
        } catch (RuntimeException e) {
            LOG.warn("Openfire's list of administrators cannot be refreshed", e);
            return AdminManager.getInstance().getAdminAccounts();
        }
    }
}
