/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.http.page;

import javax.servlet.http.HttpServletRequest;
import org.igniterealtime.openfire.plugin.invites.http.Gzip;
import org.igniterealtime.openfire.plugin.invites.http.Response;
import org.igniterealtime.openfire.plugin.invites.secret.Secrets;
import org.igniterealtime.openfire.plugin.invites.view.Picture;

/** A file that pages load, with a version derived from its content, so that browsers can keep it forever. */
final class Asset {

    private static final int VERSION_LENGTH = 12;
    private static final String SVG = "image/svg+xml";
    private static final String SVG_POLICY =
            "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; sandbox";

    private final String version;
    private final Response plain;
    private final Response compressed;

    private Asset(String version, Response plain, Response compressed) {
        this.version = version;
        this.plain = plain;
        this.compressed = compressed;
    }

    /** A file whose format is compressed already. */
    static Asset of(String type, byte[] bytes) {
        String version = version(bytes);
        Response plain = tagged(Response.of(200, type, bytes), version);
        return new Asset(version, plain, plain);
    }

    /** A text, which is compressed once. */
    static Asset compressible(String type, byte[] bytes) {
        String version = version(bytes);
        Response plain = Response.of(200, type, bytes).with("Vary", "Accept-Encoding");
        if (type.equals(SVG)) {
            // Opened by itself, a picture could run scripts as one of our pages.
            plain = plain.with("Content-Security-Policy", SVG_POLICY);
        }
        // Two encodings are two representations, whose strong tags must differ (RFC 9110, section 8.8.3.3).
        return new Asset(version, tagged(plain, version), tagged(Gzip.compress(plain), version + "-gzip"));
    }

    private static String version(byte[] bytes) {
        return Secrets.hash(bytes).substring(0, VERSION_LENGTH);
    }

    private static Response tagged(Response response, String tag) {
        return response.with("ETag", '"' + tag + '"');
    }

    /** The file for others who show it. */
    Picture picture() {
        return new Picture(plain.header("Content-Type"), plain.body());
    }

    boolean isSvg() {
        return SVG.equals(plain.header("Content-Type"));
    }

    String version() {
        return version;
    }

    /**
     * Responds to a request for the file.
     *
     * @param wanted the version in the URL; {@code null} if there is none
     */
    Response answer(HttpServletRequest request, String wanted) {
        Response whole = Gzip.accepts(request) ? compressed : plain;
        String ifNoneMatch = request.getHeader("If-None-Match");
        String tag = whole.header("ETag");
        Response answer = ifNoneMatch != null && ifNoneMatch.contains(tag)
                ? Response.empty(304).with("ETag", tag)
                : whole;
        return answer.with(
                "Cache-Control",
                version.equals(wanted) ? "public, max-age=31536000, immutable" : "public, max-age=300");
    }
}
