<%--
  Copyright 2026 The Invites for Openfire authors.
  SPDX-License-Identifier: Apache-2.0

  What would be done to a branch, before it is done: a BranchPage.
--%>
<%@ include file="part/page.jspf" %>
<c:set var="root" value="${empty page.user() ? 'invite' : 'user'}"/>
<html>
<head>
    <title><c:choose><c:when test="${page.action() eq 'lock'}"><fmt:message key="console.branch.lock"/></c:when><c:otherwise><fmt:message key="console.branch.revoke.${root}"/></c:otherwise></c:choose></title>
    <meta name="pageID" content="invites-lineage"/>
    <%@ include file="part/head.jspf" %>
</head>
<body>
<div class="invites" lang="${lang}" dir="${dir}">
<%@ include file="part/messages.jspf" %>
<c:if test="${not page.isPossible()}">
    <fmt:message key="console.branch.${page.action()}.impossible" var="note"/><c:set var="noteType" value="error"/>
    <%@ include file="part/note.jspf" %>
</c:if>
<c:if test="${not page.isWhole()}">
    <fmt:message key="console.lineage.cut" var="note"/><c:set var="noteType" value="warning"/>
    <%@ include file="part/note.jspf" %>
</c:if>
<p><fmt:message key="console.branch.${page.action()}.whom.${root}"/> <c:choose>
    <c:when test="${not empty page.user()}"><c:set var="person" value="${page.user()}"/><%@ include file="part/person.jspf" %></c:when>
    <c:otherwise><a href="invites-details.jsp?id=<c:out value='${page.inviteId()}'/>"><c:out value="${page.inviteId()}"/></a></c:otherwise>
</c:choose></p>
<p><fmt:message key="console.branch.${page.action()}.about"/><c:if test="${page.action() eq 'lock' and not empty page.user()}"><c:url value="../../user-lockout.jsp" var="lockAddress"><c:param name="username" value="${page.user().username()}"/></c:url> <fmt:message key="console.branch.lock.root"><fmt:param><c:out value="${page.user().text()}"/></fmt:param></fmt:message> <a href="<c:out value='${lockAddress}'/>"><fmt:message key="console.branch.lock.root.link"/></a></c:if></p>
<c:if test="${page.more() gt 0}"><p><strong><fmt:message key="console.branch.more"><fmt:param value="${page.count()}"/><fmt:param value="${page.more()}"/></fmt:message></strong></p></c:if>
<form method="post" action="invites-branch.jsp" accept-charset="UTF-8">
    <input type="hidden" name="csrf" value="<c:out value='${formToken}'/>"/>
    <input type="hidden" name="do" value="${page.action()}"/>
    <input type="hidden" name="user" value="<c:out value='${page.user().username()}'/>"/>
    <input type="hidden" name="invite" value="<c:out value='${page.inviteId()}'/>"/>
    <input type="hidden" name="ids" value="<c:out value='${page.ids()}'/>"/>
    <p class="invites-buttons">
        <c:if test="${page.isPossible() and page.count() gt 0}"><fmt:message key="console.branch.${page.action()}.do" var="doIt"><fmt:param value="${page.count()}"/></fmt:message><input type="submit" value="<c:out value='${doIt}'/>"/></c:if>
        <a class="invites-button" href="<c:out value='${page.back()}'/>"><fmt:message key="console.cancel"/></a>
    </p>
</form>
<div class="jive-contentBoxHeader"><fmt:message key="console.branch.${page.action()}.wanted"/> <span class="invites-count">(${page.count()})</span></div>
<div class="jive-table invites-wide invites-cards">
    <c:choose>
    <c:when test="${page.action() eq 'lock'}">
    <table>
        <thead><tr><th scope="col"><fmt:message key="console.came.who"/></th><th scope="col"><fmt:message key="console.came.when"/></th><th scope="col"><fmt:message key="invite.field.inviter"/></th><th scope="col"><fmt:message key="console.details.title"/></th></tr></thead>
        <tbody>
            <c:if test="${empty page.accounts()}"><tr><td colspan="4" class="invites-empty"><fmt:message key="console.branch.lock.nothing"/></td></tr></c:if>
            <c:forEach items="${page.accounts()}" var="each">
                <tr>
                    <td class="invites-for"><c:set var="person" value="${each.who()}"/><%@ include file="part/person.jspf" %></td>
                    <td data-label="<fmt:message key='console.came.when'/>"><c:set var="moment" value="${each.joined()}"/><%@ include file="part/moment.jspf" %></td>
                    <td data-label="<fmt:message key='invite.field.inviter'/>"><c:if test="${not empty each.inviter()}"><c:set var="person" value="${each.inviter()}"/><%@ include file="part/inviter.jspf" %></c:if></td>
                    <td data-label="<fmt:message key='console.details.title'/>"><a href="invites-details.jsp?id=<c:out value='${each.inviteId()}'/>"><c:out value="${each.inviteId()}"/></a></td>
                </tr>
            </c:forEach>
        </tbody>
    </table>
    </c:when>
    <c:otherwise>
    <table>
        <thead><tr><th scope="col"><fmt:message key="invite.field.for"/></th><th scope="col"><fmt:message key="invite.field.kind"/></th><th scope="col"><fmt:message key="invite.field.inviter"/></th><th scope="col"><fmt:message key="invite.field.used"/></th><th scope="col"><fmt:message key="invite.field.created_at"/></th></tr></thead>
        <tbody>
            <c:if test="${empty page.invites()}"><tr><td colspan="5" class="invites-empty"><fmt:message key="console.branch.revoke.nothing"/></td></tr></c:if>
            <c:forEach items="${page.invites()}" var="invite">
                <tr>
                    <td class="invites-for"><a href="invites-details.jsp?id=<c:out value='${invite.id()}'/>"><c:choose><c:when test="${empty invite.username()}"><fmt:message key="invite.anyone"/></c:when><c:otherwise><bdi><c:out value="${invite.username()}"/></bdi></c:otherwise></c:choose></a><c:if test="${not empty invite.note()}"><div class="invites-quiet invites-short" dir="auto"><c:out value="${invite.note()}"/></div></c:if></td>
                    <td data-label="<fmt:message key='invite.field.kind'/>"><c:out value="${invite.kind()}"/></td>
                    <td data-label="<fmt:message key='invite.field.inviter'/>"><c:if test="${not empty invite.inviter()}"><c:set var="person" value="${invite.inviter()}"/><%@ include file="part/inviter.jspf" %></c:if></td>
                    <td data-label="<fmt:message key='invite.field.used'/>"><c:out value="${invite.uses()}"/></td>
                    <td data-label="<fmt:message key='invite.field.created_at'/>"><c:set var="moment" value="${invite.createdAt()}"/><%@ include file="part/moment.jspf" %><div class="invites-quiet"><c:set var="person" value="${invite.createdBy()}"/><%@ include file="part/person.jspf" %></div></td>
                </tr>
            </c:forEach>
        </tbody>
    </table>
    </c:otherwise>
    </c:choose>
</div>
<c:if test="${not empty page.skipped()}">
<div class="jive-contentBoxHeader invites-next"><fmt:message key="console.branch.skipped"/> <span class="invites-count">(${page.skipped().size()})</span></div>
<div class="jive-table invites-wide invites-cards">
    <table>
        <thead><tr><th scope="col"><fmt:message key="console.came.who"/></th><th scope="col"><fmt:message key="console.branch.reason"/></th></tr></thead>
        <tbody>
            <c:forEach items="${page.skipped()}" var="each">
                <tr><td class="invites-for"><c:set var="person" value="${each.who()}"/><%@ include file="part/inviter.jspf" %></td><td><fmt:message key="console.branch.reason.${each.reason()}"/></td></tr>
            </c:forEach>
        </tbody>
    </table>
</div>
</c:if>
</div>
</body>
</html>
