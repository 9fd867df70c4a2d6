<%--
  Copyright 2026 The Invites for Openfire authors.
  SPDX-License-Identifier: Apache-2.0

  The page of API keys. KeysServlet decides what it shows; nothing is decided or changed here.
--%>
<%@ page contentType="text/html; charset=UTF-8" session="false" %>
<%@ taglib prefix="c" uri="http://java.sun.com/jsp/jstl/core" %>
<%@ taglib prefix="fmt" uri="http://java.sun.com/jsp/jstl/fmt" %>
<html>
<head>
    <title><fmt:message key="console.keys.title"/></title>
    <meta name="pageID" content="invites-keys"/>
    <link rel="stylesheet" type="text/css" href="css/invites-console.css"/>
</head>
<body>
<div class="invites">
<c:choose>
<c:when test="${empty page}">
    <p><a href="../invites-keys.jsp"><fmt:message key="console.keys.title"/></a></p>
</c:when>
<c:otherwise>
    <c:set var="flash" value="${page.flash()}"/>
    <c:if test="${not empty flash.message()}">
        <fmt:message key="${flash.message()}" var="message"><fmt:param value="${flash.argument()}"/></fmt:message>
        <div class="invites-note ${flash.good() ? 'invites-good' : 'invites-bad'}" role="${flash.good() ? 'status' : 'alert'}">
            <c:out value="${message}"/>
        </div>
    </c:if>
    <c:if test="${not empty flash.secret()}">
        <div class="invites-note invites-secret">
            <label for="secret"><strong><fmt:message key="console.keys.secret"/></strong></label>
            <input type="text" id="secret" readonly="readonly" size="64" spellcheck="false" autocomplete="off"
                   value="<c:out value='${flash.secret()}'/>"/>
            <p><fmt:message key="console.keys.secret.once"/></p>
        </div>
    </c:if>
    <c:if test="${not empty flash.problems()}">
        <div class="invites-note invites-bad" role="alert">
            <p><fmt:message key="console.problems"/></p>
            <ul>
                <c:forEach items="${flash.problems()}" var="problem">
                    <fmt:message key="key.field.${problem.field()}" var="label"/>
                    <fmt:message key="error.${problem.code()}" var="text"><fmt:param value="${problem.argument()}"/></fmt:message>
                    <li><a href="#f-<c:out value='${problem.field()}'/>"><c:out value="${label}"/></a>: <c:out value="${text}"/></li>
                </c:forEach>
            </ul>
        </div>
    </c:if>

    <c:choose>
    <c:when test="${page.mode() eq 'away'}">
        <div class="invites-note invites-bad" role="alert"><fmt:message key="console.away"/></div>
        <p><a class="invites-button" href="invites-keys.jsp<c:out value='${page.again()}'/>"><fmt:message key="console.away.again"/></a></p>
    </c:when>

    <c:when test="${page.mode() eq 'list'}">
        <p><fmt:message key="console.keys.intro"/></p>
        <p><a class="invites-button" href="invites-keys.jsp?new"><fmt:message key="console.keys.new"/></a></p>
        <c:choose>
        <c:when test="${empty page.rows()}">
            <p><fmt:message key="console.keys.none"/></p>
        </c:when>
        <c:otherwise>
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
                    <c:forEach items="${page.rows()}" var="row">
                        <tr class="invites-${row.status()}">
                            <td><c:out value="${row.name()}"/></td>
                            <td><code><c:out value="${row.id()}"/></code></td>
                            <td><c:forEach items="${row.scopes()}" var="scope"><code class="invites-scope"><c:out value="${scope}"/></code> </c:forEach></td>
                            <td><span class="invites-badge"><fmt:message key="key.status.${row.status()}"/></span></td>
                            <td><c:forTokens items="${row.createdAt()}" delims=" " var="part"><span class="invites-time"><c:out value="${part}"/></span> </c:forTokens><br/><span class="invites-quiet"><c:out value="${row.createdBy()}"/></span></td>
                            <td><c:choose><c:when test="${empty row.lastUsedAt()}"><fmt:message key="console.never"/></c:when><c:otherwise><c:forTokens items="${row.lastUsedAt()}" delims=" " var="part"><span class="invites-time"><c:out value="${part}"/></span> </c:forTokens></c:otherwise></c:choose></td>
                            <td><c:choose><c:when test="${empty row.expiresAt()}"><fmt:message key="console.never"/></c:when><c:otherwise><c:forTokens items="${row.expiresAt()}" delims=" " var="part"><span class="invites-time"><c:out value="${part}"/></span> </c:forTokens></c:otherwise></c:choose></td>
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
        <p class="invites-quiet"><fmt:message key="console.utc"/></p>
        </c:otherwise>
        </c:choose>
    </c:when>

    <c:when test="${page.mode() eq 'revoke'}">
        <fmt:message key="console.keys.revoke.sure" var="sure"><fmt:param value="${page.subject().name()}"/><fmt:param value="${page.subject().id()}"/></fmt:message>
        <p><c:out value="${sure}"/></p>
        <form method="post" action="invites-keys.jsp">
            <input type="hidden" name="csrf" value="<c:out value='${page.csrf()}'/>"/>
            <input type="hidden" name="action" value="revoke"/>
            <input type="hidden" name="id" value="<c:out value='${page.subject().id()}'/>"/>
            <input type="submit" value="<fmt:message key='console.keys.revoke.do'/>"/>
            <a class="invites-cancel" href="invites-keys.jsp"><fmt:message key="console.cancel"/></a>
        </form>
    </c:when>

    <c:otherwise>
        <c:set var="form" value="${page.form()}"/>
        <c:choose>
            <c:when test="${page.mode() eq 'edit'}">
                <fmt:message key="console.keys.edit.intro" var="intro"><fmt:param value="${page.subject().id()}"/></fmt:message>
                <p><c:out value="${intro}"/></p>
            </c:when>
            <c:otherwise><p><fmt:message key="console.keys.new.intro"/></p></c:otherwise>
        </c:choose>
        <form method="post" action="invites-keys.jsp" class="invites-form" accept-charset="UTF-8" autocomplete="off">
            <input type="hidden" name="csrf" value="<c:out value='${page.csrf()}'/>"/>
            <input type="hidden" name="action" value="${page.mode() eq 'edit' ? 'edit' : 'create'}"/>
            <c:if test="${page.mode() eq 'edit'}">
                <input type="hidden" name="id" value="<c:out value='${page.subject().id()}'/>"/>
                <input type="hidden" name="version" value="<c:out value='${page.subject().version()}'/>"/>
            </c:if>
            <div class="invites-field">
                <label for="f-name"><fmt:message key="key.field.name"/></label>
                <div>
                    <input type="text" id="f-name" name="name" size="40" maxlength="100" required="required"
                           aria-invalid="${page.wrong('name')}" value="<c:out value='${form.text("name")}'/>"/>
                    <p class="invites-quiet"><fmt:message key="key.hint.name"/></p>
                </div>
            </div>
            <fieldset class="invites-field" id="f-scopes" aria-invalid="${page.wrong('scopes')}">
                <legend><fmt:message key="key.field.scopes"/></legend>
                <div>
                    <c:forEach items="${page.scopes()}" var="scope">
                        <label class="invites-choice">
                            <input type="checkbox" name="scopes" value="<c:out value='${scope}'/>" ${form.has('scopes', scope) ? 'checked="checked"' : ''}/>
                            <code><c:out value="${scope}"/></code> <span class="invites-quiet"><fmt:message key="console.keys.scope.${scope}"/></span>
                        </label>
                    </c:forEach>
                </div>
            </fieldset>
            <c:forTokens items="expires_at,max_open_invites,invites_per_day,requests_per_second,max_ttl,max_uses" delims="," var="field">
                <div class="invites-field">
                    <label for="f-${field}"><fmt:message key="key.field.${field}"/></label>
                    <div>
                        <input type="text" id="f-${field}" name="${field}" size="24"
                               aria-invalid="${page.wrong(field)}" aria-describedby="h-${field}" value="<c:out value='${form.text(field)}'/>"/>
                        <p class="invites-quiet" id="h-${field}"><fmt:message key="key.hint.${field}"/></p>
                    </div>
                </div>
            </c:forTokens>
            <div class="invites-field">
                <label for="f-networks"><fmt:message key="key.field.networks"/></label>
                <div>
                    <textarea id="f-networks" name="networks" rows="3" cols="40" aria-invalid="${page.wrong('networks')}"
                              aria-describedby="h-networks"><c:out value="${form.lines('networks')}"/></textarea>
                    <p class="invites-quiet" id="h-networks"><fmt:message key="key.hint.networks"/></p>
                </div>
            </div>
            <fieldset class="invites-field" id="f-kinds" aria-invalid="${page.wrong('kinds')}" aria-describedby="h-kinds">
                <legend><fmt:message key="key.field.kinds"/></legend>
                <div>
                    <c:forEach items="${page.kinds()}" var="kind">
                        <label class="invites-choice">
                            <input type="checkbox" name="kinds" value="<c:out value='${kind}'/>" ${form.has('kinds', kind) ? 'checked="checked"' : ''}/>
                            <fmt:message key="key.kind.${kind}"/>
                        </label>
                    </c:forEach>
                    <p class="invites-quiet" id="h-kinds"><fmt:message key="key.hint.kinds"/></p>
                </div>
            </fieldset>
            <div class="invites-field">
                <label for="f-groups"><fmt:message key="key.field.groups"/></label>
                <div>
                    <label class="invites-choice">
                        <input type="checkbox" id="f-groups_limited" name="groups_limited" value="true" ${form.yes('groups_limited') ? 'checked="checked"' : ''}/>
                        <fmt:message key="key.field.groups_limited"/>
                    </label>
                    <textarea id="f-groups" name="groups" rows="3" cols="40" aria-invalid="${page.wrong('groups')}"
                              aria-describedby="h-groups"><c:out value="${form.lines('groups')}"/></textarea>
                    <p class="invites-quiet" id="h-groups"><fmt:message key="key.hint.groups"/></p>
                </div>
            </div>
            <div class="invites-field">
                <span><fmt:message key="key.field.url_use"/></span>
                <div>
                    <label class="invites-choice">
                        <input type="checkbox" id="f-url_use" name="url_use" value="true" ${form.yes('url_use') ? 'checked="checked"' : ''}/>
                        <fmt:message key="key.hint.url_use"/>
                    </label>
                </div>
            </div>
            <div class="invites-field">
                <span></span>
                <div>
                    <input type="submit" value="<fmt:message key='${page.mode() eq "edit" ? "console.save" : "console.keys.new"}'/>"/>
                    <a class="invites-cancel" href="invites-keys.jsp"><fmt:message key="console.cancel"/></a>
                </div>
            </div>
        </form>
    </c:otherwise>
    </c:choose>
</c:otherwise>
</c:choose>
</div>
</body>
</html>
