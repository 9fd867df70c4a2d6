/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.console.document;

import java.util.Map;

/**
 * What the page of the documentation shows.
 *
 * @param titles of all documents, by their names
 * @param name of the document that is shown
 * @param html its content, which comes with the plugin
 */
public record DocumentPage(Map<String, String> titles, String name, String html) {}
