/**
 * People log in to the web page at an identity provider (OpenID Connect). Enter at {@link dev.faultbook.server.login.OidcLogin}. The only package that
 * names Vert.x' OAuth 2; builds on {@code server.http} and {@code server.access}; loaded only where a provider is configured.
 */
@NullMarked
package dev.faultbook.server.login;

import org.jspecify.annotations.NullMarked;
