<%--
  Copyright 2026 The Invites for Openfire authors.
  SPDX-License-Identifier: Apache-2.0

  The database is away. Needs: again (the address to try again at).
--%>
<%@ include file="part/page.jspf" %>
<html>
<head>
    <title><fmt:message key="sidebar.invites"/></title>
    <meta name="pageID" content="invites-keys"/>
    <%@ include file="part/head.jspf" %>
</head>
<body>
<div class="invites" lang="${lang}" dir="${dir}">
<%@ include file="part/messages.jspf" %>
<%@ include file="part/secret.jspf" %>
<fmt:message key="console.away" var="note"/><c:set var="noteType" value="error"/>
<%@ include file="part/note.jspf" %>
<c:if test="${not empty again}"><p><a href="<c:out value='${again}'/>"><fmt:message key="console.away.again"/></a></p></c:if>
</div>
</body>
</html>
