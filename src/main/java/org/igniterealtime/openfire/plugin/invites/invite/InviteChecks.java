/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.invite;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.igniterealtime.openfire.plugin.invites.account.Accounts;
import org.igniterealtime.openfire.plugin.invites.policy.NameRules;
import org.igniterealtime.openfire.plugin.invites.text.FieldProblem;
import org.igniterealtime.openfire.plugin.invites.text.StorableText;

/** Checks the fields of one invite and collects the problems. */
final class InviteChecks {

    static final int MAX_LOCALE = 35;

    private static final int MAX_NOTE = 500;

    private static final int MAX_METADATA = 2000;

    /**
     * Escape sequences for control characters in JSON, except tabs and line ends; after another backslash, it is not an escape sequence.
     */
    private static final Pattern CONTROL = Pattern.compile("(?<!\\\\)(?:\\\\\\\\)*\\\\(?:[bf]|u00[01])");

    private static final int MAX_GROUPS = 50;

    /** The width of the column in Openfire's table of groups. */
    private static final int MAX_GROUP = 50;

    private static final Duration MIN_TTL = Duration.ofSeconds(60);

    private final InviteSettings settings;
    private final Accounts accounts;
    private final NameRules names;
    private final Creator creator;
    private final InviteKind kind;
    private final Instant now;
    private final List<FieldProblem> problems = new ArrayList<>();

    InviteChecks(
            InviteSettings settings,
            Accounts accounts,
            NameRules names,
            Creator creator,
            InviteKind kind,
            Instant now) {
        this.settings = settings;
        this.accounts = accounts;
        this.names = names;
        this.creator = creator;
        this.kind = kind;
        this.now = now;
    }

    List<FieldProblem> problems() {
        return List.copyOf(problems);
    }

    void add(String field, String code) {
        problems.add(new FieldProblem(field, code, null));
    }

    private void add(String field, String code, Object argument) {
        problems.add(new FieldProblem(field, code, argument.toString()));
    }

    /**
     * When an invite expires.
     *
     * @param ttl {@code null} = not specified
     * @param expiresAt {@code null} = not specified
     */
    Instant expiry(Duration ttl, Instant expiresAt) {
        Duration most = longestTtl();
        if (ttl != null && expiresAt != null) {
            add("ttl", "conflicts", "expires_at");
        } else if (ttl != null) {
            return ttlAsExpiry(ttl, most);
        } else if (expiresAt != null) {
            return givenExpiry(expiresAt, most);
        }
        return now.plus(noLonger(settings.defaultTtl(kind)));
    }

    /** The given duration, or the limit if it is shorter; for durations that the caller has not specified. */
    Duration noLonger(Duration wanted) {
        Duration most = longestTtl();
        return wanted.compareTo(most) < 0 ? wanted : most;
    }

    private Duration longestTtl() {
        Duration most = settings.maxTtl(kind);
        return creator.maxTtl() != null && creator.maxTtl().compareTo(most) < 0 ? creator.maxTtl() : most;
    }

    private Instant ttlAsExpiry(Duration ttl, Duration most) {
        if (ttl.compareTo(MIN_TTL) < 0) {
            add("ttl", "too_small", MIN_TTL.toSeconds());
            return now;
        }
        if (ttl.compareTo(most) > 0) {
            add("ttl", "too_large", most.toSeconds());
            return now;
        }
        return now.plusMillis(ttl.toMillis());
    }

    private Instant givenExpiry(Instant expiresAt, Duration most) {
        if (!expiresAt.isAfter(now)) {
            add("expires_at", "in_past");
            return now;
        }
        if (expiresAt.isAfter(now.plus(most))) {
            add("expires_at", "too_far", most.toSeconds());
            return now;
        }
        return Instant.ofEpochMilli(expiresAt.toEpochMilli());
    }

    /** {@code null} = unlimited. */
    void uses(Integer uses) {
        int most = settings.maxUses();
        if (creator.maxUses() != null) {
            most = Math.min(most, creator.maxUses());
        }
        if (uses == null ? creator.maxUses() != null : uses > most) {
            add("max_uses", "too_large", most);
        } else if (uses != null && uses < 1) {
            add("max_uses", "too_small", 1);
        }
    }

    /** Uses that are completed or in progress cannot be removed. */
    void notBelow(Integer uses, int made) {
        if (uses != null && uses < made) {
            add("max_uses", "too_small", made);
        }
    }

    void groups(Collection<String> groups) {
        if (groups.size() > MAX_GROUPS) {
            add("groups", "too_many", MAX_GROUPS);
            return;
        }
        for (String group : groups) {
            if (group.length() > MAX_GROUP || !StorableText.isLine(group) || !accounts.groupExists(group)) {
                add("groups", "no_such_group", group);
            } else if (creator.groups() != null && !creator.groups().contains(group)) {
                add("groups", "group_not_allowed", group);
            }
        }
    }

    /** Only those with administrator rights can assign groups that grant them. The invite's existing groups are checked as well. */
    void adminGroups(Collection<String> groups) {
        if (!creator.admins()) {
            groups.stream().filter(accounts::makesAdmins).forEach(group -> add("groups", "group_of_admins", group));
        }
    }

    /** An inviter must have had the username when the invite was created: see {@link InvitesByToken}. */
    void standsFor(Invite wanted, Invite seen) {
        if (!Objects.equals(wanted.inviter(), seen.inviter())) {
            wanted.inviterName().ifPresent(name -> older("inviter", name, seen.createdAt()));
        }
    }

    /**
     * Whoever opens or reopens an invite, or gets a new link to it, grants everything that it grants, and must be permitted to do so, no
     * matter who created the invite. The operator's own limits were checked when it was created.
     *
     * @param expiresAt when it will expire
     */
    void opener(Invite invite, Instant expiresAt) {
        if (creator.groups() != null) {
            invite.groups().stream()
                    .filter(group -> !creator.groups().contains(group))
                    .forEach(group -> add("groups", "group_not_allowed", group));
        }
        adminGroups(invite.groups());
        if (creator.maxUses() != null && (invite.maxUses() == null || invite.maxUses() > creator.maxUses())) {
            add("max_uses", "too_large", creator.maxUses());
        }
        boolean bound = creator.maxTtl() != null || invite.kind() == InviteKind.RESET;
        if (bound && expiresAt.isAfter(now.plus(longestTtl()).plus(Accounts.CLOCK_SKEW))) {
            add("expires_at", "too_far", longestTtl().toSeconds());
        }
    }

    /**
     * The link of an open invite would immediately be refused if its inviter has been deleted or locked, or its username has become that of
     * an administrator: see {@link InvitesByToken} and {@link InviteeNames}.
     */
    void standing(Invite invite) {
        notAdministrator(invite);
        invite.inviterName().ifPresent(name -> inviterStanding(name, invite));
        boolean reset = invite.kind() == InviteKind.RESET && accounts.exists(invite.username());
        if (reset && !InvitesByToken.isForSameAccount(invite, accounts)) {
            add(FieldProblem.USERNAME, "younger_than_invite");
        }
    }

    private void inviterStanding(String name, Invite invite) {
        if (!accounts.exists(name)) {
            add("inviter", "no_such_user");
        } else if (accounts.isLocked(name)) {
            add("inviter", "account_locked");
        } else {
            older("inviter", name, invite.createdAt());
        }
    }

    private void older(String field, String username, Instant madeAt) {
        if (accounts.isReplaced(username, madeAt)) {
            add(field, "younger_than_invite");
        }
    }

    void texts(InviteTerms terms) {
        text("note", terms.note(), MAX_NOTE);
        metadata(terms.metadata());
        String metadata = terms.metadata().trim();
        if (!metadata.startsWith("{") || !metadata.endsWith("}")) {
            add("metadata", "not_an_object");
        }
    }

    /**
     * Checks whether the fields are consistent, as {@link Invite} promises.
     *
     * @param newName whether the invite did not have this username before; otherwise it is not checked, because the rules for usernames may
     *     have changed
     */
    void shape(Invite invite, boolean newName) {
        name(invite, newName);
        boolean reset = invite.kind() == InviteKind.RESET;
        boolean contact = invite.kind() == InviteKind.CONTACT;
        if (contact && invite.inviter() == null) {
            add("inviter", "required");
        } else if (contact ? !invite.subscribe() : reset && invite.subscribe()) {
            add("subscribe", "not_for_kind");
        } else if (invite.subscribe() && invite.inviter() == null) {
            add("subscribe", "needs_inviter");
        }
        if (invite.registration() == reset && !contact) {
            add("registration", "not_for_kind");
        }
        if (reset && !invite.groups().isEmpty()) {
            add("groups", "not_for_kind");
        }
    }

    private void name(Invite invite, boolean newName) {
        boolean bound = invite.usernamePolicy() != UsernamePolicy.ANY;
        if (invite.kind() == InviteKind.RESET && !invite.hasFixedName() && invite.username() != null) {
            add("username_policy", "not_for_kind");
        }
        if (invite.username() == null) {
            if (bound || invite.kind() == InviteKind.RESET) {
                add(FieldProblem.USERNAME, "required");
            }
            return;
        }
        if (!bound) {
            add("username_policy", "conflicts", FieldProblem.USERNAME);
        }
        if (invite.hasFixedName() && (invite.maxUses() == null || invite.maxUses() > 1)) {
            add("max_uses", "one_name_one_use");
        }
        if (newName
                && invite.kind() != InviteKind.RESET
                && problems.stream().noneMatch(p -> p.field().equals(FieldProblem.USERNAME))) {
            names.judge(invite.username()).map(FieldProblem::ofName).ifPresent(problems::add);
            notAdministrator(invite);
        }
    }

    /** Nobody can become an administrator with an invite. (An existing administrator has an account, so the username is taken.) */
    private void notAdministrator(Invite invite) {
        boolean free = invite.registration() && invite.username() != null;
        if (free && names.isAdministrator(invite.username()) && !accounts.exists(invite.username())) {
            add(FieldProblem.USERNAME, NameRules.FORBIDDEN);
        }
    }

    /** Metadata is for programs and may contain anything that XML permits. */
    private void metadata(String json) {
        if (json.length() > MAX_METADATA) {
            add("metadata", "too_long", MAX_METADATA);
        } else if (!StorableText.isXml(json) || CONTROL.matcher(json).find()) {
            add("metadata", "bad_character");
        }
    }

    private void text(String field, String text, int most) {
        if (text == null) {
            return;
        }
        if (text.length() > most) {
            add(field, "too_long", most);
        } else if (!StorableText.isText(text)) {
            add(field, "bad_character");
        }
    }
}
