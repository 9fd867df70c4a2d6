<%--
  Copyright 2026 The Invites for Openfire authors.
  SPDX-License-Identifier: Apache-2.0

  What several invites would be, before they are created: a SeveralPage.
--%>
<%@ include file="part/page.jspf" %>
<html>
<head>
    <title><fmt:message key="console.several"/></title>
    <meta name="pageID" content="invites-list"/>
    <%@ include file="part/head.jspf" %>
</head>
<body>
<div class="invites" lang="${lang}" dir="${dir}">
<%@ include file="part/messages.jspf" %>
<c:if test="${not empty page.bad()}">
    <c:set var="note" value="${page.bad()}"/><c:set var="noteType" value="warning"/>
    <%@ include file="part/note.jspf" %>
</c:if>
<p><c:out value="${page.sure()}"/><c:if test="${not empty page.mails()}"> <c:out value="${page.mails()}"/></c:if></p>
<form method="post" action="invites-several.jsp" accept-charset="UTF-8">
    <input type="hidden" name="csrf" value="<c:out value='${formToken}'/>"/>
    <input type="hidden" name="seen" value="<c:out value='${page.seen()}'/>"/>
    <p class="invites-buttons">
        <c:if test="${page.good() gt 0}"><input type="submit" value="<c:out value='${page.create()}'/>"/></c:if>
        <a class="invites-button" href="invites-several.jsp"><fmt:message key="console.several.change"/></a>
        <input type="submit" name="cancel" value="<fmt:message key='console.cancel'/>"/>
    </p>
</form>
<div class="jive-table invites-wide invites-cards">
    <table>
        <thead>
            <tr>
                <th scope="col"><fmt:message key="console.several.line"/></th>
                <th scope="col"><fmt:message key="invite.field.for"/></th>
                <c:if test="${page.isMailed()}"><th scope="col"><fmt:message key="invite.field.email"/></th></c:if>
                <th scope="col"><fmt:message key="invite.field.note"/></th>
                <th scope="col"><fmt:message key="console.several.check"/></th>
            </tr>
        </thead>
        <tbody>
            <c:forEach items="${page.rows()}" var="row">
                <tr>
                    <td data-label="<fmt:message key='console.several.line'/>">${row.number()}</td>
                    <td class="invites-for"><c:choose><c:when test="${empty row.username()}"><fmt:message key="invite.anyone"/></c:when><c:otherwise><bdi><c:out value="${row.username()}"/></bdi></c:otherwise></c:choose></td>
                    <c:if test="${page.isMailed()}"><td data-label="<fmt:message key='invite.field.email'/>" class="invites-limits"><c:if test="${not empty row.mail()}"><bdi dir="ltr"><c:out value="${row.mail().email()}"/></bdi><c:if test="${not empty row.mail().subject()}"><p dir="auto"><c:out value="${row.mail().subject()}"/></p></c:if><c:if test="${not empty row.mail().message()}"><p class="invites-quiet invites-note" dir="auto"><c:out value="${row.mail().message()}"/></p></c:if></c:if></td></c:if>
                    <td data-label="<fmt:message key='invite.field.note'/>" class="invites-note" dir="auto"><c:out value="${row.note()}"/></td>
                    <td data-label="<fmt:message key='console.several.check'/>"><c:choose><c:when test="${empty row.problem()}"><span class="invites-check" data-verdict="good"><fmt:message key="console.several.good"/></span></c:when><c:otherwise><span class="invites-error"><c:out value="${row.problem()}"/></span></c:otherwise></c:choose></td>
                </tr>
            </c:forEach>
        </tbody>
    </table>
</div>
</div>
</body>
</html>
