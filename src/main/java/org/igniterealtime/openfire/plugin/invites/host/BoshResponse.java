/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.host;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.function.Consumer;
import javax.servlet.ServletOutputStream;
import javax.servlet.WriteListener;
import javax.servlet.http.HttpServletResponse;
import javax.servlet.http.HttpServletResponseWrapper;

/**
 * A BOSH response on its way to the client. Delays the announced length until the first bytes are written, which may be
 * features that become longer. After that, or once released, everything passes unchanged.
 */
final class BoshResponse extends HttpServletResponseWrapper {

    private static final byte[] END = "</stream:features></body>".getBytes(US_ASCII);

    private final HttpServletResponseWrapper handle = new HttpServletResponseWrapper(this);
    private final Output output = new Output(this);
    private final FeaturesText text;
    private final Consumer<BoshResponse> gone;

    /** The length set by the servlet that Jetty has not been told yet; negative if there is none. */
    private long announced = -1;

    private volatile boolean released;

    /**
     * @param gone called when this response no longer has any effect
     */
    BoshResponse(HttpServletResponse response, FeaturesText text, Consumer<BoshResponse> gone) {
        super(response);
        this.text = text;
        this.gone = gone;
    }

    /** The response that others get: it first leads to this object, and later past it. */
    HttpServletResponseWrapper handle() {
        return handle;
    }

    /**
     * Makes everything pass unchanged from now on. May be called at any time from any thread. Does not call Jetty,
     * because its response may already belong to another request.
     */
    void release() {
        if (!released) {
            released = true;
            handle.setResponse(getResponse());
            gone.accept(this);
        }
    }

    /** From here on, nothing that the servlet does matters. Called on the servlet's threads only. */
    private void pass() {
        announce(announced);
        release();
    }

    private void announce(long length) {
        if (announced >= 0) {
            announced = -1;
            super.setContentLengthLong(length);
        }
    }

    @Override
    public void setContentLength(int length) {
        setContentLengthLong(length);
    }

    @Override
    public void setContentLengthLong(long length) {
        if (released || length < END.length) {
            announced = -1;
            super.setContentLengthLong(length);
            release();
        } else {
            announced = length;
        }
    }

    @Override
    public ServletOutputStream getOutputStream() {
        return output;
    }

    @Override
    public PrintWriter getWriter() throws IOException {
        pass();
        return super.getWriter();
    }

    @Override
    public void flushBuffer() throws IOException {
        pass();
        super.flushBuffer();
    }

    @Override
    public void sendError(int status) throws IOException {
        pass();
        super.sendError(status);
    }

    @Override
    public void sendError(int status, String message) throws IOException {
        pass();
        super.sendError(status, message);
    }

    private ServletOutputStream original() throws IOException {
        return super.getOutputStream();
    }

    private byte[] completed(byte[] bytes, int offset, int length) {
        byte[] piece = Arrays.copyOfRange(bytes, offset, offset + length);
        boolean whole = length == announced && !released;
        byte[] result = whole && endsAsFeatures(piece)
                ? text.inBoshBody(new String(piece, UTF_8)).getBytes(UTF_8)
                : piece;
        announce(whole ? result.length : announced);
        pass();
        return result;
    }

    private static boolean endsAsFeatures(byte[] bytes) {
        int from = bytes.length - END.length;
        return from >= 0 && Arrays.equals(bytes, from, bytes.length, END, 0, END.length);
    }

    private static final class Output extends ServletOutputStream {

        private final BoshResponse response;

        Output(BoshResponse response) {
            this.response = response;
        }

        @Override
        public boolean isReady() {
            return original().isReady();
        }

        @Override
        public void setWriteListener(WriteListener listener) {
            original().setWriteListener(listener);
        }

        private ServletOutputStream original() {
            try {
                return response.original();
            } catch (IOException e) {
                throw new IllegalStateException("the response has no stream", e);
            }
        }

        @Override
        public void write(int octet) throws IOException {
            response.pass();
            response.original().write(octet);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            byte[] completed = response.completed(bytes, offset, length);
            response.original().write(completed, 0, completed.length);
        }

        @Override
        public void flush() throws IOException {
            response.pass();
            response.original().flush();
        }

        @Override
        public void close() throws IOException {
            response.pass();
            response.original().close();
        }
    }
}
