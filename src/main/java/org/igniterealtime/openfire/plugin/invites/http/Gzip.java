/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import javax.servlet.http.HttpServletRequest;

/** Compresses what is sent more than once. */
public final class Gzip {

    private Gzip() {}

    /** Whether a browser wants compressed responses. None are sent to those that weigh one format against another. */
    public static boolean accepts(HttpServletRequest request) {
        String encodings = request.getHeader("Accept-Encoding");
        return encodings != null && encodings.contains("gzip") && !encodings.contains("q=");
    }

    /** The same response, compressed. */
    public static Response compress(Response plain) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes) {
            {
                def.setLevel(Deflater.BEST_COMPRESSION);
            }
        }) {
            out.write(plain.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return plain.withBody(bytes.toByteArray()).with("Content-Encoding", "gzip");
    }
}
