<%--
  Copyright 2026 The Invites for Openfire authors.
  SPDX-License-Identifier: Apache-2.0

  Who invited whom: a LineagePage.
--%>
<%@ include file="part/page.jspf" %>
<html>
<head>
    <title><fmt:message key="console.lineage.title"/></title>
    <meta name="pageID" content="invites-lineage"/>
    <%@ include file="part/head.jspf" %>
</head>
<body>
<div class="invites" lang="${lang}" dir="${dir}">
<%@ include file="part/messages.jspf" %>
<form method="get" action="invites-lineage.jsp" class="invites-filter" role="search" accept-charset="UTF-8">
    <label><span><fmt:message key="console.lineage.user"/></span> <input type="search" name="user" size="28" maxlength="200" dir="auto" list="l-user" data-suggest="user" autocomplete="off" value="<c:out value='${page.typed()}'/>"/></label>
    <datalist id="l-user"></datalist>
    <input type="submit" value="<fmt:message key='console.lineage.show'/>"/>
</form>
<c:if test="${not empty page.problem()}">
    <c:set var="note" value="${page.problem()}"/><c:set var="noteType" value="warning"/>
    <%@ include file="part/note.jspf" %>
</c:if>
<c:set var="subject" value="${page.subject()}"/>
<c:choose>
<c:when test="${empty subject}"><p><fmt:message key="console.lineage.about"/> <a href="invites-statistics.jsp#inviters"><fmt:message key="stats.inviters"/></a></p></c:when>
<c:otherwise>
<div class="jive-contentBoxHeader"><c:choose>
    <c:when test="${not empty subject.user()}"><bdi><c:out value="${subject.user().text()}"/></bdi><c:if test="${subject.state() ne 'active'}"> <span class="invites-badge invites-is-${subject.state()}"><fmt:message key="console.lineage.state.${subject.state()}"/></span></c:if></c:when>
    <c:otherwise><c:out value="${subject.invite().kind()}"/> <span class="invites-badge invites-is-${subject.invite().status()}"><fmt:message key="invite.status.${subject.invite().status()}"/></span></c:otherwise>
</c:choose></div>
<div class="jive-contentBox">
    <p><c:choose>
        <c:when test="${not empty subject.user()}"><c:url value="../../user-properties.jsp" var="userAddress"><c:param name="username" value="${subject.user().username()}"/></c:url><c:if test="${subject.state() ne 'deleted'}"><a href="<c:out value='${userAddress}'/>"><fmt:message key="console.lineage.properties"/></a></c:if></c:when>
        <c:otherwise><a href="invites-details.jsp?id=<c:out value='${subject.invite().id()}'/>"><fmt:message key="console.details"/></a><c:if test="${not empty subject.invite().note()}"> <span class="invites-quiet" dir="auto"><c:out value="${subject.invite().note()}"/></span></c:if></c:otherwise>
    </c:choose></p>
    <h2 class="invites-section" id="above"><fmt:message key="console.lineage.above"/></h2>
    <c:choose>
        <c:when test="${empty subject.above()}"><p><fmt:message key="console.lineage.not_invited"/></p></c:when>
        <c:otherwise>
            <ol class="invites-chain" aria-labelledby="above">
                <c:forEach items="${subject.above()}" var="step">
                    <li><c:choose><c:when test="${empty step.username()}"><c:out value="${step.text()}"/></c:when><c:otherwise><c:url value="invites-lineage.jsp" var="lineage"><c:param name="user" value="${step.username()}"/></c:url><a href="<c:out value='${lineage}'/>"><bdi><c:out value="${step.username()}"/></bdi></a></c:otherwise></c:choose><c:if test="${not empty step.at()}"> <span class="invites-quiet"><fmt:message key="console.lineage.joined"/> <c:set var="moment" value="${step.at()}"/><%@ include file="part/moment.jspf" %></span></c:if><c:if test="${not empty step.inviteId()}"> <a class="invites-quiet" href="invites-details.jsp?id=<c:out value='${step.inviteId()}'/>"><fmt:message key="console.lineage.invite"/></a></c:if></li>
                </c:forEach>
                <c:if test="${empty subject.user()}"><li><fmt:message key="console.lineage.this_invite"/></li></c:if>
            </ol>
        </c:otherwise>
    </c:choose>
</div>
<div class="jive-contentBoxHeader invites-next" id="below"><fmt:message key="console.lineage.below"/> <span class="invites-count">(<c:out value="${subject.total()}"/>)</span></div>
<div class="jive-contentBox">
    <p class="invites-buttons">
        <a class="invites-button" href="invites-branch.jsp?do=revoke&amp;<c:out value='${subject.query()}'/>"><fmt:message key="console.branch.revoke.${empty subject.user() ? 'invite' : 'user'}"/></a>
        <c:if test="${not subject.isEmpty()}"><a class="invites-button" href="invites-branch.jsp?do=lock&amp;<c:out value='${subject.query()}'/>"><fmt:message key="console.branch.lock"/></a></c:if>
    </p>
    <c:if test="${not subject.isWhole()}">
        <fmt:message key="console.lineage.cut" var="note"/><c:set var="noteType" value="warning"/>
        <%@ include file="part/note.jspf" %>
    </c:if>
    <c:if test="${empty subject.rows()}"><p class="invites-empty"><fmt:message key="console.lineage.nobody"/></p></c:if>
    <c:if test="${not empty subject.rows()}">
    <ul class="invites-tree" aria-labelledby="below">
        <c:forEach items="${subject.rows()}" var="row">
            <c:url value="invites-lineage.jsp" var="lineage"><c:param name="user" value="${row.username()}"/></c:url>
            <li class="invites-is-${row.state()}"><a href="<c:out value='${lineage}'/>"><bdi><c:out value="${row.username()}"/></bdi></a><c:if test="${row.state() ne 'active'}"> <span class="invites-badge"><fmt:message key="console.lineage.state.${row.state()}"/></span></c:if> <span class="invites-quiet"><fmt:message key="console.lineage.joined"/> <c:set var="moment" value="${row.at()}"/><%@ include file="part/moment.jspf" %><c:if test="${row.isEarlier()}"> &#183; <fmt:message key="console.lineage.earlier"/></c:if></span> <a class="invites-quiet" href="invites-details.jsp?id=<c:out value='${row.inviteId()}'/>"><fmt:message key="console.lineage.invite"/></a>
            <c:if test="${not empty row.invited()}">
                <fmt:message key="console.lineage.counts" var="counts"><fmt:param value="${row.invited()}"/><fmt:param value="${row.below()}"/></fmt:message>
                <c:if test="${not row.isOpen()}"><a href="<c:out value='${lineage}'/>"><c:out value="${counts}"/></a></c:if>
            </c:if>
            <c:choose>
                <c:when test="${row.isOpen()}"><details open="open"><summary><c:out value="${counts}"/></summary><ul></c:when>
                <c:otherwise></li></c:otherwise>
            </c:choose>
            <c:forEach items="${row.endings()}" var="ending"><c:if test="${not empty ending.hidden()}"><c:url value="invites-lineage.jsp" var="lineage"><c:param name="user" value="${ending.username()}"/></c:url><li><a href="<c:out value='${lineage}'/>"><fmt:message key="console.lineage.hidden"><fmt:param value="${ending.hidden()}"/></fmt:message></a></li></c:if></ul></details></li></c:forEach>
        </c:forEach>
    </ul>
    </c:if>
    <c:if test="${not subject.isFirst() or not empty subject.next()}">
        <p class="invites-buttons">
            <c:if test="${not subject.isFirst()}"><a class="invites-button" href="invites-lineage.jsp?<c:out value='${subject.query()}'/>"><fmt:message key="console.pages.first"/></a></c:if>
            <c:if test="${not empty subject.next()}"><a class="invites-button" href="invites-lineage.jsp?<c:out value='${subject.next()}'/>"><fmt:message key="console.pages.next"/></a></c:if>
        </p>
    </c:if>
</div>
</c:otherwise>
</c:choose>
</div>
</body>
</html>
