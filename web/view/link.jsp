<%--
  Copyright 2026 The Invites for Openfire authors.
  SPDX-License-Identifier: Apache-2.0

  The link of an invite, to give to the invitee: a LinkPage.
--%>
<%@ include file="part/page.jspf" %>
<html>
<head>
    <title><fmt:message key="console.link.title"/></title>
    <meta name="pageID" content="invites-list"/>
    <%@ include file="part/head.jspf" %>
</head>
<body>
<div class="invites" lang="${lang}" dir="${dir}">
<%@ include file="part/messages.jspf" %>
<c:set var="invite" value="${page.invite()}"/>
<c:set var="link" value="${page.link()}"/>
<c:if test="${not empty page.refusal()}">
    <c:set var="noteType" value="warning"/><c:set var="note" value="${page.refusal()}"/>
    <%@ include file="part/note.jspf" %>
</c:if>
<c:if test="${not empty link and not link.page()}"><%@ include file="part/alarms.jspf" %></c:if>
<div class="jive-contentBoxHeader">
    <fmt:message key="pair"><fmt:param><c:out value="${invite.kind()}"/></fmt:param><fmt:param><c:choose><c:when test="${empty invite.username()}"><fmt:message key="invite.anyone"/></c:when><c:otherwise><bdi><c:out value="${invite.username()}"/></bdi></c:otherwise></c:choose></fmt:param></fmt:message>
</div>
<div class="jive-contentBox">
    <c:if test="${not empty link}"><%@ include file="part/link.jspf" %></c:if>
    <c:if test="${not empty invite.note()}"><p class="invites-note" dir="auto"><c:out value="${invite.note()}"/></p></c:if>
    <p class="invites-quiet">
        <fmt:message key="pair"><fmt:param><fmt:message key="invite.field.uses"/></fmt:param><fmt:param><c:out value="${invite.uses()}"/></fmt:param></fmt:message>
        &#183; <fmt:message key="page.landing.until"/> <c:set var="moment" value="${invite.expiresAt()}"/><%@ include file="part/moment.jspf" %>
    </p>
</div>
<p class="invites-buttons">
    <a class="invites-button" href="invites-details.jsp?id=<c:out value='${invite.id()}'/>"><fmt:message key="console.details"/></a>
    <c:if test="${empty link and invite.can('renew')}"><a class="invites-button" href="invites-change.jsp?do=renew&amp;id=<c:out value='${invite.id()}'/>"><fmt:message key="console.invite.renew"/></a></c:if>
    <a class="invites-button" href="invites-create.jsp?like=<c:out value='${invite.id()}'/>"><fmt:message key="console.invite.like"/></a>
    <a href="invites-list.jsp"><fmt:message key="console.invites.back"/></a>
</p>
</div>
</body>
</html>
