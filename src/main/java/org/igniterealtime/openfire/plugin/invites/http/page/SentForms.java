/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.http.page;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.igniterealtime.openfire.plugin.invites.outcome.Outcome;
import org.igniterealtime.openfire.plugin.invites.redemption.Redeemed;
import org.igniterealtime.openfire.plugin.invites.redemption.RedemptionRefusal;

/**
 * Forms that were sent successfully. Without JavaScript, nothing prevents somebody from pressing the button twice, or
 * from reloading the response: the same form gets the same outcome then, and not "this invite has been used".
 */
final class SentForms {

    private static final int MOST = 1_000;
    private static final int SECONDS = 10;

    private final Map<String, CompletableFuture<Optional<Redeemed>>> sent = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, CompletableFuture<Optional<Redeemed>>> eldest) {
            return size() > MOST;
        }
    };

    /**
     * Does what a form asks for, unless that has been done, or is being done.
     *
     * @param form secret, and the same for each time that the form is sent
     * @param work what it asks for; done again if it was refused before
     */
    Outcome<Redeemed, RedemptionRefusal> once(String form, Supplier<Outcome<Redeemed, RedemptionRefusal>> work) {
        CompletableFuture<Optional<Redeemed>> own = new CompletableFuture<>();
        CompletableFuture<Optional<Redeemed>> first = begin(form, own);
        if (first != own) {
            return result(first).map(Outcome::<Redeemed, RedemptionRefusal>done).orElseGet(work);
        }
        Optional<Redeemed> result = Optional.empty();
        try {
            Outcome<Redeemed, RedemptionRefusal> outcome = work.get();
            result = outcome.result();
            return outcome;
        } finally {
            if (result.isEmpty()) {
                forget(form);
            }
            own.complete(result);
        }
    }

    /** The result of a form that was sent before; empty if it was not, or was refused. */
    Optional<Redeemed> find(String form) {
        CompletableFuture<Optional<Redeemed>> first;
        synchronized (this) {
            first = sent.get(form);
        }
        return first == null ? Optional.empty() : result(first);
    }

    private synchronized CompletableFuture<Optional<Redeemed>> begin(
            String form, CompletableFuture<Optional<Redeemed>> own) {
        CompletableFuture<Optional<Redeemed>> first = sent.putIfAbsent(form, own);
        return first == null ? own : first;
    }

    private synchronized void forget(String form) {
        sent.remove(form);
    }

    /** The result of a form that may still be in progress; empty if there is none in time. */
    private static Optional<Redeemed> result(CompletableFuture<Optional<Redeemed>> first) {
        try {
            return first.get(SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
