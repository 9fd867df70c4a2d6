/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.invite;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.igniterealtime.openfire.plugin.invites.outcome.Outcome;

/** Creates and changes invites, and records each change in the security audit log, with the old and the new values. */
public final class AuditedInvites {

    private final Invites invites;
    private final InviteAudit audit;

    /**
     * Creates it from its parts.
     *
     * @param invites the invites
     * @param audit records each change
     */
    public AuditedInvites(Invites invites, InviteAudit audit) {
        this.invites = invites;
        this.audit = audit;
    }

    /** The invites, for reading. */
    public Invites invites() {
        return invites;
    }

    /** See {@link Invites#create}. */
    public Outcome<LinkedInvite, InviteRefusal> create(InviteTerms wanted, Creator creator) {
        return invites.create(wanted, creator)
                .ifDone(made -> record(creator.label(), made.invite(), "created", InviteWords.all(made.invite())));
    }

    /** See {@link Invites#edit}. */
    public Outcome<Invite, InviteRefusal> edit(
            String id, Function<Invite, InviteTerms> wish, Integer expectedVersion, Creator editor) {
        AtomicReference<Invite> before = new AtomicReference<>();
        Function<Invite, InviteTerms> seen = invite -> {
            before.set(invite);
            return wish.apply(invite);
        };
        return invites.edit(id, seen, expectedVersion, editor)
                .ifDone(after -> record(editor.label(), after, "changed", InviteWords.changes(before.get(), after)));
    }

    /**
     * See {@link Invites#revoke}.
     *
     * @param by who does it, as in {@link Invite#createdBy}
     */
    public Outcome<Invite, InviteRefusal> revoke(String id, Integer expectedVersion, String by) {
        return invites.revoke(id, expectedVersion, Creator.unlimited(by))
                .ifDone(revoked -> record(by, revoked, "revoked", InviteWords.all(revoked)));
    }

    /** See {@link Invites#unrevoke}. */
    public Outcome<Invite, InviteRefusal> unrevoke(String id, Integer expectedVersion, Creator opener) {
        return invites.unrevoke(id, expectedVersion, opener)
                .ifDone(reopened -> record(opener.label(), reopened, "reopened", InviteWords.all(reopened)));
    }

    /** See {@link Invites#renew}. */
    public Outcome<LinkedInvite, InviteRefusal> renew(String id, Integer expectedVersion, Creator opener) {
        return invites.renew(id, expectedVersion, opener)
                .ifDone(renewed -> record(
                        opener.label(), renewed.invite(), "given a new link", InviteWords.all(renewed.invite())));
    }

    /**
     * See {@link Invites#delete}.
     *
     * @param by who does it, as in {@link Invite#createdBy}
     */
    public Outcome<Invite, InviteRefusal> delete(String id, Integer expectedVersion, String by) {
        return invites.delete(id, expectedVersion)
                .ifDone(deleted -> record(by, deleted, "deleted", InviteWords.all(deleted)));
    }

    private void record(String by, Invite invite, String what, String details) {
        audit.record(by, "Invites: " + InviteWords.name(invite) + " " + what, details);
    }
}
