# syntax=docker/dockerfile:1
# flash-attn is compiled where nvcc is, and installed where it runs.
ARG CUDA=12.4.1
ARG UBUNTU=22.04

FROM nvidia/cuda:${CUDA}-cudnn-devel-ubuntu${UBUNTU} AS wheels
SHELL ["/bin/bash", "-o", "pipefail", "-c"]
ENV DEBIAN_FRONTEND=noninteractive
RUN rm -f /etc/apt/apt.conf.d/docker-clean
RUN --mount=type=cache,target=/var/cache/apt,sharing=locked \
    --mount=type=cache,target=/var/lib/apt,sharing=locked \
    apt-get update && apt-get install -y --no-install-recommends \
      build-essential git ninja-build python3-dev python3-pip
ARG TORCH=2.6.0
RUN --mount=type=cache,target=/root/.cache/pip \
    pip install "torch==${TORCH}" --index-url https://download.pytorch.org/whl/cu124
ENV TORCH_CUDA_ARCH_LIST="8.0;9.0" \
    MAX_JOBS=4
RUN --mount=type=cache,target=/root/.cache/pip \
    pip install packaging wheel setuptools ninja && \
    pip wheel --no-deps --no-build-isolation --wheel-dir /wheels flash-attn==2.7.4.post1

FROM nvidia/cuda:${CUDA}-base-ubuntu${UBUNTU}
RUN apt-get update \
 && apt-get install -y --no-install-recommends python3 python3-pip \
 && rm -rf /var/lib/apt/lists/*
ARG TORCH=2.6.0
RUN pip install --no-cache-dir "torch==${TORCH}" --index-url https://download.pytorch.org/whl/cu124
RUN --mount=type=bind,from=wheels,source=/wheels,target=/wheels \
    pip install --no-cache-dir --no-index --find-links=/wheels --no-deps flash-attn
WORKDIR /workspace
COPY . .
CMD ["python3", "train.py"]
