<%--
  Copyright 2026 The Invites for Openfire authors.
  SPDX-License-Identifier: Apache-2.0

  The list of API keys: KeyRows.
--%>
<%@ include file="part/page.jspf" %>
<html>
<head>
    <title><fmt:message key="console.keys.title"/></title>
    <meta name="pageID" content="invites-keys"/>
    <%@ include file="part/head.jspf" %>
</head>
<body>
<div class="invites" lang="${lang}" dir="${dir}">
<%@ include file="part/messages.jspf" %>
<%@ include file="part/secret.jspf" %>
<c:if test="${not empty page.example()}">
    <div class="invites-secret">
        <label for="example"><fmt:message key="console.keys.try"/></label>
        <div class="invites-copy"><textarea id="example" dir="ltr" readonly="readonly" rows="3" cols="80" spellcheck="false"><c:out value="${page.example()}"/></textarea><button type="button" data-copy="example" data-copied="<fmt:message key='console.copied'/>" hidden="hidden"><fmt:message key="console.copy"/></button></div>
    </div>
</c:if>
<p><fmt:message key="console.keys.intro"/></p>
<c:choose>
    <c:when test="${empty page.address()}"><%@ include file="part/alarms.jspf" %></c:when>
    <c:otherwise><p><fmt:message key="console.keys.address"/> <code class="invites-long"><c:out value="${page.address()}"/></code></p></c:otherwise>
</c:choose>
<p class="invites-buttons"><a class="invites-button" href="invites-keys.jsp?new"><fmt:message key="console.keys.new"/></a></p>
<fmt:message key="console.keys.tabs" var="tabsLabel"/>
<nav class="invites-tabs" aria-label="<c:out value='${tabsLabel}'/>">
    <a href="invites-keys.jsp" <c:if test="${not page.revoked()}">aria-current="page"</c:if>><fmt:message key="console.keys.tab.current"/></a>
    <a href="invites-keys.jsp?tab=revoked" <c:if test="${page.revoked()}">aria-current="page"</c:if>><fmt:message key="console.keys.tab.revoked"/></a>
</nav>
<div class="jive-table invites-wide invites-cards invites-keys">
    <table>
        <thead>
            <tr>
                <th scope="col"><fmt:message key="key.field.name"/></th>
                <th scope="col"><fmt:message key="key.field.id"/></th>
                <th scope="col"><fmt:message key="key.field.scopes"/></th>
                <th scope="col"><fmt:message key="console.keys.limits"/></th>
                <th scope="col"><fmt:message key="key.field.status"/></th>
                <th scope="col"><fmt:message key="key.field.created_at"/></th>
                <th scope="col"><fmt:message key="key.field.last_used_at"/></th>
                <th scope="col"><fmt:message key="key.field.expires_at"/></th>
                <th scope="col"><fmt:message key="console.actions"/></th>
            </tr>
        </thead>
        <tbody>
            <c:if test="${empty page.rows()}"><tr><td colspan="9" class="invites-empty"><fmt:message key="${page.revoked() ? 'console.keys.none_revoked' : 'console.keys.none'}"/></td></tr></c:if>
            <c:forEach items="${page.rows()}" var="row">
                <tr class="invites-${row.status()}">
                    <td class="invites-for"><bdi><c:out value="${row.name()}"/></bdi></td>
                    <td data-label="<fmt:message key='key.field.id'/>"><code><c:out value="${row.id()}"/></code></td>
                    <td data-label="<fmt:message key='key.field.scopes'/>"><c:forEach items="${row.scopes()}" var="scope"><code class="invites-scope"><c:out value="${scope}"/></code> </c:forEach></td>
                    <td class="invites-limits" data-label="<fmt:message key='console.keys.limits'/>"><c:if test="${empty row.limits()}"><fmt:message key="console.nothing"/></c:if><c:forEach items="${row.limits()}" var="limit"><div><bdi><c:out value="${limit}"/></bdi></div></c:forEach></td>
                    <td data-label="<fmt:message key='key.field.status'/>"><span class="invites-badge"><fmt:message key="key.status.${row.status()}"/></span></td>
                    <td data-label="<fmt:message key='key.field.created_at'/>"><c:set var="moment" value="${row.createdAt()}"/><%@ include file="part/moment.jspf" %><div class="invites-quiet"><c:set var="person" value="${row.createdBy()}"/><%@ include file="part/person.jspf" %></div></td>
                    <td data-label="<fmt:message key='key.field.last_used_at'/>"><c:set var="moment" value="${row.lastUsedAt()}"/><%@ include file="part/moment.jspf" %></td>
                    <td data-label="<fmt:message key='key.field.expires_at'/>"><c:set var="moment" value="${row.expiresAt()}"/><%@ include file="part/moment.jspf" %></td>
                    <td class="invites-actions">
                        <c:if test="${row.status() ne 'revoked'}">
                            <a href="invites-keys.jsp?edit=<c:out value='${row.id()}'/>"><fmt:message key="console.edit"/></a>
                            <a href="invites-keys.jsp?revoke=<c:out value='${row.id()}'/>"><fmt:message key="console.revoke"/></a>
                        </c:if>
                    </td>
                </tr>
            </c:forEach>
        </tbody>
    </table>
</div>
</div>
</body>
</html>
