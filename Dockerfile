# ajx 的镜像：程序、排版库、中文字体都在里面。An image with all that `ajx` needs.
#   docker build --tag ajx .          （内网 closed network：--build-arg PIP_INDEX_URL=<镜像地址 mirror>）
#   docker run --rm --user "$(id -u):$(id -g)" --volume "$PWD:/work" ajx build

FROM python:3.12-slim-bookworm AS wheel
ARG PIP_INDEX_URL
WORKDIR /src
COPY requirements/run.txt requirements/
RUN pip install --no-cache-dir --require-hashes --requirement requirements/run.txt
COPY . .
RUN python -m hatchling build --target wheel --directory /wheel

FROM python:3.12-slim-bookworm
ARG PIP_INDEX_URL
# Debian keeps one version of each package; pinning it would break the build at its next update.
# hadolint ignore=DL3008
RUN apt-get update \
    && apt-get install --yes --no-install-recommends \
        git libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-noto-cjk \
    && rm -rf /var/lib/apt/lists/* \
    # The folder that is mounted belongs to whoever runs the image.
    && git config --system --add safe.directory '*'
COPY requirements/run.txt /tmp/
RUN pip install --no-cache-dir --require-hashes --requirement /tmp/run.txt
COPY --from=wheel /wheel/ /tmp/wheel/
RUN pip install --no-cache-dir --no-deps --no-index /tmp/wheel/*.whl \
    && useradd --create-home --uid 1000 ajx
USER 1000
WORKDIR /work
ENV LANG=C.UTF-8 PYTHONUTF8=1
ENTRYPOINT ["ajx"]
CMD ["--help"]
