/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.http.page;

import org.igniterealtime.openfire.plugin.invites.http.Response;
import org.igniterealtime.openfire.plugin.invites.secret.Secrets;

/** A file that pages load, with a version derived from its content, so that browsers can keep it forever. */
final class Asset {

    private static final int VERSION_LENGTH = 12;

    private final String type;
    private final byte[] bytes;
    private final String version;

    Asset(String type, byte[] bytes) {
        this.type = type;
        this.bytes = bytes;
        this.version = Secrets.hash(bytes).substring(0, VERSION_LENGTH);
    }

    String version() {
        return version;
    }

    /**
     * Responds to a request for the file.
     *
     * @param wanted the version in the URL; {@code null} if there is none
     * @param ifNoneMatch the browser's header; {@code null} if there is none
     */
    Response answer(String wanted, String ifNoneMatch) {
        String tag = '"' + version + '"';
        boolean known = ifNoneMatch != null && ifNoneMatch.contains(tag);
        Response answer = known ? Response.empty(304) : Response.of(200, type, bytes);
        String caching = version.equals(wanted) ? "public, max-age=31536000, immutable" : "public, max-age=300";
        return answer.with("ETag", tag).with("Cache-Control", caching);
    }
}
