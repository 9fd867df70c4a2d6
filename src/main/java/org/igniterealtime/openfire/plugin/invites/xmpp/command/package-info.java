/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Ad-hoc commands (XEP-0050) of our own, with sessions of our own, and a guard before those that Openfire has.
 *
 * <p>Openfire asks who is there only when a session starts. Each later stage goes to whichever command the request names, in
 * whichever session it names, from whomever: any session that an ordinary user may open, or that was stolen from an
 * administrator, runs the command that adds a user. Therefore none of our commands is known to Openfire: a handler of ours
 * takes every request, serves our nodes itself, and lets a request through to Openfire only if its session is the
 * requester's and belongs to the command it names.
 */
package org.igniterealtime.openfire.plugin.invites.xmpp.command;
