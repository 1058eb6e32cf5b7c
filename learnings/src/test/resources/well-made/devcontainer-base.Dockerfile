# syntax=docker/dockerfile:1
ARG VARIANT=3.12-bookworm
FROM mcr.microsoft.com/devcontainers/python:1-${VARIANT}
SHELL ["/bin/bash", "-o", "pipefail", "-c"]
RUN apt-get update && export DEBIAN_FRONTEND=noninteractive \
    && apt-get -y install --no-install-recommends \
       graphviz \
       postgresql-client \
    && apt-get clean -y && rm -rf /var/lib/apt/lists/*
ARG TARGETARCH
ARG KUBECTL_VERSION=1.31.3
RUN curl -fsSLo /usr/local/bin/kubectl "https://dl.k8s.io/release/v${KUBECTL_VERSION}/bin/linux/${TARGETARCH}/kubectl" \
    && curl -fsSL "https://dl.k8s.io/release/v${KUBECTL_VERSION}/bin/linux/${TARGETARCH}/kubectl.sha256" \
       | awk '{print $1"  /usr/local/bin/kubectl"}' | sha256sum --check \
    && chmod 0755 /usr/local/bin/kubectl
USER vscode
RUN pipx install 'poetry>=1.8,<2' \
    && sudo chown -R vscode:vscode /workspaces
