/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.host;

import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.function.BooleanSupplier;
import javax.servlet.AsyncContext;
import javax.servlet.Filter;
import javax.servlet.FilterChain;
import javax.servlet.FilterConfig;
import javax.servlet.ServletException;
import javax.servlet.ServletRequest;
import javax.servlet.ServletResponse;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletRequestWrapper;
import javax.servlet.http.HttpServletResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Completes the features in the answers of Openfire's BOSH servlet. It announces the length of an answer before it writes it;
 * an answer that then comes whole, in one piece, may become longer. All others go by as they are.
 *
 * <p>The servlet holds a request back for a minute and more, and Jetty keeps what belongs to it for a while after the answer. What
 * they are given is therefore a wrapper of the Servlet API, with a response of ours in it until the answer is there or
 * {@link #release} is called; no class of ours is kept then.
 */
final class BoshFilter implements Filter {

    private static final Logger LOG = LoggerFactory.getLogger(BoshFilter.class);

    private final FeaturesText text;
    private final BooleanSupplier tlsRequired;

    /** Those whose answer is not there yet. Weak, since nobody tells of a client that is gone. */
    private final Set<BoshResponse> waiting =
            Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

    private volatile boolean released;

    /**
     * Takes what it needs.
     *
     * @param tlsRequired whether a client has to have TLS before it may log in
     */
    BoshFilter(FeaturesText text, BooleanSupplier tlsRequired) {
        this.text = text;
        this.tlsRequired = tlsRequired;
    }

    @Override
    public void init(FilterConfig config) {
        // There is nothing to prepare.
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (!released
                && request instanceof HttpServletRequest http
                && response instanceof HttpServletResponse answer
                && http.getMethod().equals("POST")
                && (http.isSecure() || !isTlsRequired())) {
            BoshResponse completed = new BoshResponse(answer, text, waiting::remove);
            waiting.add(completed);
            if (released) {
                completed.release();
            }
            chain.doFilter(new AsyncRequest(http, completed.handle()), completed.handle());
        } else {
            chain.doFilter(request, response);
        }
    }

    /** BOSH goes on, come what may; who cannot be asked may require it. */
    private boolean isTlsRequired() {
        try {
            return tlsRequired.getAsBoolean();
        } catch (RuntimeException | LinkageError e) {
            LOG.debug("Cannot determine whether TLS is required", e);
            return true;
        }
    }

    /** How many answers are being waited for. */
    int waiting() {
        return waiting.size();
    }

    /** Lets answers to come go by as they are, those included that are being waited for. */
    void release() {
        released = true;
        List<BoshResponse> left;
        synchronized (waiting) {
            left = List.copyOf(waiting);
        }
        left.forEach(BoshResponse::release);
    }

    @Override
    public void destroy() {
        // HTTP binding may only be starting again.
    }

    /** Hands out the wrapper later on, too: the servlet answers from other threads (Servlet specification, section 2.3.3.3). */
    private static final class AsyncRequest extends HttpServletRequestWrapper {

        private final ServletResponse response;

        AsyncRequest(HttpServletRequest request, ServletResponse response) {
            super(request);
            this.response = response;
        }

        @Override
        public AsyncContext startAsync() {
            return getRequest().startAsync(getRequest(), response);
        }
    }
}
