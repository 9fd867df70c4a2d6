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
 * A servlet on HTTP binding. It decides upon everything else before it asks for a body, and no thread waits for one; whatever is thrown
 * is answered without a trace of it.
 */
public abstract class Endpoint extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private final transient Bodies bodies;

    /**
     * @param bodies takes in the bodies of requests, those of other endpoints, too
     */
    protected Endpoint(Bodies bodies) {
        this.bodies = bodies;
    }

    /**
     * What a request comes to. May throw anything.
     *
     * @param response for headers that every answer has; no more
     */
    protected abstract Reply reply(HttpServletRequest request, HttpServletResponse response);

    /**
     * The answer to a request that failed.
     *
     * @param failure what was thrown: an {@link UnreadableBody}, or anything else
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
                wanted -> bodies.read(request, response, new Conversation(kept, response, wanted)));
    }

    /** A request that still knows where it was sent to when its body is there: Jetty's own has forgotten it then. */
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

    /** The last catch of all: an Error, too, is the end of this request only. */
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
            // The client has gone; Jetty tells so in either way.
        }
    }
}
