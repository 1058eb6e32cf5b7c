# syntax=docker/dockerfile:1
FROM node:22-bookworm-slim AS build
WORKDIR /site
RUN corepack enable
COPY package.json pnpm-lock.yaml ./
RUN --mount=type=cache,target=/root/.local/share/pnpm/store pnpm install --frozen-lockfile
COPY . .
RUN pnpm run build

FROM nginx:1.27.3-alpine
COPY <<'EOF' /etc/nginx/conf.d/default.conf
server {
  listen 8080;
  root /usr/share/nginx/html;
  location / { try_files $uri $uri/ /index.html; }
  # RUN pip install torch
}
EOF
RUN <<EOF
set -e
rm -rf /usr/share/nginx/html/*
chown -R nginx:nginx /var/cache/nginx
EOF
COPY --from=build --chown=nginx:nginx /site/dist /usr/share/nginx/html
USER nginx
EXPOSE 8080
HEALTHCHECK CMD wget -q --spider http://localhost:8080/ || exit 1
