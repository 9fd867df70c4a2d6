/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.host;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Completes what Openfire 4.8 and newer write to clients with Netty. When a listener is restarted or reconfigured, it
 * gets a new acceptor, and notifies this class. Openfire's types are accessed with reflection, because the oldest
 * Openfire does not have them.
 */
final class NettyStreams implements AutoCloseable {

    private final Collection<?> listeners;
    private final Class<?> factoryType;
    private final Class<?> acceptorListenerType;
    private final Object factory;
    private final Object acceptorListener;

    private NettyStreams(
            Collection<?> listeners, Class<?> factoryType, Class<?> acceptorListenerType, FeaturesText text) {
        this.listeners = List.copyOf(listeners);
        this.factoryType = factoryType;
        this.acceptorListenerType = acceptorListenerType;
        // This is the only place that needs Netty's classes, so they are loaded only here.
        StreamPipelines pipelines = new StreamPipelines(text);
        this.factory = proxy(factoryType, (proxy, method, arguments) -> {
            if (method.getName().equals("addNewHandlerTo")) {
                // The overload with an executor exists from 5.1 on. This work is as fast as Netty's own.
                pipelines.add(arguments[0]);
            } else if (method.getName().equals("removeHandlerFrom")) {
                pipelines.remove(arguments[0]);
            }
            return null;
        });
        this.acceptorListener = proxy(acceptorListenerType, (proxy, method, arguments) -> {
            switch (method.getName()) {
                case "acceptorStarting" -> addTo(arguments[0]);
                case "acceptorStopping" -> removeFrom(arguments[0]);
                default -> {}
            }
            return null;
        });
    }

    /** Uses Openfire's own types. */
    static NettyStreams open(Collection<?> listeners, ClassLoader openfire, FeaturesText text) {
        return open(
                listeners,
                type("org.jivesoftware.openfire.nio.NettyChannelHandlerFactory", openfire),
                type("org.jivesoftware.openfire.spi.ConnectionListener$SocketAcceptorEventListener", openfire),
                text);
    }

    /**
     * @param listeners Openfire's {@code ConnectionListener}s
     * @param factoryType Openfire's {@code NettyChannelHandlerFactory}
     * @param acceptorListenerType Openfire's {@code SocketAcceptorEventListener}
     */
    static NettyStreams open(
            Collection<?> listeners, Class<?> factoryType, Class<?> acceptorListenerType, FeaturesText text) {
        NettyStreams streams = new NettyStreams(listeners, factoryType, acceptorListenerType, text);
        try {
            streams.listeners.forEach(streams::begin);
            return streams;
        } catch (RuntimeException | LinkageError e) {
            streams.close();
            throw e;
        }
    }

    /**
     * A listener holds its own lock while it replaces its acceptor. Holding the same lock ensures that no acceptor is
     * missed between the two steps.
     */
    private void begin(Object listener) {
        synchronized (listener) {
            call(listener, "add", acceptorListenerType, acceptorListener);
            Object acceptor = acceptorOf(listener);
            if (acceptor != null) {
                addTo(acceptor);
            }
        }
    }

    private void end(Object listener) {
        synchronized (listener) {
            call(listener, "remove", acceptorListenerType, acceptorListener);
            Object acceptor = acceptorOf(listener);
            if (acceptor != null) {
                removeFrom(acceptor);
            }
        }
    }

    @Override
    public void close() {
        List<RuntimeException> failures = new ArrayList<>();
        for (Object listener : listeners) {
            try {
                end(listener);
            } catch (RuntimeException e) {
                failures.add(e);
            }
        }
        if (!failures.isEmpty()) {
            throw failures.get(0);
        }
    }

    private static Object acceptorOf(Object listener) {
        try {
            return listener.getClass().getMethod("getConnectionAcceptor").invoke(listener);
        } catch (ReflectiveOperationException e) {
            throw unknown("getConnectionAcceptor", e);
        }
    }

    private void addTo(Object acceptor) {
        call(acceptor, "addChannelHandler", factoryType, factory);
    }

    private void removeFrom(Object acceptor) {
        call(acceptor, "removeChannelHandler", factoryType, factory);
    }

    private static void call(Object target, String method, Class<?> parameter, Object argument) {
        try {
            target.getClass().getMethod(method, parameter).invoke(target, argument);
        } catch (ReflectiveOperationException e) {
            throw unknown(method, e);
        }
    }

    private static IllegalStateException unknown(String method, ReflectiveOperationException e) {
        Throwable cause = e instanceof InvocationTargetException thrown ? thrown.getCause() : e;
        return new IllegalStateException(
                "The connections of this Openfire version are not supported: " + method, cause);
    }

    private static Class<?> type(String name, ClassLoader loader) {
        try {
            return Class.forName(name, false, loader);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("The connections of this Openfire version are not supported", e);
        }
    }

    /** Openfire keeps these objects in sets, so each must be equal to itself only. */
    private static Object proxy(Class<?> type, InvocationHandler handler) {
        return Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> isObjects(method)
                        ? answer(proxy, method, arguments)
                        : handler.invoke(proxy, method, arguments));
    }

    private static boolean isObjects(Method method) {
        return method.getDeclaringClass() == Object.class;
    }

    private static Object answer(Object proxy, Method method, Object[] arguments) {
        return switch (method.getName()) {
            case "equals" -> proxy == arguments[0];
            case "hashCode" -> System.identityHashCode(proxy);
            default -> "Invites for Openfire: stream features";
        };
    }
}
