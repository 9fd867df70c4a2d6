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
 * Completes the features in the responses of Openfire's BOSH servlet. The servlet sets the length of a response before
 * it writes it. If the response is then written in one piece, it may become longer. All other responses are passed on
 * unchanged.
 *
 * <p>The servlet holds requests for a minute or longer, and Jetty keeps the objects of a request for a while after its
 * response. Therefore, they get wrappers from the Servlet API, which refer to a response of ours only until the
 * response has been sent or {@link #release} is called. After that, no class of ours is referenced.
 */
final class BoshFilter implements Filter {

    private static final Logger LOG = LoggerFactory.getLogger(BoshFilter.class);

    private final FeaturesText text;
    private final BooleanSupplier tlsRequired;

    /** Responses that have not been sent yet. Weak, because nothing announces that a client has disconnected. */
    private final Set<BoshResponse> waiting =
            Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

    private volatile boolean released;

    /**
     * @param tlsRequired whether clients must use TLS before they log in
     */
    BoshFilter(FeaturesText text, BooleanSupplier tlsRequired) {
        this.text = text;
        this.tlsRequired = tlsRequired;
    }

    @Override
    public void init(FilterConfig config) {
        // Nothing to initialize.
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

    /** If this cannot be determined, TLS is assumed to be required, so that BOSH keeps working. */
    private boolean isTlsRequired() {
        try {
            return tlsRequired.getAsBoolean();
        } catch (RuntimeException | LinkageError e) {
            LOG.debug("Cannot determine whether TLS is required", e);
            return true;
        }
    }

    /** The number of responses that have not been sent yet. */
    int waiting() {
        return waiting.size();
    }

    /** Makes all pending and future responses pass unchanged. */
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
        // The HTTP binding may be restarting.
    }

    /**
     * Also returns the wrapper later, because the servlet responds from other threads (Servlet specification, section
     * 2.3.3.3).
     */
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
