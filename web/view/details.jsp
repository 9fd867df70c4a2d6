<%--
  Copyright 2026 The Invites for Openfire authors.
  SPDX-License-Identifier: Apache-2.0

  An invite: a DetailsPage.
--%>
<%@ include file="part/page.jspf" %>
<html>
<head>
    <title><fmt:message key="console.details.title"/></title>
    <meta name="pageID" content="invites-list"/>
    <%@ include file="part/head.jspf" %>
</head>
<body>
<div class="invites" lang="${lang}" dir="${dir}">
<%@ include file="part/messages.jspf" %>
<c:set var="invite" value="${page.invite()}"/>
<c:set var="link" value="${page.link()}"/>
<div class="jive-contentBoxHeader"><c:out value="${invite.kind()}"/> <span class="invites-badge invites-is-${invite.status()}"><fmt:message key="invite.status.${invite.status()}"/></span></div>
<div class="jive-contentBox">
    <c:if test="${not empty link}"><%@ include file="part/link.jspf" %></c:if>
    <c:if test="${not empty page.refusal()}"><p class="invites-quiet"><c:out value="${page.refusal()}"/></p></c:if>
    <dl class="invites-facts">
        <c:choose>
            <c:when test="${not empty invite.user()}"><dt><fmt:message key="invite.field.user"/></dt><dd><c:set var="person" value="${invite.user()}"/><%@ include file="part/person.jspf" %></dd></c:when>
            <c:otherwise><dt><fmt:message key="invite.field.for"/></dt><dd><c:choose><c:when test="${empty invite.username()}"><fmt:message key="invite.anyone"/></c:when><c:otherwise><bdi><c:out value="${invite.username()}"/></bdi> <span class="invites-quiet"><c:out value="${invite.policy()}"/></span></c:otherwise></c:choose></dd></c:otherwise>
        </c:choose>
        <c:if test="${not empty invite.note()}"><dt><fmt:message key="invite.field.note"/></dt><dd class="invites-note" dir="auto"><c:out value="${invite.note()}"/></dd></c:if>
        <dt><fmt:message key="invite.field.uses"/></dt><dd><c:out value="${invite.uses()}"/></dd>
        <dt><fmt:message key="invite.field.expires_at"/></dt><dd><c:set var="moment" value="${invite.expiresAt()}"/><%@ include file="part/moment.jspf" %></dd>
        <dt><fmt:message key="invite.field.inviter"/></dt><dd><c:choose><c:when test="${empty invite.inviter()}"><fmt:message key="console.nobody"/></c:when><c:otherwise><c:set var="person" value="${invite.inviter()}"/><%@ include file="part/inviter.jspf" %><c:if test="${invite.contacts()}"> <span class="invites-quiet"><fmt:message key="console.invite.contacts"/></span></c:if></c:otherwise></c:choose></dd>
        <dt><fmt:message key="invite.field.groups"/></dt><dd><c:choose><c:when test="${empty invite.groups()}"><fmt:message key="console.nothing"/></c:when><c:otherwise><c:forEach items="${invite.groups()}" var="group" varStatus="place"><c:url value="../../group-edit.jsp" var="groupAddress"><c:param name="group" value="${group}"/></c:url><c:if test="${not place.first}">, </c:if><a href="<c:out value='${groupAddress}'/>"><bdi><c:out value="${group}"/></bdi></a></c:forEach></c:otherwise></c:choose></dd>
        <c:if test="${not empty invite.language()}"><dt><fmt:message key="invite.field.locale"/></dt><dd><c:out value="${invite.language()}"/></dd></c:if>
        <c:if test="${not empty invite.metadata()}"><dt><fmt:message key="invite.field.metadata"/></dt><dd><code class="invites-long"><c:out value="${invite.metadata()}"/></code></dd></c:if>
        <dt><fmt:message key="invite.field.created_at"/></dt><dd><c:set var="moment" value="${invite.createdAt()}"/><%@ include file="part/moment.jspf" %> <span class="invites-quiet"><c:set var="person" value="${invite.createdBy()}"/><%@ include file="part/person.jspf" %></span></dd>
        <dt><fmt:message key="invite.field.id"/></dt><dd><code><c:out value="${invite.id()}"/></code></dd>
    </dl>
    <p class="invites-buttons">
        <c:if test="${invite.can('edit')}"><a class="invites-button" href="invites-edit.jsp?id=<c:out value='${invite.id()}'/>"><fmt:message key="console.edit"/></a></c:if>
        <c:forTokens items="extend,renew,revoke,reopen,delete" delims="," var="action">
            <c:if test="${invite.can(action)}"><a class="invites-button" href="invites-change.jsp?do=${action}&amp;id=<c:out value='${invite.id()}'/>"><fmt:message key="console.invite.${action}"/></a></c:if>
        </c:forTokens>
        <c:if test="${empty invite.user()}"><a class="invites-button" href="invites-lineage.jsp?invite=<c:out value='${invite.id()}'/>"><fmt:message key="console.lineage.title"/></a></c:if>
        <a class="invites-button" href="invites-create.jsp?like=<c:out value='${invite.id()}'/>"><fmt:message key="console.invite.like"/></a>
    </p>
</div>
<div class="jive-contentBoxHeader"><fmt:message key="console.came"/></div>
<div class="jive-table">
    <table>
        <thead><tr><th scope="col"><fmt:message key="console.came.who"/></th><th scope="col"><fmt:message key="console.came.when"/></th><th scope="col"><fmt:message key="console.came.first_login"/></th></tr></thead>
        <tbody>
            <c:if test="${empty page.came()}"><tr><td colspan="3" class="invites-empty"><fmt:message key="console.came.nobody"/></td></tr></c:if>
            <c:forEach items="${page.came()}" var="each">
                <tr><td><c:set var="person" value="${each.who()}"/><%@ include file="part/person.jspf" %></td><td><c:set var="moment" value="${each.at()}"/><%@ include file="part/moment.jspf" %></td><td><c:if test="${not empty each.firstLogin()}"><c:set var="moment" value="${each.firstLogin()}"/><%@ include file="part/moment.jspf" %></c:if></td></tr>
            </c:forEach>
        </tbody>
    </table>
</div>
<c:if test="${not empty page.mails()}">
<div class="jive-contentBoxHeader invites-next"><fmt:message key="console.mail.title"/></div>
<div class="jive-table invites-cards">
    <table>
        <thead><tr><th scope="col"><fmt:message key="invite.field.email"/></th><th scope="col"><fmt:message key="console.came.when"/></th><th scope="col"><fmt:message key="invite.field.status"/></th></tr></thead>
        <tbody>
            <c:forEach items="${page.mails()}" var="mail">
                <tr>
                    <td class="invites-for"><c:choose><c:when test="${empty mail.to()}"><span class="invites-quiet"><fmt:message key="console.mail.deleted"/></span></c:when><c:otherwise><bdi dir="ltr"><c:out value="${mail.to()}"/></bdi></c:otherwise></c:choose><c:if test="${not empty mail.subject()}"><div class="invites-quiet" dir="auto" title="<fmt:message key='invite.field.email_subject'/>"><c:out value="${mail.subject()}"/></div></c:if></td>
                    <td data-label="<fmt:message key='console.came.when'/>"><c:set var="moment" value="${mail.at()}"/><%@ include file="part/moment.jspf" %><div class="invites-quiet"><c:set var="person" value="${mail.by()}"/><%@ include file="part/person.jspf" %></div></td>
                    <td data-label="<fmt:message key='invite.field.status'/>">
                        <span class="invites-badge invites-is-${mail.status()}"><fmt:message key="console.mail.status.${mail.status()}"/></span>
                        <c:if test="${not empty mail.ended()}"><c:set var="moment" value="${mail.ended()}"/><%@ include file="part/moment.jspf" %></c:if>
                        <c:if test="${not empty mail.reason()}"><p><c:out value="${mail.reason()}"/><c:if test="${not empty mail.code()}"> <span class="invites-quiet"><fmt:message key="console.mail.code"/> <code><c:out value="${mail.code()}"/></code></span></c:if></p></c:if>
                        <c:if test="${not empty mail.next()}"><p class="invites-quiet"><fmt:message key="console.mail.next"/> <c:set var="moment" value="${mail.next()}"/><%@ include file="part/moment.jspf" %></p></c:if>
                    </td>
                </tr>
            </c:forEach>
        </tbody>
    </table>
</div>
</c:if>
<div class="jive-contentBoxHeader invites-next"><fmt:message key="console.events"/></div>
<div class="jive-contentBox">
    <ol class="invites-events">
        <c:forEach items="${page.events()}" var="event">
            <li><span class="invites-when"><c:set var="moment" value="${event.at()}"/><%@ include file="part/moment.jspf" %></span> <c:choose><c:when test="${empty event.who()}"><c:out value="${event.text()}"/></c:when><c:otherwise><c:set var="person" value="${event.who()}"/><fmt:message key="pair"><fmt:param><c:out value="${event.text()}"/></fmt:param><fmt:param><%@ include file="part/person.jspf" %></fmt:param></fmt:message></c:otherwise></c:choose></li>
        </c:forEach>
    </ol>
    <c:if test="${invite.version() gt 1}"><p class="invites-quiet"><fmt:message key="console.events.changes"/> <a href="../../security-audit-viewer.jsp"><fmt:message key="console.events.log"/></a></p></c:if>
</div>
<p><a href="invites-list.jsp"><fmt:message key="console.invites.back"/></a></p>
</div>
</body>
</html>
