/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Our own ad-hoc commands (XEP-0050), with our own sessions, and protection for Openfire's commands.
 *
 * <p>Openfire checks permissions only when a session starts. Each later stage goes to whichever command the request
 * names, in whichever session it names, whoever sends it: any session that an ordinary user may open, or that was
 * stolen from an administrator, can run the command that adds a user. Therefore, Openfire does not know our commands:
 * our handler gets all requests, handles those for our nodes itself, and passes a request on to Openfire only if its
 * session belongs to the requester and to the command that it names.
 */
package org.igniterealtime.openfire.plugin.invites.xmpp.command;
