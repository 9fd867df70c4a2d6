/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.host;

/**
 * An empty element among a stream's features (RFC 6120, section 4.3.2).
 *
 * @param name its name; goes into XML as it is
 * @param namespace its namespace; goes into XML as it is
 */
public record StreamFeature(String name, String namespace) {

    String xml() {
        return "<" + name + " xmlns=\"" + namespace + "\"/>";
    }
}
