/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.host;

/**
 * An empty element among the features of a stream (RFC 6120, section 4.3.2).
 *
 * @param name the name; must not need escaping in XML
 * @param namespace the namespace; must not need escaping in XML
 */
public record StreamFeature(String name, String namespace) {

    String xml() {
        return "<" + name + " xmlns=\"" + namespace + "\"/>";
    }
}
