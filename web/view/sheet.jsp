<%--
  Copyright 2026 The Invites for Openfire authors.
  SPDX-License-Identifier: Apache-2.0

  The links of several invites, to print or to copy: a SheetPage.
--%>
<%@ include file="part/page.jspf" %>
<html>
<head>
    <title><fmt:message key="console.sheet.title"/></title>
    <meta name="pageID" content="invites-list"/>
    <%@ include file="part/head.jspf" %>
</head>
<body>
<div class="invites" lang="${lang}" dir="${dir}">
<div class="invites-screen">
<%@ include file="part/messages.jspf" %>
<c:if test="${not empty page.missing()}">
    <c:set var="note" value="${page.missing()}"/><c:set var="noteType" value="warning"/>
    <%@ include file="part/note.jspf" %>
</c:if>
<c:if test="${not empty page.cards()}">
    <label for="links"><fmt:message key="console.sheet.links"/></label>
    <div class="invites-copy">
        <textarea id="links" readonly="readonly" rows="4" cols="60" dir="auto"><c:out value="${page.lines()}"/></textarea>
        <button type="button" data-copy="links" data-copied="<fmt:message key='console.copied'/>" hidden="hidden"><fmt:message key="console.copy"/></button>
    </div>
</c:if>
<form method="post" action="invites-export.jsp" accept-charset="UTF-8">
<input type="hidden" name="csrf" value="<c:out value='${formToken}'/>"/>
<input type="hidden" name="ids" value="<c:out value='${page.ids()}'/>"/>
<p class="invites-buttons">
    <c:if test="${not empty page.cards()}"><button type="button" data-print="" hidden="hidden"><fmt:message key="console.link.print"/></button>
    <button type="submit"><fmt:message key="console.export"/></button></c:if>
    <a href="invites-list.jsp"><fmt:message key="console.invites.back"/></a>
</p>
</form>
</div>
<fmt:message key="page.qr.label" var="qrLabel"/>
<div class="invites-slips">
<c:forEach items="${page.cards()}" var="card">
    <section class="invites-slip">
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${card.link().qr().size()} ${card.link().qr().size()}" role="img" aria-label="<c:out value='${qrLabel}'/>" shape-rendering="crispEdges"><rect width="100%" height="100%" fill="#fff"/><path d="${card.link().qr().path()}" fill="#000"/></svg>
        <div>
            <p class="invites-slip-site"><bdi><c:out value="${page.site()}"/></bdi></p>
            <p class="invites-slip-name"><c:choose><c:when test="${empty card.invite().username()}"><fmt:message key="console.sheet.anyone"/></c:when><c:otherwise><bdi><c:out value="${card.invite().username()}"/></bdi></c:otherwise></c:choose></p>
            <c:if test="${not empty card.invite().note()}"><p class="invites-screen invites-quiet invites-short" dir="auto"><c:out value="${card.invite().note()}"/></p></c:if>
            <p class="invites-long" dir="ltr"><c:out value="${card.link().address()}"/></p>
            <p><fmt:message key="console.sheet.code"/> <code class="invites-long"><c:out value="${card.code()}"/></code></p>
            <p><fmt:message key="page.landing.until"/> <c:set var="moment" value="${card.invite().expiresAt()}"/><%@ include file="part/moment.jspf" %></p>
        </div>
    </section>
</c:forEach>
</div>
</div>
</body>
</html>
