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
 * The outcome of an operation: done, with a result, or refused, with a reason from an enum. Each interface turns the
 * reason into its response in a {@code switch} expression without {@code default}, so that a new reason does not
 * compile until all of them handle it.
 *
 * @param <T> the type of the result
 * @param <R> the type of the refusal
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
     * The operation has been done.
     *
     * @param result not {@code null}
     */
    public static <T, R> Outcome<T, R> done(T result) {
        return new Outcome<>(Objects.requireNonNull(result), null);
    }

    /**
     * The operation has not been done.
     *
     * @param refusal not {@code null}
     */
    public static <T, R> Outcome<T, R> refused(R refusal) {
        return new Outcome<>(null, Objects.requireNonNull(refusal));
    }

    /** Whether the operation has been done. */
    public boolean isDone() {
        return result != null;
    }

    /** The result; empty if the operation was refused. */
    public Optional<T> result() {
        return Optional.ofNullable(result);
    }

    /** The refusal; empty if the operation has been done. */
    public Optional<R> refusal() {
        return Optional.ofNullable(refusal);
    }

    /** Turns either outcome into a value of the same type. */
    public <A> A fold(Function<? super T, ? extends A> whenDone, Function<? super R, ? extends A> whenRefused) {
        return refusal == null ? whenDone.apply(result) : whenRefused.apply(refusal);
    }

    /** Converts the result, if there is one. */
    public <U> Outcome<U, R> map(Function<? super T, ? extends U> change) {
        return refusal == null ? done(change.apply(result)) : refused(refusal);
    }

    /** Passes the result to the listener, if there is one. */
    public Outcome<T, R> ifDone(Consumer<? super T> listener) {
        result().ifPresent(listener);
        return this;
    }

    /**
     * Returns the result.
     *
     * @param problem creates the exception that is thrown for a refusal
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
