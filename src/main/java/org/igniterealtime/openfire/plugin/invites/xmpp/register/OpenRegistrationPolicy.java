/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.xmpp.register;

import java.net.URI;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.igniterealtime.openfire.plugin.invites.redemption.Registrar;

/**
 * What may be registered without a token, according to the operator's settings: no reserved usernames, no passwords
 * with which nobody could log in, and no texts that would break a stanza.
 */
final class OpenRegistrationPolicy {

    private final Registrar registrar;
    private final BooleanSupplier open;
    private final Supplier<Optional<URI>> elsewhere;

    /**
     * @param registrar checks usernames, passwords and texts
     * @param open whether anyone may register
     * @param elsewhere the operator's sign-up page
     */
    OpenRegistrationPolicy(Registrar registrar, BooleanSupplier open, Supplier<Optional<URI>> elsewhere) {
        this.registrar = registrar;
        this.open = open;
        this.elsewhere = elsewhere;
    }

    /** Why a stranger cannot request the registration form. */
    Optional<Refusal> ask() {
        return open.getAsBoolean() ? Optional.empty() : Optional.of(Refusal.CLOSED);
    }

    /** Where those who cannot register here are referred to. */
    Optional<SignUpPage> signUpPage() {
        return elsewhere.get().map(SignUpPage::new);
    }

    /** Why a stranger cannot register. */
    Optional<Refusal> register(Submission submission) {
        return ask().or(() -> name(submission)).or(() -> fields(submission));
    }

    /** Why a user cannot create another account, which Openfire always permits. */
    Optional<Refusal> registerOther(Submission submission) {
        return open.getAsBoolean() ? name(submission).or(() -> fields(submission)) : Optional.of(Refusal.FORBIDDEN);
    }

    /** Why Openfire must not accept the fields other than the username. */
    Optional<Refusal> fields(Submission submission) {
        return registrar.checkForeign(submission.account()).map(Refusal::of);
    }

    private Optional<Refusal> name(Submission submission) {
        return submission.username() == null
                ? Optional.of(Refusal.UNNAMED)
                : registrar.checkName(submission.username()).map(Refusal::of);
    }
}
