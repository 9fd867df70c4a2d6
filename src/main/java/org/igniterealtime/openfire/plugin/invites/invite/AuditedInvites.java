/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.invite;

import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.igniterealtime.openfire.plugin.invites.event.Actor;
import org.igniterealtime.openfire.plugin.invites.outcome.Outcome;

/** Creates and changes invites, and records each change in the security audit log, with the old and the new values. */
public final class AuditedInvites {

    /** Some databases keep no more than 4,000 characters of a record. */
    private static final int IN_A_RECORD = 25;

    private static final int LONGEST_DETAILS = 2_000;

    private final Invites invites;
    private final InviteAudit audit;
    private final Consumer<Runnable> afterCommit;

    /**
     * Creates it from its parts.
     *
     * @param invites the invites
     * @param audit records each change
     * @param afterCommit does something when the transaction has been committed in which a change may be made
     */
    public AuditedInvites(Invites invites, InviteAudit audit, Consumer<Runnable> afterCommit) {
        this.invites = invites;
        this.audit = audit;
        this.afterCommit = afterCommit;
    }

    /** The invites, for reading. */
    public Invites invites() {
        return invites;
    }

    /** See {@link Invites#create}. */
    public Outcome<LinkedInvite, InviteRefusal> create(InviteTerms wanted, Creator creator) {
        return invites.create(wanted, creator)
                .ifDone(made -> afterCommit.accept(() -> audit.created(creator.label(), made.invite())));
    }

    /** See {@link Invites#createAll}. Several invites share a record in the log, which has their ids and usernames. */
    public BulkOutcome createAll(List<InviteTerms> wanted, Creator creator, BulkOutcome.Mode mode) {
        BulkOutcome outcome = invites.createAll(wanted, creator, mode);
        if (outcome.created()) {
            List<Invite> made = outcome.items().stream()
                    .flatMap(item -> item.result().stream())
                    .map(LinkedInvite::invite)
                    .toList();
            for (int from = 0; from < made.size(); from += IN_A_RECORD) {
                List<Invite> part = made.subList(from, Math.min(made.size(), from + IN_A_RECORD));
                record(
                        creator.label(),
                        part.size() + " of " + made.size() + " invites created together",
                        part.stream().map(InviteWords::shortly).collect(Collectors.joining(", ")));
            }
        }
        return outcome;
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

    /** See {@link Invites#revoke}. */
    public Outcome<Invite, InviteRefusal> revoke(String id, Integer expectedVersion, Creator by) {
        return invites.revoke(id, expectedVersion, by)
                .ifDone(revoked -> record(by.label(), revoked, "revoked", InviteWords.all(revoked)));
    }

    /** See {@link Invites#revokeAllOf}. */
    public int revokeAllOf(String inviter) {
        int revoked = invites.revokeAllOf(inviter);
        if (revoked > 0) {
            record(
                    Actor.SERVER.label(),
                    revoked + (revoked == 1 ? " invite" : " invites") + " revoked, because a user was deleted",
                    "user: " + inviter);
        }
        return revoked;
    }

    /**
     * Uses that a crash or a failure had left behind have been settled.
     *
     * @param uses how many
     */
    public void settled(int uses) {
        if (uses > 0) {
            record(
                    Actor.SERVER.label(),
                    uses + (uses == 1 ? " use" : " uses") + " settled after an interruption",
                    "counted if the account was created or the contact added, otherwise returned to the invite");
        }
    }

    /**
     * See {@link Invites#link}. Recorded if the link resets a password, or if an API key asks for it: the console shows the links
     * of all other invites with the invites.
     */
    public Outcome<LinkedInvite, LinkRefusal> link(String id, Creator viewer) {
        return invites.link(id, viewer).ifDone(shown -> {
            Invite invite = shown.invite();
            if (invite.kind() == InviteKind.RESET || Actor.of(viewer.label()).kind() == Actor.Kind.KEY) {
                record(viewer.label(), "link of " + InviteWords.name(invite) + " shown again", InviteWords.all(invite));
            }
        });
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

    /**
     * Records that the links of several invites are exported.
     *
     * @param by who exports them, as in {@link Invite#createdBy}
     * @param which which invites
     */
    public void exportsLinks(String by, String which) {
        String details = which.length() > LONGEST_DETAILS ? which.substring(0, LONGEST_DETAILS) + " ..." : which;
        audit.record(by, "Invites: list exported with links", details);
    }

    /**
     * Records that an invite is sent by mail.
     *
     * @param to the recipient, as others may know it
     */
    public void mailed(String by, Invite invite, String to) {
        record(by, invite, "sent by mail", "to: " + to);
    }

    /** Records that several new invites are sent by mail, each to its own recipient. */
    public void mailed(String by, int invites) {
        record(by, invites + (invites == 1 ? " new invite" : " new invites") + " sent by mail", null);
    }

    private void record(String by, Invite invite, String what, String details) {
        record(by, InviteWords.name(invite) + " " + what, details);
    }

    private void record(String by, String what, String details) {
        afterCommit.accept(() -> audit.record(by, "Invites: " + what, details));
    }
}
