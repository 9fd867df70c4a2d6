<%--
  Copyright 2026 The Invites for Openfire authors.
  SPDX-License-Identifier: Apache-2.0

  A document: a DocumentPage.
--%>
<%@ include file="part/page.jspf" %>
<html>
<head>
    <title><fmt:message key="console.docs.title"/></title>
    <meta name="pageID" content="invites-docs"/>
    <%@ include file="part/head.jspf" %>
</head>
<body>
<div class="invites" lang="${lang}" dir="${dir}">
<%@ include file="part/messages.jspf" %>
<fmt:message key="console.docs.title" var="docsLabel"/>
<nav class="invites-documents" lang="en" dir="ltr" aria-label="<c:out value='${docsLabel}'/>">
    <c:forEach items="${page.titles()}" var="each"><a href="invites-docs.jsp?page=${each.key}" <c:if test="${each.key eq page.name()}">aria-current="page"</c:if>><c:out value="${each.value}"/></a> </c:forEach>
</nav>
<%-- Not escaped: it comes with the plugin. --%>
<div class="invites-document" lang="en" dir="ltr">${page.html()}</div>
</div>
</body>
</html>
