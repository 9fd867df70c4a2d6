/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.account;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Set;
import org.igniterealtime.openfire.plugin.invites.db.Handover;

/**
 * Accounts whose callers wait no longer than their calls may. Calls that query Openfire's database or a directory are
 * made on other threads, because Openfire has no time limit for either.
 */
public final class BoundedAccounts {

    /** These do not query anything. */
    private static final Set<String> AT_HAND = Set.of(
            "domain", "normalise", "writable", "besideInvites", "longestPassword", "toString", "hashCode", "equals");

    private BoundedAccounts() {}

    /**
     * Adds a time limit.
     *
     * @param accounts without time limits
     * @param handover does the work that may take longer
     */
    public static Accounts of(Accounts accounts, Handover handover) {
        return (Accounts) Proxy.newProxyInstance(
                BoundedAccounts.class.getClassLoader(),
                new Class<?>[] {Accounts.class},
                (proxy, method, arguments) -> AT_HAND.contains(method.getName())
                        ? call(accounts, method, arguments)
                        : handover.call(() -> call(accounts, method, arguments)));
    }

    private static Object call(Accounts accounts, Method method, Object[] arguments) {
        try {
            return method.invoke(accounts, arguments);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            // The interface declares no other exceptions.
            throw (RuntimeException) e.getCause();
        } catch (IllegalAccessException e) {
            throw new LinkageError("an interface is not public", e);
        }
    }
}
