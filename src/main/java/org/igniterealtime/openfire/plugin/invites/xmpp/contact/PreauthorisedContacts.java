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
 * XEP-0379: who asks for a subscription with the token of a contact invite of the addressee gets it, and the addressee gets theirs.
 *
 * <p>It acts before Openfire looks at the stanza. If the token was good, the two are contacts by then, and nothing is left to ask the
 * addressee: a local user's stanza goes on, as the user's roster has to be looked at; one from another server has been answered, and
 * ends here, since newer Openfires would answer it once more. If the token was not good, or anything goes wrong, the stanza goes
 * on, as an ordinary request.
 *
 * <p>A token of ours is a secret: the addressee's clients have no use for it, and newer Openfires keep the stanzas of
 * open requests in their database. So it is taken out, also if it is not for this, and if it opens nothing at present: its invite may
 * be opened again. All others stay where they are: they may be ones that the addressee's client made.
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
     * Begins to look at requests.
     *
     * @param add puts it behind the interceptors that are there, one of which may reject the stanza
     * @param remove takes it away
     * @param accounts the server's accounts
     * @param registrar uses invites
     * @param badTokens bounds the wrong ones of one sender
     * @param clock tells the time
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
        // Each stanza of the server comes along here, several times.
        if (incoming
                && !processed
                && packet instanceof Presence presence
                && SUBSCRIBE.equals(presence.getElement().attributeValue("type"))
                && isAnswered(presence)) {
            // Nobody is told: it has no session here.
            throw new PacketRejectedException("Answered on behalf of the addressee, whose token is valid");
        }
    }

    private boolean isAnswered(Presence presence) {
        // Copied, as some are taken out.
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

    /** Uses the token, if there is exactly one and it can be. Whether that was all there was to do. */
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
     * Whether a token is to be taken out.
     *
     * @param unknown whether it is known to open nothing: then it is ours if it was, before its invite was renewed or deleted
     */
    private boolean isOurs(Element preauth, boolean unknown) {
        return token(preauth)
                .filter(token -> !unknown || token.looksMadeHere(clock.instant()))
                .isPresent();
    }

    private static Optional<Token> token(Element preauth) {
        return Token.parse(preauth.attributeValue("token"));
    }

    /** What using the token came to; empty if nobody looked. */
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

    /** Somebody who can be a contact; of this server's, only those with an account: neither anonymous users nor services. */
    private boolean isUser(JID jid) {
        return jid != null
                && jid.getNode() != null
                && (!jid.getDomain().equals(accounts.domain()) || accounts.exists(jid.getNode()));
    }

    /** Users of another server count together, since that may make up as many names as it likes. */
    private Source sender(JID contact) {
        return Source.named(contact.getDomain().equals(accounts.domain()) ? contact.toBareJID() : contact.getDomain());
    }

    /** Looks no longer. */
    @Override
    public void close() {
        remove.accept(this);
    }
}
