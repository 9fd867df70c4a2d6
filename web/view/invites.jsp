<%--
  Copyright 2026 The Invites for Openfire authors.
  SPDX-License-Identifier: Apache-2.0

  The list of invites: a ListPage.
--%>
<%@ include file="part/page.jspf" %>
<html>
<head>
    <title><fmt:message key="console.invites.title"/></title>
    <meta name="pageID" content="invites-list"/>
    <%@ include file="part/head.jspf" %>
</head>
<body>
<div class="invites" lang="${lang}" dir="${dir}">
<%@ include file="part/messages.jspf" %>
<%@ include file="part/alarms.jspf" %>
<c:set var="address" value="${page.address()}"/>
<p class="invites-buttons">
    <a class="invites-button invites-main" href="invites-create.jsp"><fmt:message key="console.invite.create"/></a>
    <a class="invites-button" href="invites-several.jsp"><fmt:message key="console.several"/></a>
    <a class="invites-button" href="invites-reset.jsp"><fmt:message key="console.reset.create"/></a>
</p>
<form method="get" action="invites-list.jsp" class="invites-filter" role="search" accept-charset="UTF-8">
    <c:forTokens items="tab,sort,dir,size" delims="," var="kept"><c:if test="${not empty address.values()[kept]}"><input type="hidden" name="${kept}" value="<c:out value='${address.get(kept)}'/>"/></c:if></c:forTokens>
    <label><span><fmt:message key="console.filter.q"/></span> <input type="search" name="q" size="28" maxlength="64" dir="auto" value="<c:out value='${address.get("q")}'/>"/></label>
    <label><span><fmt:message key="invite.field.kind"/></span>
        <select name="kind">
            <option value=""><fmt:message key="console.filter.any"/></option>
            <c:forTokens items="account,contact,reset" delims="," var="kind"><option value="${kind}" <c:if test="${address.get('kind') eq kind}">selected="selected"</c:if>><fmt:message key="invite.kind.${kind}"/></option></c:forTokens>
        </select>
    </label>
    <input type="submit" value="<fmt:message key='console.filter.do'/>"/>
    <c:if test="${address.filtered()}"><a href="invites-list.jsp?tab=${address.get('tab')}"><fmt:message key="console.filter.clear"/></a></c:if>
    <details <c:if test="${address.filteredFurther()}">open="open"</c:if>>
        <summary><fmt:message key="console.filter.more"/></summary>
        <div class="invites-filter">
            <label><span><fmt:message key="console.filter.by"/></span>
                <select name="by">
                    <option value=""><fmt:message key="console.filter.any"/></option>
                    <c:forEach items="${address.makers()}" var="maker"><c:if test="${not empty maker}"><option value="${maker}" <c:if test="${address.get('by') eq maker}">selected="selected"</c:if>><fmt:message key="console.filter.by.${maker}"/></option></c:if></c:forEach>
                </select>
            </label>
            <label><span><fmt:message key="console.filter.group"/></span>
                <select name="group">
                    <option value=""><fmt:message key="console.filter.any"/></option>
                    <c:forEach items="${page.groups()}" var="group"><option value="<c:out value='${group}'/>" <c:if test="${address.get('group') eq group}">selected="selected"</c:if>><c:out value="${group}"/></option></c:forEach>
                </select>
            </label>
            <label><span><fmt:message key="console.filter.from"/></span> <input type="date" name="from" value="<c:out value='${address.get("from")}'/>"/></label>
            <label><span><fmt:message key="console.filter.to"/></span> <input type="date" name="to" value="<c:out value='${address.get("to")}'/>"/></label>
        </div>
    </details>
</form>
<c:if test="${not empty page.note()}">
    <c:set var="note" value="${page.note()}"/><c:set var="noteType" value="warning"/>
    <%@ include file="part/note.jspf" %>
</c:if>
<fmt:message key="console.invites.tabs" var="tabsLabel"/>
<nav class="invites-tabs" aria-label="<c:out value='${tabsLabel}'/>">
    <c:forEach items="${address.tabs()}" var="tab">
        <a href="invites-list.jsp<c:out value='${address.with("tab", tab)}'/>" <c:if test="${address.get('tab') eq tab}">aria-current="page"</c:if>><fmt:message key="console.tab.${tab}"/><c:if test="${not empty page.counts()[tab]}"> <span class="invites-count">(<c:out value="${page.counts()[tab]}"/>)</span></c:if></a>
    </c:forEach>
</nav>
<form method="post" action="invites-list.jsp" accept-charset="UTF-8">
    <input type="hidden" name="csrf" value="<c:out value='${formToken}'/>"/>
    <input type="hidden" name="back" value="<c:out value='${address.bare()}'/>"/>
    <div class="jive-table invites-wide invites-cards">
        <table>
            <thead>
                <tr>
                    <fmt:message key="console.sort" var="sortTitle"/>
                    <fmt:message key="console.tick.all" var="tickAll"/>
                    <c:choose>
                        <c:when test="${page.isSelectable()}"><th class="invites-tick"><input type="checkbox" data-all="id" hidden="hidden" aria-label="<c:out value='${tickAll}'/>"/></th></c:when>
                        <c:otherwise><td class="invites-tick"></td></c:otherwise>
                    </c:choose>
                    <th scope="col"><fmt:message key="invite.field.for"/></th>
                    <th scope="col"><fmt:message key="invite.field.kind"/></th>
                    <th scope="col"><fmt:message key="invite.field.inviter"/></th>
                    <th scope="col"><fmt:message key="invite.field.groups"/></th>
                    <th scope="col" <c:if test="${address.get('sort') eq 'used'}">aria-sort="${address.ascending() ? 'ascending' : 'descending'}"</c:if>><a href="invites-list.jsp<c:out value='${address.sorted("used")}'/>" title="<c:out value='${sortTitle}'/>"><fmt:message key="invite.field.used"/></a></th>
                    <th scope="col" <c:if test="${address.get('sort') eq 'expires'}">aria-sort="${address.ascending() ? 'ascending' : 'descending'}"</c:if>><a href="invites-list.jsp<c:out value='${address.sorted("expires")}'/>" title="<c:out value='${sortTitle}'/>"><fmt:message key="invite.field.expires_at"/></a></th>
                    <th scope="col" <c:if test="${address.get('sort') eq 'created'}">aria-sort="${address.ascending() ? 'ascending' : 'descending'}"</c:if>><a href="invites-list.jsp<c:out value='${address.sorted("created")}'/>" title="<c:out value='${sortTitle}'/>"><fmt:message key="invite.field.created_at"/></a></th>
                    <th scope="col"><fmt:message key="invite.field.status"/></th>
                    <th scope="col"><fmt:message key="console.actions"/></th>
                </tr>
            </thead>
            <tbody>
                <c:if test="${empty page.rows()}"><tr><td colspan="10" class="invites-empty"><p><fmt:message key="${page.none()}"/></p></td></tr></c:if>
                <c:forEach items="${page.rows()}" var="invite">
                    <tr class="invites-is-${invite.status()}">
                        <td class="invites-tick"><c:if test="${invite.can('extend')}"><fmt:message key="console.tick" var="tick"><fmt:param value="${empty invite.username() ? invite.id() : invite.username()}"/></fmt:message><input type="checkbox" name="id" value="<c:out value='${invite.id()}'/>" aria-label="<c:out value='${tick}'/>"/></c:if></td>
                        <td class="invites-for"><a href="invites-details.jsp?id=<c:out value='${invite.id()}'/>"><c:choose><c:when test="${empty invite.username()}"><fmt:message key="invite.anyone"/></c:when><c:otherwise><bdi><c:out value="${invite.username()}"/></bdi></c:otherwise></c:choose></a><c:if test="${not empty invite.note()}"><div class="invites-quiet invites-short" dir="auto"><c:out value="${invite.note()}"/></div></c:if></td>
                        <td data-label="<fmt:message key='invite.field.kind'/>"><c:out value="${invite.kind()}"/></td>
                        <td data-label="<fmt:message key='invite.field.inviter'/>"><c:if test="${not empty invite.inviter()}"><c:set var="person" value="${invite.inviter()}"/><%@ include file="part/inviter.jspf" %></c:if></td>
                        <td data-label="<fmt:message key='invite.field.groups'/>"><c:forEach items="${invite.groups()}" var="group" varStatus="place"><c:if test="${not place.first}">, </c:if><bdi><c:out value="${group}"/></bdi></c:forEach></td>
                        <td data-label="<fmt:message key='invite.field.used'/>"><c:out value="${invite.uses()}"/></td>
                        <td data-label="<fmt:message key='invite.field.expires_at'/>"><c:set var="moment" value="${invite.expiresAt()}"/><%@ include file="part/moment.jspf" %></td>
                        <td class="invites-created" data-label="<fmt:message key='invite.field.created_at'/>"><c:set var="moment" value="${invite.createdAt()}"/><%@ include file="part/moment.jspf" %><div class="invites-quiet"><c:set var="person" value="${invite.createdBy()}"/><%@ include file="part/person.jspf" %></div></td>
                        <td data-label="<fmt:message key='invite.field.status'/>"><span class="invites-badge"><fmt:message key="invite.status.${invite.status()}"/></span></td>
                        <td class="invites-actions">
                            <c:if test="${invite.can('link')}"><a href="invites-link.jsp?id=<c:out value='${invite.id()}'/>"><fmt:message key="console.link.short"/></a></c:if>
                            <c:if test="${invite.can('edit')}"><a href="invites-edit.jsp?id=<c:out value='${invite.id()}'/>"><fmt:message key="console.edit"/></a></c:if>
                            <c:if test="${invite.can('revoke')}"><a href="invites-change.jsp?do=revoke&amp;id=<c:out value='${invite.id()}'/>"><fmt:message key="console.revoke"/></a></c:if>
                            <c:if test="${invite.can('reopen')}"><a href="invites-change.jsp?do=reopen&amp;id=<c:out value='${invite.id()}'/>"><fmt:message key="console.invite.reopen"/></a></c:if>
                        </td>
                    </tr>
                </c:forEach>
            </tbody>
        </table>
    </div>
    <div class="invites-foot">
        <p class="invites-buttons">
            <c:if test="${page.isSelectable()}">
                <button type="submit" name="do" value="revoke"><fmt:message key="console.ticked.revoke"/></button>
                <button type="submit" name="do" value="extend"><fmt:message key="console.ticked.extend"/></button>
                <button type="submit" name="do" value="sheet"><fmt:message key="console.ticked.sheet"/></button>
            </c:if>
            <c:if test="${not empty page.rows()}">
                <a class="invites-button" href="invites-export.jsp<c:out value='${address.first()}'/>"><fmt:message key="console.export"/></a>
                <button type="submit" formaction="invites-export.jsp"><fmt:message key="console.export.links"/></button>
            </c:if>
        </p>
        <p class="invites-pages">
            <c:if test="${not empty page.rows()}">
                <fmt:message key="console.pages.size"/>
                <c:forEach items="${address.sizes()}" var="size" varStatus="place"><c:if test="${not place.first}"> | </c:if><c:choose><c:when test="${address.get('size') eq size}"><strong>${size}</strong></c:when><c:otherwise><a href="invites-list.jsp<c:out value='${address.with("size", size)}'/>">${size}</a></c:otherwise></c:choose></c:forEach>
            </c:if>
            <c:if test="${not empty page.previous()}">
                <a class="invites-button" href="invites-list.jsp<c:out value='${address.first()}'/>"><fmt:message key="console.pages.first"/></a>
                <a class="invites-button" rel="prev" href="invites-list.jsp<c:out value='${page.previous()}'/>"><fmt:message key="console.pages.previous"/></a>
            </c:if>
            <c:if test="${not empty page.next()}">
                <a class="invites-button" rel="next" href="invites-list.jsp<c:out value='${page.next()}'/>"><fmt:message key="${page.stopped() ? 'console.search.continue' : 'console.pages.next'}"/></a>
                <c:if test="${not page.stopped()}"><a class="invites-button" href="invites-list.jsp<c:out value='${address.last()}'/>"><fmt:message key="console.pages.last"/></a></c:if>
            </c:if>
        </p>
    </div>
</form>
</div>
</body>
</html>
