/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.db.schema;

import static org.igniterealtime.openfire.plugin.invites.db.schema.Column.bigint;
import static org.igniterealtime.openfire.plugin.invites.db.schema.Column.integer;
import static org.igniterealtime.openfire.plugin.invites.db.schema.Column.text;
import static org.igniterealtime.openfire.plugin.invites.db.schema.Table.growing;
import static org.igniterealtime.openfire.plugin.invites.db.schema.Table.index;
import static org.igniterealtime.openfire.plugin.invites.db.schema.Table.key;
import static org.igniterealtime.openfire.plugin.invites.db.schema.Table.small;
import static org.igniterealtime.openfire.plugin.invites.db.schema.Table.unique;
import static org.igniterealtime.openfire.plugin.invites.db.schema.Upgrade.change;

import java.util.List;
import org.igniterealtime.openfire.plugin.invites.db.TableColumns;
import org.igniterealtime.openfire.plugin.invites.db.schema.Upgrade.AddColumn;
import org.igniterealtime.openfire.plugin.invites.db.schema.Upgrade.AddIndex;
import org.igniterealtime.openfire.plugin.invites.db.schema.Upgrade.AddTable;
import org.igniterealtime.openfire.plugin.invites.db.schema.Upgrade.Fill;

/**
 * The plugin's tables and their history, written once: {@link SchemaScripts} renders the scripts for all vendors from it. What a released
 * version contains is never changed, only extended: frozen copies in {@code src/test/resources/version…} are compared with it.
 */
public final class SchemaModel {

    /** The version of the first release. */
    static final int FIRST_VERSION = 1;

    /** All tables of the latest version. */
    static final List<Table> TABLES = List.of(
            small(
                    "ofInviteKey",
                    "API keys, with the SHA-256 of the whole key only",
                    text("keyID", 8),
                    text("name", 100),
                    text("secretHash", 64),
                    text("scopes", 255),
                    bigint("createdAt"),
                    text("createdBy", 255),
                    bigint("expiresAt").orNull(),
                    bigint("lastUsedAt").orNull(),
                    bigint("revokedAt").orNull(),
                    integer("maxOpenInvites").orNull(),
                    integer("invitesPerDay").orNull(),
                    integer("requestsPerSecond").orNull(),
                    text("networks", 1000).orNull(),
                    bigint("maxTtl").orNull(),
                    integer("maxUses").orNull(),
                    text("groupNames", 2000).orNull(),
                    text("kinds", 50).since(2),
                    integer("urlUse"),
                    integer("version"),
                    key("ofInviteKey", "keyID")),
            growing(
                    "ofInvite",
                    "Invites, with the SHA-256 of the token only; uses counts accounts made, held those being made right now",
                    text("inviteID", 18),
                    text("tokenHash", 64),
                    text("kind", 10),
                    text("username", 64).orNull(),
                    text("usernamePolicy", 10),
                    integer("maxUses").orNull(),
                    integer("uses"),
                    integer("held"),
                    bigint("expiresAt"),
                    bigint("ttl"),
                    text("inviter", 255).orNull(),
                    integer("subscribe"),
                    integer("registration"),
                    integer("groupCount"),
                    text("note", 500).orNull(),
                    text("locale", 35).orNull(),
                    text("metadata", 2000).orNull(),
                    bigint("createdAt"),
                    text("createdBy", 255),
                    bigint("lastUsedAt").orNull(),
                    bigint("revokedAt").orNull(),
                    text("authority", 255).since(2),
                    bigint("accountCreatedAt").since(2),
                    integer("version"),
                    integer("bucket").since(4),
                    bigint("expiryOrder").since(4),
                    bigint("useOrder").since(4),
                    bigint("openedAt").since(4),
                    key("ofInvite", "inviteID"),
                    index("ofInvite_inviter_idx", "inviter", "inviteID"),
                    index("ofInvite_createdBy_idx", "createdBy", "inviteID"),
                    index("ofInvite_open_idx", "createdBy", "expiresAt"),
                    index(2, "ofInvite_username_idx", "username", "inviteID"),
                    index(4, "ofInvite_bucket_idx", "bucket", "inviteID"),
                    index(4, "ofInvite_expiryOrder_idx", "expiryOrder", "inviteID"),
                    index(4, "ofInvite_useOrder_idx", "useOrder", "inviteID")),
            growing(
                    "ofInviteGroup",
                    "The groups that a new account joins",
                    text("inviteID", 18),
                    text("groupName", 50),
                    key("ofInviteGroup", "inviteID", "groupName"),
                    index(4, "ofInviteGroup_group_idx", "groupName", "inviteID")),
            growing(
                    "ofInviteName",
                    "Names kept for an invite until it ends, and what they look like",
                    text("name", 64),
                    text("inviteID", 18),
                    text("skeleton", 64).since(2),
                    key("ofInviteName", "name"),
                    index(2, "ofInviteName_skeleton_idx", "skeleton")),
            growing(
                    "ofInviteRedemption",
                    "Uses of invites; heldName lets only one at a time hold a name",
                    text("redemptionID", 18),
                    text("inviteID", 18),
                    text("name", 255),
                    text("heldName", 255),
                    text("state", 10),
                    text("inviter", 255).orNull(),
                    bigint("claimedAt"),
                    bigint("leaseUntil"),
                    bigint("completedAt").orNull(),
                    bigint("firstLoginAt").since(4),
                    text("agreedTo", 500).orNull().since(4),
                    key("ofInviteRedemption", "redemptionID"),
                    unique("ofInviteRedemption_held_uq", "heldName"),
                    index("ofInviteRedemption_invite_idx", "inviteID", "name"),
                    index("ofInviteRedemption_inviter_idx", "inviter"),
                    index("ofInviteRedemption_lease_idx", "state", "leaseUntil"),
                    index(4, "ofInviteRedemption_name_idx", "name", "redemptionID")),
            growing(
                    "ofInviteDeleted",
                    "Deleted invites, as long as they count among those that their creator made",
                    text("inviteID", 18),
                    text("createdBy", 255),
                    bigint("createdAt"),
                    key("ofInviteDeleted", "inviteID"),
                    index("ofInviteDeleted_createdBy_idx", "createdBy", "inviteID")),
            growing(
                    "ofInviteOpened",
                    "Invites that another than their creator opened again or renewed, and which count among the open ones of that one",
                    text("inviteID", 18),
                    text("openedBy", 255),
                    key("ofInviteOpened", "inviteID"),
                    index("ofInviteOpened_openedBy_idx", "openedBy")),
            growing(
                    "ofInviteAnswer",
                    "First answers to requests with an Idempotency-Key, encrypted under the caller's secret, in parts",
                    text("keyID", 8),
                    text("requestHash", 64),
                    integer("part"),
                    text("bodyHash", 64),
                    text("content", 2000),
                    bigint("createdAt"),
                    key("ofInviteAnswer", "keyID", "requestHash", "part"),
                    index("ofInviteAnswer_created_idx", "createdAt")),
            growing(
                            "ofInviteEvent",
                            "Events for those who must not miss one, a row for each of them, until it has taken it or three days are over",
                            text("eventID", 18),
                            text("consumer", 20),
                            text("eventType", 30),
                            text("subject", 18),
                            text("actor", 300).orNull(),
                            text("details", 2000).orNull(),
                            bigint("happenedAt"),
                            bigint("dueAt"),
                            integer("attempts"),
                            key("ofInviteEvent", "eventID", "consumer"),
                            index("ofInviteEvent_due_idx", "consumer", "dueAt"))
                    .since(3),
            small(
                            "ofInviteSweep",
                            "How far what goes through all invites now and then has got, on whichever node",
                            text("sweep", 20),
                            bigint("doneUntil"),
                            key("ofInviteSweep", "sweep"))
                    .since(3),
            growing(
                            "ofInviteStatistic",
                            "What happened on each day (UTC, counted from 1970), by where the invites come from",
                            integer("dayNumber"),
                            text("measure", 10),
                            text("source", 10),
                            bigint("total"),
                            key("ofInviteStatistic", "dayNumber", "measure", "source"))
                    .since(4),
            growing(
                            "ofInviteChange",
                            "Who has changed an invite, and when; the version is the one before the change",
                            text("inviteID", 18),
                            integer("version"),
                            text("changeKind", 10),
                            bigint("changedAt"),
                            text("actor", 300).orNull(),
                            key("ofInviteChange", "inviteID", "version"))
                    .since(5),
            growing(
                            "ofInviteMail",
                            "Mails with invites: to be sent while they have a token, which is encrypted, then a log",
                            text("mailID", 18),
                            text("inviteID", 18),
                            text("address", 254).orNull(),
                            text("addressHash", 64).orNull(),
                            text("subject", 150).orNull(),
                            text("message", 1000).orNull(),
                            text("token", 200).orNull(),
                            text("status", 10),
                            text("reason", 30).orNull(),
                            text("smtpCode", 20).orNull(),
                            integer("attempts"),
                            text("sender", 255),
                            bigint("createdAt"),
                            bigint("dueAt").orNull(),
                            bigint("endedAt").orNull(),
                            key("ofInviteMail", "mailID"),
                            index("ofInviteMail_invite_idx", "inviteID", "mailID"),
                            index("ofInviteMail_due_idx", "dueAt"),
                            index("ofInviteMail_sender_idx", "sender", "createdAt"),
                            index("ofInviteMail_address_idx", "addressHash", "createdAt"))
                    .since(5));

    /** The upgrade from each version to the next. */
    static final List<Upgrade> UPGRADES = List.of(
            Upgrade.to(
                    2,
                    change(
                            "The kinds of invite that a key may make; none = all that its scopes allow",
                            new AddColumn("ofInviteKey", "kinds")),
                    change(
                            "Whose authority an invite rests on, unless its creator's; and of a reset, when the account was made that it is for",
                            new AddColumn("ofInvite", "authority"),
                            new AddColumn("ofInvite", "accountCreatedAt")),
                    change(
                            "The resets of a user are revoked with one of them, and with the account",
                            new AddIndex("ofInvite", "ofInvite_username_idx")),
                    change(
                            "What the names look like that are kept for an invite; of those kept until now that is the name",
                            new AddColumn("ofInviteName", "skeleton"),
                            new Fill("UPDATE ofInviteName SET skeleton = name WHERE skeleton IS NULL"),
                            new AddIndex("ofInviteName", "ofInviteName_skeleton_idx")),
                    change(
                            "Suggested names are kept, too, for the youngest invite if there are several",
                            new Fill(
                                    """
                            INSERT INTO ofInviteName (name, inviteID, skeleton)
                              SELECT i.username, MAX(i.inviteID), i.username FROM ofInvite i
                              WHERE i.usernamePolicy = 'suggested' AND i.registration = 1 AND i.revokedAt IS NULL AND i.username IS NOT NULL
                                AND (i.maxUses IS NULL OR i.uses < i.maxUses)
                                AND NOT EXISTS (SELECT 1 FROM ofInviteName n WHERE n.name = i.username)
                              GROUP BY i.username"""))),
            Upgrade.to(
                    3,
                    change("Events for those who must not miss one", new AddTable("ofInviteEvent")),
                    change("How far the search for expired invites has got", new AddTable("ofInviteSweep"))),
            Upgrade.to(
                    4,
                    change(
                            "What lists are sorted and filtered by; empty until the plugin has filled it in, after the upgrade",
                            new AddColumn("ofInvite", "bucket"),
                            new AddColumn("ofInvite", "expiryOrder"),
                            new AddColumn("ofInvite", "useOrder"),
                            new AddIndex("ofInvite", "ofInvite_bucket_idx"),
                            new AddIndex("ofInvite", "ofInvite_expiryOrder_idx"),
                            new AddIndex("ofInvite", "ofInvite_useOrder_idx")),
                    change(
                            "When a link was first opened, and when an invitee first logged in",
                            new AddColumn("ofInvite", "openedAt"),
                            new AddColumn("ofInviteRedemption", "firstLoginAt"),
                            new AddIndex("ofInviteRedemption", "ofInviteRedemption_name_idx")),
                    change(
                            "The terms of use to which an invitee has agreed",
                            new AddColumn("ofInviteRedemption", "agreedTo")),
                    change("What happened on each day", new AddTable("ofInviteStatistic")),
                    change(
                            "The invites that give a group are listed",
                            new AddIndex("ofInviteGroup", "ofInviteGroup_group_idx"))),
            Upgrade.to(
                    5,
                    change("Mails with invites, and what became of them", new AddTable("ofInviteMail")),
                    change("Who has changed an invite, and when", new AddTable("ofInviteChange"))));

    /** The latest version. */
    public static final int VERSION = UPGRADES.get(UPGRADES.size() - 1).version();

    private SchemaModel() {}

    /** The tables of the latest version with their columns. */
    public static List<TableColumns> tables() {
        return TABLES.stream()
                .map(table -> new TableColumns(
                        table.name(),
                        table.parts(Column.class, VERSION).map(Column::name).toList()))
                .toList();
    }

    static Table table(String name) {
        return TABLES.stream()
                .filter(table -> table.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(name));
    }
}
