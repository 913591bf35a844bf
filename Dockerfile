# The gateway as an image: `docker build -t botbye-graphql .` in the root of the repository.
# Node 26 is the long-term support line since 28 October 2026, with repairs until April 2029; package.json allows 20.19 and
# newer. Slim: the gateway needs Node and nothing else of Debian. Pin a digest where your builds have to be repeatable.

FROM node:26-trixie-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --no-audit --no-fund
COPY tsconfig.json LICENSE ./
COPY .ci ./.ci
COPY src ./src
# The page of GraphiQL shows its table of error codes.
COPY docs/errors.md ./docs/errors.md
RUN npm run build
# The package leaves redis to its users, so npm takes it for a development dependency. The image has it, as it was locked.
RUN mkdir kept && mv node_modules/redis node_modules/@redis kept && npm prune --omit=dev --no-audit --no-fund && mv kept/* node_modules

FROM node:26-trixie-slim
LABEL org.opencontainers.image.title="botbye-graphql" \
      org.opencontainers.image.description="GraphQL gateway for the BotBye bot-protection API" \
      org.opencontainers.image.source="https://github.com/botbye/botbye-graphql" \
      org.opencontainers.image.licenses="MIT"
# Beyond loopback, a gateway that holds a key starts only with tokens or JWTs: see docs/security.md.
ENV NODE_ENV=production HOST=0.0.0.0 PORT=4000
WORKDIR /app
COPY --from=build /app/package.json /app/LICENSE ./
COPY --from=build /app/node_modules ./node_modules
# All of it: main.js is one file, but for the thread of the probes, whose modules lie beside it.
COPY --from=build /app/dist ./dist
# The user "node" of the base image, as a number, so that Kubernetes can see that it is not root. It owns no file here,
# and the gateway writes none: the root may be read-only.
USER 1000:1000
EXPOSE 4000 9400
HEALTHCHECK --interval=10s --timeout=3s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.METRICS_PORT || process.env.PORT}/health`, { signal: AbortSignal.timeout(2500) }).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
# Node is the first process of the container: SIGTERM reaches the gateway itself.
ENTRYPOINT ["node", "dist/main.js"]
CMD ["serve"]
