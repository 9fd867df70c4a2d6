/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.xmpp.contact;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.dom4j.Element;
import org.dom4j.QName;
import org.igniterealtime.openfire.plugin.invites.account.Accounts;
import org.igniterealtime.openfire.plugin.invites.db.Deadline;
import org.igniterealtime.openfire.plugin.invites.invite.Token;
import org.igniterealtime.openfire.plugin.invites.limit.Source;
import org.igniterealtime.openfire.plugin.invites.limit.SourceLimiter;
import org.igniterealtime.openfire.plugin.invites.log.FailureLog;
import org.igniterealtime.openfire.plugin.invites.outcome.Outcome;
import org.igniterealtime.openfire.plugin.invites.redemption.ContactUse;
import org.igniterealtime.openfire.plugin.invites.redemption.RedemptionRefusal;
import org.igniterealtime.openfire.plugin.invites.redemption.Registrar;
import org.jivesoftware.openfire.interceptor.PacketInterceptor;
import org.jivesoftware.openfire.interceptor.PacketRejectedException;
import org.jivesoftware.openfire.session.Session;
import org.xmpp.packet.JID;
import org.xmpp.packet.Packet;
import org.xmpp.packet.Presence;

/**
 * XEP-0379: if a subscription request contains the token of a contact invite of the addressee, the two become contacts
 * of each other.
 *
 * <p>This is done before Openfire handles the stanza. If the token is valid, the two are contacts by then, and the
 * addressee does not have to be asked: the stanza of a local user is passed on, because the user's roster has to be
 * checked; that of a user on another server has been answered and ends here, because newer Openfire versions would
 * answer it again. If the token is not valid, or anything fails, the stanza is passed on as an ordinary request.
 *
 * <p>Our tokens are secrets. The addressee's clients have no use for them, and newer Openfire versions store the
 * stanzas of open requests in their database. Therefore, tokens are removed, even if they are for something else, or
 * currently not valid, because their invite may be reopened. All others are kept, because they may have been created by
 * the addressee's client.
 */
public final class PreauthorisedContacts implements PacketInterceptor, AutoCloseable {

    private static final QName PREAUTH = QName.get("preauth", "urn:xmpp:pars:0");

    private static final String SUBSCRIBE = Presence.Type.subscribe.name();

    private final Consumer<PacketInterceptor> remove;
    private final Accounts accounts;
    private final Registrar registrar;
    private final SourceLimiter badTokens;
    private final Clock clock;

    /**
     * Starts handling requests.
     *
     * @param add adds this after the existing interceptors, one of which may reject the stanza
     * @param remove removes this
     * @param accounts the server's accounts
     * @param registrar redeems invites
     * @param badTokens limits the invalid tokens of a sender
     * @param clock the current time
     */
    public PreauthorisedContacts(
            Consumer<PacketInterceptor> add,
            Consumer<PacketInterceptor> remove,
            Accounts accounts,
            Registrar registrar,
            SourceLimiter badTokens,
            Clock clock) {
        this.remove = remove;
        this.accounts = accounts;
        this.registrar = registrar;
        this.badTokens = badTokens;
        this.clock = clock;
        add.accept(this);
    }

    @Override
    public void interceptPacket(Packet packet, Session session, boolean incoming, boolean processed)
            throws PacketRejectedException {
        // Each stanza of the server passes here, several times.
        if (incoming
                && !processed
                && packet instanceof Presence presence
                && SUBSCRIBE.equals(presence.getElement().attributeValue("type"))
                && isAnswered(presence)) {
            // Nobody gets this message, because the sender has no session here.
            throw new PacketRejectedException("Answered on behalf of the addressee, whose token is valid");
        }
    }

    private boolean isAnswered(Presence presence) {
        // A copy, because some are removed.
        List<Element> shown = List.copyOf(presence.getElement().elements(PREAUTH));
        JID inviter = presence.getTo();
        if (shown.isEmpty() || inviter == null || !inviter.getDomain().equals(accounts.domain())) {
            return false;
        }
        try {
            return isAnswered(presence, inviter, shown);
        } catch (RuntimeException | Error e) {
            FailureLog.tell("A subscription request", e);
            return false;
        }
    }

    /** Uses the token, if there is exactly one and it is valid. Returns whether nothing is left to do. */
    private boolean isAnswered(Presence presence, JID inviter, List<Element> shown) {
        JID contact = presence.getFrom();
        Optional<Outcome<ContactUse, RedemptionRefusal>> outcome = shown.size() == 1
                ? token(shown.get(0)).flatMap(token -> use(token, inviter, contact))
                : Optional.empty();
        boolean unknown = outcome.filter(PreauthorisedContacts::isUnknown).isPresent();
        shown.stream().filter(preauth -> isOurs(preauth, unknown)).forEach(presence.getElement()::remove);
        boolean answered = outcome.filter(Outcome::isDone).isPresent();
        return answered && !contact.getDomain().equals(accounts.domain());
    }

    /**
     * Whether a token has to be removed.
     *
     * @param unknown whether it is known to be invalid: in this case, it is ours if it was one before its invite was
     *     renewed or deleted
     */
    private boolean isOurs(Element preauth, boolean unknown) {
        return token(preauth)
                .filter(token -> !unknown || token.looksMadeHere(clock.instant()))
                .isPresent();
    }

    private static Optional<Token> token(Element preauth) {
        return Token.parse(preauth.attributeValue("token"));
    }

    /** The outcome of using the token; empty if it was not checked. */
    private Optional<Outcome<ContactUse, RedemptionRefusal>> use(Token token, JID inviter, JID contact) {
        try {
            return Deadline.call(() -> isUser(inviter) && isUser(contact)
                    ? Optional.of(looked(token, inviter, contact))
                    : Optional.empty());
        } catch (RuntimeException e) {
            FailureLog.tell("Checking the token of a subscription request (the addressee will decide)", e);
            return Optional.empty();
        }
    }

    private Outcome<ContactUse, RedemptionRefusal> looked(Token token, JID inviter, JID contact) {
        Source sender = sender(contact);
        Outcome<ContactUse, RedemptionRefusal> outcome = badTokens.lookUp(
                sender, () -> registrar.acceptContact(token, inviter.toBareJID(), contact.toBareJID()));
        if (isUnknown(outcome)) {
            badTokens.take(sender);
        }
        return outcome;
    }

    private static boolean isUnknown(Outcome<ContactUse, RedemptionRefusal> outcome) {
        return outcome.refusal()
                .filter(refusal -> refusal.reason() == RedemptionRefusal.Reason.UNKNOWN)
                .isPresent();
    }

    /**
     * Whether the address can be a contact: for this server, only those with an account, neither anonymous users nor
     * services.
     */
    private boolean isUser(JID jid) {
        return jid != null
                && jid.getNode() != null
                && (!jid.getDomain().equals(accounts.domain()) || accounts.exists(jid.getNode()));
    }

    /** All users of another server count together, because that server can make up any number of names. */
    private Source sender(JID contact) {
        return Source.named(contact.getDomain().equals(accounts.domain()) ? contact.toBareJID() : contact.getDomain());
    }

    /** Stops handling requests. */
    @Override
    public void close() {
        remove.accept(this);
    }
}
