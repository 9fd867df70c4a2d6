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
<div class="invites">
<%@ include file="part/messages.jspf" %>
<%@ include file="part/secret.jspf" %>
<p><fmt:message key="console.keys.intro"/></p>
<p><a class="invites-button" href="invites-keys.jsp?new"><fmt:message key="console.keys.new"/></a></p>
<div class="jive-table invites-wide">
    <table>
        <thead>
            <tr>
                <th scope="col"><fmt:message key="key.field.name"/></th>
                <th scope="col"><fmt:message key="key.field.id"/></th>
                <th scope="col"><fmt:message key="key.field.scopes"/></th>
                <th scope="col"><fmt:message key="key.field.status"/></th>
                <th scope="col"><fmt:message key="key.field.created_at"/></th>
                <th scope="col"><fmt:message key="key.field.last_used_at"/></th>
                <th scope="col"><fmt:message key="key.field.expires_at"/></th>
                <th scope="col"><fmt:message key="console.actions"/></th>
            </tr>
        </thead>
        <tbody>
            <c:if test="${empty page}"><tr><td colspan="8" class="invites-empty"><fmt:message key="console.keys.none"/></td></tr></c:if>
            <c:forEach items="${page}" var="row">
                <tr class="invites-${row.status()}">
                    <td><bdi><c:out value="${row.name()}"/></bdi></td>
                    <td><code><c:out value="${row.id()}"/></code></td>
                    <td><c:forEach items="${row.scopes()}" var="scope"><code class="invites-scope"><c:out value="${scope}"/></code> </c:forEach></td>
                    <td><span class="invites-badge"><fmt:message key="key.status.${row.status()}"/></span></td>
                    <td><c:set var="moment" value="${row.createdAt()}"/><%@ include file="part/moment.jspf" %><br/><span class="invites-quiet"><c:out value="${row.createdBy()}"/></span></td>
                    <td><c:set var="moment" value="${row.lastUsedAt()}"/><%@ include file="part/moment.jspf" %></td>
                    <td><c:set var="moment" value="${row.expiresAt()}"/><%@ include file="part/moment.jspf" %></td>
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
