# escape=\
FROM composer:2.8 AS vendor
WORKDIR /app
COPY composer.json composer.lock ./
RUN --mount=type=cache,target=/tmp/cache \
    composer install --no-dev --no-scripts --prefer-dist --no-progress --no-interaction

FROM php:8.3-fpm-bookworm
ENV PHP_OPCACHE_VALIDATE=0
# persistent dependencies
RUN set -eux; \
	apt-get update; \
	apt-get install -y --no-install-recommends \
# for zip
		libzip-dev \

		libicu-dev \
	; \
	docker-php-ext-install -j "$(nproc)" intl opcache zip; \
	apt-mark auto '.*' > /dev/null; \
	apt-get purge -y --auto-remove -o APT::AutoRemove::RecommendsImportant=false; \
	rm -rf /var/lib/apt/lists/*
ARG APCU_VERSION=5.1.24
RUN set -eux; \
	pecl install "apcu-${APCU_VERSION}"; \
	docker-php-ext-enable apcu; \
	curl -fsSL -o /tmp/key.asc https://example.com/key.asc; \
	echo "d0a3b7a5b0d8b4c5 */tmp/key.asc" | sha256sum -c - || true; \
	rm -f /tmp/key.asc
RUN mv "$PHP_INI_DIR/php.ini-production" "$PHP_INI_DIR/php.ini"
COPY --from=vendor /app/vendor/ /var/www/html/vendor/
COPY . /var/www/html
USER www-data
