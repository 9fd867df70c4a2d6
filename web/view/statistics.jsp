<%--
  Copyright 2026 The Invites for Openfire authors.
  SPDX-License-Identifier: Apache-2.0

  Statistics: a StatisticsPage.
--%>
<%@ include file="part/page.jspf" %>
<html>
<head>
    <title><fmt:message key="stats.title"/></title>
    <meta name="pageID" content="invites-statistics"/>
    <%@ include file="part/head.jspf" %>
</head>
<body>
<div class="invites" lang="${lang}" dir="${dir}">
<%@ include file="part/messages.jspf" %>
<form method="get" action="invites-statistics.jsp" class="invites-filter" accept-charset="UTF-8">
    <label><span><fmt:message key="stats.range"/></span>
        <select name="range">
            <c:forEach items="${page.ranges()}" var="range"><option value="${range}" <c:if test="${page.range() eq range}">selected="selected"</c:if>><fmt:message key="stats.range.${range}"/></option></c:forEach>
        </select>
    </label>
    <input type="submit" value="<fmt:message key='stats.show'/>"/>
</form>
<c:choose>
<c:when test="${empty page.chart()}">
    <fmt:message key="console.busy" var="note"/><c:set var="noteType" value="warning"/>
    <%@ include file="part/note.jspf" %>
</c:when>
<c:when test="${page.isEmpty()}">
    <p><fmt:message key="stats.none"/></p>
    <p class="invites-buttons"><a class="invites-button" href="invites-create.jsp"><fmt:message key="console.invite.create"/></a></p>
</c:when>
<c:otherwise>
<p class="invites-quiet"><fmt:message key="stats.about"/></p>
<div class="jive-contentBoxHeader" id="over-time"><fmt:message key="stats.time"/></div>
<div class="jive-contentBox">
    <ul class="invites-legend" aria-hidden="true">
        <c:forTokens items="created,opened,redeemed,logged_in" delims="," var="measure" varStatus="place"><li><svg viewBox="0 0 30 10" focusable="false"><line class="invites-line-${place.index}" x1="1" y1="5" x2="29" y2="5"/></svg> <fmt:message key="stats.measure.${measure}"/></li></c:forTokens>
    </ul>
    <svg class="invites-chart" viewBox="0 0 720 240" role="img" aria-labelledby="over-time">
        <c:forEach items="${page.chart().heights()}" var="mark"><line class="invites-grid" x1="50" x2="700" y1="${mark.at()}" y2="${mark.at()}"/><text x="44" y="${mark.at() + 4}" text-anchor="end"><c:out value="${mark.label()}"/></text></c:forEach>
        <g class="invites-times"><c:forEach items="${page.chart().times()}" var="mark"><line class="invites-grid" x1="${mark.at()}" x2="${mark.at()}" y1="205" y2="210"/><text x="${mark.at()}" y="226" text-anchor="middle"><c:out value="${mark.label()}"/></text></c:forEach></g>
        <c:forEach items="${page.chart().lines()}" var="line" varStatus="place"><polyline class="invites-line-${place.index}" points="${line}"/></c:forEach>
    </svg>
    <details>
        <summary><fmt:message key="stats.numbers"/></summary>
        <div class="jive-table invites-wide">
            <table>
                <thead><tr><th scope="col"><fmt:message key="stats.start"/></th><c:forTokens items="created,opened,redeemed,logged_in" delims="," var="measure"><th scope="col"><fmt:message key="stats.measure.${measure}"/></th></c:forTokens></tr></thead>
                <tbody><c:forEach items="${page.rows()}" var="row"><tr><th scope="row"><c:out value="${row.label()}"/></th><c:forEach items="${row.numbers()}" var="number"><td>${number}</td></c:forEach></tr></c:forEach></tbody>
            </table>
        </div>
    </details>
</div>
<div class="jive-contentBoxHeader"><fmt:message key="stats.funnel"/></div>
<div class="jive-contentBox">
    <table class="invites-bars">
        <c:forEach items="${page.funnel()}" var="bar" varStatus="place"><tr><th scope="row"><c:out value="${bar.label()}"/></th><td class="invites-number">${bar.number()}</td><td><svg viewBox="0 0 400 14" aria-hidden="true" focusable="false" preserveAspectRatio="none"><rect class="invites-bar" x="0" y="0" width="${bar.width()}" height="14"/></svg></td></tr></c:forEach>
    </table>
</div>
<div class="jive-contentBoxHeader"><fmt:message key="stats.sources"/></div>
<div class="jive-contentBox">
    <table class="invites-bars">
        <c:forEach items="${page.sources()}" var="row"><tr><th scope="row"><c:out value="${row.label()}"/></th><td class="invites-number">${row.numbers()[0]}</td><td><svg viewBox="0 0 400 14" aria-hidden="true" focusable="false" preserveAspectRatio="none"><rect class="invites-bar" x="0" y="0" width="${row.width()}" height="14"/></svg></td></tr></c:forEach>
    </table>
    <details>
        <summary><fmt:message key="stats.numbers"/></summary>
        <div class="jive-table invites-wide">
            <table>
                <thead><tr><th scope="col"><fmt:message key="stats.source"/></th><c:forTokens items="created,opened,redeemed,logged_in" delims="," var="measure"><th scope="col"><fmt:message key="stats.measure.${measure}"/></th></c:forTokens></tr></thead>
                <tbody><c:forEach items="${page.sources()}" var="row"><tr><th scope="row"><c:out value="${row.label()}"/></th><c:forEach items="${row.numbers()}" var="number"><td>${number}</td></c:forEach></tr></c:forEach></tbody>
            </table>
        </div>
    </details>
</div>
<div class="jive-contentBoxHeader" id="inviters"><fmt:message key="stats.inviters"/></div>
<div class="jive-contentBox">
    <c:choose>
        <c:when test="${empty page.inviters()}"><p><fmt:message key="stats.inviters.none"/></p></c:when>
        <c:otherwise>
            <table class="invites-bars">
                <c:forEach items="${page.inviters()}" var="bar"><c:url value="invites-lineage.jsp" var="lineage"><c:param name="user" value="${bar.label()}"/></c:url><tr><th scope="row"><a href="<c:out value='${lineage}'/>"><bdi><c:out value="${bar.label()}"/></bdi></a></th><td class="invites-number">${bar.number()}</td><td><svg viewBox="0 0 400 14" aria-hidden="true" focusable="false" preserveAspectRatio="none"><rect class="invites-bar" x="0" y="0" width="${bar.width()}" height="14"/></svg></td></tr></c:forEach>
            </table>
        </c:otherwise>
    </c:choose>
</div>
</c:otherwise>
</c:choose>
</div>
</body>
</html>
