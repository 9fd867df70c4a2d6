<%--
  Copyright 2026 The Invites for Openfire authors.
  SPDX-License-Identifier: Apache-2.0

  A page with a form, or with a question that a button answers: a FormPage.
--%>
<%@ include file="part/page.jspf" %>
<html>
<head>
    <title><c:out value="${page.title()}"/></title>
    <meta name="pageID" content="${page.item()}"/>
    <%@ include file="part/head.jspf" %>
</head>
<body>
<div class="invites" lang="${lang}" dir="${dir}">
<%@ include file="part/messages.jspf" %>
<c:set var="form" value="${page.form()}"/>
<c:if test="${not empty page.message()}">
    <c:set var="noteType" value="error"/><c:set var="note" value="${page.message()}"/>
    <%@ include file="part/note.jspf" %>
</c:if>
<c:if test="${not empty form}"><%@ include file="part/problems.jspf" %></c:if>
<c:if test="${not empty page.warning()}">
    <c:set var="noteType" value="warning"/><c:set var="note" value="${page.warning()}"/>
    <%@ include file="part/note.jspf" %>
</c:if>
<c:forEach items="${page.intro()}" var="text"><p><c:out value="${text}"/></p></c:forEach>
<form method="post" action="${page.address()}" accept-charset="UTF-8" autocomplete="off" <c:if test="${not empty form}">data-draft="true"</c:if>>
    <input type="hidden" name="csrf" value="<c:out value='${formToken}'/>"/>
    <c:forEach items="${page.hidden()}" var="each">
        <input type="hidden" name="${each.key}" value="<c:out value='${each.value}'/>"/>
    </c:forEach>
    <c:if test="${not empty form}">
        <div class="jive-contentBoxHeader"><c:out value="${page.title()}"/></div>
        <div class="jive-contentBox">
            <c:forEach items="${form.sections()}" var="section">
                <c:if test="${section.folded()}"><details <c:if test="${section.open()}">open="open"</c:if>><summary><c:out value="${section.title()}"/></summary></c:if>
                <c:if test="${not section.folded() and not empty section.title()}"><h2 class="invites-section"><c:out value="${section.title()}"/></h2></c:if>
                <c:forEach items="${section.fields()}" var="field"><%@ include file="part/field.jspf" %></c:forEach>
                <c:if test="${section.folded()}"></details></c:if>
            </c:forEach>
        </div>
    </c:if>
    <p class="invites-buttons">
        <input type="submit" value="<c:out value='${page.submit()}'/>"/>
        <c:choose>
            <c:when test="${not empty form}"><input type="submit" name="cancel" value="<fmt:message key='console.cancel'/>" formnovalidate="formnovalidate"/></c:when>
            <c:otherwise><a class="invites-button" href="<c:out value='${page.cancel()}'/>"><fmt:message key="console.cancel"/></a></c:otherwise>
        </c:choose>
    </p>
</form>
</div>
</body>
</html>
