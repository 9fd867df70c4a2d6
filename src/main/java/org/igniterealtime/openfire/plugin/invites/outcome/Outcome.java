/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.outcome;

import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * How an operation ended: done, with its result, or refused. A refusal has a reason from an enum. Whoever answers somebody turns the reason
 * into that answer in a {@code switch} expression without {@code default}, so that a new reason does not compile until there is an answer
 * to it everywhere.
 *
 * @param <T> the result
 * @param <R> the refusal
 */
public final class Outcome<T, R> {

    /** Exactly one of the two is {@code null}. */
    private final T result;

    private final R refusal;

    private Outcome(T result, R refusal) {
        this.result = result;
        this.refusal = refusal;
    }

    /**
     * It was done.
     *
     * @param result not {@code null}
     */
    public static <T, R> Outcome<T, R> done(T result) {
        return new Outcome<>(Objects.requireNonNull(result), null);
    }

    /**
     * It was not done.
     *
     * @param refusal not {@code null}
     */
    public static <T, R> Outcome<T, R> refused(R refusal) {
        return new Outcome<>(null, Objects.requireNonNull(refusal));
    }

    /** Whether it was done. */
    public boolean isDone() {
        return result != null;
    }

    /** The result; empty if it was refused. */
    public Optional<T> result() {
        return Optional.ofNullable(result);
    }

    /** The refusal; empty if it was done. */
    public Optional<R> refusal() {
        return Optional.ofNullable(refusal);
    }

    /** One answer, whichever it was. */
    public <A> A fold(Function<? super T, ? extends A> whenDone, Function<? super R, ? extends A> whenRefused) {
        return refusal == null ? whenDone.apply(result) : whenRefused.apply(refusal);
    }

    /** The same with another result. */
    public <U> Outcome<U, R> map(Function<? super T, ? extends U> change) {
        return refusal == null ? done(change.apply(result)) : refused(refusal);
    }

    /** Tells of the result, if there is one. */
    public Outcome<T, R> ifDone(Consumer<? super T> listener) {
        result().ifPresent(listener);
        return this;
    }

    /**
     * The result.
     *
     * @param problem what is thrown for a refusal
     */
    public <X extends RuntimeException> T orElseThrow(Function<? super R, X> problem) {
        if (refusal != null) {
            throw problem.apply(refusal);
        }
        return result;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Outcome<?, ?> outcome
                && Objects.equals(outcome.result, result)
                && Objects.equals(outcome.refusal, refusal);
    }

    @Override
    public int hashCode() {
        return Objects.hash(result, refusal);
    }

    @Override
    public String toString() {
        return refusal == null ? "done: " + result : "refused: " + refusal;
    }
}
