/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.http;

import java.io.IOException;
import java.util.function.Supplier;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletRequestWrapper;
import javax.servlet.http.HttpServletResponse;
import org.igniterealtime.openfire.plugin.invites.db.Deadline;

/**
 * A servlet on the HTTP binding. It checks everything else before it reads the body, and no thread waits for a body.
 * Exceptions result in a response without internal details.
 */
public abstract class Endpoint extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private final transient Bodies bodies;

    /**
     * @param bodies reads the bodies of requests, also for other endpoints
     */
    protected Endpoint(Bodies bodies) {
        this.bodies = bodies;
    }

    /**
     * Handles a request. May throw any exception.
     *
     * @param response only for headers that all responses have
     */
    protected abstract Reply reply(HttpServletRequest request, HttpServletResponse response);

    /**
     * The response to a request that failed.
     *
     * @param failure the exception: an {@link UnreadableBody}, or any other
     */
    protected abstract Response failed(HttpServletRequest request, Throwable failure);

    @Override
    protected final void service(HttpServletRequest request, HttpServletResponse response) {
        HttpServletRequest kept = new Placed(request);
        Reply reply = attempt(kept, () -> reply(kept, response));
        reply.handle(
                answer -> {
                    send(answer, request, response);
                    bodies.throwAway(request, response);
                },
                wanted -> bodies.read(request, response, wanted.largest(), new Conversation(kept, response, wanted)));
    }

    /** A request that still knows its path when its body has arrived, unlike Jetty's own. */
    private static final class Placed extends HttpServletRequestWrapper {

        private final String contextPath;
        private final String servletPath;
        private final String pathInfo;

        Placed(HttpServletRequest request) {
            super(request);
            this.contextPath = request.getContextPath();
            this.servletPath = request.getServletPath();
            this.pathInfo = request.getPathInfo();
        }

        @Override
        public String getContextPath() {
            return contextPath;
        }

        @Override
        public String getServletPath() {
            return servletPath;
        }

        @Override
        public String getPathInfo() {
            return pathInfo;
        }
    }

    private final class Conversation implements BodyReader.Receiver {

        private final HttpServletRequest request;
        private final HttpServletResponse response;
        private final Reply.OfBody wanted;

        Conversation(HttpServletRequest request, HttpServletResponse response, Reply.OfBody wanted) {
            this.request = request;
            this.response = response;
            this.wanted = wanted;
        }

        @Override
        public void whole(byte[] body) {
            send((Response) attempt(request, () -> wanted.answer().apply(body)), request, response);
        }

        @Override
        public void failed(UnreadableBody reason) {
            send((Response) attempt(request, () -> Endpoint.this.failed(request, reason)), request, response);
        }
    }

    /** Catches everything: even an Error only ends this request. */
    private Reply attempt(HttpServletRequest request, Supplier<Reply> work) {
        try {
            return Deadline.call(work::get);
        } catch (Throwable e) {
            try {
                return failed(request, e);
            } catch (Throwable again) {
                return Response.empty(HttpServletResponse.SC_INTERNAL_SERVER_ERROR);
            }
        }
    }

    private static void send(Response answer, HttpServletRequest request, HttpServletResponse response) {
        try {
            answer.send(request, response);
        } catch (IOException | RuntimeException e) {
            // The client has disconnected. Jetty reports this in either way.
        }
    }
}
