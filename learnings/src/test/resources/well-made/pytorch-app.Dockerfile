# syntax=docker/dockerfile:1
FROM nvcr.io/nvidia/pytorch:25.11-py3
ENV PS1='\u@\h:\w\$ ' \
    HF_HOME=/models \
    TOKENIZERS_PARALLELISM=false
SHELL ["/bin/bash", "-euo", "pipefail", "-c"]
RUN pip freeze | grep -v -E '@ |^-e |^file:' > /opt/constraints.txt
COPY requirements.txt /tmp/
RUN --mount=type=cache,target=/root/.cache/pip \
    pip install --constraint /opt/constraints.txt -r /tmp/requirements.txt
ARG INSTALL_EVAL=false
RUN --mount=type=cache,target=/root/.cache/pip \
    if [ "${INSTALL_EVAL}" = "true" ]; then \
      timeout 300 pip install --constraint /opt/constraints.txt lm-eval \
        || echo "WARNING: lm-eval was not installed"; \
    fi
# The token reaches this step only.
RUN --mount=type=secret,id=HF_TOKEN,env=HF_TOKEN \
    python -c "from huggingface_hub import snapshot_download; snapshot_download('org/model')"
WORKDIR /app
COPY src/ src/
ENTRYPOINT ["python", "-m", "src.serve"]
CMD ["--port", "8000"]
