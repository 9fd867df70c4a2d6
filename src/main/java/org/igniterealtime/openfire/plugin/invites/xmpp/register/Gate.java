/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.xmpp.register;

import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.igniterealtime.openfire.plugin.invites.invite.Registrar;

/** What may be registered without a token: what the operator's settings say, and no name that is kept for somebody else. */
final class Gate {

    private final Registrar registrar;
    private final BooleanSupplier open;

    /**
     * @param registrar knows which names are kept
     * @param open whether anybody may register
     */
    Gate(Registrar registrar, BooleanSupplier open) {
        this.registrar = registrar;
        this.open = open;
    }

    /** What speaks against a stranger's asking what there is to fill in. */
    Optional<Refusal> ask() {
        return open.getAsBoolean() ? Optional.empty() : Optional.of(Refusal.CLOSED);
    }

    /** What speaks against a stranger's registering. */
    Optional<Refusal> register(Submission submission) {
        return ask().or(() -> name(submission));
    }

    /** What speaks against a user's making another account, which Openfire lets every user do whatever the operator says. */
    Optional<Refusal> registerOther(Submission submission) {
        return open.getAsBoolean() ? name(submission) : Optional.of(Refusal.FORBIDDEN);
    }

    private Optional<Refusal> name(Submission submission) {
        return submission.username() == null
                ? Optional.of(Refusal.UNNAMED)
                : registrar.checkName(submission.username()).map(Refusal::of);
    }
}
