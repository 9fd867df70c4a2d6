/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.event;

/**
 * Who does something. The {@link #label} is used in records, events and the audit log.
 *
 * @param kind the kind of actor
 * @param name the name of an administrator, the bare JID of a user, or the id of a key; empty for the server
 */
public record Actor(Kind kind, String name) {

    /** The server itself. */
    public static final Actor SERVER = new Actor(Kind.SERVER, "");

    /** The kinds of actors. */
    public enum Kind {
        /** Someone who is logged in to the admin console. */
        ADMIN,
        /** A user of this server. */
        USER,
        /** An API key. */
        KEY,
        /** The server itself. */
        SERVER
    }

    /** Someone who is logged in to the admin console. */
    public static Actor admin(String username) {
        return new Actor(Kind.ADMIN, username);
    }

    /** A user of this server. */
    public static Actor user(String bareJid) {
        return new Actor(Kind.USER, bareJid);
    }

    /** An API key. */
    public static Actor key(String id) {
        return new Actor(Kind.KEY, id);
    }

    /**
     * Parses a label.
     *
     * @throws IllegalArgumentException if it is not a label
     */
    public static Actor of(String label) {
        int colon = label.indexOf(':');
        String name = label.substring(colon + 1);
        return switch (colon < 0 ? label : label.substring(0, colon)) {
            case "admin" -> admin(name);
            case "user" -> user(name);
            case "key" -> key(name);
            case "server" -> SERVER;
            default -> throw new IllegalArgumentException("not the label of an actor: " + label);
        };
    }

    /** The text form: {@code admin:NAME}, {@code user:JID}, {@code key:ID} or {@code server}. */
    public String label() {
        return switch (kind) {
            case ADMIN -> "admin:" + name;
            case USER -> "user:" + name;
            case KEY -> "key:" + name;
            case SERVER -> "server";
        };
    }

    /** Whether it is an API key, whose authority never includes administrator rights. */
    public boolean isKey() {
        return kind == Kind.KEY;
    }
}
