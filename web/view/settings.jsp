<%--
  Copyright 2026 The Invites for Openfire authors.
  SPDX-License-Identifier: Apache-2.0

  The settings, with the self-test: a SettingsPage.
--%>
<%@ include file="part/page.jspf" %>
<html>
<head>
    <title><fmt:message key="console.settings.title"/></title>
    <meta name="pageID" content="invites-settings"/>
    <%@ include file="part/head.jspf" %>
    <link rel="stylesheet" type="text/css" href="invites-settings.jsp?style" id="brand-style"/>
</head>
<body>
<div class="invites" lang="${lang}" dir="${dir}">
<%@ include file="part/messages.jspf" %>
<c:set var="form" value="${page.form()}"/>
<c:if test="${not empty page.message()}">
    <c:set var="noteType" value="error"/><c:set var="note" value="${page.message()}"/>
    <%@ include file="part/note.jspf" %>
</c:if>
<c:if test="${page.refused()}"><%@ include file="part/problems.jspf" %></c:if>
<div class="jive-contentBoxHeader" id="self-test"><fmt:message key="console.check.title"/></div>
<div class="jive-contentBox">
    <ul class="invites-checks">
        <c:forEach items="${page.checks()}" var="check">
            <li class="invites-check-${check.level()}"><span class="invites-badge"><fmt:message key="console.check.${check.level()}"/></span> <div><strong><c:out value="${check.title()}"/></strong><br/><c:out value="${check.text()}"/></div></li>
        </c:forEach>
    </ul>
    <form method="post" action="invites-settings.jsp" accept-charset="UTF-8">
        <input type="hidden" name="csrf" value="<c:out value='${formToken}'/>"/>
        <input type="hidden" name="action" value="test"/>
        <p class="invites-buttons"><input type="submit" value="<fmt:message key='console.check.again'/>"/> <span class="invites-quiet"><fmt:message key="console.check.at"/> <c:set var="moment" value="${page.checkedAt()}"/><%@ include file="part/moment.jspf" %></span></p>
    </form>
</div>
<form method="post" action="invites-settings.jsp" accept-charset="UTF-8" autocomplete="off" data-draft="true" class="invites-settings">
    <input type="hidden" name="csrf" value="<c:out value='${formToken}'/>"/>
    <input type="hidden" name="action" value="save"/>
    <input type="hidden" name="version" value="<c:out value='${page.version()}'/>"/>
    <c:forEach items="${form.sections()}" var="section" varStatus="place">
        <c:if test="${place.index > 0}">
            <div class="jive-contentBoxHeader"><c:out value="${section.title()}"/></div>
            <div class="jive-contentBox">
                <c:if test="${section.folded()}"><details <c:if test="${section.open()}">open="open"</c:if>><summary><fmt:message key="setting.rare"/></summary></c:if>
                <c:if test="${page.groups()[place.index - 1] eq 'pages'}"><%@ include file="part/brand.jspf" %></c:if>
                <c:forEach items="${section.fields()}" var="field"><%@ include file="part/field.jspf" %></c:forEach>
                <c:if test="${section.folded()}"></details></c:if>
            </div>
        </c:if>
    </c:forEach>
    <p class="invites-buttons invites-save">
        <input type="submit" value="<fmt:message key='console.save'/>"/>
        <input type="submit" name="cancel" value="<fmt:message key='console.cancel'/>" formnovalidate="formnovalidate"/>
    </p>
</form>
</div>
</body>
</html>
