/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.check;

import java.util.function.BooleanSupplier;

/** Whether keys and passwords can be read on the way, or addresses forged. */
public final class ExposureCheck implements Check {

    private final BooleanSupplier clear;
    private final BooleanSupplier forged;

    /**
     * @param clear whether other machines are answered without TLS
     * @param forged whether anybody can claim any address
     */
    public ExposureCheck(BooleanSupplier clear, BooleanSupplier forged) {
        this.clear = clear;
        this.forged = forged;
    }

    @Override
    public String name() {
        return "exposure";
    }

    @Override
    public Finding check() {
        if (forged.getAsBoolean()) {
            return Finding.warning("forged");
        }
        return clear.getAsBoolean() ? Finding.warning("clear") : Finding.good("good");
    }
}
