/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.mail;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.igniterealtime.openfire.plugin.invites.db.Database;
import org.igniterealtime.openfire.plugin.invites.invite.AuditedInvites;
import org.igniterealtime.openfire.plugin.invites.invite.InviteLinks;
import org.igniterealtime.openfire.plugin.invites.invite.TestTokens;
import org.igniterealtime.openfire.plugin.invites.secret.Secrets;
import org.igniterealtime.openfire.plugin.invites.secret.ServerCipher;
import org.igniterealtime.openfire.plugin.invites.settings.SettingValues;

/** Mails for tests of what is above them. They stay in the queue. */
public final class TestMails {

    private TestMails() {}

    /**
     * @param configured whether there is a mail server
     */
    public static InviteMails of(
            Database database,
            AuditedInvites invites,
            InviteLinks links,
            SettingValues settings,
            Clock clock,
            BooleanSupplier configured) {
        Secrets secrets = new Secrets(new SecureRandom());
        ServerCipher cipher = new ServerCipher(TestTokens.key(), secrets);
        return new InviteMails(database, invites, links, settings, clock, secrets, Optional.of(cipher), configured);
    }
}
