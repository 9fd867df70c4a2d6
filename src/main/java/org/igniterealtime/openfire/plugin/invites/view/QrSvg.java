/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.view;

import io.nayuki.qrcodegen.QrCode;

/** A QR code (ISO/IEC 18004) as the path of an SVG, with one unit per module. */
public final class QrSvg {

    /** The quiet zone around the code, in modules. */
    private static final int MARGIN = 4;

    private final QrCode code;

    /**
     * @param text at most 2,331 bytes
     */
    public QrSvg(String text) {
        this.code = QrCode.encodeText(text, QrCode.Ecc.MEDIUM);
    }

    /** Width and height, including the quiet zone. */
    public int size() {
        return code.size + 2 * MARGIN;
    }

    /** The dark modules, with adjacent ones of a row joined. */
    public String path() {
        StringBuilder path = new StringBuilder();
        for (int y = 0; y < code.size; y++) {
            for (int x = 0; x < code.size; x++) {
                int start = x;
                while (x < code.size && code.getModule(x, y)) {
                    x++;
                }
                if (x > start) {
                    int run = x - start;
                    path.append('M').append(start + MARGIN).append(',').append(y + MARGIN);
                    path.append('h').append(run).append("v1h-").append(run).append('z');
                }
            }
        }
        return path.toString();
    }
}
