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

/** The checks of what is wanted of one invite, collecting what is wrong. */
final class InviteChecks {

    static final int MAX_LOCALE = 35;

    private static final int MAX_NOTE = 500;

    private static final int MAX_METADATA = 2000;

    /** Escapes of control characters in JSON, but for tabs and the ends of lines; a backslash before one makes it none. */
    private static final Pattern CONTROL = Pattern.compile("(?<!\\\\)(?:\\\\\\\\)*\\\\(?:[bf]|u00[01])");

    private static final int MAX_GROUPS = 50;

    /** As in Openfire's own table of groups. */
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
     * When an invite ends.
     *
     * @param ttl {@code null} = not said
     * @param expiresAt {@code null} = not said
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

    /** As long as wanted, or as the limits allow: for where nobody said how long. */
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

    /** {@code null} = any number. */
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

    /** Uses that were made, or are being made, cannot be taken away. */
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

    /** No administrator's rights are handed out by whom they are not; what an invite hands out already is judged, too. */
    void adminGroups(Collection<String> groups) {
        if (!creator.admins()) {
            groups.stream().filter(accounts::makesAdmins).forEach(group -> add("groups", "group_of_admins", group));
        }
    }

    /** Inviters are those who had the name when the invite was made: see {@link InvitesByToken}. */
    void standsFor(Invite wanted, Invite seen) {
        if (!Objects.equals(wanted.inviter(), seen.inviter())) {
            wanted.inviterName().ifPresent(name -> older("inviter", name, seen.createdAt()));
        }
    }

    /**
     * Who opens an invite (again), or has a new link to it, gives all that it gives: that must be theirs to give, whoever made
     * the invite. The operator's own limits were judged when it was made.
     *
     * @param expiresAt when it is to end
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
     * An open invite's link would be refused at once if its inviter is gone, or locked out, or its name an administrator's by now: see
     * {@link InvitesByToken} and {@link InviteeNames}.
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
     * Whether the fields go together, as {@link Invite} promises.
     *
     * @param newName whether the name was not the invite's before: only then it is judged, the names that may be had change
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

    /** Nobody becomes an administrator by an invite; who is one has an account, and the name is taken. */
    private void notAdministrator(Invite invite) {
        boolean free = invite.registration() && invite.username() != null;
        if (free && names.isAdministrator(invite.username()) && !accounts.exists(invite.username())) {
            add(FieldProblem.USERNAME, NameRules.FORBIDDEN);
        }
    }

    /** For programs, which may keep there what they like, but in XML, too. */
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
